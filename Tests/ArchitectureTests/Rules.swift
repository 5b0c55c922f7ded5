/// What the architecture forbids, as pure functions of sources and manifest: each gives its
/// findings.
enum Rules {
  /// Imports of targets that do not stand before the importer, and of modules from outside that it
  /// may not use.
  static func forbiddenEdges(_ files: [SourceFile], _ manifest: Manifest) -> [String] {
    files.flatMap { file -> [String] in
      guard let target = manifest.target(of: file) else {
        return ["\(file.path) belongs to no target"]
      }
      return file.imports.compactMap { module in
        problem(file, target, module).map { "\(file.path) imports \(module): \($0)" }
      }
    }
  }

  private static func problem(
    _ file: SourceFile, _ target: Manifest.Target, _ module: String
  ) -> String? {
    if let row = Architecture.outside.first(where: { $0.module == module }) {
      let isAllowed = row.importers.contains {
        $0 == target.name || $0 == file.path || $0 == "Tests" && target.isTest
      }
      return isAllowed ? nil : "it is for \(row.importers.joined(separator: ", "))"
    }
    guard let imported = Architecture.layer(module) else {
      return "it is not in the table of the architecture"
    }
    if target.isTest { return module == "citycascade" ? "it is a program" : nil }
    guard let importer = Architecture.layer(target.name) else {
      return "\(target.name) is not in the table of the architecture"
    }
    return imported < importer ? nil : "it does not stand before \(target.name)"
  }

  /// Imports that `Package.swift` does not declare. The toolchain's own modules need no
  /// declaration.
  static func undeclaredImports(_ files: [SourceFile], _ manifest: Manifest) -> [String] {
    let toolchain = ["Foundation", "Synchronization", "Testing", "Glibc"]
    return files.flatMap { file -> [String] in
      guard let target = manifest.target(of: file) else { return [] }
      return file.imports
        .filter { !toolchain.contains($0) && !target.dependencies.contains($0) }
        .map { "\(file.path) imports \($0), which \(target.name) does not declare" }
    }
  }

  /// Declared dependencies that no source of the target imports.
  static func unusedDeclarations(_ files: [SourceFile], _ manifest: Manifest) -> [String] {
    manifest.targets.flatMap { target -> [String] in
      let own = files.filter { manifest.target(of: $0) == target }
      if own.isEmpty { return [] }
      return target.dependencies.filter { name in !own.contains { $0.imports.contains(name) } }
        .map { "\(target.name) declares \($0), which no source of it imports" }
    }
  }

  /// `@testable`, unsafe promises and stored static variables outside the table.
  static func unsafeState(_ files: [SourceFile]) -> [String] {
    let forbidden = ["@unchecked Sendable", "nonisolated(unsafe)", "@testable", "unsafeFlags"]
    return files.flatMap { file -> [String] in
      if Architecture.unsafeFiles.contains(where: { $0.path == file.path }) { return [] }
      return file.codeLines.enumerated().flatMap { row, line -> [String] in
        var words = forbidden.filter { line.contains($0) }
        if isStoredStaticVariable(line) { words.append("static var") }
        return words.map { "\(file.path):\(row + 1) has \($0)" }
      }
    }
  }

  private static func isStoredStaticVariable(_ line: Substring) -> Bool {
    guard let range = line.firstRange(of: "static var ") else { return false }
    // A computed one opens its braces before any value.
    let rest = line[range.upperBound...]
    let brace = rest.firstIndex(of: "{") ?? rest.endIndex
    let equals = rest.firstIndex(of: "=") ?? rest.endIndex
    return equals < brace || brace == rest.endIndex
  }

  /// Words that let chance into the rooms whose code reaches results.
  static func wordsOfChance(_ files: [SourceFile]) -> [String] {
    files.flatMap { file -> [String] in
      guard file.path.hasPrefix("Sources/"), file.folders.count > 1,
        (Architecture.exactRooms + ["Inputs"]).contains(file.folders[1])
      else { return [] }
      return file.codeLines.enumerated().flatMap { row, line -> [String] in
        let words = line.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
        return Architecture.wordsOfChance.filter(words.contains)
          .map { "\(file.path):\(row + 1) has \($0)" }
      }
    }
  }

  /// Long lines and files, and marks of unfinished work. What stands in string literals is text for
  /// users, and as wide as they need it.
  static func shape(_ files: [SourceFile]) -> [String] {
    let unfinished = ["TO" + "DO", "FIX" + "ME", "XX" + "X"]
    return files.flatMap { file -> [String] in
      var findings: [String] = []
      let lines = file.lines
      if lines.count > Architecture.longestFile + 1 {
        findings.append("\(file.path) has \(lines.count - 1) lines")
      }
      for (row, line) in lines.enumerated() {
        if line.utf8.count > Architecture.longestLine,
          line.count - file.textColumns[row] > Architecture.longestLine
        {
          findings.append("\(file.path):\(row + 1) has \(line.count) columns")
        }
        let words = line.split { !$0.isLetter }
        for word in unfinished where words.contains(Substring(word)) {
          findings.append("\(file.path):\(row + 1) has \(word)")
        }
      }
      return findings
    }
  }
}
