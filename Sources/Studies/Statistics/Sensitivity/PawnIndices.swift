/// PAWN: how far the whole distribution of a response moves when one input is held within a slice
/// of its range.
///
/// F. Pianosi and T. Wagener 2015, doi:10.1016/j.envsoft.2015.01.004, from any given points (2018,
/// doi:10.1016/j.envsoft.2018.07.019): the input's points are cut into slices of equally many, the
/// distance of Kolmogorov and Smirnov between the response's distribution in each slice and in all
/// points is taken, and the index is the median over the slices. Unlike shares of a variance it
/// holds for skewed responses, and it is never 0: even an input that does nothing has small
/// distances, so the 95th percentile of the index under shuffled responses is told beside it.
public struct PawnIndices: Sendable {
  public struct Input: Sendable, Equatable {
    /// The index: the median over the slices, in 0...1.
    public let median: Double
    public let maximum: Double
    /// The index that an input without influence exceeds once in twenty times.
    public let dummy: Double
    /// Slices with points in them.
    public let slices: Int
  }

  public let inputs: [Input]
  /// Points that have a value.
  public let count: Int
  /// Why nothing can be said, or `nil`; then `inputs` is empty.
  public let refusal: String?

  /// The least number of points.
  public static let minimumCount = 50
  /// Points that a slice has at least.
  static let minimumSlice = 10
  static let shuffles = 200

  /// - Parameters:
  ///   - columns: the values of each input, one a point.
  ///   - values: the response, `nil` where a point has none.
  ///   - slices: at most; fewer if points or levels of the input are few.
  /// - Complexity: O(inputs × (points log points + shuffles × points)).
  public init(columns: [[Double]], values: [Double?], slices: Int = 10, seed: UInt64 = 0) {
    precondition(columns.allSatisfy { $0.count == values.count }, "a value for every point")
    let known = values.indices.filter { values[$0]?.isFinite == true }
    count = known.count
    let response = known.compactMap { values[$0] }
    if count < PawnIndices.minimumCount {
      refusal = "PAWN needs \(PawnIndices.minimumCount) points, there are \(count)"
      inputs = []
      return
    }
    if response.allSatisfy({ $0 == response[0] }) {
      refusal = "the response is the same at every point"
      inputs = []
      return
    }
    refusal = nil
    let most = max(2, min(slices, count / PawnIndices.minimumSlice))
    let ranks = PawnIndices.ranks(response)
    inputs = columns.enumerated().map { place, column in
      let input = known.map { column[$0] }
      let (slice, found) = PawnIndices.slices(input, most)
      let distances = PawnIndices.distances(ranks, slice, found)
      var stream = ResamplingStream(seed: seed &+ UInt64(place))
      var shuffled = ranks
      var medians: [Double] = []
      for _ in 0..<PawnIndices.shuffles {
        PawnIndices.shuffle(&shuffled, &stream)
        medians.append(PawnIndices.median(PawnIndices.distances(shuffled, slice, found)))
      }
      medians.sort()
      return Input(
        median: PawnIndices.median(distances), maximum: distances.max() ?? 0,
        dummy: medians[PawnIndices.shuffles * 95 / 100], slices: found)
    }
  }

  /// For each value how many are at most it.
  private static func ranks(_ values: [Double]) -> [Int] {
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    var ranks = [Int](repeating: 0, count: values.count)
    var end = values.count
    for place in order.indices.reversed() {
      if place + 1 < order.count, values[order[place]] != values[order[place + 1]] {
        end = place + 1
      }
      ranks[order[place]] = end
    }
    return ranks
  }

  /// The slice of each point: a level each if the input has few, else equally many points.
  private static func slices(_ input: [Double], _ most: Int) -> (slice: [Int], count: Int) {
    let order = input.indices.sorted { (input[$0], $0) < (input[$1], $1) }
    var slice = [Int](repeating: 0, count: input.count)
    var levels = 1
    for place in order.indices.dropFirst() where input[order[place]] != input[order[place - 1]] {
      levels += 1
    }
    var current = 0
    for place in order.indices {
      let isNew = place > 0 && input[order[place]] != input[order[place - 1]]
      if levels <= most {
        if isNew { current += 1 }
      } else if place == 0 || isNew {
        // Equal values stay together.
        current = place * most / input.count
      }
      slice[order[place]] = current
    }
    return (slice, levels <= most ? levels : most)
  }

  /// Of each slice that has points, the greatest gap between its distribution and that of all.
  private static func distances(_ ranks: [Int], _ slice: [Int], _ count: Int) -> [Double] {
    let total = ranks.count
    var sizes = [Int](repeating: 0, count: count)
    for number in slice { sizes[number] += 1 }
    // Points by rank, so that one pass holds every distribution.
    var byRank = [[Int]](repeating: [], count: total + 1)
    for place in ranks.indices { byRank[ranks[place]].append(slice[place]) }
    var inside = [Int](repeating: 0, count: count)
    var greatest = [Double](repeating: 0, count: count)
    for rank in byRank.indices where !byRank[rank].isEmpty {
      // The gap just before the step and at it.
      let before = Double(rank - byRank[rank].count) / Double(total)
      let at = Double(rank) / Double(total)
      for number in inside.indices where sizes[number] > 0 {
        let share = Double(inside[number]) / Double(sizes[number])
        greatest[number] = max(greatest[number], (share - before).magnitude)
      }
      for number in byRank[rank] { inside[number] += 1 }
      for number in inside.indices where sizes[number] > 0 {
        let share = Double(inside[number]) / Double(sizes[number])
        greatest[number] = max(greatest[number], (share - at).magnitude)
      }
    }
    return greatest.indices.filter { sizes[$0] > 0 }.map { greatest[$0] }
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let half = sorted.count / 2
    if sorted.isEmpty { return 0 }
    return sorted.count % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
  }

  /// R. A. Fisher and F. Yates' shuffle.
  private static func shuffle(_ values: inout [Int], _ stream: inout ResamplingStream) {
    for place in stride(from: values.count - 1, to: 0, by: -1) {
      let other = Int(stream.next().multipliedFullWidth(by: UInt64(place + 1)).high)
      values.swapAt(place, other)
    }
  }
}
