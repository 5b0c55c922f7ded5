import Power
import TestSupport

/// Networks made by chance: connected, with parallel branches, shifters, taps, a few negative
/// reactances, zero ratings, elements out of service, sparse bus numbers.
enum RandomCase {
  static func make(_ random: inout TestRandom, busCount: Int, isPlain: Bool = false) -> PowerCase {
    var numbers: [Int] = []
    for _ in 0..<busCount { numbers.append((numbers.last ?? 0) + 1 + random.index(7)) }
    var buses: [PowerCase.Bus] = []
    for (row, number) in numbers.enumerated() {
      buses.append(
        PowerCase.Bus(
          number: number, role: row == 0 ? .reference : .load,
          load: random.happens(0.2) ? 0 : random.uniform(0...90),
          shuntConductance: random.happens(0.1) ? random.uniform(-2...2) : 0,
          angle: row == 0 ? random.uniform(-20...20) : 0))
    }
    var branches: [PowerCase.Branch] = []
    for row in 1..<busCount {
      branches.append(branch(&random, numbers[row], numbers[random.index(row)], isPlain: isPlain))
    }
    for _ in 0..<busCount {
      let from = random.index(busCount)
      let to = (from + 1 + random.index(busCount - 1)) % busCount
      branches.append(branch(&random, numbers[from], numbers[to], isPlain: isPlain))
    }
    branches.shuffle(using: &random)
    var units: [PowerCase.Unit] = []
    for _ in 0..<max(2, busCount / 3) {
      let maximum = random.uniform(10...400)
      units.append(
        PowerCase.Unit(
          bus: numbers[random.index(busCount)], output: random.uniform(0...maximum),
          maximum: maximum, minimum: random.happens(0.3) ? random.uniform(0...maximum / 2) : 0,
          inService: random.happens(0.9)))
    }
    units.append(PowerCase.Unit(bus: numbers[0], output: 50, maximum: 300))
    return PowerCase(baseMVA: 100, buses: buses, units: units, branches: branches)
  }

  private static func branch(
    _ random: inout TestRandom, _ from: Int, _ to: Int, isPlain: Bool
  ) -> PowerCase.Branch {
    let size = random.uniform(0.01...0.5)
    return PowerCase.Branch(
      from: from, to: to, reactance: !isPlain && random.happens(0.05) ? -size / 10 : size,
      ratingA: random.happens(0.3) ? 0 : random.uniform(20...300),
      tap: random.happens(0.2) ? random.uniform(0.9...1.1) : 0,
      shift: random.happens(0.1) ? random.uniform(-10...10) : 0,
      inService: isPlain || random.happens(0.93))
  }
}
