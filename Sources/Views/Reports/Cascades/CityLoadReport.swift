import CityGraph
import NetworkCascades
import Quantities

/// Which losses in a city overload most others, by topology alone; as text and as JSON.
public struct CityLoadReport: Sendable {
  /// Moves only when a key changes its meaning or goes.
  public static let schema = 1

  private let title: String
  private let city: CityGraph
  private let model: LoadRedistribution
  private let tolerance: Double
  private let cascades: [LoadCascade]
  /// Whether each cascade is that of one asset, so that they can be ranked.
  private let isRanking: Bool
  private let rowLimit: Int

  /// A ranking of assets, each lost alone: the smallest largest component first, then most
  /// overloads, then the order of paths.
  ///
  /// - Parameter rowLimit: how many are shown.
  public init(
    title: String, city: CityGraph, model: LoadRedistribution, tolerance: Double,
    ranking cascades: [LoadCascade], rowLimit: Int
  ) {
    self.title = title
    self.city = city
    self.model = model
    self.tolerance = tolerance
    self.cascades = cascades.sorted {
      ($0.largestComponent, $1.overloadedCount, $0.removed[0])
        < ($1.largestComponent, $0.overloadedCount, $1.removed[0])
    }
    isRanking = true
    self.rowLimit = rowLimit
  }

  /// The course of one cascade.
  public init(
    title: String, city: CityGraph, model: LoadRedistribution, tolerance: Double,
    course cascade: LoadCascade
  ) {
    self.title = title
    self.city = city
    self.model = model
    self.tolerance = tolerance
    cascades = [cascade]
    isRanking = false
    rowLimit = 1
  }

  private var introduction: [String] {
    [
      "\(title): \(NumberText.grouped(String(city.assetCount))) assets, "
        + "\(NumberText.grouped(String(model.graph.edgeCount))) links and dependencies; each asset "
        + "bears \((1 + tolerance).significant(4)) times its load.",
      "By topology alone: load is the number of pairs of assets whose shortest paths lead through",
      "an asset. No physics, no buffers, no repair.",
      "",
    ]
  }

  public var text: String {
    let lines = introduction + (isRanking ? rankingLines : courseLines(cascades[0]))
    return lines.joined(separator: "\n") + "\n"
  }

  private var rankingLines: [String] {
    var table = TextTable()
    table.add(["asset lost", "its load", "overloaded", "rounds", "left"])
    for cascade in cascades.prefix(rowLimit) {
      let asset = cascade.removed[0]
      table.add([
        city.paths[asset], NumberText.amount(model.initialLoad[asset]),
        String(cascade.overloadedCount), String(cascade.rounds.count),
        cascade.remainingShare.fixed(4),
      ])
    }
    let harmless = cascades.count { $0.rounds.isEmpty }
    return [
      "Losses of one asset that break most (left: share of the largest component, 1 = all):", "",
    ]
      + table.lines + [
        "", "Of \(cascades.count) single losses \(harmless) overload no other asset.",
      ]
  }

  private func courseLines(_ cascade: LoadCascade) -> [String] {
    var lines = ["Lost first: \(names(cascade.removed))"]
    for (round, assets) in cascade.rounds.enumerated() {
      lines.append("Round \(round + 1), \(assets.count) overloaded: \(names(assets))")
    }
    if cascade.rounds.isEmpty { lines.append("No other asset is overloaded.") }
    lines.append(
      "Left: \(cascade.largestComponent) of the \(cascade.initialLargestComponent) assets of the "
        + "largest component (\(cascade.remainingShare.fixed(4)))")
    return lines
  }

  private func names(_ assets: [Int]) -> String {
    let shown = 20
    let text = assets.prefix(shown).map { city.paths[$0] }.joined(separator: ", ")
    return assets.count > shown ? text + ", and \(assets.count - shown) more" : text
  }

  /// The object `schema`, `study`, `city`, `assets`, `links`, `tolerance`, `cascades`: for each the
  /// assets removed, the load of each before in pairs of assets, the assets overloaded in each
  /// round, and the share of the largest component left (0 to 1). A ranking holds its first rows
  /// only, and counts all in `ranked`.
  public var json: String {
    var writer = JSONWriter(indents: true)
    writer.object { writer in
      writer.key("schema")
      writer.value(Self.schema)
      writer.member("study", "load-redistribution")
      writer.member("city", title)
      writer.key("assets")
      writer.value(city.assetCount)
      writer.key("links")
      writer.value(model.graph.edgeCount)
      writer.member("tolerance", tolerance)
      if isRanking {
        writer.key("ranked")
        writer.value(cascades.count)
        writer.key("overload_no_other")
        writer.value(cascades.count { $0.rounds.isEmpty })
      }
      writer.key("cascades")
      writer.array(Array(cascades.prefix(rowLimit))) { writer, cascade in
        member(cascade, &writer)
      }
    }
    return writer.text + "\n"
  }

  private func member(_ cascade: LoadCascade, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("removed")
      writer.array(cascade.removed) { writer, asset in
        writer.object { writer in
          writer.member("path", city.paths[asset])
          writer.member("load_pairs", model.initialLoad[asset])
        }
      }
      writer.key("rounds")
      writer.array(cascade.rounds) { writer, assets in
        writer.array(assets) { writer, asset in writer.value(city.paths[asset]) }
      }
      writer.key("overloaded")
      writer.value(cascade.overloadedCount)
      writer.member("remaining_share", cascade.remainingShare)
    }
  }
}
