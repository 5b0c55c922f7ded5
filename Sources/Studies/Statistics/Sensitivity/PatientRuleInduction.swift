/// Scenario discovery: a box of the inputs' space in which most points are bad ones.
///
/// J. H. Friedman and N. I. Fisher 1999, doi:10.1023/A:1008894516817, as B. P. Bryant and R. J.
/// Lempert 2010 use it (doi:10.1016/j.techfore.2009.08.002): slices of the box are peeled off, the
/// one whose removal leaves the highest share of bad points first. The trade-off between coverage
/// and density is the whole path; the box that is reported has the highest density among those that
/// still cover at least the share asked for, and of equals the widest.
public struct PatientRuleInduction: Sendable {
  public struct Box: Sendable, Equatable {
    /// The limits of each input; `nil` where it is not restricted.
    public var low: [Double?]
    public var high: [Double?]
    /// Bad points in the box over all bad points.
    public var coverage: Double
    /// Bad points in the box over all points in it.
    public var density: Double
    /// Points in the box.
    public var count: Int
    /// For each restricted input, the p-value of its limits being of no use: the chance that, with
    /// the other limits alone, as many of the remaining points would be bad (a binomial tail).
    public var pValues: [Double?]

    public var restrictedCount: Int {
      low.indices.count { low[$0] != nil || high[$0] != nil }
    }
  }

  /// From the whole space inwards.
  public let path: [Box]
  public let best: Box?
  /// For each input, in how many of ten random halves of the points its limits come again.
  public let recurrence: [Int]
  /// Several boxes, one after the other from what the ones before leave: where bad points lie in
  /// regions apart, no one box is both dense and wide. Each takes the box with the greatest product
  /// of coverage and density; coverage is of all bad points, density of the points left. Empty
  /// unless there are two or more, and they do better together than any one box.
  public let boxes: [Box]
  /// Of all points in any of `boxes`.
  public let together: (coverage: Double, density: Double)?
  public let badShare: Double
  /// Why nothing can be said, or `nil`.
  public let refusal: String?

  public static let minimumBad = 20
  static let halves = 10
  /// The most boxes of a covering.
  static let mostBoxes = 4

  /// - Parameters:
  ///   - columns: the values of each input, one a point.
  ///   - leastCoverage: of the reported box.
  ///   - peel: the share of the box's points that a slice holds at most.
  /// - Complexity: O(peels × inputs × points log points).
  public init(
    columns: [[Double]], isBad: [Bool], leastCoverage: Double = 0.8, peel: Double = 0.05,
    seed: UInt64 = 0
  ) {
    let bad = isBad.count { $0 }
    badShare = isBad.isEmpty ? 0 : Double(bad) / Double(isBad.count)
    if bad < PatientRuleInduction.minimumBad || isBad.count - bad < PatientRuleInduction.minimumBad
    {
      refusal =
        "scenario discovery needs \(PatientRuleInduction.minimumBad) bad points and as many others, "
        + "there are \(bad) and \(isBad.count - bad)"
      (path, best, recurrence) = ([], nil, [])
      (boxes, together) = ([], nil)
      return
    }
    refusal = nil
    let problem = Problem(columns: columns, isBad: isBad, peel: peel)
    path = problem.path(Array(isBad.indices))
    let found = PatientRuleInduction.best(path, leastCoverage)
    best = found.map { problem.withPValues($0) }
    let several = problem.covering(least: PatientRuleInduction.minimumBad)
    let alone = path.map { $0.coverage * $0.density }.max() ?? 0
    let isBetter =
      several.boxes.count > 1 && several.coverage * several.density > alone
    boxes = isBetter ? several.boxes : []
    together = isBetter ? (several.coverage, several.density) : nil
    var stream = ResamplingStream(seed: seed)
    var counts = [Int](repeating: 0, count: columns.count)
    for _ in 0..<PatientRuleInduction.halves {
      let half = isBad.indices.filter { _ in stream.next() >> 63 == 1 }
      let other = PatientRuleInduction.best(problem.path(half), leastCoverage)
      guard let other, let found else { continue }
      for input in columns.indices {
        let isRestricted = found.low[input] != nil || found.high[input] != nil
        if isRestricted, other.low[input] != nil || other.high[input] != nil { counts[input] += 1 }
      }
    }
    recurrence = counts
  }

  private static func best(_ path: [Box], _ leastCoverage: Double) -> Box? {
    var best: Box?
    for box in path where box.coverage >= leastCoverage {
      if box.density > (best?.density ?? -1) { best = box }
    }
    return best
  }

  // MARK: - Peeling

  private struct Problem {
    let columns: [[Double]]
    let isBad: [Bool]
    let peel: Double

    /// Peels until the box holds no more than one slice of all points, or is all bad.
    func path(_ points: [Int]) -> [Box] {
      var inside = points
      let all = points.count { isBad[$0] }
      var low = [Double?](repeating: nil, count: columns.count)
      var high = low
      var boxes = [box(low, high, inside, all)]
      while let cut = nextCut(inside) {
        if cut.isLow { low[cut.input] = cut.limit } else { high[cut.input] = cut.limit }
        inside = cut.rest
        boxes.append(box(low, high, inside, all))
        let isPure = boxes[boxes.count - 1].density == 1
        if isPure || Double(inside.count) <= peel * Double(points.count) { break }
      }
      return boxes
    }

