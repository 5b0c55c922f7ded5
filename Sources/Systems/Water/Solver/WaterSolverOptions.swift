/// How a network is solved; internal units.
public struct WaterSolverOptions: Hashable, Sendable {
  public var demandModel: WaterDemandModel
  /// Sum of flow changes over sum of flows at which a solve has converged.
  public var accuracy: Double
  /// Pressure heads, ft, of no and of full delivery.
  public var minimumPressure: Double
  public var requiredPressure: Double
  /// The share delivered is ((p - minimum) / (required - minimum)) to this power.
  public var pressureExponent: Double
  public var trials: Int
  /// Further trials with frozen statuses.
  public var extraTrials: Int
  public var checkFrequency: Int
  public var maximumCheck: Int
  public var dampLimit: Double
  /// ft and cfs; 0 for no such test.
  public var headErrorLimit: Double
  public var flowChangeLimit: Double

  /// The options of a network's file, with the figures of a caller in their place where given.
  ///
  /// - Parameters:
  ///   - demandModel: instead of the file's.
  ///   - accuracy: instead of the file's, within 1e-8 ... 0.1; the file's is taken within 1e-5 ...
  ///     0.1.
  ///   - requiredPressure: in the file's unit, where the file says nothing; by default 30 psi or 20
  ///     m.
  public init(
    _ network: WaterNetwork, demandModel: WaterDemandModel? = nil, accuracy: Double? = nil,
    requiredPressure: Double? = nil
  ) {
    let options = network.model.options
    let units = network.units
    self.demandModel = demandModel ?? options.demandModel
    if let accuracy {
      self.accuracy = min(max(accuracy, 1e-8), 0.1)
    } else {
      self.accuracy = min(max(options.accuracy, 1e-5), 0.1)
    }
    let unitDefault =
      switch options.effectivePressureUnit {
      case .psi: 30.0
      case .meters: 20.0
      case .kilopascals: 200.0
      }
    let required = options.requiredPressure ?? requiredPressure ?? unitDefault
    minimumPressure = options.minimumPressure / units.pressure
    // Less than 0.1 between the two makes the draw a step, which no iteration solves.
    self.requiredPressure = max(required, options.minimumPressure + 0.1) / units.pressure
    pressureExponent = options.pressureExponent
    trials = options.trials
    extraTrials = options.extraTrials ?? 0
    checkFrequency = options.checkFrequency
    maximumCheck = options.maximumCheck
    dampLimit = options.dampLimit
    headErrorLimit = options.headErrorLimit / units.length
    flowChangeLimit = options.flowChangeLimit / units.flow
  }
}
