/// One file of the repository: its path from the root, and its text.
struct SourceFile {
  let path: String
  let text: String
  /// The text without comments and without what stands in string literals; lines stay in place.
  let code: String
  /// Columns of each line that stand in string literals.
  let textColumns: [Int]

  init(path: String, text: String) {
    self.path = path
    self.text = text
    var stripper = CodeStripper(Array(text.utf8))
    stripper.run()
    code = String(decoding: stripper.code, as: UTF8.self)
    textColumns = stripper.textColumns
  }

  var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
  var codeLines: [Substring] { code.split(separator: "\n", omittingEmptySubsequences: false) }

  /// The folders of the path.
  var folders: [String] { path.split(separator: "/").dropLast().map(String.init) }

  var isSwift: Bool { path.hasSuffix(".swift") }

  /// The modules that the file imports, in order, in whatever form it does.
  var imports: [String] {
    if !isSwift { return includes }
    return code.split(whereSeparator: { $0 == "\n" || $0 == ";" || $0 == "\r\n" })
      .compactMap { SourceFile.module(of: $0) }
  }

  /// System libraries that a C file includes, by the module that wraps them; none for the wrapper.
  private var includes: [String] {
    if path.hasPrefix("Sources/Kernel/CGSL/") { return [] }
    return lines.contains { $0.hasPrefix("#include <gsl/") } ? ["CGSL"] : []
  }

  /// The module of a statement if it is an import: `import X`, `import struct X.Y`,
  /// `@_exported import X`, `@_spi(S) public import X` …
  static func module(of statement: Substring) -> String? {
    var words = statement.split(whereSeparator: { $0 == " " || $0 == "\t" })[...]
    while let word = words.first {
      if word == "import" { break }
      let isModifier = [
        "public", "package", "internal", "private", "fileprivate", "open",
      ].contains(word)
      if !isModifier && !word.hasPrefix("@") { return nil }
      words = words.dropFirst()
    }
    words = words.dropFirst()
    let kinds = ["struct", "class", "enum", "protocol", "typealias", "func", "var", "let", "actor"]
    if let word = words.first, kinds.contains(String(word)) { words = words.dropFirst() }
    guard let name = words.first else { return nil }
    return name.split(separator: ".").first.map { $0.filter { $0 != "`" } }
  }
}
