/// What a district's people ask of the network in an undisturbed busy hour.
public struct DistrictDemand: Hashable, Sendable {
  /// Public calls, in Erlang, from 0: calls a second × mean holding time.
  public var publicErlang: Double
  /// Priority calls (emergency services and emergency calls), in Erlang, from 0.
  public var priorityErlang: Double
  /// Data traffic through the towers, in Mbit/s, from 0.
  public var dataMegabits: Double

  /// Demand of a district.
  public init(publicErlang: Double, priorityErlang: Double = 0, dataMegabits: Double = 0) {
    self.publicErlang = publicErlang
    self.priorityErlang = priorityErlang
    self.dataMegabits = dataMegabits
  }
}
