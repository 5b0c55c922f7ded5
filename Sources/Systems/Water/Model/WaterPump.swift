/// A pump: head gained over flow by a curve, or constant power.
public struct WaterPump: Hashable, Sendable {
  /// What the pump can do.
  public enum Characteristic: Hashable, Sendable {
    /// A curve of head over flow: 1 point, 3 points (power function) or more (straight pieces).
    case headCurve(String)
    /// In horsepower or kilowatts.
    case constantPower(Double)
  }

  public var identifier: String
  public var startNode: String
  public var endNode: String
  public var characteristic: Characteristic
  /// Relative speed at the start; 1 is that of the curve.
  public var speed: Double
  /// The pattern of speeds, or `nil`.
  public var speedPattern: String?
  /// The curve of efficiency, percent, over flow, or `nil` for that of the options.
  public var efficiencyCurve: String?
  /// Per kilowatt-hour, or `nil` for that of the options; and its pattern.
  public var price: Double?
  public var pricePattern: String?
  /// Whether the pump is on at the start.
  public var isOpen: Bool
  /// The line of the file, or 0.
  public var line: Int

  public init(
    _ identifier: String, from startNode: String, to endNode: String,
    characteristic: Characteristic, speed: Double = 1, speedPattern: String? = nil,
    isOpen: Bool = true, line: Int = 0
  ) {
    self.identifier = identifier
    self.startNode = startNode
    self.endNode = endNode
    self.characteristic = characteristic
    self.speed = speed
    self.speedPattern = speedPattern
    self.isOpen = isOpen
    self.line = line
  }
}
