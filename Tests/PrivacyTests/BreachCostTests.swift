import Privacy
import Testing

/// The curve of what a breach costs, against the figures that it was made from.
@Suite struct BreachCostTests {
  @Test func `the published points lie on the curve`() {
    // IBM 2020 and 2024: 2,100 records at 150 USD; a million for 42 M; fifty million for 375 M.
    #expect(BreachCost.dollars(records: 2100) == 315_000)
    #expect(BreachCost.dollars(records: 0) == 0)
    #expect(abs(BreachCost.dollars(records: 1e6) / 42e6 - 1) < 1e-12)
    #expect(abs(BreachCost.dollars(records: 50e6) / 375e6 - 1) < 1e-12)
    #expect(BreachCost.dollars(records: 113_000) == 16_950_000)
  }

  @Test func `the exponents are those of the reference, and the curve has no step`() {
    #expect(abs(BreachCost.middleExponent - 0.416) < 5e-4)
    #expect(abs(BreachCost.upperExponent - 0.560) < 5e-4)
    for joint in [113_000.0, 1e6] {
      let (below, above) = (joint * (1 - 1e-9), joint * (1 + 1e-9))
      let step = BreachCost.dollars(records: above) / BreachCost.dollars(records: below) - 1
      #expect(step > 0 && step < 1e-8, "\(joint)")
    }
  }

  @Test func `more records never cost less`() {
    var last = -1.0
    for exponent in 0...700 {
      var records = 1.0
      for _ in 0..<exponent { records *= 1.0275 }
      let cost = BreachCost.dollars(records: records)
      #expect(cost > last, "\(records)")
      last = cost
    }
  }
}
