import Numerics
import TestSupport
import Testing

/// Batches and vectors against the functions of one number, bit for bit.
@Suite("Batches of elementary functions") struct BatchTests {
  /// Numbers at which a function leaves its beaten path, or may.
  static let specials: [Double] = [
    0, -0.0, 1, -1, 2, -2.5, 3, .infinity, -.infinity, .nan, .greatestFiniteMagnitude,
    -.greatestFiniteMagnitude, .leastNonzeroMagnitude, -.leastNonzeroMagnitude,
    .leastNormalMagnitude, .leastNormalMagnitude.nextDown, 1.0.nextUp, 1.0.nextDown, 709.7, 709.8,
    -708.3, -708.5, -745.2, 0x1p66, -0x1p66, 0x7E8p-1074, 1e-20,
  ]

  private func isSame(_ one: Double, _ other: Double) -> Bool {
    one.bitPattern == other.bitPattern || (one.isNaN && other.isNaN)
  }

  /// Batches of lengths from 0 to 40, of any numbers, one in ten of them special.
  private func forBatches(
    _ count: Int, seed: UInt64, _ body: ([Double], [Double]) -> Void
  ) {
    var generator = TestRandom(seed: seed)
    for round in 0..<count {
      let length = Int.random(in: 0...40, using: &generator)
      let range = Arguments.allCases[round % 4]
      func draw() -> Double {
        if round % 2 == 1, generator.next() % 10 == 0 {
          return Self.specials[Int(generator.next() % UInt64(Self.specials.count))]
        }
        let x = range.draw(&generator)
        return round % 3 == 0 ? x : abs(x)
      }
      body((0..<length).map { _ in draw() }, (0..<length).map { _ in draw() })
    }
  }

  @Test("batches of any length, special numbers among them, have the bits of single numbers")
  func batches() {
    forBatches(50_000, seed: 21) { x, y in
      var results = [Double](repeating: 0, count: x.count)
      func check(_ name: String, _ results: [Double], _ single: (Int) -> Double) {
        for place in x.indices where !isSame(results[place], single(place)) {
          Issue.record("seed 21: \(name) of \(x[place]), \(y[place]) in a batch of \(x.count)")
        }
      }
      func compute(_ body: (inout MutableSpan<Double>) -> Void) -> [Double] {
        var span = results.mutableSpan
        body(&span)
        return results
      }
      check("exp", compute { Elementary.exp(x.span, into: &$0) }) { Elementary.exp(x[$0]) }
      check("log", compute { Elementary.log(x.span, into: &$0) }) { Elementary.log(x[$0]) }
      check("pow", compute { Elementary.pow(x.span, y.span, into: &$0) }) {
        Elementary.pow(x[$0], y[$0])
      }
      let exponent = y.first ?? 1
      check("pow of one exponent", compute { Elementary.pow(x.span, exponent, into: &$0) }) {
        Elementary.pow(x[$0], exponent)
      }
      results = x
      check("exp in place", compute { Elementary.exp(inPlace: &$0) }) { Elementary.exp(x[$0]) }
      results = x
      check("log in place", compute { Elementary.log(inPlace: &$0) }) { Elementary.log(x[$0]) }
      results = x
      check("pow in place", compute { Elementary.pow(inPlace: &$0, exponent) }) {
        Elementary.pow(x[$0], exponent)
      }
    }
  }

  @Test("vectors of 2, 4 and 8 have the bits of single numbers")
  func vectors() {
    forBatches(50_000, seed: 22) { x, y in
      guard x.count >= 8 else { return }
      let eight = (SIMD8(x[0..<8]), SIMD8(y[0..<8]))
      let four = (SIMD4(x[0..<4]), SIMD4(y[0..<4]))
      let two = (SIMD2(x[0..<2]), SIMD2(y[0..<2]))
      let found: [(String, [[Double]], (Int) -> Double)] = [
        (
          "exp",
          [
            elements(Elementary.exp(eight.0)), elements(Elementary.exp(four.0)),
            elements(Elementary.exp(two.0)),
          ], { Elementary.exp(x[$0]) }
        ),
        (
          "log",
          [
            elements(Elementary.log(eight.0)), elements(Elementary.log(four.0)),
            elements(Elementary.log(two.0)),
          ], { Elementary.log(x[$0]) }
        ),
        (
          "pow",
          [
            elements(Elementary.pow(eight.0, eight.1)), elements(Elementary.pow(four.0, four.1)),
            elements(Elementary.pow(two.0, two.1)),
          ], { Elementary.pow(x[$0], y[$0]) }
        ),
      ]
      for (name, vectors, single) in found {
        for results in vectors {
          for place in results.indices where !isSame(results[place], single(place)) {
            Issue.record("seed 22: \(name) of \(x[place]), \(y[place]) in \(results.count)")
          }
        }
      }
    }
  }

  private func elements<Vector: SIMD<Double>>(_ vector: Vector) -> [Double] {
    vector.indices.map { vector[$0] }
  }
}
