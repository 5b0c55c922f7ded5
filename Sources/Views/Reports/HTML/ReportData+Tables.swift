import Experiments
import Metrics
import Quantities
import SystemKit

extension ReportData {
  /// The event list as columns. Sentences that repeat stand once.
  func writeEvents(_ writer: inout JSONWriter) {
    let entries = replay.recorder.entries
    let sentence = LogSentence(scenario: scenario)
    var texts: [String] = []
    var places: [String: Int] = [:]
    var textOfEvent: [Int] = []
    var eventOfLine = [Int](repeating: -1, count: entries.count + 1)
    for (event, line) in selection.places.enumerated() {
      eventOfLine[line + 1] = event
      let text = sentence.text(entries[line])
      let place = places[text] ?? texts.count
      if place == texts.count {
        texts.append(text)
        places[text] = place
      }
      textOfEvent.append(place)
    }
    let kept = selection.places.map { entries[$0] }
    let city = scenario.city
    writer.key("events")
    writer.object { writer in
      writer.key("total")
      writer.value(selection.total)
      writer.key("time")
      writer.array(kept) { writer, entry in writer.raw(entry.time.seconds.significant(9)) }
      writer.key("asset")
      writer.value(
        kept.map { $0.asset.isNone || $0.asset.index >= city.assetCount ? -1 : $0.asset.index })
      writer.key("mode")
      writer.value(kept.map { $0.changesMode(in: city) ? Int($0.to) : -1 })
      writer.key("because")
      writer.value(
        kept.map {
          Int($0.because.value) < eventOfLine.count ? eventOfLine[Int($0.because.value)] : -1
        })
      writer.key("text")
      writer.value(textOfEvent)
      writer.key("texts")
      writer.array(texts) { writer, text in writer.value(text) }
    }
  }

  /// All metrics with their figures, and what each means.
  mutating func writeMetrics(_ writer: inout JSONWriter) {
    var data = self
    writer.key("metrics")
    writer.array(view.result.figures) { writer, row in
      // A run whose every replication had an effect has each figure twice: once is enough.
      if row.given, !data.view.isSplit { return }
      writer.array { writer in
        writer.value(row.name)
        writer.value(row.system)
        writer.value(row.district)
        writer.value(row.unit)
        writer.value(row.given ? 1 : 0)
        writer.array { writer in
          let set = row.figures
          for figure in [set.mean, set.median, set.p05, set.p95, set.cvar95] {
            data.write(figure, &writer)
          }
          data.write(row.notRecovered, &writer)
        }
      }
    }
    writer.key("meanings")
    writer.object { writer in
      for kind in MetricKind.allCases { writer.member(kind.rawValue, kind.meaning) }
      for kind in LedgerMetric.allCases { writer.member(kind.rawValue, kind.meaning) }
    }
    self = data
  }

  func writeAccounts(_ writer: inout JSONWriter) {
    writer.key("accounts")
    writer.array(accounts) { writer, account in
      writer.array { writer in
        writer.value(account.service)
        for part in [account.full, account.direct, account.within, account.cross] {
          writer.value(rounded: part)
        }
      }
    }
  }
}
