import Glibc

/// The product-limit estimate of times some of which were cut off before they ended.
///
/// E. L. Kaplan and P. Meier 1958, doi:10.1080/01621459.1958.10501452. A censored time says only
/// that the true one is longer; at equal times the ended ones come first. With it, recovery times
/// are summarised over all replications and never over the recovered alone.
public struct KaplanMeier: Equatable, Sendable {
  /// The distinct times at which something ended, ascending.
  public let times: [Double]
  /// The estimated share that lasts longer than each of `times`.
  public let survival: [Double]
  /// The 95 % band of `survival` at each time.
  public let band: [Interval]
  /// The number of times, ended or not.
  public let count: Int
  /// The number of times that were cut off.
  public let censoredCount: Int

  /// - Parameters:
  ///   - times: finite, in any unit; `censored` says of each if it was cut off.
  /// - Precondition: as many times as flags; all finite.
  /// - Complexity: O(n log n).
  public init(times: [Double], censored: [Bool]) {
    precondition(times.count == censored.count, "one flag a time")
    precondition(times.allSatisfy { $0.isFinite }, "times are finite")
    count = times.count
    censoredCount = censored.count { $0 }
    let order = times.indices.sorted { times[$0] < times[$1] }
    var steps: [Double] = []
    var levels: [Double] = []
    var bands: [Interval] = []
    var level = 1.0
    var greenwood = 0.0
    var next = 0
    while next < order.count {
      let time = times[order[next]]
      let atRisk = Double(order.count - next)
      var ended = 0.0
      while next < order.count, times[order[next]] == time {
        if !censored[order[next]] { ended += 1 }
        next += 1
      }
      if ended == 0 { continue }
      level *= (atRisk - ended) / atRisk
      greenwood += ended / (atRisk * (atRisk - ended))
      steps.append(time)
      levels.append(level)
      bands.append(Self.band(level, greenwood))
    }
    self.times = steps
    survival = levels
    band = bands
  }

  /// The log-minus-log band of Kalbfleisch and Prentice 2002, section 1.4, with Greenwood's
  /// variance: S to the power exp(± z sqrt(V) / ln S), which stays in 0...1.
  private static func band(_ level: Double, _ greenwood: Double) -> Interval {
    if level <= 0 { return Interval(low: 0, high: 1) }
    let logarithm = log(level)
    let shift = exp(1.959_963_984_540_054 * greenwood.squareRoot() / -logarithm)
    return Interval(low: exp(logarithm * shift), high: exp(logarithm / shift))
  }

  /// The share that lasts longer than `time`: 1 before the first end. O(log n).
  public func survival(at time: Double) -> Double {
    var low = 0
    var high = times.count
    while low < high {
      let middle = (low + high) / 2
      if times[middle] <= time { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? 1 : survival[low - 1]
  }

  /// The time by which the share `probability` has ended, with the 95 % interval of Brookmeyer and
  /// Crowley 1982 (doi:10.2307/2530286) read from the band. O(n).
  ///
  /// An end that the horizon or the small number of values cuts off is `nil` with the reason; so is
  /// the value itself when the share was not reached.
  ///
  /// - Precondition: `probability` is strictly between 0 and 1.
  public func quantile(_ probability: Double) -> Figure {
    precondition(probability > 0 && probability < 1, "a probability strictly between 0 and 1")
    if count == 0 { return .missing("there are no values") }
    // Products of fractions miss 1 - p by rounding; equality must count as reached.
    let level = (1 - probability) * (1 + 1e-12)
    let value = survival.firstIndex { $0 <= level }.map { times[$0] }
    let low = band.firstIndex { $0.low <= level }.map { times[$0] }
    let high = band.firstIndex { $0.high <= level }.map { times[$0] }
    var figure = Figure(value: value, low: low, high: high)
    if value == nil {
      figure.reason = "fewer than \(Self.percentage(probability)) % ended before the horizon"
    } else if high == nil {
      figure.reason =
        censoredCount == 0
        ? "\(count) values are too few for a 95 % interval" : "the horizon cuts off the upper end"
    }
    return figure
  }

  /// The share not ended at the horizon, with Wilson's interval: exact when all censored times were
  /// cut off at one horizon, as the runs of one scenario are.
  public var notEnded: Proportion { Proportion(count: censoredCount, of: count) }

  private static func percentage(_ probability: Double) -> String {
    let tenths = Int((probability * 1000).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }
}
