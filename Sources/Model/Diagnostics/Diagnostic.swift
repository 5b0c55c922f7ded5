/// One finding about the user's input: what is wrong, where, in which text, and what was meant.
///
/// This is the only diagnostic type of the project: readers of native files, the scenario compiler
/// and the command line all collect values of it, so that one run reports everything at once.
public struct Diagnostic: Hashable, Sendable {
  public enum Severity: String, Sendable {
    case warning
    case error
  }

  /// A stable code such as `SCN-0104`: letters for the reader, digits for the finding.
  public var code: String
  public var severity: Severity
  /// One plain sentence, without the location.
  public var sentence: String
  public var location: SourceLocation
  /// The text of the user's that gave offence, or `""`.
  public var offendingText: String
  /// The nearest thing that would have been accepted, or `nil`.
  public var suggestion: String?

  public init(
    _ code: String, _ severity: Severity = .error, _ sentence: String, at location: SourceLocation,
    text offendingText: String = "", suggestion: String? = nil
  ) {
    self.code = code
    self.severity = severity
    self.sentence = sentence
    self.location = location
    self.offendingText = offendingText
    self.suggestion = suggestion
  }
}

extension Diagnostic: CustomStringConvertible {
  /// `file:line:column: error SCN-0104: sentence: «text»; did you mean «…»?`
  public var description: String {
    var text = "\(location): \(severity.rawValue) \(code): \(sentence)"
    if !offendingText.isEmpty { text += ": «\(offendingText)»" }
    if let suggestion { text += "; did you mean «\(suggestion)»?" }
    return text
  }
}
