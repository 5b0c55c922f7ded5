/// Whether a feeder block is closed, and if not, why.
///
/// A closed block is served when its island has a source.
public enum BlockStatus: UInt8, Sendable {
  case closed
  /// Shed by under-frequency relays to balance its island.
  case shedForBalance
  /// Opened by a command.
  case switchedOff
}
