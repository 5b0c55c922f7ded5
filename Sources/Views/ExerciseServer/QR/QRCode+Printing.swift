extension QRCode {
  /// The light border that readers need, in modules.
  static let quietZone = 4

  /// Text for a terminal, two rows of modules a line, in colors of its own: it reads on a dark and
  /// on a light background.
  public var terminalText: String {
    let range = -Self.quietZone..<side + Self.quietZone
    var text = ""
    for row in stride(from: range.lowerBound, to: range.upperBound, by: 2) {
      // Black on white, whatever the terminal's colors are.
      text += "\u{1B}[38;5;16;48;5;231m"
      for column in range {
        switch (isDark(row: row, column: column), isDark(row: row + 1, column: column)) {
        case (true, true): text += "█"
        case (true, false): text += "▀"
        case (false, true): text += "▄"
        case (false, false): text += " "
        }
      }
      text += "\u{1B}[0m\n"
    }
    return text
  }

  /// A picture without size of its own, one unit a module.
  public var svg: String {
    let full = side + 2 * Self.quietZone
    var path = ""
    for row in 0..<side {
      var column = 0
      while column < side {
        let start = column
        while isDark(row: row, column: column) { column += 1 }
        if column > start {
          path += "M\(start + Self.quietZone) \(row + Self.quietZone)h\(column - start)v1"
          path += "h-\(column - start)z"
        } else {
          column += 1
        }
      }
    }
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(full) \(full)" \
      shape-rendering="crispEdges" role="img" aria-label="QR code of the join address">\
      <rect width="\(full)" height="\(full)" fill="#fff"/><path d="\(path)" fill="#000"/></svg>
      """
  }
}
