import Diagnostics

/// Findings for programs: the JSON of `citycascade validate --format json`.
public enum FindingsJSON {
  /// - Parameter files: each file that was asked for, whether it is valid, and its findings.
  public static func text(_ files: [(path: String, isValid: Bool, findings: [Diagnostic])])
    -> String
  {
    let items = files.map { file in
      JSONValue.object([
        ("path", .string(file.path)), ("valid", .bool(file.isValid)),
        ("findings", .array(file.findings.map(finding))),
      ])
    }
    return JSONValue.object([("schema", .integer(1)), ("files", .array(items))]).text()
  }

  private static func finding(_ diagnostic: Diagnostic) -> JSONValue {
    .object([
      ("code", .string(diagnostic.code)), ("severity", .string(diagnostic.severity.rawValue)),
      ("sentence", .string(diagnostic.sentence)), ("file", .string(diagnostic.location.file)),
      ("line", .integer(diagnostic.location.line)),
      ("column", .integer(diagnostic.location.column)),
      ("text", .string(diagnostic.offendingText)), ("suggestion", JSONValue(diagnostic.suggestion)),
    ])
  }
}
