import EventKernel
import Foundation
import ResultStore
import ScenarioFiles
import Testing

@Suite struct StudyStoreTests {
  private static func shard(_ path: String, _ points: [Int], reversed: Bool = false) throws {
    let shard = try ShardFile(path: path, identity: StoredRuns.identity)
    for point in points {
      let runs = (0..<6).map { StoredRuns.run(point, $0) }
      try shard.add(StoredRuns.point(point), reversed ? runs.reversed() : runs)
    }
  }

  private static func merged(_ folder: String, _ name: String, _ shards: [String]) throws -> Digest
  {
    let store = try StudyStore(path: folder + "/" + name, identity: StoredRuns.identity)
    for shard in shards { _ = try StudyMerge.add(shard, to: store) }
    #expect(try store.runCount() == 36)
    return try store.digest()
  }

  @Test func `shards in any order and twice give the same rows`() throws {
    try StoredRuns.inFolder { folder in
      let paths = (1...3).map { folder + "/\($0)-of-3.runs" }
      for (place, path) in paths.enumerated() {
        try Self.shard(path, [place, place + 3], reversed: place == 1)
      }
      let whole = folder + "/whole.runs"
      try Self.shard(whole, Array(0..<6))
      let wanted = try Self.merged(folder, "whole.sqlite", [whole])
      #expect(try Self.merged(folder, "a.sqlite", paths) == wanted)
      #expect(try Self.merged(folder, "b.sqlite", paths.reversed()) == wanted)
      #expect(try Self.merged(folder, "c.sqlite", paths + paths + [whole]) == wanted)
      let other = folder + "/other.runs"
      try Self.shard(other, [1, 2, 3])
      let store = try StudyStore(path: folder + "/d.sqlite", identity: StoredRuns.identity)
      _ = try StudyMerge.add(other, to: store)
      #expect(try store.digest() != wanted)
    }
  }

  @Test func `a run that comes out differently is a loud error and changes nothing`() throws {
    try StoredRuns.inFolder { folder in
      let store = try StudyStore(path: folder + "/runs.sqlite", identity: StoredRuns.identity)
      try store.add(StoredRuns.point(1), [StoredRuns.run(1, 0)])
      let before = try store.digest()
      var changed = StoredRuns.run(1, 0)
      changed.digest = "other"
      let wanted = StoreError.notRepeated(run: changed.key, kept: "digest-1-0", own: "other")
      #expect(throws: wanted) {
        try store.add(StoredRuns.point(1), [StoredRuns.run(1, 1), changed])
      }
      #expect(try store.digest() == before)
      try store.add(StoredRuns.point(1), [StoredRuns.run(1, 0)])
      #expect(try store.digest() == before)
    }
  }

  @Test func `rows of another processor are taken only if told`() throws {
    try StoredRuns.inFolder { folder in
      let path = folder + "/runs.sqlite"
      _ = try StudyStore(path: path, identity: StoredRuns.identity)
      var other = StoredRuns.identity
      other.fingerprint = "def"
      #expect(throws: StoreError.self) { _ = try StudyStore(path: path, identity: other) }
      let mixed = try StudyStore(path: path, identity: other, mixedProcessors: true)
      #expect(try mixed.identities().map(\.fingerprint) == ["abc", "def"])
      let shard = folder + "/1-of-1.runs"
      try Self.shard(shard, [1])
      #expect(throws: StoreError.self) { _ = try StudyMerge.add(shard, to: mixed) }
      #expect(try StudyMerge.add(shard, to: mixed, mixedProcessors: true).runs == 6)
    }
  }

  @Test func `a new metric makes a new column, also after an error`() throws {
    try StoredRuns.inFolder { folder in
      let path = folder + "/runs.sqlite"
      let store = try StudyStore(path: path, identity: StoredRuns.identity)
      try store.add(StoredRuns.point(1), [StoredRuns.run(1, 0, metrics: 2)])
      var changed = StoredRuns.run(1, 0)
      changed.digest = "other"
      #expect(throws: StoreError.self) {
        try store.add(StoredRuns.point(1), [StoredRuns.run(1, 1, metrics: 9), changed])
      }
      try store.add(StoredRuns.point(1), [StoredRuns.run(1, 1, metrics: 9)])
      let again = try StudyStore(path: path, identity: StoredRuns.identity)
      try again.add(StoredRuns.point(1), [StoredRuns.run(1, 2, metrics: 12)])
      #expect(try again.runCount() == 3)
      #expect(try again.metricColumns().count == 13)
    }
  }

  @Test func `the index knows runs, failures and the response`() throws {
    try StoredRuns.inFolder { folder in
      let shard = folder + "/1-of-1.runs"
      try Self.shard(shard, [1, 2])
      let store = try StudyStore(path: folder + "/runs.sqlite", identity: StoredRuns.identity)
      _ = try StudyMerge.add(shard, to: store)
      try store.add(
        StoredPoint(key: "point-9", parameters: [], failure: "not valid"), [])
      let response = StudyResponse(metric: "metric-0", system: "water")
      let index = try store.index(of: response)
      #expect(index.failedPoints == ["point-9"])
      #expect(index.runs["point-1"]?.count == 6)
      let found = index.runs["point-1"]?[2] ?? nil
      #expect(found == StoredRuns.run(1, 2).metrics[0].value)
      let failed = try #require(index.runs["point-1"]?[3])
      #expect(failed == nil)
      let opened = try ShardFile(path: shard, identity: StoredRuns.identity)
      #expect(
        try opened.index(of: response, series: nil).runs
          == index.runs.filter { $0.key != "point-9" })
      try store.setDesign(["point-2", "point-1", "point-9", "point-7"])
      let values = try store.values(of: response)
      #expect(values.map(\.count) == [6, 6, 0, 0])
      #expect(values[1][2] == StoredRuns.run(1, 2).metrics[0].value && values[1][3] == nil)
      #expect(try store.failedPoints().map(\.position) == [2])
    }
  }

  @Test func `the tidy table has a line for each metric of each run`() throws {
    try StoredRuns.inFolder { folder in
      let store = try StudyStore(path: folder + "/runs.sqlite", identity: StoredRuns.identity)
      try store.add(StoredRuns.point(1), [StoredRuns.run(1, 0), StoredRuns.run(1, 3)])
      try store.setDesign(["point-1"])
      var lines: [String] = []
      try store.exportTidy { lines.append($0) }
      #expect(
        lines[0] == "position,replication,chance,\"tank, \"\"big\"\"\",failed,metric,system,"
          + "district,unit,value,censored\n")
      #expect(lines.count == 5)
      #expect(lines.contains("0,0,1 %,1 h,0,time-to-90,water,,h,0.0,1\n"))
      #expect(lines.contains { $0.hasPrefix("0,0,1 %,1 h,0,metric-2,water,down'town,person h,") })
    }
  }
}
