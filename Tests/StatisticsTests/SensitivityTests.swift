import Glibc
import Statistics
import Testing

/// Known answers of the reference, on plain Monte Carlo or full grids of the unit cube.
@Suite struct SensitivityTests {
  static func ishigami(_ u: [Double]) -> Double {
    let x = u.map { (2 * $0 - 1) * Double.pi }
    let fourth = x[2] * x[2] * x[2] * x[2]
    return sin(x[0]) + 7 * sin(x[1]) * sin(x[1]) + 0.1 * fourth * sin(x[0])
  }

  /// Values of Saltelli's design from independent uniforms.
  static func saltelli(
    rows: Int, inputs: Int, seed: UInt64, _ function: ([Double]) -> Double?
  ) -> [Double?] {
    var random = TestRandom(seed: seed)
    return (0..<rows).flatMap { _ -> [Double?] in
      let a = (0..<inputs).map { _ in random.uniform() }
      let b = (0..<inputs).map { _ in random.uniform() }
      let mixed = (0..<inputs).map { input in
        a.indices.map { $0 == input ? b[$0] : a[$0] }
      }
      return ([a, b] + mixed).map(function)
    }
  }

  /// Var(Y) = 13.8446; S1 = 0.3139, 0.4424, 0; ST = 0.5576, 0.4424, 0.2437 (OpenTURNS' formulas).
  @Test func `Ishigami's indices lie within their intervals`() {
    let values = Self.saltelli(rows: 8_192, inputs: 3, seed: 4, Self.ishigami)
    let indices = SobolIndices(values: values, inputs: 3, seed: 1, resamples: 199)
    #expect(indices.refusal == nil && indices.rows == 8_192)
    #expect(agrees(indices.mean, 3.5, 0.03))
    #expect(agrees(indices.variance, 13.844_587_94, 0.03))
    let first = [0.313_905_191_1, 0.442_411_144_8, 0]
    let total = [0.557_588_855_2, 0.442_411_144_8, 0.243_683_664_1]
    for input in 0..<3 {
      #expect(abs((indices.inputs[input].first.value ?? 9) - first[input]) < 0.03)
      #expect(abs((indices.inputs[input].total.value ?? 9) - total[input]) < 0.03)
      #expect((indices.inputs[input].first.halfWidth ?? 9) < 0.06)
    }
  }

  /// S1 and ST of Sobol's g-function by their formulas.
  @Test func `the g-function's indices come out`() {
    let a = [0.0, 1, 4.5, 9, 99, 99, 99, 99]
    let values = Self.saltelli(rows: 8_192, inputs: 8, seed: 5) { u in
      var product = 1.0
      for (x, weight) in zip(u, a) { product *= (abs(4 * x - 2) + weight) / (1 + weight) }
      return product
    }
    let indices = SobolIndices(values: values, inputs: 8, seed: 1, resamples: 99)
    let parts = a.map { (weight: Double) -> Double in 1 / (3 * (1 + weight) * (1 + weight)) }
    var variance = 1.0
    for part in parts { variance *= 1 + part }
    variance -= 1
    #expect(agrees(variance, 0.465_424_431_9, 1e-9))
    for input in 0..<8 {
      let first = parts[input] / variance
      let total = first * (variance + 1) / (1 + parts[input])
      #expect(abs((indices.inputs[input].first.value ?? 9) - first) < 0.03, "\(input)")
      #expect(abs((indices.inputs[input].total.value ?? 9) - total) < 0.03, "\(input)")
    }
  }

  /// y = 5 x1 + 4 x2 + 3 x3 + 2 x4 + x5: shares 25, 16, 9, 4, 1 of 55, no interaction.
  @Test func `a linear model has the squares of its slopes`() {
    let slopes = [5.0, 4, 3, 2, 1]
    let values = Self.saltelli(rows: 4_096, inputs: 5, seed: 6) { u in
      var sum = 0.0
      for (x, slope) in zip(u, slopes) { sum += slope * x }
      return sum
    }
    let indices = SobolIndices(values: values, inputs: 5, seed: 1, resamples: 99)
    for input in 0..<5 {
      let share = slopes[input] * slopes[input] / 55
      #expect(abs((indices.inputs[input].first.value ?? 9) - share) < 0.03)
      #expect(abs((indices.inputs[input].total.value ?? 9) - share) < 0.03)
    }
  }

