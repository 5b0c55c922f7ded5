import Diagnostics
import Quantities

extension StudyReader {
  /// Reads the design and checks that it fits the parameters.
  mutating func readDesign(
    _ fields: inout MappingReader, _ parameters: [StudyParameter],
    _ diagnostics: inout DiagnosticList
  ) -> StudyDesign? {
    guard var row = fields.mapping("design", name: "a design", .required, &diagnostics),
      let kind = row.word("kind", as: StudyDesign.Kind.self, .required, &diagnostics)
    else { return nil }
    let location = row.location(of: "kind")
    let design = design(kind, &row, parameters, &diagnostics)
    row.finish(&diagnostics)
    guard let design else { return nil }
    if case .list = design { return design }
    if let bare = parameters.first(where: { $0.domain == .given }) {
      diagnostics.error(
        CompileCode.badDesign,
        "the parameter \(bare.identifier) needs values, a range or a distribution in this design",
        at: bare.location, text: kind.rawValue)
      return nil
    }
    return StudyReader.fits(design, parameters, at: location, &diagnostics) ? design : nil
  }

  private mutating func design(
    _ kind: StudyDesign.Kind, _ row: inout MappingReader, _ parameters: [StudyParameter],
    _ diagnostics: inout DiagnosticList
  ) -> StudyDesign? {
    let limit = StudyFile.pointLimit
    func points(
      _ row: inout MappingReader, from least: Int, _ found: inout DiagnosticList
    ) -> Int? {
      row.integer("points", in: least...limit, .required, &found)
    }
    switch kind {
    case .list:
      return row.list("points", .required, &diagnostics).flatMap {
        list($0, parameters, &diagnostics)
      }
    case .csv:
      return row.node("file", .required, &diagnostics).flatMap {
        table($0, parameters, &diagnostics)
      }
    case .grid:
      return .grid(
        levels: row.integer("levels", in: 2...10_000, .optional, &diagnostics) ?? 3)
    case .oneAtATime:
      return .oneAtATime(
        levels: row.integer("levels", in: 2...10_000, .optional, &diagnostics) ?? 3)
    case .latinHypercube:
      return points(&row, from: 2, &diagnostics).map { .latinHypercube(points: $0) }
    case .sobol: return points(&row, from: 2, &diagnostics).map { .sobol(points: $0) }
    case .saltelli: return points(&row, from: 2, &diagnostics).map { .saltelli(points: $0) }
    case .morris:
      let trajectories = row.integer("trajectories", in: 2...100_000, .required, &diagnostics)
      let levels = row.integer("levels", in: 2...100, .optional, &diagnostics) ?? 4
      if levels % 2 == 1 {
        diagnostics.error(
          CompileCode.badDesign, "Morris' grid has an even number of levels",
          at: row.location(of: "levels"), text: String(levels), suggestion: String(levels + 1))
        return nil
      }
      return trajectories.map { .morris(trajectories: $0, levels: levels) }
    }
  }

  private static func fits(
    _ design: StudyDesign, _ parameters: [StudyParameter], at location: SourceLocation,
    _ diagnostics: inout DiagnosticList
  ) -> Bool {
    let dimensions: Int
    switch design {
    case .sobol: dimensions = parameters.count
    case .saltelli: dimensions = 2 * parameters.count
    default: dimensions = 1
    }
    if dimensions > 64 {
      diagnostics.error(
        CompileCode.badDesign,
        "the Sobol sequence has 64 dimensions: at most 64 parameters, 32 in Saltelli's design",
        at: location)
      return false
    }
    if let count = design.pointCount(parameters), count <= StudyFile.pointLimit { return true }
    diagnostics.error(
      CompileCode.badDesign,
      "the design has more than \(StudyFile.pointLimit) points", at: location)
    return false
  }

  // MARK: - Points as written

