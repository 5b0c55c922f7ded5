import EventKernel

/// A question to every run: how many of some things hold, over time.
///
/// Observing changes nothing: no event is made, nothing is drawn, and neither the log nor its
/// digest knows of it.
public struct Observation: Sendable {
  public var identifier: String
  /// What is counted, one condition each, on the real state. They hold no clock, no reading and no
  /// `for`, so that their truth changes only where the city settles.
  public var parts: [Condition]

  public init(identifier: String, parts: [Condition]) {
    self.identifier = identifier
    self.parts = parts
  }
}

/// A change of the count of an observation.
public struct ObservationSample: Equatable, Sendable {
  /// The row in `Script.observations`.
  public var row: Int
  public var time: Instant
  /// How many of the parts hold from then on.
  public var count: Int
}

extension World {
  /// Counts what holds in the settled state and notes the changes.
  ///
  /// - Complexity: O(parts of all observations).
  mutating func observe() {
    for row in script.observations.indices {
      var count = 0
      for part in script.observations[row].parts where evaluate(part).holds { count += 1 }
      if observed[row] == count { continue }
      observed[row] = count
      observations.append(ObservationSample(row: row, time: context.now, count: count))
    }
  }
}
