import Numerics

/// Coefficients of reactions, a second.
struct WaterReactionRates: Sendable {
  /// By link, and by tank or reservoir.
  var bulk: [Double]
  var tank: [Double]
  /// By link: ft a second at order 1.
  var wall: [Double]
  var bulkOrder: Double
  var tankOrder: Double
  var wallOrder: Double
  /// Molecular diffusivity, ft²/s.
  var diffusivity: Double

  /// A concentration after `seconds` of a reaction of any order, c' = k cⁿ; at order 1 exact.
  static func reacted(
    _ concentration: Double, rate: Double, order: Double, _ seconds: Double
  ) -> Double {
    if rate == 0 || concentration <= 0 { return concentration }
    if order == 1 { return concentration * Elementary.exp(rate * seconds) }
    let change = rate * (order == 0 ? 1 : Elementary.pow(concentration, order)) * seconds
    return max(concentration + change, 0)
  }
}
