import Foundation
import Numerics
import TestSupport
import Testing

#if arch(x86_64)
  /// The C library's functions of 80-bit numbers, whose errors are 2,000 times smaller than a last
  /// place of a `Double`: what ours are judged by.
  @Suite("Accuracy against 80-bit functions") struct AccuracyTests {
    /// Arguments of each function: a million; `CITYCASCADE_ORACLE_ARGUMENTS=10000000` for all.
    static let count =
      ProcessInfo.processInfo.environment["CITYCASCADE_ORACLE_ARGUMENTS"].flatMap { Int($0) }
      ?? 1_000_000

    /// The worst error of results, in last places of the exact value, and the largest distance to
    /// the correctly rounded value.
    struct Verdict: CustomStringConvertible {
      var error: Float80 = 0
      var distance: UInt64 = 0
      var misrounded = 0
      var arguments: (Double, Double) = (0, 0)

      mutating func add(_ found: Double, _ exact: Float80, _ arguments: (Double, Double)) {
        let rounded = Double(exact)
        let apart = unitsApart(found, rounded)
        if apart > 0 { misrounded += 1 }
        distance = max(distance, apart)
        guard rounded.isFinite, found.isFinite else { return }
        let units = abs(Float80(found) - exact) / Float80(max(rounded.ulp, 0x1p-1074))
        if units > error {
          error = units
          self.arguments = arguments
        }
      }

      var description: String {
        "worst error \(error) ulp at \(arguments), \(misrounded) of \(AccuracyTests.count) "
          + "not correctly rounded, at most \(distance) ulp from it"
      }
    }

    private func judge(
      _ name: String, seed: UInt64, _ draw: (inout TestRandom) -> (Double, Double),
      _ batch: ([Double], [Double], inout MutableSpan<Double>) -> Void,
      _ exact: (Float80, Float80) -> Float80
    ) {
      var generator = TestRandom(seed: seed)
      var verdict = Verdict()
      var left = Self.count
      while left > 0 {
        let pairs = (0..<min(left, 4096)).map { _ in draw(&generator) }
        var results = [Double](repeating: 0, count: pairs.count)
        var span = results.mutableSpan
        batch(pairs.map(\.0), pairs.map(\.1), &span)
        for (pair, found) in zip(pairs, results) {
          verdict.add(found, exact(Float80(pair.0), Float80(pair.1)), pair)
        }
        left -= pairs.count
      }
      print("\(name): \(verdict)")
      #expect(verdict.error < 1 && verdict.distance <= 1, "\(name), seed \(seed): \(verdict)")
    }

    @Test("exp is within 1 ulp, subnormal results included")
    func exponential() {
      judge(
        "exp", seed: 101, { (Double.random(in: -745...710, using: &$0), 0) },
        { x, _, results in Elementary.exp(x.span, into: &results) }, { x, _ in Foundation.exp(x) })
      judge(
        "exp near 0", seed: 102, { (Arguments.small.draw(&$0), 0) },
        { x, _, results in Elementary.exp(x.span, into: &results) }, { x, _ in Foundation.exp(x) })
    }

    @Test("log is within 1 ulp, of numbers of all magnitudes and near 1")
    func logarithm() {
      judge(
        "log", seed: 103,
        { (Double(bitPattern: $0.next(upperBound: 0x7FF0_0000_0000_0000 - 1) + 1), 0) },
        { x, _, results in Elementary.log(x.span, into: &results) }, { x, _ in Foundation.log(x) })
      judge(
        "log near 1", seed: 104, { (Double.random(in: 0.7...1.42, using: &$0), 0) },
        { x, _, results in Elementary.log(x.span, into: &results) }, { x, _ in Foundation.log(x) })
    }

    @Test("pow is within 1 ulp, of results of all magnitudes and of bases near 1")
    func power() {
      judge(
        "pow", seed: 105,
        {
          let x = Double(bitPattern: $0.next(upperBound: 0x7FEF_FFFF_FFFF_FFFF) + 1)
          let y = Double.random(in: -745...709.7, using: &$0) / Elementary.log(x)
          return (x, y)
        },
        { x, y, results in Elementary.pow(x.span, y.span, into: &results) },
        { x, y in Foundation.pow(x, y) })
      judge(
        "pow of bases near 1", seed: 106,
        {
          let x = 1 + Double.random(in: -0.01...0.01, using: &$0)
          return (x, Double.random(in: -70_000...70_000, using: &$0))
        },
        { x, y, results in Elementary.pow(x.span, y.span, into: &results) },
        { x, y in Foundation.pow(x, y) })
    }
  }
#endif

@Suite("Accuracy against 60-digit values") struct ReferenceAccuracyTests {
  @Test("exp, log and pow are within 1 ulp of the correctly rounded value")
  func reference() {
    for (x, expected) in ReferenceElementary.exp {
      #expect(unitsApart(Elementary.exp(x), expected) <= 1, "exp \(x)")
    }
    for (x, expected) in ReferenceElementary.log {
      #expect(unitsApart(Elementary.log(x), expected) <= 1, "log \(x)")
    }
    for (x, y, expected) in ReferenceElementary.pow {
      #expect(unitsApart(Elementary.pow(x, y), expected) <= 1, "pow \(x) \(y)")
    }
  }
}
