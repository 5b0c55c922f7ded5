import Foundation
import Testing
import WebFiles

@Suite struct WebFilesTests {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Sources/Views/WebFiles/web")

  private func sources() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).sorted()
  }

  @Test func `the program holds every file of the folder as it is`() throws {
    #expect(WebFiles.names == (try sources()))
    for name in try sources() {
      let text = try String(
        contentsOf: Self.folder.appendingPathComponent(name), encoding: .utf8)
      #expect(WebFiles.text(name) == text, "\(name)")
    }
  }

  @Test func `a name that is none has no text`() {
    #expect(WebFiles.text("none.js") == nil)
    #expect(WebFiles.text("") == nil)
  }

  @Test(arguments: ["report.js", "compare.js", "study.js", "map.js"])
  func `a script holds each module once, after what it imports`(entry: String) throws {
    let script = WebFiles.script(entry)
    #expect(!script.contains("\nimport "))
    #expect(!script.contains("\nexport "))
    var seen: [String] = []
    for line in script.split(separator: "\n") {
      if line.hasPrefix("modules[\"") {
        let name = String(line.split(separator: "\"")[1])
        #expect(!seen.contains(name), "\(name)")
        seen.append(name)
      } else if line.contains("} = modules[\"") {
        let name = String(line.split(separator: "\"")[1])
        #expect(seen.contains(name), "\(name) before \(seen.last ?? "")")
      }
    }
    #expect(seen.last == entry)
  }

  @Test func `the map and the charts know nothing of a report`() throws {
    let library = [
      "map.js", "curves.js", "lanes.js", "flow.js", "forest.js", "scatter.js", "save.js",
    ]
    for name in library {
      let script = WebFiles.script(name)
      for part in ["model.js", "report.js", "city.js"] {
        #expect(!script.contains("modules[\"\(part)\"]"), "\(name) uses \(part)")
      }
    }
  }

  @Test func `nothing in the files asks a network, or ends the script that holds it`() throws {
    for name in try sources() {
      let text = try #require(WebFiles.text(name))
      for word in [
        "http:", "https:", "fetch(", "XMLHttpRequest", "import(", "eval(", "</script", "@import",
        "new Function", "document.write", "WebSocket",
      ] {
        #expect(!text.contains(word), "\(name) has \(word)")
      }
    }
  }

  @Test func `files stay readable`() throws {
    for name in try sources() {
      let lines = try #require(WebFiles.text(name)).split(
        separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count <= 420, "\(name) has \(lines.count) lines")
      for (place, line) in lines.enumerated() where line.count > 105 {
        Issue.record("\(name):\(place + 1) has \(line.count) letters")
      }
    }
  }
}
