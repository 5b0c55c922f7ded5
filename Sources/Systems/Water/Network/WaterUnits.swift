/// Factors from EPANET's internal units (feet, cubic feet a second) to those of a file.
///
/// Internal times the factor gives the file's figure. The factors are EPANET's rounded ones
/// (EPANET 2.2 user manual, appendix A): 0.3048 m, 0.028317 m³, 0.4333 psi a foot, 6.895 kPa a psi,
/// 0.7457 kW a horsepower.
public struct WaterUnits: Hashable, Sendable {
  public let flow: Double
  /// Also heads and levels.
  public let length: Double
  public let pressure: Double
  /// Pressures of emitters: of the psi, or the metre, to which their coefficients refer whatever
  /// the file's unit of pressure.
  public let emitterPressure: Double
  public let volume: Double
  /// Diameters of pipes.
  public let diameter: Double
  /// From horsepower.
  public let power: Double

  /// A valve's setting, or pump's speed, in the file's units as the solver keeps it.
  func internalSetting(_ setting: Double, of kind: WaterLinkKind) -> Double {
    switch kind {
    case .pressureReducing, .pressureSustaining, .pressureBreaker: setting / pressure
    case .flowControl: setting / flow
    default: setting
    }
  }

  /// The factors of a file with these options.
  public init(_ options: WaterOptions) {
    let metric = options.flowUnit.isMetric
    flow = options.flowUnit.perCubicFootPerSecond
    length = metric ? 0.3048 : 1
    emitterPressure = metric ? 0.3048 : 0.4333 * options.specificGravity
    volume = metric ? 0.028317 : 1
    diameter = metric ? 1000 * 0.3048 : 12
    power = metric ? 0.7457 : 1
    switch options.effectivePressureUnit {
    case .meters: pressure = 0.3048
    case .psi: pressure = 0.4333 * options.specificGravity
    case .kilopascals: pressure = 6.895 * 0.4333 * options.specificGravity
    }
  }
}
