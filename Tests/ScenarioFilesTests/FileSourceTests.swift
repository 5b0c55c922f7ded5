import Diagnostics
import Foundation
import ScenarioFiles
import Testing

@Suite struct FileSourceTests {
  private let memory = FileSource(files: [
    "scenarios/heat/scenario.yaml": "city: ../../cities/falls/city.yaml",
    "cities/falls/city.yaml": "name: Falls",
  ])

  private func findings(
    _ source: FileSource, _ name: String, from folder: String = "scenarios/heat"
  ) -> [String] {
    var diagnostics = DiagnosticList()
    let file = source.read(DocumentNode(text: name), from: folder, diagnostics: &diagnostics)
    #expect((file == nil) == diagnostics.hasErrors)
    return diagnostics.all.map { codeName($0) + ($0.suggestion.map { " -> \($0)" } ?? "") }
  }

  @Test func filesAreFoundFromTheFolderOfTheNamingFile() {
    var diagnostics = DiagnosticList()
    let name = DocumentNode(text: "../../cities/falls/city.yaml")
    let read = memory.document(name, from: "scenarios/heat", diagnostics: &diagnostics)
    #expect(read?.path == "cities/falls/city.yaml")
    #expect(read?.node["name"]?.text == "Falls")
    #expect(FileSource.folder(of: "cities/falls/city.yaml") == "cities/falls")
  }

  @Test(arguments: [
    ("../../cities/fals/city.yaml", "fileMissing -> ../../cities/falls/city.yaml"),
    ("./scenari.yaml", "fileMissing -> ./scenario.yaml"), ("nothing.inp", "fileMissing"),
    ("../../../etc/passwd", "fileOutsideFolder"), ("/etc/passwd", "fileOutsideFolder"),
    ("~/x", "fileOutsideFolder"), ("..\\x", "fileOutsideFolder -> ../x"), ("", "wrongKind"),
    ("a\u{0}b", "fileOutsideFolder"), ("..", "fileMissing"),
  ])
  func refused(name: String, expected: String) {
    #expect(findings(memory, name) == [expected])
  }

  @Test func aFolderOfTheDisk() throws {
    let manager = FileManager.default
    let root = manager.temporaryDirectory.appendingPathComponent("citycascade-\(UUID().uuidString)")
    defer { try? manager.removeItem(at: root) }
    let inside = root.appendingPathComponent("inside")
    try manager.createDirectory(
      at: inside.appendingPathComponent("folder"), withIntermediateDirectories: true)
    try Data("a: 1".utf8).write(to: inside.appendingPathComponent("a.yaml"))
    try Data("secret".utf8).write(to: root.appendingPathComponent("secret.yaml"))
    try manager.createSymbolicLink(
      at: inside.appendingPathComponent("link.yaml"),
      withDestinationURL: root.appendingPathComponent("secret.yaml"))
    try manager.createSymbolicLink(
      at: inside.appendingPathComponent("self.yaml"),
      withDestinationURL: inside.appendingPathComponent("a.yaml"))
    let source = FileSource(folder: inside.path)
    #expect(findings(source, "a.yaml", from: "") == [])
    #expect(findings(source, "../a.yaml", from: "folder") == [])
    #expect(findings(source, "self.yaml", from: "") == [])
    #expect(findings(source, "link.yaml", from: "") == ["fileOutsideFolder"])
    #expect(findings(source, "../secret.yaml", from: "") == ["fileOutsideFolder"])
    #expect(findings(source, "b.yaml", from: "") == ["fileMissing -> a.yaml"])
    #expect(findings(source, "folder", from: "") == ["fileUnreadable"])
    #expect(findings(source, "a.yaml/x", from: "") == ["fileMissing"])
    var diagnostics = DiagnosticList()
    let name = DocumentNode(text: "a.yaml")
    #expect(source.read(name, from: "", limit: 4, diagnostics: &diagnostics) != nil)
    #expect(source.read(name, from: "", limit: 3, diagnostics: &diagnostics) == nil)
    #expect(diagnostics.all.map(codeName) == ["fileTooLarge"])
  }
}
