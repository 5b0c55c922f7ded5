/// Breaks text into lines.
enum TextWrap {
  /// Lines of at most `width` characters, broken at spaces; later lines start with `hanging`
  /// spaces.
  ///
  /// A single word longer than a line is cut.
  static func lines(_ text: String, width: Int, hanging: Int = 0) -> [String] {
    let indent = String(repeating: " ", count: hanging)
    var lines: [String] = []
    var line = String(text.prefix { $0 == " " })
    var isStart = true
    for part in text.split(separator: " ") {
      var word = String(part)
      if !isStart, line.count + 1 + word.count > width {
        lines.append(line)
        line = indent
        isStart = true
      }
      while line.count + word.count > width, isStart {
        let room = max(1, width - line.count)
        lines.append(line + word.prefix(room))
        word = String(word.dropFirst(room))
        line = indent
      }
      line += (isStart ? "" : " ") + word
      isStart = false
    }
    lines.append(line)
    return lines
  }
}
