import EventKernel
import Metrics
import Testing

@Suite struct RunTrajectoriesTests {
  /// Two districts, two systems, one day. North loses power from 2 to 6 h and half of it until
  /// the end.
  static func run() -> RunTrajectories {
    var run = RunTrajectories(
      window: hours(0...24), systems: ["electricity", "water"],
      districts: [
        DistrictPeople(identifier: "north", people: 3_000, vulnerable: 300),
        DistrictPeople(identifier: "south", people: 1_000, vulnerable: 50),
      ],
      service: [
        [series((0, 1), (2, 0), (6, 0.5)), StepSeries(1)],
        [series((0, 1), (4, 0.4), (10, 1)), series((0, 1), (4, 0.8), (10, 1))],
      ])
    run.blocks = [
      CustomerBlock(customers: 100, energised: series((0, 1), (2, 0), (6, 1))),
      CustomerBlock(customers: 300, energised: StepSeries(1)),
    ]
    run.water = [
      .init(delivered: series((0, 0.1), (4, 0.04), (10, 0.1)), required: StepSeries(0.1)),
      .init(delivered: StepSeries(0.05), required: StepSeries(0.05)),
    ]
    run.trips = .init(delayPersonHours: 12.5, unserved: 40)
    run.calls = .init(offered: 200, answeredInTenSeconds: 150)
    return run
  }

  func value(_ name: String, _ system: String?, _ district: String?) throws -> MetricValue {
    let rows = Self.run().metricValues().filter {
      $0.name == name && $0.system == system && $0.district == district
    }
    #expect(rows.count == 1)
    return try #require(rows.first)
  }

  @Test(
    arguments: [
      ("person-hours-lost", "electricity", "north", 3_000 * (4 + 9.0)),
      ("person-hours-lost", "electricity", "south", 0),
      ("person-hours-lost", "electricity", nil, 39_000),
      ("person-hours-lost-vulnerable", "electricity", nil, 3_900),
      ("person-hours-lost", "water", nil, 3_000 * 3.6 + 1_000 * 1.2),
      ("person-hours-lost-vulnerable", "water", nil, 300 * 3.6 + 50 * 1.2),
      ("area-lost", "electricity", "north", 13), ("area-lost", "electricity", nil, 9.75),
      ("floor", "electricity", nil, 0.25), ("floor", "water", "south", 0.8),
      ("hours-below-half", "electricity", "north", 4), ("hours-below-half", "water", "north", 6),
      ("hours-below-half", "electricity", nil, 4),
      ("time-to-50", "electricity", "north", 4), ("time-to-90", "electricity", "north", 22),
      ("time-to-100", "water", "north", 6), ("time-to-90", "water", nil, 6),
      ("person-hours-below-half", nil, "north", 3_000 * 8),
      ("person-hours-below-half", nil, nil, 24_000),
      ("person-hours-below-half-vulnerable", nil, nil, 2_400),
      ("saidi", "electricity", nil, 60), ("saifi", "electricity", nil, 0.25),
      ("caidi", "electricity", nil, 240),
      ("water-service-availability", "water", nil, 1 - 0.06 * 6 / (0.15 * 24)),
      ("trip-delay", "mobility", nil, 12.5), ("unserved-trips", "mobility", nil, 40),
      ("calls-answered-in-10-s", "emergency", nil, 0.75),
    ] as [(String, String?, String?, Double)])
  func `figures by hand`(name: String, system: String?, district: String?, expected: Double) throws
  {
    let row = try value(name, system, district)
    #expect(agrees(row.value, expected))
  }

  @Test func `recovery beyond the horizon is censored`() throws {
    #expect(try value("time-to-90", "electricity", "north").censored)
    #expect(try value("time-to-90", "electricity", nil).censored)
    #expect(try !value("time-to-50", "electricity", "north").censored)
    #expect(try !value("time-to-90", "electricity", "south").censored)
  }

  @Test func `every row is of a known kind, once, with its unit`() {
    let rows = Self.run().metricValues()
    var keys: Set<String> = []
    for row in rows {
      let kind = MetricKind(rawValue: row.name)
      #expect(kind?.unit == row.unit)
      #expect(keys.insert("\(row.name)|\(row.system ?? "")|\(row.district ?? "")").inserted)
      #expect(row.value.isFinite)
    }
    #expect(MetricKind.allCases.allSatisfy { kind in rows.contains { $0.name == kind.rawValue } })
    #expect(rows == Self.run().metricValues())
  }

  @Test func `an undisturbed run loses exactly nothing, whatever the people`() {
    let districts = (0..<7).map {
      DistrictPeople(identifier: "d\($0)", people: Double($0 * $0 + 1) / 3, vulnerable: 0)
    }
    let run = RunTrajectories(
      window: hours(0...72), systems: ["water"], districts: districts,
      service: [districts.map { _ in StepSeries(1) }])
    for row in run.metricValues() where row.name != "floor" {
      #expect(row.value.magnitude < 1e-12, "\(row)")
      #expect(!row.censored)
    }
  }

  @Test func `what is not defined has no row, and an empty city does not trap`() {
    var run = Self.run()
    run.blocks = [CustomerBlock(customers: 5, energised: StepSeries(1))]
    run.water = []
    run.calls = .init(offered: 0, answeredInTenSeconds: 0)
    run.trips = nil
    let names = run.metricValues().map(\.name)
    #expect(names.contains("saidi"))
    for name in ["caidi", "water-service-availability", "calls-answered-in-10-s", "trip-delay"] {
      #expect(!names.contains(name))
    }
    let empty = RunTrajectories(
      window: hours(0...1), systems: ["water"], districts: [], service: [[]])
    #expect(empty.metricValues().allSatisfy { $0.value == 0 })
  }
}
