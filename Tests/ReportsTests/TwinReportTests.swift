import Experiments
import Foundation
import Reports
import Testing

/// The twins in the summary, the JSON and the report.
@Suite struct TwinReportTests {
  @Test func `what the layer costs stands in all three`() throws {
    let (result, replay) = try TinyCity.run()
    // The other city has the same grid, and nobody gets into it.
    let (other, _) = try TinyCity.run(TinyCity.scenario(successChance: 0))
    let study = TwinStudy(smart: result, twin: other)
    let loss = try #require(study.losses.first { $0.service == "electricity" })
    #expect(loss.twin == 0 && loss.smart > 0)
    #expect(abs((loss.difference.value ?? 0) - loss.smart) < 1e-9 * loss.smart)

    let text = RunSummary.text(result: result, replay: replay, accounts: [], twins: study)
    for line in text.split(separator: "\n") { #expect(line.count <= 100, "\(line)") }
    #expect(text.contains("The twins: the same city without its smart layer"))
    #expect(text.contains("any essential service below one half"))

    let json = RunJSON.text(result, modelVersion: 1, twins: study)
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let twins = try #require(object["twins"] as? [String: Any])
    #expect(twins["pairs"] as? Int == 40)
    #expect(twins["digest"] as? String == other.digest.description)
    let losses = try #require(twins["losses"] as? [[String: Any]])
    #expect(losses.count == study.losses.count)

    var contents = ReportContents(replays: [replay], links: TinyCity.links)
    let plain = HTMLReport.text(result: result, contents: contents)
    contents.twins = study
    let page = HTMLReport.text(result: result, contents: contents)
    #expect(page.contains("<section id=\"twins\""))
    #expect(page.contains("\"twins\":{\"pairs\":40"))
    #expect(!plain.contains("id=\"twins\""))
  }
}
