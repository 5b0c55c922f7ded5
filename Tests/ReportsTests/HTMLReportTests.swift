import CityGraph
import Experiments
import Foundation
import Reports
import Simulation
import SystemKit
import Testing

@Suite struct HTMLReportTests {
  private func report(_ scenario: Scenario = TinyCity.scenario()) throws -> String {
    let (result, replay) = try TinyCity.run(scenario)
    var contents = ReportContents(replays: [replay], links: TinyCity.links)
    contents.modelVersion = 4
    contents.measures = [
      ReportMeasure(
        identifier: "</td><script>alert(2)</script>", cost: 1e6, yearly: 1e4, lifeYears: 20,
        currency: "USD", isInForce: false)
    ]
    let html = HTMLReport.text(result: result, contents: contents)
    // For looking at it in a browser, by hand.
    if let folder = ProcessInfo.processInfo.environment["CITYCASCADE_REPORT_FOLDER"] {
      let url = URL(fileURLWithPath: folder).appendingPathComponent("tiny.html")
      try Data(html.utf8).write(to: url)
    }
    return html
  }

  /// The JSON object that the viewer reads.
  private func data(in html: String) throws -> [String: Any] {
    let open = "<script type=\"application/json\" id=\"data\">"
    let start = try #require(html.firstRange(of: open)).upperBound
    let end = try #require(html[start...].firstRange(of: "</script>")).lowerBound
    let parsed = try JSONSerialization.jsonObject(with: Data(html[start..<end].utf8))
    return try #require(parsed as? [String: Any])
  }

  private func views(_ data: [String: Any]) throws -> [[String: Any]] {
    try #require(data["views"] as? [[String: Any]])
  }

  @Test func `names from scenario files cannot become markup`() throws {
    let html = try report()
    #expect(html.ranges(of: "<script").count == 2)
    #expect(html.ranges(of: "</script").count == 2)
    #expect(!html.contains("<script>alert"))
    #expect(html.contains("<title>A takeover &lt;/title&gt;&lt;script&gt;alert(1)"))
    let districts = try data(in: html)["districts"] as? [[String: Any]]
    #expect(districts?.first?["title"] as? String == TinyCity.hostileTitle)
  }

  @Test func `the file asks nothing of a network`() throws {
    let html = try report()
    for text in ["http:", "https:", "//www", "@import", "url(", "src=", "<link"] {
      #expect(!html.contains(text), "\(text)")
    }
    #expect(html.contains("default-src 'none'"))
    #expect(html.utf8.count < 300_000)
  }

  @Test func `equal results give equal bytes`() throws {
    #expect(try report() == report())
  }

