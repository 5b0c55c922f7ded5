import Foundation
import ResultStore
import ScenarioFiles
import Testing

@Suite struct ShardFileTests {
  private static func write(_ path: String, points: Range<Int>) throws {
    let shard = try ShardFile(path: path, identity: StoredRuns.identity)
    for point in points {
      try shard.add(StoredRuns.point(point), (0..<5).map { StoredRuns.run(point, $0) })
    }
  }

  @Test func `what is appended is read back, failures too`() throws {
    try StoredRuns.inFolder { folder in
      let path = folder + "/1-of-1.runs"
      try Self.write(path, points: 0..<3)
      let contents = try ShardContents(path: path)
      #expect(contents.points == (0..<3).map(StoredRuns.point))
      #expect(
        contents.runs == (0..<3).flatMap { point in (0..<5).map { StoredRuns.run(point, $0) } })
      #expect(contents.identities == [StoredRuns.identity])
      #expect(contents.soundLength == contents.length)
    }
  }

  /// A file cut at any byte goes on to be the whole file again, after its torn end was cut.
  @Test func `a file torn at any byte is cut and goes on to the same runs`() throws {
    try StoredRuns.inFolder { folder in
      let whole = folder + "/whole.runs"
      try Self.write(whole, points: 0..<2)
      let bytes = try Data(contentsOf: URL(fileURLWithPath: whole))
      let wanted = try ShardContents(path: whole)
      for length in stride(from: 0, through: bytes.count, by: 7) {
        let path = folder + "/torn.runs"
        try bytes.prefix(length).write(to: URL(fileURLWithPath: path))
        try Self.write(path, points: 0..<2)
        let contents = try ShardContents(path: path)
        #expect(contents.soundLength == contents.length, "at \(length)")
        #expect(
          contents.runs.sorted { $0.key < $1.key } == wanted.runs.sorted { $0.key < $1.key },
          "at \(length)")
      }
    }
  }

  /// One bit turned anywhere: what follows is not trusted, nothing traps, and running on restores
  /// it.
  @Test func `a turned bit is never trusted`() throws {
    try StoredRuns.inFolder { folder in
      let whole = folder + "/whole.runs"
      try Self.write(whole, points: 0..<2)
      let bytes = try Data(contentsOf: URL(fileURLWithPath: whole))
      let wanted = Set(try ShardContents(path: whole).runs.map(\.digest))
      for place in stride(from: 8, to: bytes.count, by: 11) {
        var turned = bytes
        turned[place] ^= 1 << UInt8(place % 8)
        let path = folder + "/turned.runs"
        try turned.write(to: URL(fileURLWithPath: path))
        let contents = try ShardContents(path: path)
        #expect(contents.soundLength < contents.length, "at \(place)")
        #expect(contents.soundLength <= place, "at \(place)")
        #expect(Set(contents.runs.map(\.digest)).isSubset(of: wanted))
      }
    }
  }

  @Test func `other files, processors and processes are refused`() throws {
    try StoredRuns.inFolder { folder in
      let path = folder + "/1-of-1.runs"
      try Self.write(path, points: 0..<1)
      var other = StoredRuns.identity
      other.fingerprint = "def"
      #expect(throws: StoreError.otherProcessor(path: path, kept: "abc", own: "def")) {
        _ = try ShardFile(path: path, identity: other)
      }
      let held = try ShardFile(path: path, identity: StoredRuns.identity)
      #expect(throws: StoreError.busy(path: path)) {
        _ = try ShardFile(path: path, identity: StoredRuns.identity)
      }
      var changed = StoredRuns.run(0, 0)
      changed.digest = "other"
      #expect(throws: StoreError.self) { try held.add(StoredRuns.point(0), [changed]) }
      let text = folder + "/notes.txt"
      try Data("hello, this is no shard".utf8).write(to: URL(fileURLWithPath: text))
      #expect(throws: StoreError.notAStore(path: text)) {
        _ = try ShardFile(path: text, identity: StoredRuns.identity)
      }
      #expect(throws: StoreError.self) { _ = try ShardContents(path: folder + "/none.runs") }
    }
  }
}
