import Experiments
import Reports
import Testing

@Suite struct ExplainTextTests {
  private func explain(_ asset: String) throws -> Result<String, UnknownAsset> {
    let scenario = TinyCity.scenario(successChance: 1)
    let replay = try ScenarioRunner(scenario).replay(3)
    return ExplainText.text(asset: asset, replay: replay, scenario: scenario)
  }

  @Test func `the chain runs from the attack to the hospital in the order of time`() throws {
    let text = try explain("facility/hospital/1").get()
    let parts = [
      "facility/hospital/1 in replication 3: below its normal mode once",
      "T+0 h 00 min", "the attacker begins step intrusion/open",
      "step intrusion/open succeeds",
      "power/substation/main suffers loss of availability by step intrusion/open",
      "power/substation/main is dead: attacked by step intrusion/open",
      "power/feeder/1 is dark: it has no electricity",
      "facility/hospital/1 runs on its reserve of electricity, 2 h left",
      "facility/hospital/1 has used up its reserve of electricity",
      "T+3 h 00 min", "day 1 09:00", "facility/hospital/1 is closed: it has no electricity",
    ]
    var rest = text[...]
    for part in parts {
      let range = try #require(rest.firstRange(of: part), "\(part)\n\(text)")
      rest = rest[range.upperBound...]
    }
  }

  @Test func `a further fall within an outage is told with its own causes`() throws {
    let scenario = TinyCity.scenario(successChance: 1, strainsHospital: true)
    let replay = try ScenarioRunner(scenario).replay(3)
    let text = try ExplainText.text(
      asset: "facility/hospital/1", replay: replay, scenario: scenario
    ).get()
    let parts = [
      "below its normal mode once", "facility/hospital/1 is strained",
      "It fell again at T+3 h 00 min: closed", "step intrusion/open succeeds",
      "power/feeder/1 is dark: it has no electricity",
      "facility/hospital/1 is closed: it has no electricity",
    ]
    var rest = text[...]
    for part in parts {
      let range = try #require(rest.firstRange(of: part), "\(part)\n\(text)")
      rest = rest[range.upperBound...]
    }
  }

  @Test func `an asset that stayed normal is said to have done so`() throws {
    let text = try explain("facility/hospital/unplaced").get()
    #expect(
      text == "facility/hospital/unplaced in replication 3: never left its normal mode (normal).\n")
  }

  @Test func `an unknown asset gives the nearest names`() throws {
    guard case .failure(let unknown) = try explain("power/feedr/1") else {
      Issue.record("the asset does not exist")
      return
    }
    #expect(unknown.nearest.first == "power/feeder/1")
    #expect(unknown.description.contains("did you mean power/feeder/1"))
  }
}
