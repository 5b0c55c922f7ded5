import Diagnostics

/// A master scenario events list as a table: a heading and a row an inject, as spreadsheets hold
/// it.
public struct MSELTable: Sendable {
  struct Cell: Sendable {
    var text: String
    /// Line (or row of a sheet) and column, from 1.
    var line: Int
    var column: Int
  }

  let file: String
  let rows: [[Cell]]

  /// Reads a CSV or XLSX file, told apart by its first bytes.
  ///
  /// - Returns: `nil` after a finding.
  public init?(bytes: [UInt8], file: String, _ diagnostics: inout DiagnosticList) {
    self.file = file
    if bytes.starts(with: [0x50, 0x4B]) {
      guard let rows = SpreadsheetReader.rows(bytes, file: file, &diagnostics) else { return nil }
      self.rows = rows
    } else {
      guard let rows = CSVText.rows(bytes, file: file, &diagnostics) else { return nil }
      self.rows = rows
    }
  }

  // MARK: - Columns

  enum Column: String, CaseIterable {
    case number = "Number"
    case id = "ID"
    case at = "Time"
    case when = "When"
    case to = "To"
    case from = "From"
    case method = "Method"
    case title = "Title"
    case text = "Text"
    case expected = "Expected action"
    case objective = "Objective"
    case controller = "Controller"
    case notes = "Notes"
    case technique = "Technique"
    case actions = "Actions"
    case expects = "Expects"

    /// Other headings of the same column, as planners' tables have them, in small letters.
    var synonyms: [String] {
      switch self {
      case .number:
        ["no", "no.", "#", "seq", "seq no", "seq. no.", "inject number", "event number"]
      case .id: ["inject id", "identifier", "inject"]
      case .at: ["scenario time", "at", "event time", "planned time", "date/time"]
      case .when: ["condition", "trigger"]
      case .to: ["recipient", "recipients", "recipient player(s)", "receiver", "player"]
      case .from: ["originator", "sender", "source", "sent by"]
      case .method: ["delivery method", "delivery", "inject type", "type", "mode", "medium"]
      case .title: ["event", "subject", "short description"]
      case .text: ["description", "inject text", "message", "event description"]
      case .expected:
        [
          "expected response", "expected action/response", "expected player action",
          "expected actions",
        ]
      case .objective:
        ["objectives", "capability", "core capability", "objective / core capability"]
      case .controller: ["responsible controller", "responsible", "deliverer"]
      case .notes: ["evaluator notes", "comments", "remarks"]
      case .technique: ["att&ck", "att&ck id", "technique id"]
      case .actions: ["action", "do", "effect", "sim effect", "simulation effect"]
      case .expects: ["expects condition", "requires", "contradicts unless"]
      }
    }

    init?(heading: String) {
      let wanted = heading.lowercased()
      let found = Column.allCases.first {
        $0.rawValue.lowercased() == wanted || $0.synonyms.contains(wanted)
      }
      guard let found else { return nil }
      self = found
    }
  }

  // MARK: - Reading

  /// The injects of the table, with the places of their cells.
  func injects(
    _ diagnostics: inout DiagnosticList
  ) -> ([Inject], [InjectPlaces]) {
    guard let heading = rows.first else {
      diagnostics.error(
        .emptyDocument, "the table is empty; its first row is the heading",
        at: SourceLocation(file: file))
      return ([], [])
    }
    guard let columns = columns(heading, &diagnostics) else { return ([], []) }
    var injects: [Inject] = []
    var places: [InjectPlaces] = []
    for row in rows.dropFirst() where row.contains(where: { !$0.text.isEmpty }) {
      let (inject, place) = inject(row, columns, number: injects.count + 1)
      if inject.text.isEmpty {
        diagnostics.error(
          .missingKey, "an inject needs a text in the column \(Column.text.rawValue)",
          at: place.id, text: inject.id)
      }
      let id = DocumentNode(text: inject.id, at: place.id)
      if ValueReader.identifier(id, &diagnostics) == nil { continue }
      injects.append(inject)
      places.append(place)
    }
    return (injects, places)
  }

  /// The injects of the table alone.
  public func plainInjects(_ diagnostics: inout DiagnosticList) -> [Inject] {
    injects(&diagnostics).0
  }

