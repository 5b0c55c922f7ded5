import WebFiles

/// The frame of every report: one HTML file that needs no network, no server and no other file.
enum WebPage {
  /// - Parameters:
  ///   - title: not escaped yet.
  ///   - header, footer: HTML, with all text of the user's files escaped.
  ///   - data: JSON that can stand inside HTML.
  ///   - entry: the module that draws the data into `main`.
  static func text(title: String, header: String, footer: String, data: String, entry: String)
    -> String
  {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
    style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data: blob:; \
    base-uri 'none'; form-action 'none'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>\(HTMLText.escaped(title))</title>
    <style>
    \(WebFiles.text("page.css") ?? "")</style>
    </head>
    <body>
    <a class="skip" href="#main">To the content</a>
    \(header)
    <main id="main" tabindex="-1">
    <noscript><p>The pictures of this report need JavaScript; the files beside it say the same as \
    text.</p></noscript>
    </main>
    \(footer)
    <script type="application/json" id="data">\(data)</script>
    <script>
    \(WebFiles.script(entry))
    </script>
    </body>
    </html>

    """
  }

  /// Rows of name and value as a table; escapes both.
  static func table(_ rows: [(name: String, value: String)]) -> String {
    let lines = rows.map { row in
      "<tr><th scope=\"row\">\(HTMLText.escaped(row.name))</th>"
        + "<td>\(HTMLText.escaped(row.value))</td></tr>"
    }
    return "<table class=\"provenance\">\n" + lines.joined(separator: "\n") + "\n</table>"
  }

  /// Title, purpose, the one sentence, facts; all escaped here.
  static func header(title: String, purpose: String, lead: String, facts: String) -> String {
    let purpose =
      purpose.isEmpty ? "" : "<p class=\"purpose\">\(HTMLText.escaped(purpose))</p>\n"
    return """
      <header>
      <h1>\(HTMLText.escaped(title))</h1>
      \(purpose)<p class="lead" id="lead">\(HTMLText.escaped(lead))</p>
      <p class="facts">\(HTMLText.escaped(facts))</p>
      </header>
      """
  }

  /// What the model cannot say.
  static func limits(_ items: [String]) -> String {
    let lines = items.map { "<li>\($0)</li>" }.joined(separator: "\n")
    return """
      <section id="limits" aria-labelledby="limits-title">
      <h2 id="limits-title">What this model cannot say</h2>
      <ul>
      \(lines)
      </ul>
      </section>
      """
  }
}
