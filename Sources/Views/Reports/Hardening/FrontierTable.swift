import Experiments
import Quantities

/// The efficiency frontier as a table for other programs, and as a picture.
public enum FrontierTable {
  /// `measures,cost,currency,selected,loss,loss_low,loss_high,saved,saved_low,saved_high`, a row a
  /// portfolio, by cost; measures joined by `+`, empty cells where there is no figure.
  public static func csv(_ result: Hardening) -> String {
    var lines = [
      "measures,cost,currency,selected,loss,loss_low,loss_high,saved,saved_low,saved_high"
    ]
    for row in result.frontier {
      let numbers = [
        row.selected, row.figure.value, row.figure.low, row.figure.high,
        row.reduction.figure.value, row.reduction.figure.low, row.reduction.figure.high,
      ]
      lines.append(
        ([
          result.budget.names(row.set).joined(separator: "+"),
          result.budget.cost(row.set).shortest, result.budget.currency,
        ] + numbers.map { $0?.shortest ?? "" }).joined(separator: ","))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static let (width, height, left, bottom, top) = (720.0, 400.0, 90.0, 60.0, 40.0)

  /// Loss against cost as steps, with intervals, in one SVG of its own.
  public static func svg(_ result: Hardening) -> String {
    let rows = result.frontier.filter { $0.figure.value != nil }
    let costs = rows.map { result.budget.cost($0.set) }
    let losses = rows.map { $0.figure.value ?? 0 }
    let most = max(result.budget.budget, costs.max() ?? 0, 1)
    let ends = rows.flatMap { [$0.figure.low, $0.figure.high, $0.figure.value] }.compactMap { $0 }
    let low = min(0, ends.min() ?? 0)
    let high = max(ends.max() ?? 1, low + 1e-9)
    func x(_ cost: Double) -> String { (left + cost / most * (width - left - 30)).fixed(1) }
    func y(_ loss: Double) -> String {
      (height - bottom - (loss - low) / (high - low) * (height - bottom - top)).fixed(1)
    }
    var path = ""
    for place in rows.indices {
      let end = place + 1 < rows.count ? costs[place + 1] : most
      path += "\(place == 0 ? "M" : "L")\(x(costs[place])) \(y(losses[place]))"
      path += "L\(x(end)) \(y(losses[place]))"
    }
    var parts = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 400\" "
        + "font-family=\"sans-serif\" font-size=\"12\">",
      "<title>\(escaped("Loss against cost: \(result.title)"))</title>",
      "<rect width=\"720\" height=\"400\" fill=\"white\"/>",
      "<text x=\"90\" y=\"22\" font-size=\"14\">\(escaped(heading(result)))</text>",
      "<path d=\"M90 \(y(low))H690M90 \(y(low))V40\" stroke=\"#555\" fill=\"none\"/>",
      "<text x=\"690\" y=\"390\" text-anchor=\"end\">cost, \(result.budget.currency)"
        + " (\(result.budget.basis == .capital ? "at the start" : "a year"))</text>",
    ]
    for share in [0.0, 0.5, 1.0] {
      let (cost, loss) = (share * most, low + share * (high - low))
      parts.append(
        "<text x=\"\(x(cost))\" y=\"358\" text-anchor=\"middle\">\(NumberText.compact(cost))</text>"
      )
      parts.append(
        "<text x=\"82\" y=\"\(y(loss))\" text-anchor=\"end\">\(NumberText.compact(loss))</text>")
    }
    parts.append("<path d=\"\(path)\" stroke=\"#0b5fa5\" stroke-width=\"2\" fill=\"none\"/>")
    for (place, row) in rows.enumerated() {
      if let low = row.figure.low, let high = row.figure.high {
        parts.append(
          "<path d=\"M\(x(costs[place])) \(y(low))V\(y(high))\" stroke=\"#0b5fa5\"/>")
      }
      let name =
        row.set.isEmpty ? "nothing" : result.budget.names(row.set).joined(separator: " + ")
      parts.append(
        "<circle cx=\"\(x(costs[place]))\" cy=\"\(y(losses[place]))\" r=\"4\" fill=\"#0b5fa5\">"
          + "<title>\(escaped(name))</title></circle>")
      parts.append(
        "<text transform=\"translate(\(x(costs[place])) \(y(losses[place]))) rotate(-20)\" "
          + "dx=\"8\" dy=\"-6\" font-size=\"11\">\(escaped(String(name.prefix(40))))</text>")
    }
    return (parts + ["</svg>"]).joined(separator: "\n") + "\n"
  }

  private static func heading(_ result: Hardening) -> String {
    let statistic = result.statistic == .mean ? "Mean" : "CVaR95"
    return "\(statistic) of \(result.metric) a run, with 95 % intervals"
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      default: result.append(character)
      }
    }
    return result
  }
}
