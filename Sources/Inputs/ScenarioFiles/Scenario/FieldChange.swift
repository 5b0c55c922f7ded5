import Diagnostics

/// One change of a field by its path, from `set:`, a measure or the command line.
struct FieldChange: Sendable {
  var path: AssetPath
  var value: DocumentNode
  var location: SourceLocation

  init(path: AssetPath, value: DocumentNode, location: SourceLocation) {
    self.path = path
    self.value = value
    self.location = location
  }

  /// Reads `PATH: VALUE`.
  init?(_ entry: DocumentEntry, _ diagnostics: inout DiagnosticList) {
    let key = DocumentNode(text: entry.key, at: entry.keyLocation)
    guard let path = PathParser.field(key, &diagnostics) else { return nil }
    self.path = path
    value = entry.value
    location = entry.keyLocation
  }

  /// Reads a mapping of paths and values; a value that is missing is a finding.
  static func all(
    _ set: DocumentNode, _ diagnostics: inout DiagnosticList
  ) -> [FieldChange] {
    var changes: [FieldChange] = []
    for entry in ValueReader.entries(set, &diagnostics) ?? [] {
      if case .empty = entry.value.content {
        diagnostics.error(
          .emptyValue, "the key \(entry.key) has no value", at: entry.keyLocation,
          text: entry.key)
      } else if let change = FieldChange(entry, &diagnostics) {
        changes.append(change)
      }
    }
    return changes
  }

  /// Reads `PATH=VALUE` of the command line.
  init?(argument: String, _ diagnostics: inout DiagnosticList) {
    let location = SourceLocation(file: "--set", line: 1, column: 1)
    guard let equals = argument.firstIndex(of: "=") else {
      diagnostics.error(
        .badAction, "a change is written PATH=VALUE", at: location, text: argument)
      return nil
    }
    let name = String(argument[..<equals])
    let text = String(argument[argument.index(after: equals)...])
    guard let path = PathParser.field(DocumentNode(text: name, at: location), &diagnostics) else {
      return nil
    }
    self.path = path
    value = DocumentNode(
      text: text,
      at: SourceLocation(file: "--set", line: 1, column: name.unicodeScalars.count + 2))
    self.location = location
  }
}

/// Where a field stands: in the scenario's document, in the city's, or in the table of buffers.
enum FieldPlace {
  case scenario([DocumentNode.Step])
  case city([DocumentNode.Step])
  case buffer(consumer: String, need: String)

  /// Lists of a scenario whose items have identifiers.
  static let scenarioLists = [
    "attacks", "beliefs", "hazards", "injects", "measures", "playbooks", "responses",
  ]

  /// The place of a field, or `nil` if no field can have such a path.
  init?(_ path: AssetPath) {
    let segments = path.segments
    let fields = path.fields.map(DocumentNode.Step.key)
    if FieldPlace.scenarioLists.contains(segments[0]), segments.count >= 2, !fields.isEmpty {
      var way: [DocumentNode.Step] = [.key(segments[0]), .item(segments[1], under: "id")]
      if segments.count == 4, segments[2] == "steps" {
        way += [.key("steps"), .item(segments[3], under: "id")]
      } else if segments.count != 2 {
        return nil
      }
      self = .scenario(way + fields)
    } else if segments.count == 2, segments[0] == "organisations", !fields.isEmpty {
      self = .city([.key("organisations"), .item(segments[1], under: "id")] + fields)
    } else if segments.count == 1, fields.isEmpty {
      // The scenario's own keys, but for the one simple key of a city that matters.
      let way = [DocumentNode.Step.key(segments[0])]
      self = segments[0] == "utc" ? .city(way) : .scenario(way)
    } else if segments.count == 1 {
      self = .city([.key(segments[0])] + fields)
    } else if segments.count == 3, path.fields.count == 2, path.fields[0] == "buffer" {
      self = .buffer(
        consumer: AssetPath(segments).description, need: path.fields[1])
    } else if let way = FieldPlace.cityWay(segments), !fields.isEmpty {
      self = .city(way + fields)
    } else {
      return nil
    }
  }

  /// The paths of everything that has fields: what stands before the first point of a field's path.
  static func owners(_ scenario: DocumentNode, _ city: DocumentNode?) -> [String] {
    var paths: [String] = []
    for list in scenarioLists {
      for item in scenario[list]?.items ?? [] {
        guard let identifier = item["id"]?.text else { continue }
        paths.append("\(list)/\(identifier)")
        for step in item["steps"]?.items ?? [] {
          if let name = step["id"]?.text { paths.append("\(list)/\(identifier)/steps/\(name)") }
        }
      }
    }
    for list in ["zones", "conduits"] {
      paths += (city?[list]?.items ?? []).compactMap { $0["id"]?.text }
    }
    paths += (city?["organisations"]?.items ?? []).compactMap { item in
      item["id"]?.text.map { "organisations/\($0)" }
    }
    paths += (city?["privacy"]?["stores"]?.items ?? []).compactMap { item in
      item["id"]?.text.map { "data/store/\($0)" }
    }
    paths += (city?["crews"]?.items ?? []).compactMap { item in
      item["id"]?.text.map { "restoration/crew/\($0)" }
    }
    paths += (city?["water"]?["quality"]?["dosing"]?.items ?? []).compactMap { item in
      item["id"]?.text.map { "water/dosing/\($0)" }
    }
    if let centre = city?["communications"]?["call-centre"]?["id"]?.text {
      paths.append("communications/call-centre/\(centre)")
    }
    return paths + ["power/tie/outside"]
  }

  private static func cityWay(_ segments: [String]) -> [DocumentNode.Step]? {
    if segments.count == 2 {
      return [.key("kinds"), .item(AssetPath(segments).description, under: "kind")]
    }
    guard segments.count == 3 else { return nil }
    switch (segments[0], segments[1]) {
    case (_, "zone"): return [.key("zones"), .item(AssetPath(segments).description, under: "id")]
    case (_, "conduit"):
      return [.key("conduits"), .item(AssetPath(segments).description, under: "id")]
    case ("power", "tie"):
      return segments[2] == "outside" ? [.key("power"), .key("outside")] : nil
    case ("water", "dosing"):
      return [.key("water"), .key("quality"), .key("dosing"), .item(segments[2], under: "id")]
    case ("data", "store"):
      return [.key("privacy"), .key("stores"), .item(segments[2], under: "id")]
    case ("restoration", "crew"): return [.key("crews"), .item(segments[2], under: "id")]
    case ("communications", "call-centre"):
      return [.key("communications"), .key("call-centre"), .named(segments[2])]
    default: return nil
    }
  }
}
