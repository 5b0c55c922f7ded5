import EventKernel
import RandomStreams

/// All steps of all attacks as columns, one row a step: what the events of attacks read.
///
/// The same facts as `AttackSetup`, laid out so that an attempt copies no array and counts no
/// reference.
struct StepTable: Sendable {
  /// First row of each attack's steps.
  let firstStep: [Int]
  /// The attack of each row.
  let attack: [Int32]
  /// The zone that a row enters, or -1 for an effect.
  let zone: [Int32]
  /// The conduit that a row goes through, or -1 for the weakest that is open.
  let conduit: [Int32]
  /// Whether nothing must have succeeded before.
  let isFirst: [Bool]
  let needsOne: [Bool]
  /// Factor on the time of an attempt: the hardening of the zone that it enters, else 1.
  let slowness: [Double]
  /// Whether the zone that it enters or the way there does not exist in this city.
  let isAbsent: [Bool]
  let time: [Distribution]
  let successChance: [Double]
  let noticeChance: [Double]
  let notBefore: [Instant]
  /// Means of the actor.
  let level: [Int32]
  /// The last instant at which an attempt may begin.
  let lastStart: [Instant]
  /// Attempts that each row has.
  let attempts: [Int]
  /// Rows that wait for each row, in the order of the file, and rows that each waits for.
  let followers: RowLists
  let predecessors: RowLists

  /// - Complexity: O(steps + what they wait for).
  init(_ setup: CyberSetup) {
    let steps = setup.attacks.flatMap(\.steps)
    var firstStep: [Int] = []
    var attack: [Int32] = []
    for (row, script) in setup.attacks.enumerated() {
      firstStep.append(attack.count)
      attack += [Int32](repeating: Int32(row), count: script.steps.count)
    }
    self.firstStep = firstStep
    self.attack = attack
    zone = steps.map { if case .zone(let zone) = $0.target { Int32(zone) } else { -1 } }
    conduit = steps.map { $0.conduit.map { Int32($0) } ?? -1 }
    isFirst = steps.map(\.after.isEmpty)
    needsOne = steps.map(\.needsOne)
    slowness = zone.map { $0 < 0 ? 1 : setup.zones[Int($0)].hardening }
    isAbsent = zip(zone, conduit).map { zone, conduit in
      (zone >= 0 && setup.zones[Int(zone)].isAbsent)
        || (conduit >= 0 && setup.conduits[Int(conduit)].isAbsent)
    }
    time = steps.map(\.time)
    successChance = steps.map(\.successChance)
    noticeChance = steps.map(\.noticeChance)
    notBefore = steps.map(\.notBefore)
    level = attack.map { Int32(setup.attacks[Int($0)].level) }
    lastStart = attack.map { setup.attacks[Int($0)].start + setup.attacks[Int($0)].patience }
    attempts = steps.map { $0.retries + 1 }
    var before: [(list: Int, row: Int)] = []
    for row in steps.indices {
      for place in steps[row].after { before.append((row, firstStep[Int(attack[row])] + place)) }
    }
    predecessors = RowLists(count: steps.count, before)
    // A step that waits for the same one twice follows it once.
    var after: [(list: Int, row: Int)] = []
    for place in before.indices
    where !before[..<place].reversed().prefix(while: { $0.list == before[place].list })
      .contains(where: { $0.row == before[place].row })
    {
      after.append((before[place].row, before[place].list))
    }
    followers = RowLists(count: steps.count, after)
  }
}
