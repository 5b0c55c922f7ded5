/// Variance-based sensitivity from Saltelli's design: what share of a response's variance each
/// input explains alone (S1), and with all its interactions (ST).
///
/// First order: A. Saltelli and others 2010, doi:10.1016/j.cpc.2009.09.018, table 2 (b); total: M.
/// J. W. Jansen 1999, doi:10.1016/S0010-4655(98)00154-4. Intervals: percentiles of a bootstrap over
/// rows of the design (G. E. B. Archer, A. Saltelli and I. M. Sobol 1997,
/// doi:10.1080/00949659708811825). Rows with a missing value are dropped whole.
public struct SobolIndices: Sendable {
  public struct Index: Sendable {
    public let first: Figure
    public let total: Figure
  }

  /// One an input.
  public let inputs: [Index]
  /// The mean and variance over the points of both base samples.
  public let mean: Double
  public let variance: Double
  /// Rows used, and rows dropped because a value is missing.
  public let rows: Int
  public let dropped: Int
  /// Why nothing can be said, or `nil`; then `inputs` is empty.
  public let refusal: String?

  /// The least number of whole rows.
  public static let minimumRows = 16

  /// - Parameters:
  ///   - values: in the order of the design: A, B, A with input 1 from B, …, row after row.
  ///   - inputs: how many.
  /// - Precondition: the number of values is a multiple of inputs + 2.
  /// - Complexity: O(resamples × rows × inputs).
  public init(values: [Double?], inputs count: Int, seed: UInt64, resamples: Int = 999) {
    precondition(count > 0 && values.count % (count + 2) == 0, "whole rows of Saltelli's design")
    let all = stride(from: 0, to: values.count, by: count + 2).map {
      Array(values[$0..<$0 + count + 2])
    }
    let whole = all.compactMap { row -> [Double]? in
      let known = row.compactMap { $0 }
      return known.count == row.count && known.allSatisfy(\.isFinite) ? known : nil
    }
    rows = whole.count
    dropped = all.count - whole.count
    let base = whole.flatMap { $0[..<2] }
    mean = base.pairwiseMean ?? 0
    variance = RunningMoments(base).variance ?? 0
    if whole.count < SobolIndices.minimumRows {
      refusal =
        "Sobol indices need \(SobolIndices.minimumRows) whole rows of the design, there are "
        + "\(whole.count)"
      inputs = []
      return
    }
    if base.allSatisfy({ $0 == base[0] }) {
      refusal = "the response is the same at every point: shares of its variance are not defined"
      inputs = []
      return
    }
    refusal = nil
    // Around the mean the estimator has less variance (Saltelli 2010, section 4).
    let center = mean
    let centered = whole.map { $0.map { $0 - center } }
    let weights = [Int32](repeating: 1, count: whole.count)
    let estimates = SobolIndices.estimate(centered, weights, count)
    var stream = ResamplingStream(seed: seed)
    var firsts = [[Double]](repeating: [], count: count)
    var totals = firsts
    var counts = weights
    for _ in 0..<resamples {
      counts.withUnsafeMutableBufferPointer { buffer in
        buffer.update(repeating: 0)
        stream.tally(into: buffer)
      }
      guard let resampled = SobolIndices.estimate(centered, counts, count) else { continue }
      for input in 0..<count {
        firsts[input].append(resampled[input].first)
        totals[input].append(resampled[input].total)
      }
    }
    inputs = (0..<count).map { input in
      guard let estimates else {
        return Index(first: .missing("no variance"), total: .missing("no variance"))
      }
      return Index(
        first: SobolIndices.figure(estimates[input].first, firsts[input]),
        total: SobolIndices.figure(estimates[input].total, totals[input]))
    }
  }

  /// Both indices of every input from rows counted `weights` times; `nil` without variance.
  private static func estimate(
    _ rows: [[Double]], _ weights: [Int32], _ inputs: Int
  ) -> [(first: Double, total: Double)]? {
    var (sum, squares, number) = (0.0, 0.0, 0.0)
    var products = [Double](repeating: 0, count: inputs)
    var distances = products
    for (row, weight) in zip(rows, weights) where weight > 0 {
      let w = Double(weight)
      let (a, b) = (row[0], row[1])
      sum += w * (a + b)
      squares += w * (a * a + b * b)
      number += w
      for input in 0..<inputs {
        let mixed = row[2 + input]
        products[input] += w * b * (mixed - a)
        distances[input] += w * (a - mixed) * (a - mixed)
      }
    }
    let mean = sum / (2 * number)
    let variance = squares / (2 * number) - mean * mean
    if !(variance > 0) { return nil }
    return (0..<inputs).map {
      (products[$0] / number / variance, distances[$0] / (2 * number) / variance)
    }
  }

  private static func figure(_ estimate: Double, _ resampled: [Double]) -> Figure {
    guard resampled.count >= 99 else {
      return Figure(value: estimate, low: nil, high: nil, reason: "most resamples had no variance")
    }
    let sorted = resampled.sorted()
    return Figure(
      value: estimate, low: Quantile.estimate(ofSorted: sorted, at: 0.025),
      high: Quantile.estimate(ofSorted: sorted, at: 0.975))
  }
}
