import EventKernel
import Numerics
import SystemKit

/// All that changes in the quality of a city's water.
struct WaterQualityState: Sendable {
  /// By substance, and by traced node.
  var substances: [WaterQuality]
  var traces: [WaterQuality]
  /// Up to when the water has moved.
  var time: Instant = .zero
  /// By station: what its controller aims at, what it doses, what arrives at its clear well, what is
  /// in there, and what leaves it.
  var setPoints: [Double]
  var doses: [Double]
  var arriving: [Double]
  var wells: [Double]
  var leaving: [Double]
  /// Up to when the clear wells are known.
  var wellTimes: [Instant]
  /// The set-point that an organisation ordered last, or NaN, and the last line before the order.
  var ordered: [Double]
  var orderedAfter: [EntryNumber]
  /// What enters at each node by `contaminate`, or 0.
  var contamination: [Double]
  /// What entered there last, for an order that only says for how long it stops.
  var formerContamination: [Double]
  /// By junction.
  var isWarned: [Bool]
  /// By substance, then junction: above the limit as the log tells, and whether ever.
  var isUnsafe: [Bool]
  var wasUnsafe: [Bool]
  /// By substance: people who drink it now, person-seconds so far, people who ever did.
  var exposed: [Double]
  var exposedSeconds: [Double]
  var everExposed: [Double]
  /// The line that changed what enters, by substance.
  var cause: [EntryNumber]
  var notice: BoilWaterNotice?

  init(_ setup: WaterQualitySetup, _ network: WaterNetwork) {
    substances = setup.substances.map(\.engine)
    traces = setup.traces.map(\.engine)
    setPoints = setup.dosing.map(\.normal)
    doses = setPoints
    arriving = setPoints
    wells = setPoints
    leaving = setPoints
    wellTimes = setPoints.map { _ in .zero }
    ordered = setup.dosing.map { _ in .nan }
    orderedAfter = setup.dosing.map { _ in .none }
    contamination = [Double](repeating: 0, count: network.nodeCount)
    formerContamination = contamination
    isWarned = [Bool](repeating: false, count: network.junctionCount)
    let cells = setup.substances.count * network.junctionCount
    isUnsafe = [Bool](repeating: false, count: cells)
    wasUnsafe = isUnsafe
    exposed = [Double](repeating: 0, count: setup.substances.count)
    exposedSeconds = exposed
    everExposed = exposed
    cause = [EntryNumber](repeating: .none, count: setup.substances.count)
    notice = setup.notice
    for row in setup.dosing.indices { setSource(setup.dosing[row].node, setup) }
  }

  /// Puts what enters at a node into the engines.
  mutating func setSource(_ node: Int, _ setup: WaterQualitySetup) {
    for substance in substances.indices { substances[substance].sources[node] = nil }
    for (row, station) in setup.dosing.enumerated()
    where station.node == node && leaving[row] > 0 {
      substances[station.substance].sources[node] = WaterSource(
        .flowPaced, strength: leaving[row])
    }
    if contamination[node] > 0 {
      substances[setup.contaminant].sources[node] = WaterSource(
        .setPoint, strength: contamination[node])
    }
  }

  /// Takes a station's clear well up to an instant: c' = (arriving - c) / T, exactly; what leaves it
  /// is its mean over the coming step.
  mutating func stir(_ row: Int, _ station: WaterQualitySetup.Dosing, at now: Instant, step: Double)
  {
    let time = station.mixing.seconds
    if time <= 0 {
      leaving[row] = arriving[row]
      return
    }
    let gap = wells[row] - arriving[row]
    let left = gap * Elementary.exp(-(now - wellTimes[row]).seconds / time)
    wellTimes[row] = now
    // Below a billionth of the dose the rest does not count.
    wells[row] = arriving[row] + (abs(left) > 1e-9 * arriving[row] + 1e-12 ? left : 0)
    let share = step / time
    leaving[row] =
      arriving[row] + (wells[row] - arriving[row]) * (1 - Elementary.exp(-share)) / share
  }

  /// Moves all water over so many seconds of one state's flows.
  mutating func advance(by seconds: Double, at second: Int, _ state: WaterState) {
    for row in substances.indices { substances[row].advance(by: seconds, at: second, state) }
    for row in traces.indices { traces[row].advance(by: seconds, at: second, state) }
    for row in exposed.indices { exposedSeconds[row] += exposed[row] * seconds }
  }
}
