import Diagnostics
import EventKernel
import Experiments
import Foundation
import ResultStore
import ScenarioFiles
import SeriesFiles
import TestSupport
import Testing

@Suite struct SeriesTests {
  static let layout = SeriesLayout(
    rows: [
      .init(name: "electricity", system: "power", district: nil, unit: "1", isService: true),
      .init(name: "electricity", system: "power", district: "d", unit: "1", isService: true),
      .init(name: "power-served", system: "power", district: nil, unit: "MW", isService: false),
    ], step: .hours(1), selection: "abc")

  @Test func `what is packed comes out again, whatever the values`() throws {
    var state: UInt64 = 11
    for _ in 0..<200 {
      let values = (0..<3).map { _ in
        (0..<70).map { _ -> Float in
          state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          return [Float(0), 1, .nan, -0.0, Float(bitPattern: 0x3F80_0001)][Int(state >> 60) % 5]
        }
      }
      let record = SeriesRecord(layout: Self.layout, steps: 70, values: values)
      let back = try #require(record.values)
      #expect(back.map(\.bitPattern) == values.joined().map(\.bitPattern))
      // Bytes that are cut or too long are no record.
      for count in 0..<record.bytes.count {
        let torn = SeriesRecord(
          layout: Self.layout, steps: 70, bytes: Array(record.bytes[..<count]))
        #expect(torn.values == nil)
      }
      let long = SeriesRecord(layout: Self.layout, steps: 70, bytes: record.bytes + [1])
      #expect(long.values == nil)
    }
    let text = Self.layout.text
    #expect(SeriesLayout(text: text) == Self.layout)
    #expect(SeriesLayout(text: text + "\nx") == nil && SeriesLayout(text: "") == nil)
  }

  static func study(_ record: String) -> String {
    StudySweepTests.study(
      StudySweepTests.repair, "{ kind: grid, levels: 2 }", "5") + "record: \(record)\n"
  }

  static func base(_ made: (plan: StudyPlan, files: FileSource)) throws -> ScenarioRunner {
    var diagnostics = DiagnosticList()
    guard let scenario = made.plan.file.base(files: made.files, &diagnostics).scenario else {
      throw InputError(diagnostics)
    }
    return try ScenarioRunner(scenario)
  }

  @Test func `recording series changes no row, and two grids give the same runs`() throws {
    try StoredRuns.inFolder { folder in
      var digests: [Digest] = []
      for (place, record) in [
        "{ series: none }", "{ series: all, every: 7 min }", "{ series: [electricity] }",
      ].enumerated() {
        let store = try StudyStore(path: folder + "/\(place)", identity: StoredRuns.identity)
        try StudySweepTests.sweep(try StudySweepTests.plan(Self.study(record)), store)
        digests.append(try store.digest())
      }
      #expect(digests[0] == digests[1] && digests[1] == digests[2])
    }
  }

