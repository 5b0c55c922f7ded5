import Diagnostics
import Water

/// Reads network files of EPANET 2.2 (text form, `.inp`).
///
/// Source of the syntax: EPANET 2.2 user manual (EPA/600/R-20/133), appendix C. Section heads and
/// keywords count in any case and by their first letters. Names are looked up when a
/// `WaterNetwork` is built, which reports those that name nothing.
public struct EpanetReader {
  /// More lines than this are refused.
  public static let lineLimit = 20_000_000

  var model = WaterModel()
  var diagnostics = DiagnosticList()
  var lines: EpanetLines
  var section: EpanetSection?
  /// Rows of junctions, for sections that add to them.
  var rowOfJunction: [String: Int] = [:]
  var rowOfLink: [String: LinkRow] = [:]
  var rowOfPattern: [String: Int] = [:]
  var rowOfCurve: [String: Int] = [:]
  var rule = EpanetRuleState.none
  /// Demands, emitters and statuses wait for the end, since sections come in any order.
  var demandRows: [Row] = []
  var emitterRows: [Row] = []
  var statusRows: [Row] = []
  var energyRows: [Row] = []
  var mixingRows: [Row] = []
  var leakageRows: [Row] = []
  var hasReplacedDemand: Set<Int> = []
  var reportedSections: [EpanetSection] = []

  struct Row {
    var line: Int
    var tokens: [EpanetToken]
  }

  enum LinkRow {
    case pipe(Int)
    case pump(Int)
    case valve(Int)
  }

  private init(_ text: String, file: String) {
    lines = EpanetLines(text)
    model.file = file
  }

  /// Reads a whole file, collecting all that is wrong with it.
  ///
  /// - Parameters:
  ///   - text: the file's text.
  ///   - file: its name, for messages.
  ///   - diagnostics: takes the findings.
  /// - Returns: the model, or `nil` if there was an error. No text makes it trap.
  /// - Complexity: O(n) in the length of the text.
  public static func read(
    text: String, file: String, diagnostics: inout DiagnosticList
  ) -> WaterModel? {
    var reader = EpanetReader(text, file: file)
    reader.readAll()
    diagnostics.append(contentsOf: reader.diagnostics)
    return reader.diagnostics.hasErrors ? nil : reader.model
  }

  private mutating func readAll() {
    while let tokens = lines.next() {
      if lines.lineNumber > EpanetReader.lineLimit {
        diagnostics.error("EPA-0001", "the file has too many lines", at: location(nil))
        break
      }
      guard let first = tokens.first else { continue }
      if first.text.hasPrefix("[") {
        open(first)
        if section == .end { break }
      } else if section == .title {
        model.title.append(lines.lineText)
      } else {
        readRow(Row(line: lines.lineNumber, tokens: tokens))
      }
    }
    applyDemands()
    applyEmitters()
    applyStatuses()
    applyEnergies()
    applyMixing()
    applyLeakage()
    finishTimes()
  }

  private mutating func open(_ head: EpanetToken) {
    section = EpanetSection(head: head)
    if let section {
      rule = .none
      if let loss = section.loss, !reportedSections.contains(section) {
        reportedSections.append(section)
        diagnostics.warning(
          "EPA-0003", "this section is passed over: \(loss)", at: location(head), text: head.text)
      }
      return
    }
    let names = EpanetSection.allCases.map { "[\($0.rawValue)]" }
    diagnostics.warning(
      "EPA-0002", "there is no such section; it is passed over", at: location(head),
      text: head.text, suggestion: Spelling.nearest(to: head.text, among: names))
  }

  private mutating func readRow(_ row: Row) {
    switch section {
    case .junctions: readJunction(row)
    case .reservoirs: readReservoir(row)
    case .tanks: readTank(row)
    case .pipes: readPipe(row)
    case .pumps: readPump(row)
    case .valves: readValve(row)
    case .patterns: readPattern(row)
    case .curves: readCurve(row)
    case .controls: readControl(row)
    case .rules: readRuleClause(row)
    case .demands: demandRows.append(row)
    case .emitters: emitterRows.append(row)
    case .status: statusRows.append(row)
    case .options: readOption(row)
    case .times: readTime(row)
    case .coordinates: readCoordinate(row)
    case .quality: readQuality(row)
    case .sources: readSource(row)
    case .reactions: readReaction(row)
    case .mixing: mixingRows.append(row)
    case .leakage: leakageRows.append(row)
    case .energy: readEnergy(row)
    default: break
    }
  }

  /// The place of a word in the line being read, or of a row's word.
  func location(_ token: EpanetToken?, line: Int? = nil) -> SourceLocation {
    SourceLocation(
      file: model.file, line: line ?? lines.lineNumber, column: token?.column ?? 1)
  }

  mutating func error(
    _ code: String, _ sentence: String, _ token: EpanetToken?, _ row: Row,
    suggestion: String? = nil
  ) {
    diagnostics.error(
      code, sentence, at: location(token ?? row.tokens.first, line: row.line),
      text: token?.text ?? row.tokens.first?.text ?? "", suggestion: suggestion)
  }

  /// The word at `index`, or `nil`.
  func word(_ row: Row, _ index: Int) -> EpanetToken? {
    index < row.tokens.count ? row.tokens[index] : nil
  }

  /// The number at `index`, `absent` if there is no word there, 0 with an error if it is no number.
  mutating func number(_ row: Row, _ index: Int, _ what: String, absent: Double? = nil) -> Double {
    guard let token = word(row, index) else {
      if let absent { return absent }
      error("EPA-0010", "the \(what) is missing", row.tokens.last, row)
      return 0
    }
    if let value = token.number { return value }
    error("EPA-0011", "the \(what) is not a number", token, row)
    return 0
  }

  /// Whether there are `count` words or more; else an error that names the columns.
  mutating func has(_ count: Int, _ row: Row, _ columns: String) -> Bool {
    if row.tokens.count >= count { return true }
    error("EPA-0012", "the row is too short: it needs \(columns)", row.tokens.last, row)
    return false
  }

  /// The value of the keyword whose first four letters a word begins with, or `nil` with an error
  /// that lists what would do.
  mutating func choice<Value>(
    _ token: EpanetToken, _ row: Row, _ what: String, _ choices: [(String, Value)]
  ) -> Value? {
    for (keyword, value) in choices where token.begins(String(keyword.prefix(4))) {
      return value
    }
    let names = choices.map(\.0)
    error(
      "EPA-0013", "this is no \(what) (\(names.joined(separator: ", ")))", token, row,
      suggestion: Spelling.nearest(to: token.text, among: names))
    return nil
  }
}
