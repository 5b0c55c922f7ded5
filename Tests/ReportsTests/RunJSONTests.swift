import Experiments
import Foundation
import Reports
import Statistics
import Testing

@Suite struct RunJSONTests {
  /// What a reader with no knowledge of ours sees.
  private struct Object: Decodable {
    var schema: Int
    var scenario: String
    var hash: String
    var seed: UInt64
    var replications: Int
    var failed: Int
    var digest: String
    var modelVersion: Int
    var effectShare: Statistic
    var metrics: [Metric]

    enum CodingKeys: String, CodingKey {
      case schema, scenario, hash, seed, replications, failed, digest, metrics
      case modelVersion = "model_version"
      case effectShare = "effect_share"
    }
  }

  private struct Metric: Decodable {
    var name: String
    var system: String?
    var district: String?
    var unit: String
    var given: Bool
    var mean: Statistic
    var median: Statistic
    var p05: Statistic
    var p95: Statistic
    var cvar95: Statistic
    var notRecovered: Statistic?

    enum CodingKeys: String, CodingKey {
      case name, system, district, unit, given, mean, median, p05, p95, cvar95
      case notRecovered = "not_recovered"
    }
  }

  private struct Statistic: Decodable {
    var value: Double?
    var low: Double?
    var high: Double?

    func equals(_ figure: Figure) -> Bool {
      value == figure.value && low == figure.low && high == figure.high
    }
  }

  @Test func `the object has the keys of the design and the exact numbers`() throws {
    let (result, _) = try TinyCity.run()
    let text = RunJSON.text(result, modelVersion: 3)
    #expect(text == RunJSON.text(result, modelVersion: 3))
    let object = try JSONDecoder().decode(Object.self, from: Data(text.utf8))
    #expect(object.schema == RunJSON.schema)
    #expect(object.scenario == "tiny")
    #expect(object.seed == 7)
    #expect(object.replications == 40)
    #expect(object.failed == 0)
    #expect(object.digest == result.digest.description)
    #expect(object.hash == result.scenario.hash.description)
    #expect(object.modelVersion == 3)
    #expect(object.effectShare.equals(result.effectShare))
    #expect(object.metrics.count == result.figures.count)
    for (metric, row) in zip(object.metrics, result.figures) {
      #expect(metric.name == row.name)
      #expect(metric.system == row.system)
      #expect(metric.district == row.district)
      #expect(metric.unit == row.unit)
      #expect(metric.given == row.given)
      #expect(metric.mean.equals(row.figures.mean), "\(row.name)")
      #expect(metric.median.equals(row.figures.median), "\(row.name)")
      #expect(metric.p05.equals(row.figures.p05), "\(row.name)")
      #expect(metric.p95.equals(row.figures.p95), "\(row.name)")
      #expect(metric.cvar95.equals(row.figures.cvar95), "\(row.name)")
      #expect((metric.notRecovered != nil) == (row.notRecovered != nil))
    }
  }

  @Test func `missing statistics are null and all keys are there`() throws {
    let (result, _) = try TinyCity.run(replications: 3)
    let text = RunJSON.text(result, modelVersion: 1)
    let parsed = try JSONSerialization.jsonObject(with: Data(text.utf8))
    let metrics = try #require((parsed as? [String: Any])?["metrics"] as? [[String: Any]])
    for metric in metrics {
      let p95 = try #require(metric["p95"] as? [String: Any])
      #expect(p95.keys.sorted() == ["high", "low", "value"])
      #expect(metric["district"] != nil)
    }
    #expect(text.contains("\"p95\": {\"value\": null, \"low\": null, \"high\": null}"))
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
