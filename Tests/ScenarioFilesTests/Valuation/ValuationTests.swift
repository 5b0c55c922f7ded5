import Diagnostics
import ScenarioFiles
import TestSupport
import Testing

@Suite struct ValuationTests {
  static func findings(_ valuation: String) -> (
    valuation: Valuation?, codes: [String], text: String
  ) {
    var diagnostics = DiagnosticList()
    var files = StormTown.files
    files["town/storm/scenario.yaml"]? += "\n" + valuation + "\n"
    var compiler = ScenarioCompiler(
      files: FileSource(files: files), path: "town/storm/scenario.yaml")
    _ = compiler.compile(&diagnostics)
    return (
      compiler.valuation, diagnostics.sorted.map(\.code),
      diagnostics.sorted.map(\.description).joined(separator: "\n")
    )
  }

  static let good = """
    valuation:
      attacks: { value: 0.2 /yr, source: "one in five years, assumed" }
      person-hours: [ { service: electricity, value: 8 USD/person-h, source: a survey } ]
      records: { value: 150 USD/record, source: a report }
      discount-rate: { value: 3 %, source: treasury }
      horizon: { value: 20 yr, source: plan }
    """

  @Test func `a valuation keeps every figure with its source`() throws {
    let found = Self.findings(Self.good)
    #expect(found.codes == [], "\(found.text)")
    let valuation = try #require(found.valuation)
    #expect(abs(valuation.attacks.value - 0.2) < 1e-12 && valuation.currency == "USD")
    #expect(valuation.personHours == [.init("electricity", .init(8, source: "a survey"))])
    #expect(valuation.records == .init(150, source: "a report"))
    #expect(valuation.discountRate.value == 0.03 && valuation.horizon.value == 20)
  }

  @Test func `a figure without a source is refused at its place`() {
    for cut in [
      ", source: \"one in five years, assumed\"", ", source: a survey", ", source: a report",
      ", source: treasury", ", source: plan",
    ] {
      let found = Self.findings(Self.good.replacing(cut, with: ""))
      #expect(found.codes == ["SCN-0202"] && found.text.contains("source"), "\(cut)")
    }
  }

  @Test func `slips are named with what was meant`() {
    let service = Self.findings(Self.good.replacing("electricity", with: "electricty"))
    #expect(service.codes == ["SCN-0401"] && service.text.contains("electricity"))
    let key = Self.findings(Self.good.replacing("horizon", with: "horison"))
    #expect(key.text.contains("«horizon»") || key.text.contains("horizon"))
    let unit = Self.findings(Self.good.replacing("8 USD/person-h", with: "8 USD"))
    #expect(unit.codes == ["SCN-0212"])
    let currency = Self.findings(Self.good.replacing("150 USD/record", with: "150 EUR/record"))
    #expect(currency.codes == ["SCN-0444"])
    let measure = Self.findings(
      Self.good + "\nmeasures:\n  - { id: a, cost: 1 MEUR, set: { power/block.repair: 1 h } }")
    #expect(measure.codes == ["SCN-0444"])
  }

  @Test func `a valuation moves no result`() throws {
    func hash(_ text: String) throws -> String {
      var diagnostics = DiagnosticList()
      var files = StormTown.files
      files["town/storm/scenario.yaml"]? += "\n" + text + "\n"
      var compiler = ScenarioCompiler(
        files: FileSource(files: files), path: "town/storm/scenario.yaml")
      let scenario = compiler.compile(&diagnostics)
      return try #require(scenario).hash.description
    }
    let (plain, valued) = (try hash(""), try hash(Self.good))
    #expect(plain == valued)
  }

  @Test func `annuities are those of the tables`() {
    // Capital recovery factors of 5 % over 20 years, 3 % over 10, and without interest.
    #expect(abs(Annuity.payment(rate: 0.05, years: 20) - 0.080242587190691) < 1e-14)
    #expect(abs(Annuity.payment(rate: 0.03, years: 10) - 0.117230506605137) < 1e-14)
    #expect(Annuity.payment(rate: 0, years: 8) == 0.125)
    // One year pays back price and interest.
    #expect(abs(Annuity.payment(rate: 0.05, years: 1) - 1.05) < 1e-14)
    // The payments of n years are worth 1 at the start.
    for years in 1...40 {
      let payment = Annuity.payment(rate: 0.04, years: Double(years))
      var value = 0.0
      var factor = 1.0
      for _ in 0..<years {
        factor /= 1.04
        value += payment * factor
      }
      #expect(abs(value - 1) < 1e-12)
    }
  }
}
