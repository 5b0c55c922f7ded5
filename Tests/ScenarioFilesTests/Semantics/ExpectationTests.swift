import Experiments
import ScenarioFiles
import Testing

@Suite struct ExpectationTests {
  private func files(_ rows: String) -> [String: String] {
    MiniatureCity.files.replacing(
      "  - { metric: floor, system: water, at-least: 0 % }", with: rows, in: "heat/scenario.yaml")
  }

  @Test func boundsAreReadInTheUnitOfTheirMetric() throws {
    let compiled = compile(
      files(
        """
          - { metric: person-hours-lost, system: water, at-most: 5000 person h }
          - { metric: floor, system: water, district: north, statistic: median, at-least: 20 % }
          - { metric: time-to-90, system: water, given: effect, statistic: p95, at-most: 30 h }
        """))
    #expect(compiled.findings.map(\.description) == [])
    let expectations = compiled.compiler.expectations
    #expect(expectations.map(\.range) == [-.infinity...5000, 0.2 ... .infinity, -.infinity...30])
    #expect(expectations.map(\.statistic) == [.mean, .median, .p95])
    #expect(expectations.map(\.given) == [false, false, true])
  }

  @Test func slipsAreFound() {
    let compiled = compile(
      files(
        """
          - { metric: person-hours-losst, at-most: 1 person h }
          - { metric: person-hours-lost, system: water, at-most: 5000 }
          - { metric: floor, system: water, district: nroth, at-least: 20 % }
          - { metric: floor, system: water }
          - { metric: floor, system: water, at-least: 90 %, at-most: 10 % }
        """))
    #expect(compiled.scenario == nil)
    let codes = compiled.findings.map(\.code)
    // The district and the missing bound hide the others until they are mended.
    #expect(codes.contains("SCN-0403") && codes.contains("SCN-0202"))
    let mended = compile(
      files(
        """
          - { metric: person-hours-losst, at-most: 1 person h }
          - { metric: person-hours-lost, system: water, at-most: 5000 }
          - { metric: floor, system: water, at-least: 90 %, at-most: 10 % }
        """))
    #expect(mended.findings.map(\.code).sorted() == ["SCN-0211", "SCN-0401", "SCN-0432"])
    #expect(
      mended.findings.first { $0.code == "SCN-0401" }?.suggestion == "person-hours-lost")
  }

  @Test func runsAreJudged() throws {
    let compiled = compile(
      files(
        """
          - { metric: floor, system: water, at-least: 0 % }
          - { metric: floor, system: water, at-least: 200 % }
          - { metric: floor, system: nothing, at-least: 0 % }
        """))
    let result = try ScenarioRunner(try #require(compiled.scenario))
      .run(replications: 5, threads: 1)
    let verdicts = compiled.compiler.expectations.map { result.judge($0) }
    #expect(verdicts.map(\.holds) == [true, false, false])
    #expect(verdicts[2].figure.reason != nil)
  }
}
