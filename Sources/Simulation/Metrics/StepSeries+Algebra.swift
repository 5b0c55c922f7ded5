import EventKernel

extension StepSeries {
  /// Every value times `factor`. O(n).
  public func scaled(by factor: Double) -> StepSeries { mapped { $0 * factor } }

  /// Every value held within `range`. O(n).
  public func clamped(to range: ClosedRange<Double>) -> StepSeries {
    mapped { min(max($0, range.lowerBound), range.upperBound) }
  }

  /// Every value through `transform`, equal neighbours joined. O(n).
  ///
  /// - Precondition: the results are finite.
  public func mapped(_ transform: (Double) -> Double) -> StepSeries {
    var result = StepSeries(transform(values[0]), from: start)
    for index in 1..<max(1, count) {
      result.append(transform(values[index]), at: Instant(nanoseconds: times[index]))
    }
    return result
  }

  /// This series over `reference`, point by point: service relative to the undisturbed run.
  ///
  /// Where the reference is zero nothing was asked for, so nothing is lost: the ratio there is
  /// `whereZero`. It starts with the later of both. O(n + m).
  ///
  /// - Precondition: the ratios are finite.
  public func ratio(to reference: StepSeries, whereZero: Double = 1) -> StepSeries {
    combined(with: reference) { $1 == 0 ? whereZero : $0 / $1 }
  }

  /// Two series joined point by point; it starts with the later of both. O(n + m).
  ///
  /// - Precondition: the results are finite.
  public func combined(
    with other: StepSeries, _ operation: (Double, Double) -> Double
  ) -> StepSeries {
    let begin = max(start, other.start)
    var left = step(at: begin)
    var right = other.step(at: begin)
    var result = StepSeries(operation(values[left], other.values[right]), from: begin)
    while left + 1 < count || right + 1 < other.count {
      let nextLeft = left + 1 < count ? times[left + 1] : Int64.max
      let nextRight = right + 1 < other.count ? other.times[right + 1] : Int64.max
      let time = min(nextLeft, nextRight)
      if nextLeft == time { left += 1 }
      if nextRight == time { right += 1 }
      result.append(
        operation(values[left], other.values[right]), at: Instant(nanoseconds: time))
    }
    return result
  }

  /// The lowest of several series at each time. O(N log k) for N steps in k series.
  ///
  /// - Precondition: there is at least one series.
  public static func minimum(of series: [StepSeries]) -> StepSeries {
    folded(series, weights: nil) { min($0, $1) }
  }

  /// Σ weight × value at each time. The sums are taken in a fixed binary tree and never updated by
  /// differences, so that a disturbance that ends leaves no trace. O(N log k).
  ///
  /// - Precondition: there is at least one series and one weight for each.
  public static func weightedSum(of series: [StepSeries], weights: [Double]) -> StepSeries {
    precondition(weights.count == series.count, "one weight a series")
    return folded(series, weights: weights) { $0 + $1 }
  }

  /// A tournament over the current values: each change recomputes one path from leaf to root.
  private static func folded(
    _ series: [StepSeries], weights: [Double]?, _ join: (Double, Double) -> Double
  ) -> StepSeries {
    guard let begin = series.map(\.start).max() else {
      preconditionFailure("there is at least one series")
    }
    // Node n has the children 2n and 2n + 1; leaf i is node k + i, which is a tree for every k.
    let leaves = series.count
    func leaf(_ index: Int, _ step: Int) -> Double {
      series[index].values[step] * (weights?[index] ?? 1)
    }
    var nodes = [Double](repeating: 0, count: 2 * leaves)
    var changes: [Change] = []
    for index in 0..<leaves {
      let first = series[index].step(at: begin)
      nodes[leaves + index] = leaf(index, first)
      for step in (first + 1)..<max(first + 1, series[index].count) {
        changes.append(
          Change(time: series[index].times[step], series: Int32(index), step: Int32(step)))
      }
    }
    changes.sort()
    for node in (1..<max(1, leaves)).reversed() {
      nodes[node] = join(nodes[2 * node], nodes[2 * node + 1])
    }
    var result = StepSeries(nodes[1], from: begin)
    for change in changes {
      var node = leaves + Int(change.series)
      nodes[node] = leaf(Int(change.series), Int(change.step))
      while node > 1 {
        node /= 2
        nodes[node] = join(nodes[2 * node], nodes[2 * node + 1])
      }
      result.append(nodes[1], at: Instant(nanoseconds: change.time))
    }
    return result
  }

  /// A step of one of several series.
  private struct Change: Comparable {
    var time: Int64
    var series: Int32
    var step: Int32

    static func < (left: Change, right: Change) -> Bool {
      (left.time, left.series) < (right.time, right.series)
    }
  }
}