  @Test func `the data hold the state of every asset and the chain of every event`() throws {
    let data = try data(in: report())
    let assets = try #require(data["assets"] as? [String: Any])
    let paths = try #require(assets["path"] as? [String])
    #expect(paths == TinyCity.city().paths)
    #expect((assets["x"] as? [Any])?.contains { $0 is NSNull } == true)
    #expect(data["links"] as? [Int] == [2, 4, 2])
    let events = try #require(try views(data).first?["events"] as? [String: Any])
    let because = try #require(events["because"] as? [Int])
    let modes = try #require(events["mode"] as? [Int])
    #expect(because.count == events["total"] as? Int)
    #expect(because.enumerated().allSatisfy { $0.element < $0.offset })
    let texts = try #require(events["texts"] as? [String])
    let text = try #require(events["text"] as? [Int])
    let closed = try #require(
      modes.indices.first { texts[text[$0]].hasPrefix("facility/hospital/1 is closed") })
    #expect(modes[closed] == 0)
    var chain: [Int] = []
    var next = closed
    while next >= 0 {
      chain.append(next)
      next = because[next]
    }
    #expect(texts[text[try #require(chain.last)]] == "the attacker begins step intrusion/open")
  }

  @Test func `a long log is shortened by what tells least, and chains stay whole`() throws {
    let scenario = TinyCity.scenario(successChance: 1, chatter: 20_000)
    let (result, replay) = try TinyCity.run(scenario, replications: 2)
    let html = HTMLReport.text(result: result, contents: ReportContents(replays: [replay]))
    let events = try #require(try views(data(in: html)).first?["events"] as? [String: Any])
    let text = try #require(events["text"] as? [Int])
    let texts = try #require(events["texts"] as? [String])
    #expect(events["total"] as? Int == replay.recorder.entries.count)
    #expect(text.count == 8_000)
    #expect(text.count { texts[$0] == "automatic control sets power/substation/main" } < 8_000)
    #expect(texts.contains("facility/hospital/1 is closed: it has no electricity"))
    let because = try #require(events["because"] as? [Int])
    #expect(because.count { $0 < 0 } == 1 + text.count { texts[$0].hasPrefix("automatic control") })
    #expect(html.utf8.count < 1_000_000)
  }

  @Test func `a figure that is missing carries its reason`() throws {
    let data = try data(in: report())
    let reasons = try #require(data["reasons"] as? [String])
    #expect(reasons.contains("needs 400 replications, there are 40"))
    let metrics = try #require(data["metrics"] as? [[Any]])
    let figures = try #require(metrics.first?[5] as? [Any])
    let p95 = try #require(figures[3] as? [Any])
    #expect(p95.count == 4)
    #expect(p95[0] is NSNull)
  }

  @Test func `limits and provenance are stated`() throws {
    let (result, _) = try TinyCity.run()
    let html = try report()
    for text in [
      "What this model cannot say", result.scenario.hash.description, result.digest.description,
      "Model version", "wrong assumptions",
    ] {
      #expect(html.contains(text), "\(text)")
    }
  }

  @Test func `a calm day has a report too`() throws {
    let html = try report(TinyCity.scenario(successChance: 0))
    #expect(html.contains("Nobody lost anything"))
  }

  @Test func `the median, the 95th percentile and the worst replication can be opened`() throws {
    let scenario = TinyCity.scenario()
    let runner = try ScenarioRunner(scenario)
    let result = runner.run(replications: 40, threads: 1)
    let numbers = ReportContents.replications(of: result)
    #expect(numbers.first == result.replication(atQuantile: 0.5))
    #expect(numbers.last == result.replication(atQuantile: 1))
    let replays = try numbers.map { try runner.replay($0) }
    let html = HTMLReport.text(result: result, contents: ReportContents(replays: replays))
    let data = try data(in: html)
    let views = try views(data)
    #expect(views.map { $0["replication"] as? Int } == numbers)
    #expect((views.last?["role"] as? String)?.hasSuffix("worst") == true)
    let worst = try #require(data["worst"] as? [[Any]])
    #expect(worst.count == 10)
    let losses = worst.compactMap { $0[1] as? Double }
    #expect(losses == losses.sorted(by: >))
  }

  @Test func `bands of districts hold the shares of all replications`() throws {
    let data = try data(in: report())
    let points = try #require(data["bandPoints"] as? Int)
    let services = try #require(data["services"] as? [String])
    let bands = try #require(data["bands"] as? [[String: Any]])
    // Over all replications, and over those in which the attack came into effect.
    #expect(bands.count == 2)
    for band in bands {
      let text = try #require(band["values"] as? String)
      let bytes = try #require(Data(base64Encoded: text))
      #expect(bytes.count == services.count * 2 * 3 * points)
      #expect(bytes.allSatisfy { $0 <= 250 })
      for row in 0..<(services.count * 2) {
        for point in 0..<points {
          let low = bytes[(row * 3) * points + point]
          let median = bytes[(row * 3 + 1) * points + point]
          let high = bytes[(row * 3 + 2) * points + point]
          #expect(low <= median && median <= high)
        }
      }
      #expect(bytes.contains { $0 < 250 })
    }
    #expect((bands[0]["count"] as? Int) == 40)
  }
}
