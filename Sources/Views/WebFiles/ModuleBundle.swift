/// Joins JavaScript modules into one script.
///
/// It knows the one form of import and export that the files in `web` use: `import { a, b } from
/// "./file.js";`, and `export` before a function, class or constant at the start of a line.
struct ModuleBundle {
  private var added: [String] = []
  private var body = ""

  /// The whole script; nothing of it is seen outside.
  var text: String {
    "(function () {\n\"use strict\";\nconst modules = {};\n" + body + "})();"
  }

  /// Adds a module after those that it imports.
  mutating func add(_ name: String) {
    if added.contains(name) { return }
    added.append(name)
    guard let source = WebFiles.text(name) else {
      preconditionFailure("there is no web source \(name)")
    }
    var lines = source.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var head = ""
    var exports: [String] = []
    var place = 0
    while place < lines.count {
      if lines[place].hasPrefix("import ") {
        var statement = lines[place]
        while !statement.contains(" from \""), place + 1 < lines.count {
          lines.remove(at: place)
          statement += " " + lines[place]
        }
        lines.remove(at: place)
        let parts = statement.split(separator: "\"")
        let file = String(parts[1].dropFirst(2))
        add(file)
        let names = statement.drop { $0 != "{" }.prefix { $0 != "}" }
        head += "const \(names)} = modules[\"\(file)\"];\n"
      } else {
        if lines[place].hasPrefix("export ") {
          lines[place].removeFirst("export ".count)
          let words = lines[place].split { " (={".contains($0) }
          exports.append(String(words[1]))
        }
        place += 1
      }
    }
    body +=
      "modules[\"\(name)\"] = (function () {\n" + head + lines.joined(separator: "\n")
      + "return { \(exports.joined(separator: ", ")) };\n})();\n"
  }
}
