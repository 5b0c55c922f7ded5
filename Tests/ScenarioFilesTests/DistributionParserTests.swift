import Diagnostics
import Quantities
import RandomStreams
import ScenarioFiles
import Testing

@Suite struct DistributionParserTests {
  private func duration(
    _ text: String
  ) -> (value: DistributionText?, findings: [String], all: [Diagnostic]) {
    parsed(text) { DistributionParser.parse($0, QuantityRequirement(.duration), &$1) }
  }

  private static let examples: [(text: String, expected: Distribution)] = [
    ("90 min", Distribution.constant(5400)), ("1 h 30 min", .constant(5400)), ("never", .never),
    ("uniform(2 h; 6 h)", .uniform(low: 7200, high: 21600)),
    ("exponential(mean 4 h)", .exponential(mean: 14400)),
    ("weibull(shape 0.65; scale 159 d)", .weibull(shape: 0.65, scale: 159 * 86400)),
    ("weibull( scale 159 d ;shape 0.65 )", .weibull(shape: 0.65, scale: 159 * 86400)),
    ("lognormal(median 6 h; sigma 0.9)", .lognormal(median: 21600, sigma: 0.9)),
    ("gamma(mean 25 d; shape 2)", .gamma(shape: 2, mean: 25 * 86400)),
    ("pert(2 h; 6 h; 8 h)", .pert(low: 7200, mode: 21600, high: 28800)),
    ("triangular(2 h; 6 h; 8 h)", .triangular(low: 7200, mode: 21600, high: 28800)),
    (
      "mixture(0.25 lognormal(median 1 h; sigma 0.5); 0.75 mixture(1 never; 2 5 min))",
      .mixture([
        .init(weight: 0.25, .lognormal(median: 3600, sigma: 0.5)),
        .init(
          weight: 0.75,
          .mixture([.init(weight: 1, .never), .init(weight: 2, .constant(300))])),
      ])
    ),
  ]

  @Test(arguments: examples)
  func distributions(text: String, expected: Distribution) {
    let found = duration(text)
    #expect(found.findings == [])
    #expect(found.value?.distribution == expected)
    #expect(found.value?.dimension == .duration)
  }

  @Test(arguments: [
    ("lognormal(median 6 h, sigma 0.9)", ["20 commaInDistribution"]),
    ("lognormal(median 6 h", ["9 badDistribution"]),
    ("pert(2 h; 6; 8 kW)", ["10 missingUnit", "15 wrongDimension"]),
    ("pert(2 h; 6 h)", ["0 badDistribution"]), ("pert()", ["0 badDistribution"]),
    ("pert(2 h; 1 h; 8 h)", ["0 badDistribution"]), ("uniform(2 h; 2 h)", ["0 badDistribution"]),
    ("exponential(4 h)", ["12 badDistribution"]), ("exponential(mena 4 h)", ["12 badDistribution"]),
    ("exponential(mean 0 h)", ["0 badDistribution"]),
    ("exponential(mean 2,5 h)", ["17 decimalComma"]),
    ("weibull(shape 2; shape 3)", ["0 badDistribution"]),
    ("weibull(shape x; scale 3 h)", ["14 notAQuantity"]),
    ("exponential(mean 4 h) + 1 h", ["22 badDistribution"]),
    ("normal(mean 4 h; sigma 1 h)", ["0 badDistribution"]),
    ("exponental(mean 4 h)", ["0 badDistribution"]),
    ("mixture(lognormal(median 1 h; sigma 1))", ["8 badDistribution"]),
    ("mixture()", ["0 badDistribution"]),
    ("Never", ["0 notAQuantity"]), ("", ["0 notAQuantity"]), ("1:30", ["0 unknownUnit"]),
  ])
  func refused(text: String, findings: [String]) {
    let found = duration(text)
    #expect(found.findings == findings)
    #expect(found.value == nil)
  }

  @Test func aCommaIsExplained() {
    let found = duration("lognormal(median 6 h, sigma 0.9)").all.first
    #expect(found?.suggestion == "lognormal(median 6 h; sigma 0.9)")
    #expect(found?.sentence.contains("semicolons") == true)
    #expect(duration("exponental(mean 4 h)").all.first?.suggestion == "exponential")
    // In { } the parser of YAML ends the text at the comma.
    let read = readDocument("{ time: lognormal(median 6 h, sigma 0.9) }")
    let cut = read.node?["time"].map { duration($0.text ?? "") }
    #expect(cut?.all.first?.sentence.contains("use semicolons") == true)
  }

  @Test func valuesAreOfOneKind() {
    let money = parsed("pert(1 MUSD; 2 MUSD; 3 MEUR)") {
      DistributionParser.parse($0, QuantityRequirement(.money), &$1)
    }
    #expect(money.findings == ["21 badDistribution"])
    let share = parsed("uniform(80 % of normal; 120 % of normal)") {
      DistributionParser.parse(
        $0, QuantityRequirement(.power, orPercentageOf: [.normal, .capacity]), &$1)
    }
    #expect(share.value?.basis == .normal)
    #expect(share.value?.dimension == .fraction)
    let chance = parsed("bernoulli(probability 30 %)") {
      DistributionParser.parse($0, QuantityRequirement(.records), &$1)
    }
    #expect(chance.value?.distribution == .bernoulli(probability: 0.3))
  }

  @Test func nestingEnds() {
    let text =
      String(repeating: "mixture(1 ", count: 5000) + "1 h" + String(repeating: ")", count: 5000)
    #expect(duration(text).findings.map { $0.hasSuffix("badDistribution") } == [true])
  }

  @Test func mutatedTextsNeverTrap() {
    var mutator = Mutator(seed: 20_260_714)
    let texts = [
      "lognormal(median 6 h; sigma 0.9)", "pert(2 h; 6 h; 8 h)", "never", "90 min",
      "mixture(0.25 exponential(mean 4 h); 0.75 weibull(shape 0.65; scale 159 d))",
    ]
    let pieces = [
      "(", ")", ";", ",", " ", "mixture(", "1", "e9", "-", "never", "%", "\u{0}", "é", "h",
    ]
    var valueCount = 0
    for _ in 0..<50_000 {
      let text = mutator.mutated(texts, pieces)
      let found = duration(text)
      if found.value != nil { valueCount += 1 }
      if (found.value == nil) != !found.findings.isEmpty {
        Issue.record("seed \(mutator.seed): «\(text)» gives neither or both")
        return
      }
    }
    #expect(valueCount > 1000, "seed \(mutator.seed)")
  }
}