  private func columns(
    _ heading: [Cell], _ diagnostics: inout DiagnosticList
  ) -> [Column?]? {
    var columns: [Column?] = []
    for cell in heading {
      let column = Column(heading: cell.text)
      if column == nil, !cell.text.isEmpty, !MSELTable.reported.contains(cell.text) {
        diagnostics.warning(
          CompileCode.unknownColumn.rawValue, "the column is not read", at: location(cell),
          text: DiagnosticList.shortened(cell.text),
          suggestion: Spelling.nearest(
            to: cell.text,
            among: Column.allCases.flatMap { [$0.rawValue] + $0.synonyms }))
      }
      if let column, columns.contains(column) {
        diagnostics.error(
          .duplicateKey, "the table has this column twice", at: location(cell), text: cell.text)
        return nil
      }
      columns.append(column)
    }
    for wanted in [Column.text] where !columns.contains(wanted) {
      diagnostics.error(
        .missingKey,
        "the table has no column \(wanted.rawValue); the first row is the heading",
        at: SourceLocation(file: file, line: 1, column: 1))
      return nil
    }
    return columns
  }

  /// A text whose places are all those of its cell.
  private func node(_ text: String, in cell: Cell) -> DocumentNode {
    var node = DocumentNode(text: text, at: location(cell))
    node.segments = [
      TextSegment(offset: 0, line: cell.line, column: cell.column, isExact: false)
    ]
    return node
  }

  private func location(_ cell: Cell) -> SourceLocation {
    SourceLocation(file: file, line: cell.line, column: cell.column)
  }

  private func inject(
    _ row: [Cell], _ columns: [Column?], number: Int
  ) -> (Inject, InjectPlaces) {
    func cell(_ column: Column) -> Cell? {
      guard let place = columns.firstIndex(of: column), place < row.count,
        !row[place].text.isEmpty
      else { return nil }
      return row[place]
    }
    func text(_ column: Column) -> String { cell(column)?.text ?? "" }
    func node(_ column: Column) -> DocumentNode? {
      cell(column).map { self.node($0.text, in: $0) }
    }
    func nodes(_ column: Column, separator: Character) -> [DocumentNode] {
      guard let cell = cell(column) else { return [] }
      return cell.text.split(separator: separator).map(MSELTable.trimmed).filter { !$0.isEmpty }
        .map { self.node($0, in: cell) }
    }
    let to = nodes(.to, separator: ",")
    let actions = nodes(.actions, separator: "\n")
    let at = node(.at)
    let when = node(.when)
    let expects = node(.expects)
    let first = row.first.map(location) ?? SourceLocation(file: file)
    let inject = Inject(
      id: cell(.id)?.text ?? "inject-\(number)", at: at?.text, when: when?.text,
      to: to.isEmpty ? ["all"] : to.compactMap(\.text), from: text(.from), method: text(.method),
      title: text(.title), text: text(.text), expected: text(.expected),
      objective: text(.objective), controller: text(.controller), notes: text(.notes),
      technique: text(.technique), actions: actions.compactMap(\.text), expects: expects?.text)
    let places = InjectPlaces(
      id: cell(.id).map(location) ?? first, at: at, when: when, expects: expects,
      actions: actions, to: to, objective: cell(.objective).map(location) ?? first)
    return (inject, places)
  }

  static func trimmed(_ text: Substring) -> String {
    var text = text
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }

  // MARK: - Writing

  /// Headings that a room adds to a list that has been played; not read again.
  static let reported = ["Status", "Actual time", "Contradicts"]

  /// The list as CSV that spreadsheets open: a byte order mark, CR LF, all cells that need it in
  /// quotes. Reading it again and writing it gives the same bytes.
  ///
  /// - Parameter reported: status, actual time and contradiction of each row, for a list that has
  ///   been played.
  public static func csv(_ injects: [Inject], reported: [[String]]? = nil) -> String {
    var text = "\u{FEFF}"
    let headings = Column.allCases.map(\.rawValue) + (reported == nil ? [] : Self.reported)
    text += CSVText.line(headings)
    for (place, inject) in injects.enumerated() {
      text += CSVText.line(cells(inject, number: place + 1) + (reported?[place] ?? []))
    }
    return text
  }

  private static func cells(_ inject: Inject, number: Int) -> [String] {
    Column.allCases.map { column in
      switch column {
      case .number: String(number)
      case .id: inject.id
      case .at: inject.at ?? ""
      case .when: inject.when ?? ""
      case .to: inject.to.joined(separator: ", ")
      case .from: inject.from
      case .method: inject.method
      case .title: inject.title
      case .text: inject.text
      case .expected: inject.expected
      case .objective: inject.objective
      case .controller: inject.controller
      case .notes: inject.notes
      case .technique: inject.technique
      case .actions: inject.actions.joined(separator: "\n")
      case .expects: inject.expects ?? ""
      }
    }
  }
}