  private func list(
    _ items: [DocumentNode], _ parameters: [StudyParameter], _ diagnostics: inout DiagnosticList
  ) -> StudyDesign? {
    var rows: [[String]] = []
    for item in items {
      guard var row = MappingReader(item, name: "a point", &diagnostics) else { continue }
      let texts = parameters.map { row.text($0.identifier, .required, &diagnostics) }
      row.finish(&diagnostics)
      let whole = texts.compactMap { $0 }
      if whole.count == parameters.count { rows.append(whole) }
    }
    return rows.count == items.count && !rows.isEmpty ? .list(rows) : nil
  }

  /// A file with a column for each parameter, in any order.
  private mutating func table(
    _ node: DocumentNode, _ parameters: [StudyParameter], _ diagnostics: inout DiagnosticList
  ) -> StudyDesign? {
    let folder = FileSource.folder(of: path)
    guard let file = files.read(node, from: folder, diagnostics: &diagnostics) else { return nil }
    note(read: file.path)
    func refuse(_ sentence: String, line: Int, text: String = "") -> StudyDesign? {
      diagnostics.error(
        CompileCode.badPointFile, sentence,
        at: SourceLocation(file: file.path, line: line, column: 1), text: text)
      return nil
    }
    guard let text = String(validating: file.bytes, as: UTF8.self) else {
      return refuse("the file is not valid UTF-8", line: 1)
    }
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(StudyReader.trimmed) }
    let head = lines.first ?? []
    var columns: [Int] = []
    for parameter in parameters {
      guard let column = head.firstIndex(of: parameter.identifier) else {
        return refuse("there is no column for \(parameter.identifier)", line: 1)
      }
      columns.append(column)
    }
    let known = parameters.map(\.identifier)
    if let strange = head.first(where: { !known.contains($0) }) {
      return refuse("no parameter has this name", line: 1, text: strange)
    }
    var rows: [[String]] = []
    for (number, cells) in lines.enumerated().dropFirst() where cells != [""] {
      guard cells.count == head.count else {
        return refuse("\(head.count) cells are wanted, here are \(cells.count)", line: number + 1)
      }
      rows.append(columns.map { cells[$0] })
    }
    if rows.isEmpty || rows.count > StudyFile.pointLimit {
      return refuse("the file holds 1 to \(StudyFile.pointLimit) points", line: 1)
    }
    return .list(rows)
  }
}

extension StudyDesign {
  /// How many points the design has; `nil` if too many to count.
  ///
  /// Points that come twice, as with parameters of few values, are counted twice.
  public func pointCount(_ parameters: [StudyParameter]) -> Int? {
    func product(_ factors: [Int]) -> Int? {
      var total = 1
      for factor in factors {
        let (product, overflows) = total.multipliedReportingOverflow(by: factor)
        if overflows { return nil }
        total = product
      }
      return total
    }
    switch self {
    case .list(let rows): return rows.count
    case .grid(let levels): return product(parameters.map { $0.levelCount ?? levels })
    case .oneAtATime(let levels):
      return 1 + parameters.map { $0.levelCount ?? levels }.reduce(0, +)
    case .latinHypercube(let points), .sobol(let points): return points
    case .saltelli(let points): return product([points, parameters.count + 2])
    case .morris(let trajectories, _):
      return product([trajectories, StudyFile.groups(parameters).count + 1])
    }
  }
}

extension StudyFile {
  /// Parameters that Morris' method moves together, by their places, in the order of the first of
  /// each; one without a group is its own.
  public static func groups(_ parameters: [StudyParameter]) -> [(name: String, members: [Int])] {
    var groups: [(name: String, members: [Int])] = []
    for (place, parameter) in parameters.enumerated() {
      let known = groups.firstIndex { parameter.group != nil && $0.name == parameter.group }
      if let known {
        groups[known].members.append(place)
      } else {
        groups.append((parameter.group ?? parameter.identifier, [place]))
      }
    }
    return groups
  }
}
