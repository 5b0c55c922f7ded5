/// A control valve.
public struct WaterValve: Hashable, Sendable {
  /// What the valve controls (EPANET 2.2 user manual, section 3.1).
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Limits the pressure at its end.
    case pressureReducing = "PRV"
    /// Keeps up the pressure at its start.
    case pressureSustaining = "PSV"
    /// Takes a given drop of pressure.
    case pressureBreaker = "PBV"
    /// Limits the flow.
    case flowControl = "FCV"
    /// A given loss coefficient.
    case throttleControl = "TCV"
    /// A given curve of head loss over flow.
    case generalPurpose = "GPV"
    /// Open to a given percentage, with a curve of relative flow over opening (EPANET 2.3).
    case positionalControl = "PCV"
  }

  /// Whether the valve works, or is fixed.
  public enum FixedStatus: Hashable, Sendable {
    case active
    case open
    case closed
  }

  public var identifier: String
  public var startNode: String
  public var endNode: String
  /// In inches or millimetres.
  public var diameter: Double
  public var kind: Kind
  /// A pressure, flow, loss coefficient or percentage open according to `kind`; 0 for a general
  /// purpose valve.
  public var setting: Double
  /// The head loss curve of a general purpose valve; the curve of flow, in percent of that of the
  /// open valve at the same loss, over percentage open of a positional control valve, where `nil`
  /// stands for a straight line; else `nil`.
  public var curve: String?
  /// Loss coefficient of the fully open valve, in velocity heads.
  public var minorLoss: Double
  public var fixedStatus: FixedStatus
  /// The line of the file, or 0.
  public var line: Int

  public init(
    _ identifier: String, from startNode: String, to endNode: String, diameter: Double,
    kind: Kind, setting: Double, curve: String? = nil, minorLoss: Double = 0,
    fixedStatus: FixedStatus = .active, line: Int = 0
  ) {
    self.identifier = identifier
    self.startNode = startNode
    self.endNode = endNode
    self.diameter = diameter
    self.kind = kind
    self.setting = setting
    self.curve = curve
    self.minorLoss = minorLoss
    self.fixedStatus = fixedStatus
    self.line = line
  }
}
