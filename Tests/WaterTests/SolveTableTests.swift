import Diagnostics
import NativeFormats
import Testing
import Water

@Suite struct SolveTableTests {
  private func rows(_ request: WaterSolveRequest) throws -> [String] {
    var diagnostics = DiagnosticList()
    let model = try #require(
      EpanetReader.read(text: SmallNetwork.town, file: "town.inp", diagnostics: &diagnostics))
    let network = try ReferenceData.build(model)
    var rows: [String] = []
    let summary = WaterSolveTable.write(network, request) { rows.append($0) }
    #expect(summary.unconvergedSolves == 0 && summary.massBalanceError < 1e-6)
    return rows
  }

  @Test(arguments: WaterSolveRequest.Clock.allCases)
  func nodesEveryHourInTheFilesOrder(_ clock: WaterSolveRequest.Clock) throws {
    var request = WaterSolveRequest()
    request.clock = clock
    request.duration = 7200
    request.demandModel = .pressureDriven
    let rows = try rows(request)
    #expect(rows.first == "time_s,node,head,pressure,demand")
    let places = rows.dropFirst().map {
      $0.split(separator: ",").prefix(2).joined(separator: ",")
    }
    let names = ["J1", "J2", "J3", "J4", "J5", "J6", "R1", "T1"]
    #expect(places == [0, 3600, 7200].flatMap { time in names.map { "\(time),\($0)" } })
  }

  @Test func linksInTheFilesOrder() throws {
    var request = WaterSolveRequest()
    request.quantity = .links
    request.duration = 0
    let rows = try rows(request)
    #expect(rows.first == "time_s,link,flow,status")
    #expect(rows.count == 10 && rows[1].hasPrefix("0,P1,") && rows[9].hasPrefix("0,U1,"))
    #expect(rows.dropFirst().allSatisfy { $0.hasSuffix(",1") })
  }

  /// On the exact clock more reports do not change what is reported.
  @Test func reportsDoNotDisturb() throws {
    var request = WaterSolveRequest()
    request.clock = .exact
    request.duration = 43_200
    let long = try rows(request)
    request.duration = 7200
    let short = try rows(request)
    #expect(Array(long.prefix(short.count)) == short)
  }
}
