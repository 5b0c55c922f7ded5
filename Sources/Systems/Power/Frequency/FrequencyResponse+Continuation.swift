/// Going on after something else has changed the island: a switch, a load, another island joined.
extension FrequencyResponse {
  /// An island in motion.
  ///
  /// - Parameters:
  ///   - imbalance: generation planned less load at nominal frequency, in MW.
  ///   - deviation: frequency less nominal, in Hz.
  ///   - governorPower: what governors give above plan, in MW; cut to their room.
  ///   - pending: for each stage, then each unit's relay, the seconds that it still waits before it
  ///     acts; infinite where it has not picked up. One that should have by its frequency begins to
  ///     wait now.
  /// - Precondition: a number for every relay.
  public init(
    _ parameters: FrequencyParameters, imbalance: Double, deviation: Double,
    governorPower: Double, pending: [Double]
  ) {
    precondition(
      pending.count == parameters.stages.count + parameters.unitRelays.count, "a number a relay")
    self.init(parameters, imbalance: imbalance)
    self.deviation = deviation
    self.governorPower = max(-parameters.roomDown, min(parameters.roomUp, governorPower))
    lowest = min(lowest, frequency)
    highest = max(highest, frequency)
    for index in watches.indices {
      let watch = watches[index]
      let isBeyond =
        watch.isOver ? deviation >= watch.threshold : deviation <= watch.threshold
      if pending[index] < .infinity {
        watches[index].due = max(0, pending[index])
      } else if isBeyond {
        watches[index].due = watch.delay
      }
    }
  }

  /// For each stage, then each unit's relay, the seconds that it still waits before it acts;
  /// infinite where it has not picked up or has acted.
  public var pending: [Double] {
    watches.map { $0.isDone || $0.due == .infinity ? .infinity : max(0, $0.due - time) }
  }
}