  /// Intervals of 60 studies with 256 rows: each true index lies in its own in nine of ten or more.
  @Test func `bootstrap intervals of indices hold`() {
    var hits = 0
    for study in 0..<60 {
      let values = Self.saltelli(rows: 256, inputs: 3, seed: UInt64(100 + study), Self.ishigami)
      let indices = SobolIndices(values: values, inputs: 3, seed: 1, resamples: 199)
      for (input, total) in [0.557_588_855_2, 0.442_411_144_8, 0.243_683_664_1].enumerated()
      where indices.inputs[input].total.interval?.contains(total) == true { hits += 1 }
    }
    #expect(hits >= 162, "\(hits) of 180")
  }

  @Test func `whole rows are dropped, and what cannot be said is refused`() {
    var count = 0
    let values = Self.saltelli(rows: 64, inputs: 3, seed: 7) { u in
      count += 1
      return count % 50 == 0 ? nil : Self.ishigami(u)
    }
    let indices = SobolIndices(values: values, inputs: 3, seed: 1, resamples: 99)
    #expect(indices.dropped == 6 && indices.rows == 58)
    let few = SobolIndices(values: Array(values[..<50]), inputs: 3, seed: 1, resamples: 99)
    #expect(few.refusal?.contains("need 16 whole rows") == true && few.inputs.isEmpty)
    let flat = SobolIndices(
      values: values.map { _ in 2 }, inputs: 3, seed: 1, resamples: 99)
    #expect(flat.refusal?.contains("the same at every point") == true)
  }

  // MARK: - Morris

  /// Every step of the grid of 4 levels, once up: full enumeration.
  private static func all(_ inputs: Int, _ function: ([Double]) -> Double) -> MorrisEffects {
    var values: [Double?] = []
    var steps: [[MorrisEffects.Step]] = []
    let count = Int(pow(4, Double(inputs)))
    for input in 0..<inputs {
      for number in 0..<count {
        var rest = number
        var levels: [Int] = []
        for _ in 0..<inputs {
          levels.append(rest % 4)
          rest /= 4
        }
        if levels[input] > 1 { continue }
        let before = levels.map { Double($0) / 3 }
        levels[input] += 2
        values += [function(before), function(levels.map { Double($0) / 3 })]
        steps.append([MorrisEffects.Step(group: input, rises: true)])
      }
    }
    return MorrisEffects(
      values: values, steps: steps, groups: inputs, length: 2.0 / 3)
  }

  /// μ* = 7.704054, 7.875, 6.248796; μ = 7.704054, 0, 0; σ of the population 6.248796, 7.875,
  /// 8.837132, here with divisor n - 1 of 32.
  @Test func `Morris' effects of Ishigami's function`() {
    let effects = Self.all(3, Self.ishigami).groups
    let magnitude = [7.704_054, 7.875, 6.248_796]
    let mean = [7.704_054, 0, 0]
    let deviation = [6.248_796, 7.875, 8.837_132]
    for input in 0..<3 {
      #expect(agrees(effects[input].magnitude.value, magnitude[input], 1e-6))
      #expect(abs((effects[input].mean ?? 9) - mean[input]) < 1e-6)
      let population = (effects[input].deviation ?? 9) * (31.0 / 32).squareRoot()
      #expect(agrees(population, deviation[input], 1e-6))
    }
  }

  @Test func `Morris' effects of a product and of a line`() {
    let product = Self.all(2) { $0[0] * $0[1] }.groups
    #expect(agrees(product[0].magnitude.value, 0.5, 1e-12))
    #expect(agrees((product[0].deviation ?? 0) * (7.0 / 8).squareRoot(), 0.372_678, 1e-6))
    let line = Self.all(2) { 5 * $0[0] - 4 * $0[1] }.groups
    #expect(agrees(line[1].magnitude.value, 4, 1e-12) && agrees(line[1].mean, -4, 1e-12))
    #expect((line[0].deviation ?? 9) < 1e-12)
  }