  @Test func `shards and one sweep give the same file, byte for byte`() throws {
    let made = try StudySweepTests.plan(Self.study("{ series: services, every: 10 min }"))
    let scenario = try Self.base(made).scenario
    try StoredRuns.inFolder { folder in
      func file(_ store: StudyStore, _ name: String) throws -> Data {
        let path = folder + "/" + name
        let summary = try #require(
          try store.writeSeries(
            to: path, plan: made.plan, base: scenario, program: "test"))
        #expect(summary.runs == 20 && summary.missing == 0)
        #expect(summary.steps == 61 && summary.variables == 2)
        return try Data(contentsOf: URL(fileURLWithPath: path))
      }
      let whole = try StudyStore(path: folder + "/whole", identity: StoredRuns.identity)
      try StudySweepTests.sweep(made, whole)
      let wanted = try file(whole, "whole.nc")
      let merged = try StudyStore(path: folder + "/merged", identity: StoredRuns.identity)
      try merged.setDesign(made.plan.points.map(made.plan.key))
      for number in [2, 0, 1] {
        let path = folder + "/\(number).runs"
        // Twice, with a torn end between.
        for pass in 0..<2 {
          let shard = try ShardFile(path: path, identity: StoredRuns.identity)
          _ = try StudySweep(
            plan: made.plan, files: made.files, threads: 2, shard: (number, 3)
          ).run(into: shard)
          if pass == 0 {
            let url = URL(fileURLWithPath: path)
            let bytes = try Data(contentsOf: url)
            try bytes.prefix(bytes.count * 2 / 3).write(to: url)
          }
        }
        _ = try StudyMerge.add(path, to: merged)
      }
      #expect(try file(merged, "merged.nc") == wanted)
      #expect(wanted.starts(with: [0x89] + Array("HDF".utf8)))
    }
  }

  @Test func `runs kept without series are run again for them, and rows stay`() throws {
    let without = try StudySweepTests.plan(Self.study("{ series: none }"))
    let with = try StudySweepTests.plan(Self.study("{ series: [power/*] }"))
    try StoredRuns.inFolder { folder in
      let store = try StudyStore(path: folder + "/a", identity: StoredRuns.identity)
      try StudySweepTests.sweep(without, store)
      let digest = try store.digest()
      let again = try StudySweepTests.sweep(with, store)
      #expect(again.runs == 20 && again.kept == 0)
      #expect(try store.digest() == digest && store.runCount() == 20)
      let third = try StudySweepTests.sweep(with, store)
      #expect(third.runs == 0 && third.kept == 20)
      let path = folder + "/1.runs"
      for plan in [without, with, with] {
        let shard = try ShardFile(path: path, identity: StoredRuns.identity)
        let summary = try StudySweep(plan: plan.plan, files: plan.files, threads: 2)
          .run(into: shard)
        #expect(summary.runs + summary.kept == 20)
      }
      #expect(try ShardContents(path: path).runs.count == 20)
    }
  }

  /// The share of the block's people with electricity is 0 from the storm to the repair: the
  /// recorded values say what the metrics say.
  @Test func `the values are those of the run`() throws {
    let made = try StudySweepTests.plan(Self.study("{ series: all, every: 1 min }"))
    let runner = try Self.base(made)
    let series = try #require(made.plan.file.series)
    let outcomes = runner.outcomes(of: Array(0..<20), threads: 2, series: series)
    var hits = 0
    for outcome in outcomes {
      let record = try #require(outcome.series)
      let values = try #require(record.values)
      let row = try #require(
        record.layout.rows.firstIndex { $0.name == "electricity" && $0.district == "d" })
      let share = values[row * record.steps..<(row + 1) * record.steps]
      #expect(share.count == 601 && share.allSatisfy { $0 == 0 || $0 == 1 })
      let dark = share.count { $0 == 0 }
      let hours = try #require(outcome.value("person-hours-below-half", system: nil)) / 1000
      #expect(abs(Double(dark) / 60 - hours) <= 1.0 / 60 + 1e-9)
      if dark > 0 { hits += 1 }
    }
    #expect(hits > 0 && hits < 20)
  }

  @Test func `a file that cannot be written is an error with a reason`() throws {
    let head = SeriesFileHead(
      title: "t", source: "s", history: "h", attributes: [], start: "2026-01-01 00:00:00",
      stepSeconds: 60, steps: 2, districts: [.init(identifier: "d", people: 5)], points: nil,
      replications: 1, parameters: [],
      variables: [
        .init(name: "x-y", system: "a", unit: "MW", isByDistrict: false, isService: false),
        .init(name: "x-y", system: "b", unit: "MW", isByDistrict: true, isService: false),
        .init(name: "7", system: "b", unit: "MW", isByDistrict: true, isService: false),
      ])
    #expect(head.variableNames == ["a_x_y", "b_x_y", "v7"])
    #expect(throws: NetCDFError.self) {
      try SeriesFile.write("/nowhere/at/all.nc", head) { _ in }
    }
  }
}
