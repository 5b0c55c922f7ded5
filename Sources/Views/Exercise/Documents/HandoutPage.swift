import Reports

/// Builds a page of a hand-out: every text is escaped, and the style is made for paper.
struct HandoutPage {
  private var body = ""
  private let title: String

  init(title: String, subtitle: String) {
    self.title = title
    heading(1, title)
    if !subtitle.isEmpty { paragraph(subtitle) }
  }

  mutating func heading(_ level: Int, _ text: String) {
    body += "<h\(level)>\(Self.escaped(text))</h\(level)>\n"
  }

  mutating func paragraph(_ text: String) {
    if text.isEmpty { return }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    body += "<p>\(lines.map { Self.escaped(String($0)) }.joined(separator: "<br>"))</p>\n"
  }

  mutating func list(_ items: [String]) {
    if items.isEmpty { return }
    body += "<ul>\n"
    for item in items { body += "<li>\(Self.escaped(item))</li>\n" }
    body += "</ul>\n"
  }

  /// A table; rows that are marked are struck through.
  mutating func table(_ headings: [String], _ rows: [[String]], struck: Set<Int> = []) {
    if rows.isEmpty { return }
    body += "<table>\n<thead><tr>"
    for heading in headings { body += "<th>\(Self.escaped(heading))</th>" }
    body += "</tr></thead>\n<tbody>\n"
    for (place, row) in rows.enumerated() {
      body += struck.contains(place) ? "<tr class=\"undone\">" : "<tr>"
      for cell in row {
        let lines = cell.split(separator: "\n", omittingEmptySubsequences: false)
        body += "<td>\(lines.map { Self.escaped(String($0)) }.joined(separator: "<br>"))</td>"
      }
      body += "</tr>\n"
    }
    body += "</tbody>\n</table>\n"
  }

  /// Room to write by hand.
  mutating func lines(_ count: Int) {
    for _ in 0..<count { body += "<div class=\"line\"></div>\n" }
  }

  var html: String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(Self.escaped(title))</title>
    <style>
    body { font: 11pt/1.4 sans-serif; color: #111; }
    body { max-width: 48rem; margin: 2rem auto; padding: 0 1rem; }
    table { border-collapse: collapse; width: 100%; margin: 0.5rem 0 1rem; font-size: 9.5pt; }
    th, td { border: 1px solid #888; padding: 0.25rem 0.4rem; }
    th, td { text-align: left; vertical-align: top; }
    th { background: #eee; }
    tr.undone td { text-decoration: line-through; color: #666; }
    .line { border-bottom: 1px solid #888; height: 1.8rem; }
    h2 { margin-top: 1.6rem; }
    @media print {
      @page { margin: 18mm; }
      body { margin: 0; max-width: none; }
      h2, h3 { break-after: avoid; }
      tr, li { break-inside: avoid; }
      thead { display: table-header-group; }
    }
    </style>
    </head>
    <body>
    \(body)</body>
    </html>

    """
  }

  /// Text as it may stand in the body and in attributes.
  static func escaped(_ text: String) -> String { HTMLText.escaped(text) }
}
