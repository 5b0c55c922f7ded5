import Numerics

/// Travel time, its slope and its integral on one link: the Bureau of Public Roads function.
extension RoadNetwork {
  /// `base^exponent` for a base of at least 0: by multiplication where the exponent is a whole
  /// number up to 16, else by the project's own power function, so that every machine has the same
  /// bits.
  @inline(__always)
  func raised(_ base: Double, link: Int) -> Double {
    let whole = wholePower[link]
    if whole == 4 {
      let square = base * base
      return square * square
    }
    if whole < 0 { return base > 0 ? Elementary.pow(base, power[link]) : 0 }
    var result = 1.0
    var factor = base
    var rest = whole
    while rest > 0 {
      if rest & 1 == 1 { result *= factor }
      factor *= factor
      rest >>= 1
    }
    return result
  }

  /// Cost of a link (time, toll and distance) at `flow` with capacity `capacity`, and its slope.
  ///
  /// For powers below 1 the slope at flow 0 is infinite; it is taken at a millionth of the
  /// capacity, so that a Newton step from an empty link moves.
  @inline(__always)
  func costAndSlope(link: Int, flow: Double, capacity: Double) -> (cost: Double, slope: Double) {
    let base = freeFlowTime[link] + fixedCost[link]
    if wholePower[link] == 0 { return (base, 0) }
    let scale = congestionTime[link]
    let ratio = max(flow, 0) / capacity
    if wholePower[link] == 4 {
      let cube = ratio * ratio * ratio
      return (base + scale * (cube * ratio), 4 * scale * cube / capacity)
    }
    let value = raised(ratio, link: link)
    let exponent = power[link]
    if ratio > 1e-6 { return (base + scale * value, exponent * scale * value / (ratio * capacity)) }
    if exponent > 1 { return (base + scale * value, 0) }
    let slope = exponent * scale * raised(1e-6, link: link) / (1e-6 * capacity)
    return (base + scale * value, slope)
  }

  /// Travel time alone, without toll and distance, at a ratio of flow to capacity.
  @inline(__always)
  func travelTime(link: Int, ratio: Double) -> Double {
    if wholePower[link] == 0 { return freeFlowTime[link] }
    return freeFlowTime[link] + congestionTime[link] * raised(ratio, link: link)
  }

  /// The link's term of Beckmann's objective: the integral of its cost from 0 to `flow` (M.
  /// Beckmann, C. B. McGuire, C. B. Winsten, Studies in the Economics of Transportation, 1956).
  func costIntegral(link: Int, flow: Double, capacity: Double) -> Double {
    let base = (freeFlowTime[link] + fixedCost[link]) * flow
    if wholePower[link] == 0 { return base }
    let ratio = max(flow, 0) / capacity
    return base + congestionTime[link] * flow * raised(ratio, link: link) / (power[link] + 1)
  }
}
