import Diagnostics
import Power

/// Reads a MATPOWER case file (`.m`, format version 2): the tables, and the few statements that the
/// distributed cases carry after them (ohm to per unit, kW to MW), evaluated as MATPOWER would.
///
/// What is not understood is refused by line, never read wrongly. Source of the format: MATPOWER
/// 8.1 User's Manual, appendix B.
public struct MatpowerReader {
  /// Limits that keep a hostile file from taking long: executable statements, nesting.
  static let statementLimit = 1000
  static let nestingLimit = 60

  var scanner: MatpowerScanner
  var diagnostics = DiagnosticList()
  var name = ""
  /// The variable that holds the case.
  var structure = "mpc"
  var baseMVA: Double?
  var tables: [MatpowerTable?] = [nil, nil, nil]
  /// Names with a value, in the order of their definition.
  var names: [(name: String, value: Double)] = []
  var statementCount = 0
  var openConditions = 0
  var nesting = 0
  var isFinished = false

  static let tableNames = ["bus", "gen", "branch"]

  private init(text: String, file: String) {
    scanner = MatpowerScanner(text: text, file: file)
  }

  /// Reads the text of a case file.
  ///
  /// - Parameters:
  ///   - file: the name for findings.
  ///   - diagnostics: receives all findings, in one pass. Codes `MPW-01xx` are of the text,
  ///     `MPW-02xx` of the tables' figures, `POW-01xx` of the network (see `PowerCase.validate`).
  /// - Returns: the case, or nil if there were errors.
  /// - Complexity: O(text), and O(rows) a statement after the tables.
  public static func read(
    text: String, file: String, diagnostics: inout DiagnosticList
  ) -> PowerCase? {
    var reader = MatpowerReader(text: text, file: file)
    reader.readStatements()
    let powerCase = reader.makeCase()
    powerCase?.validate(into: &reader.diagnostics)
    diagnostics.append(contentsOf: reader.diagnostics)
    return reader.diagnostics.hasErrors ? nil : powerCase
  }

  // MARK: Findings

  mutating func fail(
    _ code: String, _ sentence: String, at mark: MatpowerScanner.Mark, text: String? = nil,
    suggestion: String? = nil
  ) {
    diagnostics.error(
      code, sentence, at: scanner.location(of: mark), text: text ?? scanner.token(at: mark),
      suggestion: suggestion)
  }

  mutating func warn(
    _ code: String, _ sentence: String, at mark: MatpowerScanner.Mark, text: String,
    suggestion: String? = nil
  ) {
    diagnostics.warning(
      code, sentence, at: scanner.location(of: mark), text: text, suggestion: suggestion)
  }

  func value(of name: String) -> Double? {
    names.last { $0.name == name }?.value
  }

  mutating func define(_ name: String, _ value: Double) {
    if let index = names.firstIndex(where: { $0.name == name }) {
      names[index].value = value
    } else {
      names.append((name, value))
    }
  }
}
