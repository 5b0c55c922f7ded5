import CityGraph
import Diagnostics
import Quantities

/// Who supplies a need: named assets, or a rule that finds them on the map.
enum SupplierRule: Sendable {
  /// The same suppliers for every consumer, as rows of the path index.
  case named([Int])
  /// The nearest `count` of the candidates.
  case nearest(count: Int, candidates: [Int])
  case sameDistrict(candidates: [Int])
  /// All candidates within so many metres.
  case within(metres: Double, candidates: [Int])

  /// Reads `from:`; `nil` after a finding.
  init?(_ node: DocumentNode, _ index: PathIndex, _ diagnostics: inout DiagnosticList) {
    if let items = node.items {
      var rows: [Int] = []
      for item in items {
        guard let pattern = PathParser.pattern(item, &diagnostics) else { continue }
        rows += index.resolve(pattern, &diagnostics)
      }
      if rows.isEmpty { return nil }
      self = .named(Array(Set(rows)).sorted())
      return
    }
    guard let text = ValueReader.text(node, &diagnostics) else { return nil }
    let words = text.split(separator: " ").map(String.init)
    func rows(after text: String) -> [Int]? {
      let place = node.text.map { SupplierRule.offset(of: text, in: $0) } ?? 0
      let part = node.part(place..<(place + text.unicodeScalars.count))
      guard let pattern = PathParser.pattern(part, &diagnostics) else { return nil }
      let found = index.resolve(pattern, &diagnostics)
      return found.isEmpty ? nil : found
    }
    switch words.first {
    case "nearest" where words.count == 2:
      guard let candidates = rows(after: words[1]) else { return nil }
      self = .nearest(count: 1, candidates: candidates)
    case "nearest" where words.count == 3:
      guard let count = Int(words[1]), (1...1000).contains(count) else {
        diagnostics.error(
          .badRule, "the number after `nearest` is a whole one from 1 to 1000", at: node.location,
          text: text)
        return nil
      }
      guard let candidates = rows(after: words[2]) else { return nil }
      self = .nearest(count: count, candidates: candidates)
    case "same" where words.count == 3 && words[1] == "district":
      guard let candidates = rows(after: words[2]) else { return nil }
      self = .sameDistrict(candidates: candidates)
    case "within" where words.count == 5 && words[3] == "of":
      let distance = DocumentNode(text: words[1] + " " + words[2], at: node.location)
      guard
        let metres = ValueReader.quantity(distance, QuantityRequirement(.length), &diagnostics),
        let candidates = rows(after: words[4])
      else { return nil }
      self = .within(metres: metres.standardValue, candidates: candidates)
    case _ where words.count == 1:
      guard let found = rows(after: words[0]) else { return nil }
      self = .named(found)
    default:
      diagnostics.error(
        .badRule,
        "suppliers are a path, a list of paths, `nearest PATTERN`, `nearest N PATTERN`, "
          + "`same district PATTERN` or `within DISTANCE of PATTERN`",
        at: node.location, text: text)
      return nil
    }
  }

  /// Where a word begins in a text, in scalars.
  private static func offset(of word: String, in text: String) -> Int {
    let scalars = Array(text.unicodeScalars)
    let wanted = Array(word.unicodeScalars)
    guard scalars.count >= wanted.count else { return 0 }
    for start in 0...(scalars.count - wanted.count)
    where Array(scalars[start..<(start + wanted.count)]) == wanted {
      return start
    }
    return 0
  }

  /// The suppliers of one consumer, ascending; rows of the sorted assets.
  func suppliers(of consumer: Int, _ assets: [Asset]) -> [Int] {
    switch self {
    case .named(let rows):
      return rows.filter { $0 != consumer }
    case .nearest(let count, let candidates):
      return byDistance(from: consumer, candidates, assets).prefix(count).map(\.row).sorted()
    case .sameDistrict(let candidates):
      let district = assets[consumer].district
      return candidates.filter {
        $0 != consumer && !district.isNone && assets[$0].district == district
      }
    case .within(let metres, let candidates):
      return byDistance(from: consumer, candidates, assets)
        .filter { $0.metres <= metres }.map(\.row).sorted()
    }
  }

  /// Candidates with a place, by distance; equally far ones in path order.
  private func byDistance(
    from consumer: Int, _ candidates: [Int], _ assets: [Asset]
  ) -> [(row: Int, metres: Double)] {
    guard let longitude = assets[consumer].longitude, let latitude = assets[consumer].latitude
    else { return [] }
    var found: [(row: Int, metres: Double)] = []
    for row in candidates where row != consumer {
      guard let east = assets[row].longitude, let north = assets[row].latitude else { continue }
      found.append((row, Geography.metres(longitude, latitude, east, north)))
    }
    return found.sorted { ($0.metres, $0.row) < ($1.metres, $1.row) }
  }
}
