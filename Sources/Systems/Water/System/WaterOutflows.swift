import EventKernel

/// Holes in the network: broken mains and open hydrants, and what has run out of them.
struct WaterOutflows: Sendable {
  /// By junction, m²: of hydrants, of broken mains, and both as the hydraulics have them.
  var hydrants: [Double]
  var breaks: [Double]
  var applied: [Double]
  /// Cubic metres so far, and up to when.
  var lost = 0.0
  var flushed = 0.0
  var time = Instant.zero

  init(junctionCount: Int) {
    hydrants = [Double](repeating: 0, count: junctionCount)
    breaks = hydrants
    applied = hydrants
  }

  /// The orifice that lets so many m³/s out at 20 m of pressure, m²: Q = 0.75 A √(2 g h).
  static func area(flow: Double) -> Double { flow / (0.75 * (2 * 9.80665 * 20.0).squareRoot()) }

  /// Adds up what runs out of a state's leaks until `now`.
  mutating func advance(to now: Instant, _ state: WaterState) {
    let seconds = (now - time).seconds
    time = now
    if seconds <= 0 { return }
    for leak in state.leaks {
      let junction = Int(leak.junction)
      let volume = leak.flow * 0.028316846592 * seconds
      let share = applied[junction] > 0 ? breaks[junction] / applied[junction] : 1
      lost += volume * share
      flushed += volume * (1 - share)
    }
  }
}
