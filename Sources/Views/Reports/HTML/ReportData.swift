import CityGraph
import EventKernel
import Experiments
import Metrics
import Quantities
import Simulation
import Statistics
import SystemKit

/// What a report shows, as one JSON object that can stand inside HTML.
struct ReportData {
  let view: ResultView
  let contents: ReportContents
  /// Reasons of missing figures, each once.
  var reasons: [String] = []

  var scenario: Scenario { view.result.scenario }

  init(result: RunResult, contents: ReportContents) {
    view = ResultView(result)
    self.contents = contents
  }

  /// The object; equal results give equal text.
  mutating func json() -> String {
    var data = self
    var writer = JSONWriter(isForHTML: true)
    writer.object { writer in
      data.writeHead(&writer)
      data.writeLosses(&writer)
      data.writeCurves(&writer)
      data.writeDistricts(&writer)
      data.writeAssets(&writer)
      data.writeViews(&writer)
      data.writeDistribution(&writer)
      data.writeAttack(&writer)
      data.writeMeasures(&writer)
      data.writeAssumptions(&writer)
      data.writeMetrics(&writer)
      data.writeAccounts(&writer)
      if let twins = data.contents.twins {
        writer.key("twins")
        TwinJSON.write(twins, &writer)
      }
      writer.key("reasons")
      writer.array(data.reasons) { writer, reason in writer.value(reason) }
    }
    self = data
    return writer.text
  }

  private func writeHead(_ writer: inout JSONWriter) {
    let result = view.result
    writer.member("kind", "run")
    writer.member("name", scenario.name)
    writer.key("startSecond")
    writer.value(Int(scenario.startSecondOfDay))
    writer.member("horizon", scenario.horizon.seconds)
    writer.key("replications")
    writer.value(view.doneCount)
    writer.key("withEffect")
    writer.value(result.effectCount)
    writer.member("disturbance", view.disturbance)
    writer.key("services")
    writer.array(result.services) { writer, name in writer.value(name) }
    writer.member("mostLost", result.mostLostService)
  }

  /// `[value, low, high]` rounded to six digits, and the place of the reason where a part is
  /// missing.
  mutating func write(_ figure: Figure?, _ writer: inout JSONWriter) {
    guard let figure else {
      writer.null()
      return
    }
    var place: Int?
    if figure.value == nil || figure.interval == nil, let reason = figure.reason {
      let found = reasons.firstIndex(of: reason) ?? reasons.count
      if found == reasons.count { reasons.append(reason) }
      place = found
    }
    writer.array { writer in
      writer.value(rounded: figure.value)
      writer.value(rounded: figure.low)
      writer.value(rounded: figure.high)
      if let place { writer.value(place) }
    }
  }

  /// The rows of the first picture: each service, over all replications and given the effect.
  private mutating func writeLosses(_ writer: inout JSONWriter) {
    let scopes = view.isSplit ? [false, true] : [false]
    var data = self
    writer.key("losses")
    writer.array { writer in
      let rows: [(String, String?)] =
        [("any essential service below one half", nil)]
        + view.result.services.map { ($0, $0) }
      for (label, service) in rows {
        let lost: MetricKind = service == nil ? .personHoursBelowHalf : .personHoursLost
        let vulnerable: MetricKind =
          service == nil ? .personHoursBelowHalfVulnerable : .personHoursLostVulnerable
        if data.view.metric(lost, service) == nil { continue }
        writer.object { writer in
          writer.member("label", label)
          writer.member("service", service)
          writer.key("scopes")
          writer.array(scopes) { writer, given in
            let view = data.view
            let back = service.flatMap { view.metric(.timeTo90, $0, given: given) }
            let floor = service.flatMap { view.metric(.floor, $0, given: given) }
            let figures = view.metric(lost, service, given: given)?.figures
            writer.object { writer in
              writer.key("lost")
              data.write(figures?.mean, &writer)
              writer.key("p95")
              data.write(figures?.p95, &writer)
              writer.key("vulnerable")
              data.write(view.metric(vulnerable, service, given: given)?.figures.mean, &writer)
              writer.key("floor")
              data.write(floor?.figures.median, &writer)
              writer.key("back")
              data.write(back?.figures.median, &writer)
              writer.key("notBack")
              data.write(back?.notRecovered, &writer)
            }
          }
        }
      }
    }
    self = data
  }
}

extension JSONWriter {
  /// A number with six digits that count: the viewer rounds to three, and twice is one time too
  /// often.
  mutating func value(rounded number: Double?) {
    guard let number, number.isFinite, number != 0 else {
      value(number)
      return
    }
    raw(number.significant(6))
  }

  /// Whole numbers as one array.
  mutating func value(_ numbers: [Int]) {
    array(numbers) { writer, number in writer.value(number) }
  }
}
