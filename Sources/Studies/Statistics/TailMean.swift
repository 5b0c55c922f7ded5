/// The mean of the worst twentieth of a sample: conditional value at risk, or expected shortfall.
///
/// The estimator of Acerbi and Tasche 2002 (doi:10.1016/S0378-4266(02)00283-2): the n/20 worst
/// values, the last of them with the fraction that remains, divided by n/20. The mass is counted in
/// twentieths of a value, so that it is exact for every n.
enum TailMean {
  /// Each value weighs this many units; the tail holds as many units as there are values.
  static let unitsPerValue = 20

  /// Of a sample sorted with the worst value last, value i taken `counts[i]` times. O(tail).
  static func of(
    _ sorted: UnsafeBufferPointer<Double>, counts: UnsafeBufferPointer<Int32>
  ) -> Double {
    let mass = sorted.count
    var rest = mass
    var sum = 0.0
    var index = sorted.count - 1
    while rest > 0, index >= 0 {
      let units = min(rest, Int(counts[index]) * unitsPerValue)
      sum += Double(units) * sorted[index]
      rest -= units
      index -= 1
    }
    return sum / Double(mass)
  }

  /// Of a sample sorted with the worst value last, leaving out one value if `omitted` names it.
  static func of(_ sorted: [Double], omitting omitted: Int? = nil) -> Double {
    let mass = sorted.count - (omitted == nil ? 0 : 1)
    var rest = mass
    var sum = 0.0
    var index = sorted.count - 1
    while rest > 0, index >= 0 {
      if index != omitted {
        let units = min(rest, unitsPerValue)
        sum += Double(units) * sorted[index]
        rest -= units
      }
      index -= 1
    }
    return sum / Double(mass)
  }
}
