import Diagnostics
import ScenarioFiles
import Testing

/// Both sides of each limit, and the files that are made to hurt.
@Suite struct InputLimitTests {
  @Test func depth() {
    func nested(_ count: Int) -> String {
      String(repeating: "[", count: count) + String(repeating: "]", count: count)
    }
    #expect(readDocument(nested(64)).findings == [])
    #expect(readDocument(nested(65)).findings == ["1:65 tooDeep"])
    var block = ""
    for level in 0..<64 { block += String(repeating: " ", count: level) + "a:\n" }
    #expect(readDocument(block).findings == [])
    block += String(repeating: " ", count: 64) + "a:\n"
    #expect(readDocument(block).findings == ["65:65 tooDeep"])
    #expect(readDocument(String(repeating: "- ", count: 64) + "a").findings == [])
    // Lists that are not indented count too.
    var lists = "a:\n"
    for level in 0..<40 { lists += String(repeating: "  ", count: level) + "- a:\n" }
    #expect(readDocument(lists).findings.map { $0.hasSuffix("tooDeep") } == [true])
  }

  @Test(.timeLimit(.minutes(1)))
  func nestingOfAHundredThousandEndsAtOnce() {
    let clock = ContinuousClock()
    for opening in ["[", "{a: ", "- ", "? ", "[{a: "] {
      let elapsed = clock.measure {
        let read = readDocument(String(repeating: opening, count: 100_000))
        #expect(read.findings.contains { $0.hasSuffix("tooDeep") })
        #expect(read.node == nil)
      }
      #expect(elapsed < .seconds(1))
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func anAliasBombEndsAtOnce() {
    var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let items = [String](repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      bomb += "a\(level): &a\(level) [\(items)]\n"
    }
    let elapsed = ContinuousClock().measure {
      let read = readDocument(bomb)
      #expect(read.node == nil)
      #expect(read.findings.contains("1:5 anchor"))
      #expect(read.findings.contains("2:10 alias"))
    }
    #expect(elapsed < .seconds(1))
  }

  @Test func textsAndKeys() {
    let text = String(repeating: "x", count: InputLimits.textBytes)
    #expect(readDocument("a: \(text)").findings == [])
    #expect(readDocument("a: \(text)x").findings == ["1:4 textTooLong"])
    let key = String(repeating: "k", count: InputLimits.identifierBytes)
    #expect(readDocument("\(key): 1").findings == [])
    #expect(readDocument("\(key)k: 1").findings == ["1:1 textTooLong"])
  }

  @Test(.timeLimit(.minutes(1)))
  func nodesAndBytes() {
    // A list and its items on one line: also a test that places cost no quadratic time.
    let items = [String](repeating: "x", count: InputLimits.nodes - 1).joined(separator: ",")
    let read = readDocument("[" + items + "]")
    #expect(read.findings == [])
    #expect(read.node?.items?.count == InputLimits.nodes - 1)
    let one = readDocument("[" + items + ",x]")
    #expect(one.findings.map { $0.hasSuffix("tooManyNodes") } == [true])
    #expect(one.node == nil)
    let comment = "a: 1 #" + String(repeating: "x", count: InputLimits.fileBytes - 6)
    #expect(readDocument(comment).findings == [])
    #expect(readDocument(comment + "x").findings == ["0:0 fileTooLarge"])
  }

  @Test func mutatedBytesNeverTrap() {
    var mutator = Mutator(seed: 31_337)
    let start = Array("a: [1, {b: 'c', \"d\": é}]\ne: |\n  text\nf:\n- &x !t g\n- *x\n".utf8)
    for round in 0..<50_000 {
      var bytes = start
      for _ in 0...mutator.next(6) {
        let place = mutator.next(bytes.count)
        switch mutator.next(3) {
        case 0: bytes[place] = UInt8(mutator.next(256))
        case 1: bytes.remove(at: place)
        default: bytes.insert(UInt8(mutator.next(256)), at: place)
        }
      }
      var diagnostics = DiagnosticList()
      let node = DocumentReader.read(bytes: bytes, file: "a", diagnostics: &diagnostics)
      if node == nil, diagnostics.isEmpty {
        Issue.record("seed \(mutator.seed) round \(round): nothing and no finding")
        return
      }
    }
  }

  @Test func findingsAreBounded() {
    let anchors = (0..<5000).map { "k\($0): &a 1" }.joined(separator: "\n")
    #expect(readDocument(anchors).findings.count == DiagnosticList.limit)
    let duplicates = (0..<7000).map { _ in "k: 1" }.joined(separator: "\n")
    #expect(readDocument(duplicates).findings.count == DiagnosticList.limit)
  }

  @Test func everyCodeIsDifferentAndExplained() {
    #expect(Set(InputCode.allCases.map(\.rawValue)).count == InputCode.allCases.count)
    for code in InputCode.allCases { #expect(code.meaning.hasSuffix(".")) }
  }
}
