import Experiments

/// The twins as a JSON object: in `metrics.json` and in the data of the report.
enum TwinJSON {
  /// `pairs`, `digest` (of the twin), `channels` and `losses`. A break-even is `{low, high}` in
  /// attacks a year; null stands for no rate.
  static func write(_ study: TwinStudy, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("pairs")
      writer.value(study.pairs)
      writer.member("digest", study.twinDigest)
      writer.key("channels")
      writer.array(study.channels) { writer, channel in
        writer.object { writer in write(channel, &writer) }
      }
      writer.key("losses")
      writer.array(study.losses) { writer, loss in
        writer.object { writer in
          writer.member("name", loss.metric)
          writer.member("system", loss.service)
          writer.member("smart", loss.smart)
          writer.member("twin", loss.twin)
          writer.figure("difference", loss.difference)
          writer.key("break_even_per_year")
          writer.array(loss.breakEven) { writer, band in write(band, &writer) }
        }
      }
    }
  }

  private static func write(_ channel: TwinStudy.Channel, _ writer: inout JSONWriter) {
    writer.member("service", channel.service)
    writer.member("as", channel.isPhysics ? "physics" : "multiplier")
    writer.member("source", channel.source)
    writer.key("coefficient")
    write(channel.coefficient, &writer)
    writer.member("unit", channel.unit)
    writer.key("calm_day")
    write(channel.daily, &writer)
    writer.figure("lost_per_attack", channel.lost)
    writer.key("break_even_per_year")
    write(channel.breakEven, &writer)
  }

  private static func write(
    _ range: (low: Double, mean: Double, high: Double), _ writer: inout JSONWriter
  ) {
    writer.object { writer in
      writer.member("low", range.low)
      writer.member("mean", range.mean)
      writer.member("high", range.high)
    }
  }

  private static func write(_ band: RateBand?, _ writer: inout JSONWriter) {
    guard let band else {
      writer.null()
      return
    }
    writer.object { writer in
      writer.member("low", band.low)
      writer.member("high", band.high)
    }
  }
}
