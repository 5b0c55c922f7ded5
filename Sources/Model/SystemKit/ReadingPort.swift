import CityGraph
import EventKernel

/// What sensors report: the truth as a straight line in time, and what an attack makes of it.
///
/// Operators, controllers and the conditions of responses use `believed`; reports and injects use
/// `truth`.
public struct ReadingPort: Sendable {
  enum Falsification: UInt8, Sendable {
    case none
    /// The last value before the attack, for ever.
    case frozen
    /// A value chosen by the attacker.
    case constant
  }

  var value: [Double]
  var rate: [Double]
  var time: [Instant]
  var falsification: [Falsification]
  var falseValue: [Double]

  public init(count: Int) {
    value = [Double](repeating: .nan, count: count)
    rate = [Double](repeating: 0, count: count)
    time = [Instant](repeating: .zero, count: count)
    falsification = [Falsification](repeating: .none, count: count)
    falseValue = [Double](repeating: .nan, count: count)
  }

  /// The true value at an instant. Pure.
  public func truth(_ reading: ReadingIndex, at instant: Instant) -> Double {
    let row = reading.index
    if rate[row] == 0 { return value[row] }
    return value[row] + rate[row] * (instant - time[row]).seconds
  }

  /// The value that people and controllers see at an instant. Pure.
  public func believed(_ reading: ReadingIndex, at instant: Instant) -> Double {
    falsification[reading.index] == .none
      ? truth(reading, at: instant) : falseValue[reading.index]
  }

  /// How much the reading changes a second, as people see it or in truth.
  public func rate(_ reading: ReadingIndex, truly: Bool) -> Double {
    truly || falsification[reading.index] == .none ? rate[reading.index] : 0
  }
}

extension Context {
  /// Publishes a true value that changes by `rate` a second from now on.
  public mutating func publish(_ reading: ReadingIndex, value: Double, rate: Double = 0) {
    readings.value[reading.index] = value
    readings.rate[reading.index] = rate
    readings.time[reading.index] = now
  }

  /// Makes a reading report its present value, or a chosen one, until `restoreReading`.
  mutating func falsify(_ reading: ReadingIndex, constant: Double?) {
    let row = reading.index
    let present = readings.believed(reading, at: now)
    readings.falseValue[row] = constant ?? present
    readings.falsification[row] = constant == nil ? .frozen : .constant
  }

  mutating func restoreReading(_ reading: ReadingIndex) {
    readings.falsification[reading.index] = .none
  }
}
