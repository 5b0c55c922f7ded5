/// Whether a feeder block is closed, and if not, why.
///
/// A closed block is served when its island has a source.
public enum BlockStatus: UInt8, Sendable {
  case closed
  /// Shed by under-frequency relays to balance its island.
  case shedForBalance
  /// Opened with its whole island when that went dark, until operators supply it again.
  case awaitingRestoration
  /// No way along its feeder's switches leads to a bus.
  case unfed
  /// Opened by a command.
  case switchedOff
}
