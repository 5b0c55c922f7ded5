/// What each state of a signal does to the links that reach its node: a factor on their capacity
/// and a delay at each passage.
///
/// The factors of `dark` and `flash` come from the total capacity of an all-way stop with one lane
/// an approach, observed between 400 and 1,400 veh/h (A. Al-Kaisy, D. Doruk, Transportation
/// Research Record 2677(8), 2023), over that of a signal there: four lanes of 800 veh/h (assumed:
/// saturation 1,800 veh/h, green 0.45 of the cycle). Approaches of several lanes are taken to lose
/// the same share.
public struct SignalParameters: Hashable, Sendable {
  /// Capacity of an all-way stop over that of a signal while dark: 900 of 3,200 veh/h, the middle
  /// of the observed range (0.125 to 0.4375). Sourced range, fitted nowhere.
  public var darkCapacity = 900.0 / 3200
  /// The same while flashing: the upper end, 1,400 of 3,200 veh/h, as drivers are told what to do.
  public var flashCapacity = 1400.0 / 3200
  /// Capacity with an officer. Assumed (0.6 to 1).
  public var manualCapacity = 0.85
  /// Capacity with wrong greens: the busy approaches lose half their green. Assumed (0.2 to 0.9).
  public var attackedCapacity = 0.5
  /// Seconds more at each passage without green waves: the uniform delay of a cycle of 90 s, green
  /// 0.45, load 0.7 is 20 s; progression saves 3 s (arrival type 4) to 11 s (type 5) of it (Highway
  /// Capacity Manual 2000, equations 16-10 and 16-11).
  public var localDelay = 7.0
  /// Seconds more with an officer. Assumed.
  public var manualDelay = 10.0
  /// Seconds more at an all-way stop that is not full: stop, wait for one's turn, start. Assumed.
  public var stopDelay = 10.0
  /// Seconds more with wrong greens: half a cycle of very long reds. Assumed (15 to 180).
  public var attackedDelay = 60.0

  public init() {}

  /// Factor on the capacity of the links that reach the node.
  public func capacityFactor(_ state: SignalState) -> Double {
    switch state {
    case .coordinated, .local: 1
    case .manual: manualCapacity
    case .flash: flashCapacity
    case .dark: darkCapacity
    case .attacked: attackedCapacity
    }
  }

  /// Seconds added to each passage.
  public func addedDelay(_ state: SignalState) -> Double {
    switch state {
    case .coordinated: 0
    case .local: localDelay
    case .manual: manualDelay
    case .flash, .dark: stopDelay
    case .attacked: attackedDelay
    }
  }
}
