/// The targets that a `Package.swift` declares, read from its text.
///
/// `swift package` would deadlock inside `swift test`. The reader is tolerant: it looks for calls
/// of `target`, `tests`, `executableTarget`, `testTarget` and `systemLibrary` whose name is a
/// literal, and takes the texts in their first brackets as dependencies.
struct Manifest {
  struct Target: Equatable {
    var name: String
    var dependencies: [String]
    /// The folder of its sources.
    var path: String
    var isTest: Bool
  }

  private(set) var targets: [Target] = []

  subscript(name: String) -> Target? { targets.first { $0.name == name } }

  /// The target whose folder holds a file.
  func target(of file: SourceFile) -> Target? {
    targets.filter { file.path.hasPrefix($0.path + "/") }.max { $0.path.count < $1.path.count }
  }

  init(_ text: String) {
    let tokens = Manifest.tokens(text)
    let named = Manifest.namedProducts(tokens)
    var place = 0
    while place + 1 < tokens.count {
      let kinds = ["target", "tests", "executableTarget", "testTarget", "systemLibrary"]
      guard case .word(let word) = tokens[place], kinds.contains(word),
        tokens[place + 1] == .mark("("),
        place == 0 || tokens[place - 1] != .word("func"),
        let end = Manifest.matching(tokens, place + 1)
      else {
        place += 1
        continue
      }
      let call = Array(tokens[(place + 2)..<end])
      if let target = Manifest.target(word, call, named) {
        targets.append(target)
        place = end
      } else {
        place += 1
      }
    }
  }

  private static func target(
    _ word: String, _ call: [Token], _ named: [(String, String)]
  ) -> Target? {
    var name: String?
    if case .text(let first)? = call.first { name = first }
    if let label = label("name", call) { name = label }
    guard let name else { return nil }
    var dependencies: [String] = []
    if word != "systemLibrary", let start = call.firstIndex(of: .mark("[")),
      let end = matching(call, start)
    {
      dependencies = Manifest.dependencies(Array(call[(start + 1)..<end]), named)
    }
    let isTest = word == "tests" || word == "testTarget"
    let fullName = word == "tests" ? name + "Tests" : name
    var path = isTest ? "Tests/\(fullName)" : "Sources/\(name)"
    if let room = label("in", call) { path = "Sources/\(room)/\(name)" }
    if let explicit = label("path", call) { path = explicit }
    return Target(name: fullName, dependencies: dependencies, path: path, isTest: isTest)
  }

  /// Texts and named products in the brackets; not the packages and conditions of products.
  private static func dependencies(_ tokens: [Token], _ named: [(String, String)]) -> [String] {
    var names: [String] = []
    for (place, token) in tokens.enumerated() {
      switch token {
      case .text(let text):
        let isLabelled = place >= 2 && tokens[place - 1] == .mark(":")
        if !isLabelled || tokens[place - 2] == .word("name") { names.append(text) }
      case .word(let word):
        if let product = named.first(where: { $0.0 == word }) { names.append(product.1) }
      case .mark: break
      }
    }
    return names
  }

  /// `let yams: Target.Dependency = .product(name: "Yams", …)`: (yams, Yams).
  private static func namedProducts(_ tokens: [Token]) -> [(String, String)] {
    var named: [(String, String)] = []
    for place in tokens.indices.dropLast(1) {
      guard tokens[place] == .word("let"), case .word(let name) = tokens[place + 1],
        let equals = tokens[place...].prefix(8).firstIndex(of: .mark("=")),
        equals + 3 < tokens.count, tokens[equals + 2] == .word("product"),
        let end = matching(tokens, equals + 3),
        let product = label("name", Array(tokens[(equals + 4)..<end]))
      else { continue }
      named.append((name, product))
    }
    return named
  }

  /// The text after `label:` at the top of a call.
  private static func label(_ name: String, _ call: [Token]) -> String? {
    var depth = 0
    for (place, token) in call.enumerated() {
      if token == .mark("(") || token == .mark("[") { depth += 1 }
      if token == .mark(")") || token == .mark("]") { depth -= 1 }
      if depth == 0, token == .word(name), place + 2 < call.count, call[place + 1] == .mark(":"),
        case .text(let text) = call[place + 2]
      {
        return text
      }
    }
    return nil
  }
}
