import Foundation
import Water

/// A day of hydraulics of public networks, side by side with EPANET 2.3.5 in the same process.
///
/// Both simulate 24 hours from a cold start at accuracy 1e-6, each with its file read and its
/// matrix analysed beforehand; CPU time; the two take turns. The environment names EPANET's library
/// (`CITYCASCADE_EPANET_LIBRARY`) and the folder of networks (`CITYCASCADE_NETWORKS`).
@main
struct WaterBenchmark {
  static let repetitions = 9
  /// The networks that are fit as oracle, and larger ones whose results are not well defined.
  static let networks = ["Net1", "Net2", "Net3", "ky4", "ky7", "L-TOWN", "CTOWN"]
  static let largerNetworks = ["Net6", "BWSN_Network_2"]

  static func main() {
    let environment = ProcessInfo.processInfo.environment
    guard let folder = environment["CITYCASCADE_NETWORKS"],
      let library = environment["CITYCASCADE_EPANET_LIBRARY"],
      let epanet = EpanetLibrary(path: library)
    else {
      print("set CITYCASCADE_NETWORKS and CITYCASCADE_EPANET_LIBRARY (`make benchmark-water` does)")
      exit(2)
    }
    var rows: [String] = []
    if CommandLine.arguments.contains("--peers") {
      write(rows + peers(folder, environment["CITYCASCADE_WNTR_PYTHON"], epanet))
      return
    }
    var product = 1.0
    var count = 0
    for isPressureDriven in [false, true] {
      for file in networks + largerNetworks {
        guard let one = WaterCase(folder, file, isPressureDriven, epanet) else {
          print("\(file): not here")
          continue
        }
        guard let ratios = compare(one, epanet) else { continue }
        rows.append(row(one.name, "owa-epanet 2.3.5", ratios))
        if !isPressureDriven && networks.contains(file) {
          product *= ratios[ratios.count / 2]
          count += 1
          rows.append(row("\(file)/copy", "owa-epanet 2.3.5 re-open", compareCopy(one, epanet)))
        }
      }
    }
    let mean = Foundation.pow(product, 1 / Double(max(count, 1)))
    print("geometric mean of \(count) demand-driven networks: \(mean)")
    rows.append("geometric-mean/DDA,owa-epanet 2.3.5,\(mean),,,\(repetitions)")
    write(rows + peers(folder, environment["CITYCASCADE_WNTR_PYTHON"], epanet))
  }

  /// The networks against WNTRSimulator, if it is there.
  static func peers(_ folder: String, _ python: String?, _ epanet: EpanetLibrary) -> [String] {
    guard let python else {
      print("set CITYCASCADE_WNTR_PYTHON to compare with WNTRSimulator")
      return []
    }
    return WNTRPeer.cases.compactMap { file, isPressureDriven, hours in
      guard let one = WaterCase(folder, file, isPressureDriven, epanet) else { return nil }
      return WNTRPeer(python: python).compare(one, hours: hours).map {
        row("\(one.name)/\(hours) h", WNTRPeer.competitor, $0)
      }
    }
  }

  /// Puts rows into the table of results, in the place of those of the same case and competitor.
  static func write(_ rows: [String]) {
    let path = "Benchmarks/results/water.csv"
    func key(_ row: String) -> [Substring] { Array(row.split(separator: ",").prefix(2)) }
    var table = ["case,competitor,ratio_median,ratio_min,ratio_max,repetitions"]
    let present = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    table += present.split(separator: "\n").dropFirst().map(String.init)
    for row in rows {
      if let place = table.firstIndex(where: { key($0) == key(row) }) {
        table[place] = row
      } else {
        table.append(row)
      }
    }
    try? (table.joined(separator: "\n") + "\n").write(
      toFile: path, atomically: true, encoding: .utf8)
  }

  static func workspace(_ one: WaterCase) -> WaterWorkspace { WaterWorkspace(one.network) }

  static func row(_ name: String, _ competitor: String, _ ratios: [Double]) -> String {
    "\(name),\(competitor),\(ratios[ratios.count / 2]),\(ratios[0]),\(ratios[ratios.count - 1]),"
      + "\(ratios.count)"
  }

  static func seconds(_ body: () -> Void) -> Double {
    var before = timespec()
    var after = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &before)
    body()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &after)
    return Double(after.tv_sec - before.tv_sec) + Double(after.tv_nsec - before.tv_nsec) * 1e-9
  }

  /// EPANET's time over ours, sorted; `nil` if EPANET does not reach the end of the day.
  static func compare(_ one: WaterCase, _ epanet: EpanetLibrary) -> [Double]? {
    var workspace = WaterWorkspace(one.network)
    var last = one.simulate(&workspace)
    let solves = epanet.simulate(one.project)
    if solves < last.solves / 2 {
      print("\(one.name): not compared, EPANET stops after \(solves) of \(last.solves) solves")
      return nil
    }
    let difference = one.difference(last.state, epanet)
    let single = seconds { last = one.simulate(&workspace) }
    let rounds = max(1, min(2000, Int(0.01 / max(single, 1e-6))))
    var ratios: [Double] = []
    var ourTotal = 0.0
    var theirTotal = 0.0
    for _ in 0..<repetitions {
      let ours = seconds { for _ in 0..<rounds { last = one.simulate(&workspace) } }
      let theirs = seconds { for _ in 0..<rounds { _ = epanet.simulate(one.project) } }
      ratios.append(theirs / ours)
      ourTotal += ours
      theirTotal += theirs
    }
    ratios.sort()
    let scale = 1e3 / Double(repetitions * rounds)
    print(
      "\(one.name): ratio \(ratios[repetitions / 2]) (\(ratios[0]) to \(ratios[repetitions - 1])),"
        + " ours \(ourTotal * scale) ms in \(last.solves) solves,"
        + " EPANET \(theirTotal * scale) ms in"
        + " \(solves), heads at 24 h within \(difference.largest), median \(difference.median)")
    return ratios
  }

  /// Time of EPANET's opening a file anew over that of a copy of all columns of a state, sorted.
  static func compareCopy(_ one: WaterCase, _ epanet: EpanetLibrary) -> [Double] {
    var workspace = WaterWorkspace(one.network)
    let state = one.simulate(&workspace).state
    var ratios: [Double] = []
    var total = 0
    for _ in 0..<repetitions {
      let ours = seconds { for _ in 0..<1000 { total += deepCopy(state) } } / 1000
      let theirs = seconds {
        let project = epanet.opened(
          one.path, pressureDriven: one.isPressureDriven, requiredPressure: 30)
        if let project { _ = epanet.delete(project) }
      }
      ratios.append(theirs / ours)
    }
    ratios.sort()
    print(
      "\(one.name): a copy of the state is \(ratios[repetitions / 2]) times faster than re-open")
    precondition(total > 0)
    return ratios
  }

  @inline(never) static func deepCopy(_ state: WaterState) -> Int {
    func unique<Element>(_ column: [Element]) -> Int {
      var copy = column
      return copy.withUnsafeMutableBufferPointer { $0.count }
    }
    return unique(state.heads) + unique(state.isSupplied) + unique(state.flows)
      + unique(state.statuses) + unique(state.settings) + unique(state.requestedDemands)
      + unique(state.deliveredDemands) + unique(state.emitterFlows) + unique(state.netInflows)
      + unique(state.tankVolumes) + unique(state.overrides) + unique(state.demandFactors)
      + unique(state.falseReadings) + unique(state.heldControls) + unique(state.heldRules)
  }
}
