import Foundation
import Power

/// The listed pairs of DCSIMSEP's own test: whole cascades after two outages.
///
/// The competitor's time is the wall time of each pair that the reference states (octave 7.3 with
/// the relays' loop vectorised, one run on the machine that made the reference): DCSIMSEP's licence
/// keeps its code out of this repository, and the pairs take octave a quarter of an hour.
struct ListedPairs {
  private let network: PowerNetwork
  private let pairs: [(branches: [Int], lost: Double, seconds: Double)]

  /// - Parameter folder: the reference's folder `power`.
  init(_ folder: String) throws {
    network = DcsimsepCascade.network(try PowerBenchmark.readCase(folder + "/case2383_mod.m"))
    let text = try String(
      contentsOfFile: folder + "/dcsimsep_bopairs_results.csv", encoding: .utf8)
    pairs = text.split(separator: "\n").dropFirst().compactMap { line in
      let fields = line.split(separator: ",").map { Double($0) ?? .nan }
      if fields[0] == 0 { return nil }
      return ([Int(fields[1]), Int(fields[2])], fields[3], fields[6])
    }
  }

  func compare(_ table: inout RatioTable) {
    var ours: [Double] = []
    var workspace = PowerWorkspace(network)
    var base = PowerState(network)
    DirectCurrentFlow.solve(&base, in: network, using: &workspace)
    for _ in 0..<5 {
      ours.append(
        PowerBenchmark.cost {
          for pair in pairs {
            let result = DcsimsepCascade.run(
              network, from: base, initialTrips: pair.branches, using: &workspace)
            guard abs(result.lostLoad - pair.lost) <= 0.01 else {
              fatalError("pair \(pair.branches) loses \(result.lostLoad) MW, not \(pair.lost)")
            }
          }
        } / Double(pairs.count))
    }
    let stated = pairs.reduce(0) { $0 + $1.seconds } / Double(pairs.count)
    table.add(
      "case2383_mod/pair", "DCSIMSEP-octave-vectorised-stated", ours: ours,
      theirs: ours.map { _ in stated })
  }
}
