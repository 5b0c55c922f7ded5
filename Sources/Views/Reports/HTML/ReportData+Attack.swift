import CityGraph
import Cyber
import Experiments
import Metrics
import Statistics
import SystemKit

extension ReportData {
  /// Zones, the ways between them, and the steps of the attacks with how often and when each
  /// succeeded.
  mutating func writeAttack(_ writer: inout JSONWriter) {
    let cyber = scenario.systems.lazy.compactMap { $0 as? CyberSystem }.first
    let setup = cyber?.setup
    let organisations = scenario.city.organisations
    writer.key("zones")
    writer.array(setup?.zones ?? []) { writer, zone in
      writer.object { writer in
        writer.key("asset")
        writer.value(zone.asset.index)
        writer.key("level")
        writer.value(zone.level)
        writer.member("visibility", zone.visibility)
        writer.member(
          "owner", zone.organisation.isNone ? nil : organisations[zone.organisation.index].title)
        writer.key("controls")
        writer.value(zone.controls.count)
      }
    }
    writer.key("conduits")
    writer.array(setup?.conduits ?? []) { writer, conduit in
      writer.value([
        conduit.first, conduit.second, conduit.level, conduit.monitored ? 1 : 0,
        conduit.isDiode ? 1 : 0, conduit.asset.index,
      ])
    }
    var data = self
    writer.key("steps")
    writer.array { writer in
      var row = 0
      for attack in setup?.attacks ?? [] {
        let first = row
        for step in attack.steps {
          data.write(step, of: attack.identifier, row: row, first: first, &writer)
          row += 1
        }
      }
    }
    self = data
  }

  private mutating func write(
    _ step: StepSetup, of attack: String, row: Int, first: Int, _ writer: inout JSONWriter
  ) {
    let done = view.result.outcomes.filter { $0.failure == nil }
    let hours = done.compactMap { outcome -> Double? in
      row < outcome.stepTimes.count && !outcome.stepTimes[row].isNaN
        ? Double(outcome.stepTimes[row]) : nil
    }.sorted()
    let share = Proportion(count: hours.count, of: done.count).figure
    var data = self
    writer.object { writer in
      writer.member("attack", attack)
      writer.member("name", step.identifier)
      writer.member("technique", step.technique)
      switch step.target {
      case .zone(let zone):
        writer.key("zone")
        writer.value(zone)
      case .effect(let effect, let assets, _):
        writer.member("effect", effect.text)
        writer.key("assets")
        writer.value(assets.prefix(200).map(\.asset.index))
        writer.key("count")
        writer.value(assets.count)
        writer.key("zone")
        writer.value(assets.first?.zone ?? -1)
      }
      writer.key("after")
      writer.value(step.after.map { $0 + first })
      writer.key("reached")
      data.write(share, &writer)
      writer.key("hours")
      writer.array([0.25, 0.5, 0.75]) { writer, share in
        let rank = max(1, Int((share * Double(hours.count)).rounded(.up)))
        writer.value(rounded: hours.isEmpty ? nil : hours[rank - 1])
      }
    }
    self = data
  }

  /// Losses of all replications in rising order, at evenly spaced ranks where there are many, and
  /// the worst by number.
  func writeDistribution(_ writer: inout JSONWriter) {
    let done = view.result.outcomes.filter { $0.failure == nil }
    let rows: [(String, String?)] =
      [(RunResult.headline, nil)]
      + view.result.services.map { (MetricKind.personHoursLost.rawValue, $0) }
    writer.key("distribution")
    writer.array(rows) { writer, row in
      let values = done.map { $0.value(row.0, system: row.1) ?? 0 }.sorted()
      let limit = 400
      let shown =
        values.count <= limit
        ? values
        : (0..<limit).map { values[$0 * (values.count - 1) / (limit - 1)] }
      writer.object { writer in
        writer.member("service", row.1)
        writer.key("values")
        writer.array(shown) { writer, value in writer.value(rounded: value) }
      }
    }
    let ranking = ranking
    writer.member("rankedBy", ranking.system)
    let ordered = done.map { ($0.value(ranking.name, system: ranking.system) ?? 0, $0.replication) }
      .sorted { $0.0 != $1.0 ? $0.0 > $1.0 : $0.1 < $1.1 }
    writer.key("worst")
    writer.array(Array(ordered.prefix(10))) { writer, row in
      writer.array { writer in
        writer.value(row.1)
        writer.value(rounded: row.0)
      }
    }
  }

  func writeMeasures(_ writer: inout JSONWriter) {
    writer.key("measures")
    writer.array(contents.measures) { writer, measure in
      writer.object { writer in
        writer.member("id", measure.identifier)
        writer.member("cost", measure.cost)
        writer.member("yearly", measure.yearly)
        writer.member("life", measure.lifeYears)
        writer.member("currency", measure.currency)
        writer.key("inForce")
        writer.value(measure.isInForce)
      }
    }
  }

  func writeAssumptions(_ writer: inout JSONWriter) {
    guard let study = contents.assumptions else { return }
    writer.key("assumptions")
    writer.object { writer in
      writer.key("sets")
      writer.value(study.means.count)
      writer.key("replications")
      writer.value(study.replications)
      writer.member("service", study.service)
      writer.member("nominal", study.nominal)
      writer.key("means")
      writer.array(study.means.sorted()) { writer, mean in writer.value(rounded: mean) }
      writer.key("influences")
      writer.array(Array(study.influences.prefix(20))) { writer, row in
        writer.array { writer in
          writer.value(row.identifier)
          writer.value(rounded: row.correlation.value)
          writer.value(rounded: row.correlation.interval?.low)
          writer.value(rounded: row.correlation.interval?.high)
          writer.value(row.isSignificant)
        }
      }
    }
  }
}
