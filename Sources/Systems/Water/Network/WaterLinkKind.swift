/// The kinds of links that the solver tells apart.
public enum WaterLinkKind: UInt8, Sendable {
  case checkValvePipe, pipe, pump
  case pressureReducing, pressureSustaining, pressureBreaker, flowControl, throttleControl
  case generalPurpose, positionalControl

  /// Whether the link is a pipe, with or without a check valve.
  @inlinable public var isPipe: Bool { rawValue <= WaterLinkKind.pipe.rawValue }

  /// Whether the link is a valve of its own (a check valve is part of a pipe).
  @inlinable public var isValve: Bool { rawValue >= WaterLinkKind.pressureReducing.rawValue }

  /// Whether the status of the working valve is found while solving: PRV, PSV and FCV.
  @inlinable public var isStatusControlled: Bool {
    self == .pressureReducing || self == .pressureSustaining || self == .flowControl
  }
}
