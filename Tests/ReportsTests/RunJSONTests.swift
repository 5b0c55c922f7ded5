import Experiments
import Foundation
import Reports
import Testing

@Suite struct RunJSONTests {
  @Test func `the object has the keys of the design and the exact numbers`() throws {
    let (result, _) = try TinyCity.run()
    let text = RunJSON.text(result, modelVersion: 3)
    #expect(text == RunJSON.text(result, modelVersion: 3))
    let parsed = try JSONSerialization.jsonObject(with: Data(text.utf8))
    let object = try #require(parsed as? [String: Any])
    #expect(object["scenario"] as? String == "tiny")
    #expect(object["seed"] as? Int == 7)
    #expect(object["replications"] as? Int == 40)
    #expect(object["digest"] as? String == result.digest.description)
    #expect(object["hash"] as? String == result.scenario.hash.description)
    #expect(object["model_version"] as? Int == 3)
    #expect(object["schema"] as? Int == RunJSON.schema)
    let share = try #require(object["effect_share"] as? [String: Any])
    #expect(share["value"] as? Double == result.effectShare.value)
    let metrics = try #require(object["metrics"] as? [[String: Any]])
    #expect(metrics.count == result.figures.count)
    for (metric, figures) in zip(metrics, result.figures) {
      #expect(metric["name"] as? String == figures.name)
      #expect(metric["unit"] as? String == figures.unit)
      #expect(metric["given"] as? Bool == figures.given)
      #expect(metric["district"] as? String == figures.district)
      #expect((metric["not_recovered"] != nil) == (figures.notRecovered != nil))
      for (name, figure) in [
        ("mean", figures.figures.mean), ("median", figures.figures.median),
        ("p05", figures.figures.p05), ("p95", figures.figures.p95),
        ("cvar95", figures.figures.cvar95),
      ] {
        let statistic = try #require(metric[name] as? [String: Any])
        #expect(statistic["value"] as? Double == figure.value)
        #expect(statistic["low"] as? Double == figure.low)
        #expect(statistic["high"] as? Double == figure.high)
      }
    }
  }

  @Test func `hostile names are escaped`() throws {
    var scenario = TinyCity.scenario()
    scenario.name = "a \"b\" \\ \u{1} \n é \u{2028} </script>"
    let (result, _) = try TinyCity.run(scenario, replications: 2)
    let parsed = try JSONSerialization.jsonObject(
      with: Data(RunJSON.text(result, modelVersion: 1).utf8))
    #expect((parsed as? [String: Any])?["scenario"] as? String == scenario.name)
  }
}