    private struct Cut {
      var input: Int
      var isLow: Bool
      var limit: Double
      var rest: [Int]
      var density: Double
    }

    /// The slice whose removal leaves the highest share of bad points; of equals the thinnest.
    private func nextCut(_ inside: [Int]) -> Cut? {
      var best: Cut?
      let slice = max(1, Int(Double(inside.count) * peel))
      for input in columns.indices {
        let values = inside.map { columns[input][$0] }.sorted()
        if values.count <= slice || values[0] == values[values.count - 1] { continue }
        // What equals the limit stays: a slice of equal values goes as a whole.
        let bounds = [
          (true, values.first { $0 > values[slice - 1] }),
          (false, values.last { $0 < values[values.count - slice] }),
        ]
        for (isLow, limit) in bounds {
          guard let limit else { continue }
          let rest = inside.filter {
            isLow ? columns[input][$0] >= limit : columns[input][$0] <= limit
          }
          let density = Double(rest.count { isBad[$0] }) / Double(rest.count)
          let isBetter =
            density > (best?.density ?? -1)
            || (density == best?.density && rest.count > best?.rest.count ?? 0)
          if isBetter {
            best = Cut(input: input, isLow: isLow, limit: limit, rest: rest, density: density)
          }
        }
      }
      return best
    }

    private func box(
      _ low: [Double?], _ high: [Double?], _ inside: [Int], _ all: Int
    ) -> Box {
      let bad = inside.count { isBad[$0] }
      return Box(
        low: low, high: high, coverage: all > 0 ? Double(bad) / Double(all) : 0,
        density: inside.isEmpty ? 0 : Double(bad) / Double(inside.count), count: inside.count,
        pValues: Array(repeating: nil, count: low.count))
    }

    /// Boxes from what the ones before leave, until too few bad points are left or a box is hardly
    /// denser than what is left.
    func covering(least: Int) -> (boxes: [Box], coverage: Double, density: Double) {
      var left = Array(isBad.indices)
      let all = isBad.count { $0 }
      var (found, badInside, inside): ([Box], Int, Int) = ([], 0, 0)
      while found.count < PatientRuleInduction.mostBoxes {
        let bad = left.count { isBad[$0] }
        guard var next = nextBox(left, least), next.density * Double(left.count) > 1.5 * Double(bad)
        else { break }
        let taken = left.filter { contains($0, next, except: nil) }
        let badTaken = taken.count { isBad[$0] }
        next.coverage = all > 0 ? Double(badTaken) / Double(all) : 0
        found.append(next)
        badInside += badTaken
        inside += taken.count
        left = left.filter { !contains($0, next, except: nil) }
      }
      return (
        found, all > 0 ? Double(badInside) / Double(all) : 0,
        inside > 0 ? Double(badInside) / Double(inside) : 0
      )
    }

    /// The box with the greatest product of coverage and density of some points.
    ///
    /// Peeling goes astray between two regions, but what the box that it finds then leaves often
    /// has one region only: so boxes are sought one behind the other, and each is judged by all of
    /// the points.
    private func nextBox(_ points: [Int], _ least: Int) -> Box? {
      let all = points.count { isBad[$0] }
      var left = points
      var best: Box?
      for _ in 0..<PatientRuleInduction.mostBoxes {
        let bad = left.count { isBad[$0] }
        if bad < least || bad == left.count { break }
        var found: Box?
        for box in path(left)
        where box.coverage * box.density > (found.map { $0.coverage * $0.density } ?? 0) {
          found = box
        }
        guard var box = found, box.restrictedCount > 0 else { break }
        let inside = points.filter { contains($0, box, except: nil) }
        let badInside = inside.count { isBad[$0] }
        left = left.filter { !contains($0, box, except: nil) }
        box.coverage = Double(badInside) / Double(all)
        box.density = Double(badInside) / Double(inside.count)
        box.count = inside.count
        if box.coverage * box.density > (best.map { $0.coverage * $0.density } ?? 0) { best = box }
      }
      return best
    }

    func withPValues(_ box: Box) -> Box {
      var box = box
      let inside = isBad.indices.filter { contains($0, box, except: nil) }
      let bad = inside.count { isBad[$0] }
      for input in columns.indices where box.low[input] != nil || box.high[input] != nil {
        let wide = isBad.indices.filter { contains($0, box, except: input) }
        let share = Double(wide.count { isBad[$0] }) / Double(wide.count)
        if share > 0, share < 1, bad > 0 {
          box.pValues[input] =
            1 - BinomialDistribution.cumulative(bad - 1, trials: inside.count, probability: share)
        }
      }
      return box
    }

    private func contains(_ point: Int, _ box: Box, except omitted: Int?) -> Bool {
      columns.indices.allSatisfy { input in
        let value = columns[input][point]
        return input == omitted
          || (value >= box.low[input] ?? -.infinity && value <= box.high[input] ?? .infinity)
      }
    }
  }
}
