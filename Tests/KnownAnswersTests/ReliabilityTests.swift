import RandomStreams
import Testing

/// Chosen once; a failing seed is investigated, never replaced.
private let seed: UInt64 = 19_65

private let replicationCount = 40

@Suite("Repairable units on the event kernel have their known answers")
struct ReliabilityTests {
  private func group(_ units: Int, _ required: Int, meanRepair: Double = 10) -> RedundantGroup {
    RedundantGroup(units: units, required: required, meanLife: 1_000, meanRepair: meanRepair)
  }

  private func unavailability(_ group: RedundantGroup, window: Double) -> [Double] {
    KnownAnswer.replications(replicationCount, seed: seed) {
      1 - group.availability($0, warmUp: 500, window: window)
    }
  }

  /// Means of a quantity over so many histories, a mean a replication.
  private func batches(of count: UInt32, _ body: (Streams) -> Double) -> [Double] {
    (0..<UInt32(replicationCount)).map { batch in
      var sum = 0.0
      for history in 0..<count {
        sum += body(Streams(seed: seed, replication: batch * count + history))
      }
      return sum / Double(count)
    }
  }

  private func expect(_ name: String, _ expected: Double, _ values: [Double]) {
    KnownAnswer(name: name, expected: expected, values: values).expectAgreement(seed: seed)
  }

  private let steady = ClosedForms.availability(meanLife: 1_000, meanRepair: 10)

  @Test("one unit: in the long run, and after 5 hours")
  func oneUnit() {
    // Compared by what is missing to 1, which a small error changes most.
    expect("one unit: 1 - A", 1 - steady, unavailability(group(1, 1), window: 4e6))
    let early = ClosedForms.availability(meanLife: 1_000, meanRepair: 10, at: 5)
    let down = batches(of: 10_000) { group(1, 1).works($0, at: 5) ? 0 : 1 }
    expect("one unit: 1 - A(5)", 1 - early, down)
  }

  @Test("groups: two of three, one of two")
  func groups() {
    expect(
      "2 of 3: 1 - A", 1 - ClosedForms.group(units: 3, required: 2, availability: steady),
      unavailability(group(3, 2), window: 5e6))
    expect(
      "1 of 2: 1 - A", 1 - ClosedForms.group(units: 2, required: 1, availability: steady),
      unavailability(group(2, 1), window: 1e7))
  }

  @Test("one of two: mean time to the first failure")
  func timeToFailure() {
    expect(
      "1 of 2: mean time to failure",
      ClosedForms.meanTimeToFailureOfPair(meanLife: 1_000, meanRepair: 10),
      batches(of: 400) { group(2, 1).timeToFailure($0) })
  }

  @Test("repairs that take a tenth longer are noticed")
  func wrongParameters() {
    let slow = KnownAnswer(
      name: "one unit", expected: 1 - steady,
      values: unavailability(group(1, 1, meanRepair: 11), window: 4e6))
    #expect(!slow.agrees)
    let pair = KnownAnswer(
      name: "1 of 2", expected: 1 - ClosedForms.group(units: 2, required: 1, availability: steady),
      values: unavailability(group(2, 1, meanRepair: 11), window: 1e7))
    #expect(!pair.agrees)
    let failure = KnownAnswer(
      name: "1 of 2: mean time to failure",
      expected: ClosedForms.meanTimeToFailureOfPair(meanLife: 1_000, meanRepair: 10),
      values: batches(of: 400) { group(2, 1, meanRepair: 11).timeToFailure($0) })
    #expect(!failure.agrees)
  }
}
