import Diagnostics
import Foundation
import ScenarioFiles
import Testing

/// The table of the formats says what the compiler asks for: each key, each word.
@Suite struct FileFormatTests {
  static let formats = [
    (forms: FileFormat.scenario, path: "heat/scenario.yaml"),
    (forms: FileFormat.city, path: "mini/city.yaml"),
  ]

  private static let powerOperation = """
      frequency:
        nominal: 50 Hz
        shedding: [{ below: 49 Hz, share: 10 %, delay: 150 ms }]
        damping: 1
      cold-load: { factor: 2 }
      restoration: { switching: 2 min }

    """

  private func document(_ path: String) throws -> DocumentNode {
    var diagnostics = DiagnosticList()
    // Mappings that the miniature leaves to their defaults.
    let relay = "  relay: { kind: thermal, time: 10 min }\n"
    let text = (MiniatureCity.files[path] ?? "").components(separatedBy: relay)
      .joined(separator: relay + FileFormatTests.powerOperation)
    let read = DocumentReader.read(text: text, file: path, diagnostics: &diagnostics)
    return try #require(read)
  }

  @Test(arguments: [0, 1])
  func everyKeyOfTheCompilerIsInTheTableAndTheOtherWayRound(_ which: Int) throws {
    let (forms, path) = FileFormatTests.formats[which]
    var walk = FormatWalk(forms)
    walk.addition = "\"zzz-unknown\": 1"
    var files = MiniatureCity.files
    files[path] = walk.text(try document(path))
    #expect(walk.met.sorted() == forms.map(\.name).sorted(), "the miniature has every mapping")
    var keys: [String: Set<String>] = [:]
    for finding in compile(files).findings where finding.location.file == path {
      let parts = finding.sentence.components(separatedBy: " has no such key; its keys are ")
      if parts.count == 2 {
        keys[parts[0], default: []].formUnion(parts[1].components(separatedBy: ", "))
      }
    }
    for form in forms {
      let wanted = form.fields.map(\.key)
      #expect(keys[form.name]?.sorted() == wanted.sorted(), "\(form.name)")
      #expect(Set(wanted).count == wanted.count)
    }
  }

  @Test(arguments: [0, 1])
  func everyWordOfTheCompilerIsInTheTable(_ which: Int) throws {
    let (forms, path) = FileFormatTests.formats[which]
    var files = MiniatureCity.files
    var walk = FormatWalk(forms)
    walk.word = "zzz"
    files[path] = walk.text(try document(path))
    let sentences = Set(compile(files).findings.map(\.sentence))
    let lists = Set(
      forms.flatMap(\.fields).compactMap { field -> [String]? in
        if case .words(let words) = field.value, words != ["1"] { return words }
        return nil
      }.map { $0.dropLast().joined(separator: ", ") + " or " + ($0.last ?? "") + " is wanted" })
    let said = sentences.filter { $0.hasSuffix(" is wanted") && $0.contains(" or ") }
    #expect(said.isSubset(of: lists), "\(said.subtracting(lists))")
    #expect(said.count >= 3)
  }

  @Test func everyRequiredKeyIsMissed() throws {
    for (forms, path) in FileFormatTests.formats {
      let text = MiniatureCity.files[path] ?? ""
      for field in forms[0].fields where field.isRequired {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let kept = lines.filter { !$0.hasPrefix(field.key + ":") }
        #expect(kept.count < lines.count)
        var files = MiniatureCity.files
        files[path] = kept.joined(separator: "\n")
        let says = compile(files).findings.map(\.sentence)
        #expect(says.contains { $0.contains("needs the key \(field.key)") }, "\(field.key)")
      }
    }
  }
}
