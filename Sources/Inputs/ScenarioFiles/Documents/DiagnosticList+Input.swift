import Diagnostics

extension DiagnosticList {
  /// Records an error of the file readers.
  mutating func error(
    _ code: InputCode, _ sentence: String, at location: SourceLocation, text: String = "",
    suggestion: String? = nil
  ) {
    error(
      code.rawValue, sentence, at: location, text: DiagnosticList.shortened(text),
      suggestion: suggestion)
  }

  /// The first line of a text, at most 60 scalars, without control and hidden characters.
  static func shortened(_ text: String) -> String {
    var view = String.UnicodeScalarView()
    var count = 0
    for scalar in text.unicodeScalars {
      if scalar == "\n" || scalar == "\r" || count == 60 {
        view.append("…")
        break
      }
      view.append(scalar.value < 32 || HiddenCharacters.contains(scalar) ? "\u{FFFD}" : scalar)
      count += 1
    }
    return String(view)
  }
}
