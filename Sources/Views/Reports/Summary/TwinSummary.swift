import Experiments
import Metrics
import Statistics

/// What the smart layer gives and costs, as lines of the summary.
enum TwinSummary {
  static let title = "The twins: the same city without its smart layer, same random numbers"

  static func lines(_ study: TwinStudy) -> [String] {
    var notes = FigureText()
    var lines = ["", title]
    lines += benefits(study, &notes)
    lines += losses(study, &notes)
    lines += notes.noteLines.flatMap {
      TextWrap.lines("  " + $0, width: RunSummary.width, hanging: 6)
    }
    return lines + breakEven(study)
  }

  private static func benefits(_ study: TwinStudy, _ notes: inout FigureText) -> [String] {
    if study.channels.isEmpty { return ["  the city's smart layer has no benefits"] }
    var table = TextTable()
    table.add(["benefit", "a calm day", "of them lost an attack, smart less twin"])
    for channel in study.channels {
      table.add([
        "\(channel.service), \(channel.unit)",
        range(channel.daily.low, channel.daily.high),
        notes.cell(channel.lost, NumberText.compact),
      ])
    }
    let sources = study.channels.map { channel in
      "\(channel.service) \(NumberText.share(channel.coefficient.low)) to "
        + "\(NumberText.share(channel.coefficient.high)) "
        + "(\(channel.isPhysics ? "physics" : "multiplier"); \(channel.source))"
    }
    let text = "  coefficients: " + sources.joined(separator: "; ")
    return table.lines + TextWrap.lines(text, width: RunSummary.width, hanging: 4)
  }

  private static func losses(_ study: TwinStudy, _ notes: inout FigureText) -> [String] {
    if study.losses.isEmpty { return ["  neither city lost anything of a service"] }
    var table = TextTable()
    table.add(["mean person-hours lost", "smart", "twin", "smart less twin"])
    for loss in study.losses {
      table.add([
        label(loss), NumberText.compact(loss.smart), NumberText.compact(loss.twin),
        notes.cell(loss.difference, NumberText.signed),
      ])
    }
    return table.lines
  }

  private static func breakEven(_ study: TwinStudy) -> [String] {
    if !study.hasAttack || study.channels.isEmpty { return [] }
    var table = TextTable()
    table.add(["attacks a year that use up the benefit", "by loss of"])
    for (row, channel) in study.channels.enumerated() {
      table.add([rates(channel.breakEven), "\(channel.service), \(channel.unit)"])
      for loss in study.losses {
        table.add([rates(loss.breakEven[row]), "\(label(loss)), for hours of \(channel.service)"])
      }
    }
    let caution =
      "  bands from the least benefit over the greatest loss to the greatest over the least; an "
      + "hour lost of one service for an hour gained of another is a judgement, not a finding"
    return table.leftLines + TextWrap.lines(caution, width: RunSummary.width, hanging: 2)
  }

  /// A band in words.
  static func rates(_ band: RateBand?) -> String {
    guard let band else { return "n/a: too few replications" }
    guard let low = band.low else { return "no rate: it costs no more than in the twin" }
    guard let high = band.high else {
      return "at least \(NumberText.compact(low)), or no rate"
    }
    return range(low, high)
  }

  static func label(_ loss: TwinStudy.Loss) -> String {
    loss.service ?? "any essential service below one half"
  }

  private static func range(_ low: Double, _ high: Double) -> String {
    let ends = (NumberText.compact(low), NumberText.compact(high))
    return ends.0 == ends.1 ? ends.0 : FigureText.range(ends.0, ends.1)
  }
}
