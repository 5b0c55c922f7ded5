import Glibc
import Numerics
import TestSupport
import Testing

/// Units in the last place between two results; 0 for two NaNs, and for equal values of one sign.
func unitsApart(_ a: Double, _ b: Double) -> UInt64 {
  if a.isNaN || b.isNaN { return a.isNaN && b.isNaN ? 0 : .max }
  func rank(_ x: Double) -> Int64 {
    let bits = Int64(bitPattern: x.bitPattern)
    return bits >= 0 ? bits : Int64.min - bits
  }
  if a == b && a.sign != b.sign { return .max }
  return rank(a) >= rank(b)
    ? UInt64(bitPattern: rank(a) &- rank(b)) : UInt64(bitPattern: rank(b) &- rank(a))
}

/// The worst and the number of differing results over a million arguments.
struct Comparison: CustomStringConvertible {
  var worst: UInt64 = 0
  var worstArguments: [Double] = []
  var differing = 0

  mutating func add(_ found: Double, _ expected: Double, _ arguments: Double...) {
    let units = unitsApart(found, expected)
    if units == 0 { return }
    differing += 1
    if units > worst {
      worst = units
      worstArguments = arguments
    }
  }

  var description: String {
    "worst \(worst) ulp at \(worstArguments), \(differing) of 1000000 differ"
  }
}

/// Ranges of arguments: wide, common, near zero, and any bits at all.
enum Arguments: CaseIterable {
  case wide, common, small, bits

  func draw(_ generator: inout TestRandom) -> Double {
    switch self {
    case .wide: return Double.random(in: -750...750, using: &generator)
    case .common: return Double.random(in: -4...4, using: &generator)
    case .small:
      let exponent = Int.random(in: -60...0, using: &generator)
      return Double(
        sign: Bool.random(using: &generator) ? .plus : .minus, exponent: exponent,
        significand: Double.random(in: 1..<2, using: &generator))
    case .bits: return Double(bitPattern: generator.next())
    }
  }
}

@Suite("Elementary functions") struct ElementaryTests {
  private static let rounds = 1_000_000 / Arguments.allCases.count

  private func compare(
    _ name: String, _ seed: UInt64, _ ours: (Double) -> Double, _ theirs: (Double) -> Double
  ) {
    var generator = TestRandom(seed: seed)
    var comparison = Comparison()
    for range in Arguments.allCases {
      for _ in 0..<Self.rounds {
        let x = range.draw(&generator)
        comparison.add(ours(x), theirs(x), x)
      }
    }
    print("\(name): \(comparison)")
    #expect(comparison.worst <= 1, "\(name), seed \(seed): \(comparison)")
  }

  @Test("exp agrees with the C library to 1 ulp")
  func exp() { compare("exp", 1, { Elementary.exp($0) }, { Glibc.exp($0) }) }

  @Test("expm1 agrees with the C library to 1 ulp")
  func expm1() { compare("expm1", 2, { Elementary.expm1($0) }, { Glibc.expm1($0) }) }

  @Test("log agrees with the C library to 1 ulp")
  func log() {
    compare("log", 3, { Elementary.log(abs($0)) }, { Glibc.log(abs($0)) })
    // Where the logarithm is nearest to 0.
    compare("log near 1", 4, { Elementary.log(1 + $0 / 64) }, { Glibc.log(1 + $0 / 64) })
  }

  @Test("log1p agrees with the C library to 1 ulp")
  func log1p() {
    compare("log1p", 5, { Elementary.log1p($0) }, { Glibc.log1p($0) })
    compare(
      "log1p of (-1, 0)", 6, { Elementary.log1p(-abs($0) / 750) },
      { Glibc.log1p(-abs($0) / 750) })
  }

  @Test("sin and cos agree with the C library to 1 ulp, for arguments of any size")
  func sinAndCos() {
    compare("sin", 7, { Elementary.sin($0) }, { Glibc.sin($0) })
    compare("cos", 8, { Elementary.cos($0) }, { Glibc.cos($0) })
    compare("sin of large", 9, { Elementary.sin($0 * 1e5) }, { Glibc.sin($0 * 1e5) })
    compare("cos of large", 10, { Elementary.cos($0 * 1e15) }, { Glibc.cos($0 * 1e15) })
  }

