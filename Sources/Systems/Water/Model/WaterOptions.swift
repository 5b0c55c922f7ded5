/// Options of a network file; the defaults are EPANET's (EPANET 2.2 user manual, appendix C).
public struct WaterOptions: Hashable, Sendable {
  public var flowUnit = WaterFlowUnit.gallonsPerMinute
  /// `nil`: psi with US units of flow, else metres.
  public var pressureUnit: WaterPressureUnit?
  public var headlossFormula = WaterHeadlossFormula.hazenWilliams
  public var specificGravity = 1.0
  /// Kinematic: above 1e-3 a multiple of that of water at 20 °C, else ft²/s or m²/s.
  public var viscosity = 1.0
  /// The most iterations of a solve.
  public var trials = 200
  /// What to do after `trials` without balance: `nil` stops, else so many more with statuses
  /// frozen.
  public var extraTrials: Int?
  /// Sum of flow changes over sum of flows at which a solve has converged.
  public var accuracy = 0.001
  /// Largest error of head loss of any link, or 0 for no such test; feet or metres.
  public var headErrorLimit = 0.0
  /// Largest change of any flow, or 0 for no such test; unit of flow.
  public var flowChangeLimit = 0.0
  /// Iterations between two looks at statuses.
  public var checkFrequency = 2
  /// The last iteration that looks at statuses before convergence.
  public var maximumCheck = 10
  /// Accuracy below which flow changes are damped to 60 %, or 0 for never.
  public var dampLimit = 0.0
  /// The pattern of demands that name none; ignored if there is none of that name.
  public var defaultPattern = "1"
  public var demandMultiplier = 1.0
  public var demandModel = WaterDemandModel.demandDriven
  /// Pressure at and below which nothing is delivered.
  public var minimumPressure = 0.0
  /// Pressure at and above which all is delivered; `nil` if the file does not say.
  public var requiredPressure: Double?
  public var pressureExponent = 0.5
  public var emitterExponent = 0.5
  /// Whether a negative pressure draws water in through an emitter.
  public var allowsEmitterBackflow = true
  public var energy = WaterEnergyOptions()

  public init() {}

  /// The unit of pressure in force.
  public var effectivePressureUnit: WaterPressureUnit {
    pressureUnit ?? (flowUnit.isMetric ? .meters : .psi)
  }
}
