import Diagnostics
import Foundation
import Glibc
import ScenarioFiles
import Testing

/// What the compiler says of files with one slip each: the code, the place and the suggestion, and
/// nothing else.
@Suite struct BrokenFileTests {
  @Test func theMiniatureCityIsWhole() {
    for path in ["heat/scenario.yaml", "child/scenario.yaml"] {
      let compiled = compile(MiniatureCity.files, path)
      #expect(compiled.findings.map(\.description) == [])
      #expect(compiled.scenario != nil)
    }
  }

  @Test(arguments: BrokenFile.all)
  func slip(_ broken: BrokenFile) {
    let compiled = compile(broken.files)
    let found = compiled.findings.map(\.short)
    let all = compiled.findings.map(\.description).joined(separator: "\n")
    if broken.mayHaveOthers {
      #expect(broken.wanted.allSatisfy(found.contains), "wanted \(broken.wanted)\n\(all)")
    } else {
      #expect(found == broken.wanted, "\(all)")
    }
    for finding in broken.findings where !finding.says.isEmpty {
      let sentences = compiled.findings.filter { codeName($0) == finding.code }.map(\.sentence)
      #expect(sentences.contains { $0.contains(finding.says) }, "\(all)")
    }
    let isWarning = compiled.findings.allSatisfy { $0.severity == .warning }
    #expect((compiled.scenario != nil) == isWarning)
  }

  @Test(.timeLimit(.minutes(1))) func allOfThemTakeLessThanASecond() {
    #expect(BrokenFile.all.count >= 40)
    // The processor's time of this thread: other tests and programs run beside it.
    let before = BrokenFileTests.threadSeconds()
    for broken in BrokenFile.all { _ = compile(broken.files) }
    let elapsed = BrokenFileTests.threadSeconds() - before
    print("\(BrokenFile.all.count) broken files: \(elapsed) s")
    #expect(elapsed < 1)
  }

  private static func threadSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  @Test func everythingIsReportedAtOnce() {
    let slips = [
      "unknown key", "percentage without of", "misspelt asset", "missing otherwise",
      "unknown organisation", "unknown state", "unknown quantity", "hazard without a rate",
      "money without a currency", "unknown zone in set",
    ].compactMap { name in BrokenFile.all.first { $0.name == name } }
    #expect(slips.count == 10)
    var files = MiniatureCity.files
    for slip in slips { files = files.replacing(slip.old, with: slip.new, in: slip.path) }
    let compiled = compile(files)
    for slip in slips {
      #expect(compiled.findings.contains { codeName($0) == slip.findings[0].code }, "\(slip.name)")
    }
    // A step with an error is no predecessor of the next: nothing may follow from that.
    #expect(compiled.findings.count == slips.count, "\(compiled.findings.map(\.description))")
  }

  @Test func slipsOfTheCityAndOfTheScenarioAreReportedTogether() {
    let city = MiniatureCity.files.replacing(
      "{ id: town, title: Town hall }", with: "{ id: town, titel: Town hall }",
      in: "mini/city.yaml"
    ).replacing("{ system: power,", with: "{ system: powr,", in: "heat/scenario.yaml")
      .replacing("target: water/tank/T,", with: "target: water/tnak/T,", in: "heat/scenario.yaml")
    #expect(
      compile(city).findings.map(codeName).sorted()
        == ["unknownKey", "unknownPath", "unknownWord"])
  }

  @Test func aMissingCityDoesNotHideSlipsOfTheScenario() {
    let files = MiniatureCity.files.replacing(
      "city: ../mini\n", with: "city: ../nowhere\n", in: "heat/scenario.yaml"
    ).replacing("succeeds: 60 %", with: "succeeds: 0.6", in: "heat/scenario.yaml")
    #expect(
      compile(files).findings.map(\.code) == [
        InputCode.fileMissing.rawValue, InputCode.missingUnit.rawValue,
      ])
  }
}