  // MARK: - Regions and boxes

  @Test func `the input that decides is told, the others are not`() {
    var random = TestRandom(seed: 8)
    let columns = (0..<5).map { _ in (0..<400).map { _ in random.uniform() } }
    let isBad = columns[2].map { $0 > 0.7 }
    let regional = RegionalSensitivity(columns: columns, isBad: isBad)
    #expect(regional.inputs[2].distance == 1 && regional.inputs[2].holm < 1e-6)
    for input in [0, 1, 3, 4] { #expect(regional.inputs[input].holm > 0.05) }
    let few = RegionalSensitivity(columns: columns, isBad: columns[2].map { $0 > 0.99 })
    #expect(few.refusal != nil && few.inputs.isEmpty)
  }

  /// SciPy 1.17.1, ks_2samp(method='asymp') of these two samples: D = 0.4.
  @Test func `the distance of two samples is the greatest gap of their functions`() {
    let bad = (0..<10).map { Double($0) }
    let other = (0..<10).map { Double($0) + 4 }
    let regional = RegionalSensitivity(
      columns: [bad + other], isBad: bad.map { _ in true } + other.map { _ in false })
    #expect(agrees(regional.inputs[0].distance, 0.4))
  }

  /// Bad exactly within a box of two of five inputs.
  @Test func `a box is found within a peel of its limits`() throws {
    var random = TestRandom(seed: 9)
    let columns = (0..<5).map { _ in (0..<2_000).map { _ in random.uniform() } }
    let isBad = columns[0].indices.map { columns[1][$0] > 0.6 && columns[3][$0] < 0.5 }
    let found = PatientRuleInduction(columns: columns, isBad: isBad, leastCoverage: 0.95)
    let box = try #require(found.best)
    // Without pasting, a sliver below one peel may stay at each side.
    #expect(box.density > 0.9 && box.coverage >= 0.95)
    #expect(abs((box.low[1] ?? 0) - 0.6) < 0.05)
    #expect(abs((box.high[3] ?? 1) - 0.5) < 0.05)
    #expect(box.low[3] == nil && box.high[1] == nil)
    for input in [0, 2, 4] { #expect(box.low[input] == nil && box.high[input] == nil) }
    #expect((box.pValues[1] ?? 1) < 1e-6 && found.recurrence[1] == 10)
    // The path trades coverage for density, step by step.
    for (wide, narrow) in zip(found.path, found.path.dropFirst()) {
      #expect(narrow.coverage <= wide.coverage && narrow.count < wide.count)
    }
    let none = PatientRuleInduction(columns: columns, isBad: isBad.map { _ in false })
    #expect(none.refusal != nil && none.best == nil)
  }

  /// Bad in two corners of a 4-D cube: no one box is both dense and wide.
  @Test func `regions apart are found as several boxes`() throws {
    var random = TestRandom(seed: 12)
    let columns = (0..<4).map { _ in (0..<3_000).map { _ in random.uniform() } }
    let isBad = columns[0].indices.map { point in
      (columns[0][point] < 0.35 && columns[1][point] < 0.4)
        || (columns[0][point] > 0.7 && columns[2][point] > 0.6)
    }
    let found = PatientRuleInduction(columns: columns, isBad: isBad)
    #expect(found.boxes.count == 2)
    let together = try #require(found.together)
    #expect(together.coverage > 0.9 && together.density > 0.9)
    #expect(try #require(found.best).density < 0.7)
    let first = try #require(found.boxes.first { $0.high[0] != nil })
    let second = try #require(found.boxes.first { $0.low[0] != nil })
    #expect(abs((first.high[0] ?? 9) - 0.35) < 0.05 && abs((first.high[1] ?? 9) - 0.4) < 0.05)
    #expect(abs((second.low[0] ?? 9) - 0.7) < 0.05 && abs((second.low[2] ?? 9) - 0.6) < 0.05)
    // One region is one box.
    let one = columns[0].indices.map { columns[0][$0] < 0.35 && columns[1][$0] < 0.4 }
    let single = PatientRuleInduction(columns: columns, isBad: one)
    #expect(single.boxes.isEmpty && single.together == nil && single.best != nil)
  }

  // MARK: - PAWN

  /// SALib 1.6.0, pawn.analyze(S=10), of Ishigami's function on 600 points of the additive
  /// recurrence of the plastic number's cousin. SALib leaves the largest value of each input out of
  /// its last slice, so a mean or median over slices may differ by a part of one slice.
  @Test func `PAWN indices of Ishigami's function are SALib's`() {
    let root = 1.220_744_084_605_759_6
    let steps = [1 / root, 1 / (root * root), 1 / (root * root * root)]
    var columns = [[Double]](repeating: [], count: 3)
    var values: [Double?] = []
    for point in 0..<600 {
      let u = steps.map { step -> Double in
        let place = 0.5 + step.truncatingRemainder(dividingBy: 1) * Double(point + 1)
        return place.truncatingRemainder(dividingBy: 1)
      }
      for input in 0..<3 { columns[input].append(u[input]) }
      values.append(Self.ishigami(u))
    }
    let pawn = PawnIndices(columns: columns, values: values, seed: 1)
    let median = [0.270_833_33, 0.372_5, 0.111_666_67]
    let maximum = [0.32, 0.498_333_33, 0.246_666_67]
    for input in 0..<3 {
      #expect(abs(pawn.inputs[input].median - median[input]) < 0.005, "\(pawn.inputs[input])")
      #expect(abs(pawn.inputs[input].maximum - maximum[input]) < 0.01, "\(pawn.inputs[input])")
      #expect(pawn.inputs[input].slices == 10)
    }
    #expect(pawn.inputs[1].median > 2 * pawn.inputs[1].dummy)
  }

  /// One input decides by its three levels, the other does nothing.
  @Test func `PAWN tells influence from none, and refuses what is too little`() {
    var random = TestRandom(seed: 13)
    let levels = (0..<300).map { Double($0 % 3) }
    let idle = (0..<300).map { _ in random.uniform() }
    let values = levels.map { Optional($0 * 10 + random.uniform()) }
    let pawn = PawnIndices(columns: [levels, idle], values: values, seed: 5)
    // The lowest third against all: 1 less a third.
    #expect(abs(pawn.inputs[0].maximum - 2.0 / 3) < 1e-12 && pawn.inputs[0].slices == 3)
    #expect(pawn.inputs[0].median > 3 * pawn.inputs[0].dummy)
    #expect(pawn.inputs[1].median < 1.5 * pawn.inputs[1].dummy)
    let few = PawnIndices(columns: [[1, 2]], values: [3, nil])
    #expect(few.refusal == "PAWN needs 50 points, there are 1")
    let flat = PawnIndices(columns: [idle], values: idle.map { _ in 2 })
    #expect(flat.refusal == "the response is the same at every point" && flat.inputs.isEmpty)
  }

  /// Y = θ + noise with variances 4 and 1: a fifth of one run is chance.
  @Test func `the share of chance in one run`() throws {
    var random = TestRandom(seed: 10)
    let values = (0..<500).map { _ -> [Double] in
      let center = 2 * random.normal()
      return (0..<10).map { _ in center + random.normal() }
    }
    let split = try #require(VarianceSplit(values))
    #expect(abs((split.noiseOfOneRun ?? 0) - 0.2) < 0.03)
    #expect(abs((split.noiseOfMeans ?? 0) - 0.1 / 4.1) < 0.005)
    #expect(VarianceSplit([[1, 2]]) == nil && VarianceSplit([[1], [2], [3]]) == nil)
    #expect(VarianceSplit([[1, 1], [1, 1]])?.noiseOfOneRun == nil)
  }
}
