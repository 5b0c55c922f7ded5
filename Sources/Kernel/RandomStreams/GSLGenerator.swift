import CGSL
import CStreams

/// Philox4x32-10 as a generator that GSL's samplers draw from (a custom `gsl_rng_type`).
///
/// A value without references: a copy is a snapshot, and there is nothing to free.
public struct GSLGenerator: Sendable {
  private var state = cstreams_state()

  /// A generator at block 0 of a counter.
  ///
  /// - Parameters:
  ///   - key: key words 0 and 1, from the low end.
  ///   - counterLow: counter words 0 and 1; block b is at `counterLow + b`.
  ///   - counterHigh: counter words 2 and 3.
  ///   - blockLimit: blocks of four 32-bit words before it counts as exhausted; 0 for no limit.
  public init(key: UInt64, counterLow: UInt64, counterHigh: UInt64, blockLimit: UInt64 = 0) {
    cstreams_start(&state, key, counterLow, counterHigh, blockLimit)
  }

  /// The name under which GSL knows the generator.
  public static var name: String { String(cString: cstreams_philox().pointee.name) }

  /// Whether more than `blockLimit` blocks were asked for; words then repeat from block 0.
  public var isExhausted: Bool { state.exhausted != 0 }

  /// The next 32 bits.
  public mutating func nextWord() -> UInt32 {
    withGSL { UInt32(truncatingIfNeeded: gsl_rng_get($0)) }
  }

  /// The next number in [0, 1), with 53 bits.
  public mutating func nextUniform() -> Double { withGSL { gsl_rng_uniform($0) } }

  /// Calls GSL with this generator; the pointer must not outlive the call.
  public mutating func withGSL<Result>(_ body: (UnsafePointer<gsl_rng>) -> Result) -> Result {
    precondition(GSL.isReady)
    return withUnsafeMutablePointer(to: &state) { state in
      var generator = gsl_rng(type: cstreams_philox(), state: state)
      return withUnsafePointer(to: &generator) { body($0) }
    }
  }
}
