import CityGraph
import SystemKit

/// The last order of one channel that an asset obeyed, of those that do not concern its mode.
struct AsideOrder: Sendable {
  var asset: AssetIndex
  var channel: UInt8
  var line: EntryNumber
}
