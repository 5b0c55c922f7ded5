import Experiments
import Metrics
import Quantities
import SystemKit

extension ReportData {
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
    writer.array(contents.accounts) { writer, account in
      writer.array { writer in
        writer.value(account.service)
        for part in [account.full, account.direct, account.within, account.cross] {
          writer.value(rounded: part)
        }
      }
    }
  }
}