  @Test("pow agrees with the C library to 1 ulp")
  func pow() {
    var generator = TestRandom(seed: 11)
    var comparison = Comparison()
    for range in Arguments.allCases {
      for round in 0..<Self.rounds {
        var x = range.draw(&generator)
        if round % 8 != 0 { x = abs(x) }
        var y = range.draw(&generator)
        // Spread the results over all magnitudes.
        if range == .wide { y = Double.random(in: -745...710, using: &generator) / Glibc.log(x) }
        comparison.add(Elementary.pow(x, y), Glibc.pow(x, y), x, y)
      }
    }
    for _ in 0..<Self.rounds {
      // Bases near 1 with large powers ask most of the logarithm.
      let x = 1 + Double.random(in: -0.01...0.01, using: &generator)
      let y = Double.random(in: -70_000...70_000, using: &generator)
      comparison.add(Elementary.pow(x, y), Glibc.pow(x, y), x, y)
    }
    print("pow: \(comparison)")
    #expect(comparison.worst <= 1, "seed 11: \(comparison)")
  }

  @Test("subnormal results round as the C library's to 1 ulp")
  func subnormal() {
    var generator = TestRandom(seed: 12)
    var comparison = Comparison()
    for _ in 0..<100_000 {
      let x = Double.random(in: -746 ... -707, using: &generator)
      comparison.add(Elementary.exp(x), Glibc.exp(x), x)
      comparison.add(Elementary.pow(2, x * 1.45), Glibc.pow(2, x * 1.45), x)
      let tiny = Double(bitPattern: generator.next() >> 12)
      comparison.add(Elementary.log(tiny), Glibc.log(tiny), tiny)
      let large = Double.random(in: 709...709.9, using: &generator)
      comparison.add(Elementary.exp(large), Glibc.exp(large), large)
    }
    #expect(comparison.worst <= 1, "seed 12: \(comparison)")
  }

  @Test("special values are IEEE's, sign of zero included")
  func specialValues() {
    let values: [Double] = [
      0, -0.0, 1, -1, 2, -2, 3, -3, 0.5, -0.5, 2.5, .infinity, -.infinity, .nan,
      .greatestFiniteMagnitude, -.greatestFiniteMagnitude, .leastNonzeroMagnitude,
      -.leastNonzeroMagnitude, .leastNormalMagnitude, 0x1p53, 0x1p53 + 2, -0x1p53 - 1, 0x1p52 + 1,
      1e300, -1e300, 1.0.nextUp, 1.0.nextDown, 710, -746, 0x1p66,
    ]
    for x in values {
      #expect(unitsApart(Elementary.exp(x), Glibc.exp(x)) <= 1, "exp \(x)")
      #expect(unitsApart(Elementary.expm1(x), Glibc.expm1(x)) <= 1, "expm1 \(x)")
      #expect(unitsApart(Elementary.log(x), Glibc.log(x)) <= 1, "log \(x)")
      #expect(unitsApart(Elementary.log1p(x), Glibc.log1p(x)) <= 1, "log1p \(x)")
      #expect(unitsApart(Elementary.sin(x), Glibc.sin(x)) <= 1, "sin \(x)")
      #expect(unitsApart(Elementary.cos(x), Glibc.cos(x)) <= 1, "cos \(x)")
      for y in values {
        #expect(unitsApart(Elementary.pow(x, y), Glibc.pow(x, y)) <= 1, "pow \(x) \(y)")
      }
    }
  }

  @Test("known values")
  func knownValues() {
    // e and ln 2 to 20 digits, rounded to the nearest double.
    #expect(Elementary.exp(1) == 2.71828182845904523536)
    #expect(Elementary.log(2) == 0.69314718055994530942)
    #expect(Elementary.log1p(1) == Elementary.log(2))
    #expect(Elementary.pow(2, 10) == 1024 && Elementary.pow(10, 22) == 1e22)
    #expect(Elementary.pow(9, 0.5) == 3 && Elementary.expm1(0) == 0)
    #expect(Elementary.cos(0) == 1 && Elementary.sin(.pi / 6) == 0.49999999999999994)
  }

  @Test("results have these very bits, on every processor and in every build")
  func golden() {
    var generator = TestRandom(seed: 13)
    var digest: UInt64 = 0
    for _ in 0..<5000 {
      let (x, y) = (
        Double.random(in: 0..<30, using: &generator), Double.random(in: -9..<9, using: &generator)
      )
      for value in [
        Elementary.exp(y), Elementary.expm1(y), Elementary.log(x), Elementary.log1p(x),
        Elementary.pow(x, y), Elementary.sin(x * 1e7), Elementary.cos(y),
      ] {
        digest = (digest &* 0x0000_0100_0000_01B3) ^ value.bitPattern
      }
    }
    #expect(digest == 0x5118_7149_f853_417c, "found \(String(digest, radix: 16))")
  }
}
