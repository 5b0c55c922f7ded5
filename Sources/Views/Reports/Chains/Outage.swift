import CityGraph
import EventKernel
import Simulation
import SystemKit

/// A stretch of time in which an asset was below its normal mode.
struct Outage {
  let asset: AssetIndex
  /// The line in which it fell; `nil` if it was below normal at the start of the run.
  let entry: EntryNumber?
  let from: Instant
  /// When it was normal again; `nil` if it never was until the horizon.
  private(set) var until: Instant?
  /// The mode to which it fell first.
  let mode: UInt8
  /// The lines in which it fell again before it was normal.
  private(set) var furtherFalls: [EntryNumber] = []

  func length(horizon: Instant) -> TimeSpan { (until ?? horizon) - from }

  /// All outages of a replication in the order in which they began.
  ///
  /// - Complexity: O(lines of the log + assets).
  static func all(city: CityGraph, recorder: Recorder) -> [Outage] {
    var outages: [Outage] = []
    /// The place of each asset's open outage in `outages`, or -1.
    var open = [Int](repeating: -1, count: city.assetCount)
    var isKnown = [Bool](repeating: false, count: city.assetCount)
    for (place, line) in recorder.entries.enumerated() where line.changesMode(in: city) {
      let row = line.asset.index
      let normal = city.normalLevel[row]
      if !isKnown[row], line.from < normal {
        open[row] = outages.count
        outages.append(
          Outage(asset: line.asset, entry: nil, from: .zero, until: nil, mode: line.from))
      }
      isKnown[row] = true
      if line.to < normal, open[row] < 0 {
        open[row] = outages.count
        outages.append(
          Outage(
            asset: line.asset, entry: EntryNumber(UInt32(place + 1)), from: line.time, until: nil,
            mode: line.to))
      } else if open[row] >= 0 {
        if line.to < line.from {
          outages[open[row]].furtherFalls.append(EntryNumber(UInt32(place + 1)))
        }
        if line.to >= normal {
          outages[open[row]].until = line.time
          open[row] = -1
        }
      }
    }
    return outages
  }
}

extension LogEntry {
  /// Whether the line tells of a change of mode of an asset of that city.
  func changesMode(in city: CityGraph) -> Bool {
    switch kind {
    case .needFailed, .damaged, .tripped, .starved, .shed, .commanded, .attacked, .lockedOut,
      .restarted:
      return from != to && !asset.isNone && asset.index < city.assetCount
    default: return false
    }
  }
}
