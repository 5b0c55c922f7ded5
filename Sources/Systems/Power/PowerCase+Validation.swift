import Diagnostics

extension PowerCase {
  /// Findings that would make the tables meaningless as a network; none means that `PowerNetwork`
  /// can be built.
  ///
  /// Codes: `POW-0101` base power; `POW-0102` repeated bus number; `POW-0103` a unit or branch at a
  /// bus that does not exist; `POW-0104` zero reactance in service; `POW-0105` a figure that is not
  /// finite; `POW-0106` (warning) no reference bus; `POW-0107` (warning) limits the wrong way
  /// round; `POW-0108` empty tables; `POW-0109` (warning) a negative rating; `POW-0110` (warning) a
  /// second reference bus.
  /// - Complexity: O(n log n) in the rows.
  public func validate(into diagnostics: inout DiagnosticList) {
    if !(baseMVA > 0 && baseMVA.isFinite) {
      diagnostics.error(
        "POW-0101", "the power base must be above zero MVA", at: location(0), text: "\(baseMVA)")
    }
    if buses.isEmpty {
      diagnostics.error("POW-0108", "the case has no buses", at: location(0))
    }
    validateBuses(into: &diagnostics)
    let numbers = buses.map(\.number).sorted()
    validateUnits(numbers: numbers, into: &diagnostics)
    validateBranches(numbers: numbers, into: &diagnostics)
  }

  private func location(_ line: Int) -> SourceLocation {
    SourceLocation(file: file, line: line, column: line == 0 ? 0 : 1)
  }

  private func validateBuses(into diagnostics: inout DiagnosticList) {
    let order = buses.indices.sorted { (buses[$0].number, $0) < (buses[$1].number, $1) }
    for position in order.indices.dropFirst()
    where buses[order[position]].number == buses[order[position - 1]].number {
      let bus = buses[order[position]]
      diagnostics.error(
        "POW-0102", "two rows of the bus table have the same number", at: location(bus.sourceLine),
        text: "\(bus.number)")
    }
    var referenceCount = 0
    for bus in buses {
      for value in [bus.load, bus.shuntConductance, bus.angle] where !value.isFinite {
        diagnostics.error(
          "POW-0105", "demand, shunt and angle of a bus must be finite",
          at: location(bus.sourceLine), text: "\(value)")
      }
      guard bus.role == .reference else { continue }
      referenceCount += 1
      if referenceCount == 2 {
        diagnostics.warning(
          "POW-0110",
          "there is more than one reference bus; an island keeps the angle of its first",
          at: location(bus.sourceLine), text: "\(bus.number)")
      }
    }
    if referenceCount == 0, !buses.isEmpty {
      diagnostics.warning(
        "POW-0106", "no bus is the reference; the first bus with a running unit is taken",
        at: location(0))
    }
  }

  private func validateUnits(numbers: [Int], into diagnostics: inout DiagnosticList) {
    for unit in units {
      if !numbers.containsSorted(unit.bus) {
        diagnostics.error(
          "POW-0103", "a generator stands at a bus that the bus table does not have",
          at: location(unit.sourceLine), text: "\(unit.bus)")
      }
      if !unit.output.isFinite || unit.maximum.isNaN || unit.minimum.isNaN
        || !unit.rampPerMinute.isFinite
      {
        diagnostics.error(
          "POW-0105", "output and ramp of a generator must be finite, its limits numbers",
          at: location(unit.sourceLine), text: "\(unit.output)")
      } else if unit.maximum < unit.minimum {
        diagnostics.warning(
          "POW-0107", "the greatest output of a generator is below its least",
          at: location(unit.sourceLine), text: "\(unit.maximum) < \(unit.minimum)")
      }
    }
  }

  private func validateBranches(numbers: [Int], into diagnostics: inout DiagnosticList) {
    for branch in branches {
      for end in [branch.from, branch.to] where !numbers.containsSorted(end) {
        diagnostics.error(
          "POW-0103", "a branch ends at a bus that the bus table does not have",
          at: location(branch.sourceLine), text: "\(end)")
      }
      let ratings = [branch.ratingA, branch.ratingB, branch.ratingC]
      let finite = [branch.reactance, branch.tap, branch.shift]
      for value in finite.filter({ !$0.isFinite }) + ratings.filter(\.isNaN) {
        diagnostics.error(
          "POW-0105", "reactance, tap and shift of a branch must be finite, its ratings numbers",
          at: location(branch.sourceLine), text: "\(value)")
      }
      if branch.inService, branch.reactance == 0 {
        diagnostics.error(
          "POW-0104", "a branch in service has no reactance, so its flow is not defined",
          at: location(branch.sourceLine), text: "\(branch.from)-\(branch.to)")
      }
      for rating in ratings where rating < 0 {
        diagnostics.warning(
          "POW-0109", "a negative rating is taken as unlimited", at: location(branch.sourceLine),
          text: "\(rating)")
      }
    }
  }
}

extension Array where Element == Int {
  /// Whether the sorted array holds the value. O(log n).
  func containsSorted(_ value: Int) -> Bool {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low] == value
  }
}
