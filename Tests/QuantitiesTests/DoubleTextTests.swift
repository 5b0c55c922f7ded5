import Foundation
import Quantities
import Testing

@Test(arguments: [
  (0.285, 2, "0.28"), (0.5, 0, "0"), (1.5, 0, "2"), (2.5, 0, "2"), (-0.001, 2, "0.00"),
  (-0.0, 1, "0.0"), (0.999, 2, "1.00"), (1e22, 0, "10000000000000000000000"), (0.125, 2, "0.12"),
  (123456.789, 1, "123456.8"), (.nan, 3, "nan"), (-.infinity, 3, "-inf"), (3, 4, "3.0000"),
])
func fixedDigits(number: Double, digits: Int, expected: String) {
  #expect(number.fixed(digits) == expected)
}

@Test func fixedDigitsEqualPrintf() {
  var state: UInt64 = 88_172_645_463_325_252
  let seed = state
  for round in 0..<200_000 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    let digits = Int(state >> 59) % 16
    // All bit patterns in turn with decimal ties and near-ties.
    let number =
      round % 2 == 0
      ? Double(bitPattern: state) : Double(Int64(bitPattern: state) % 2_000_000) / 1000
    guard number.isFinite, round % 64 == 0 || number.magnitude < 1e40 else { continue }
    var expected = String(format: "%.\(digits)f", number)
    if expected.hasPrefix("-"), !expected.contains(where: { "123456789".contains($0) }) {
      expected.removeFirst()
    }
    if number.fixed(digits) != expected {
      Issue.record("seed \(seed) round \(round): \(number) with \(digits) digits")
      return
    }
  }
}

@Test(arguments: [
  (1234567.0, 4, "1235000"), (0.00012345, 3, "0.000123"), (9.9999, 4, "10"), (1.25, 4, "1.25"),
  (100, 1, "100"), (-42.195, 3, "-42.2"), (1e-12, 4, "1e-12"), (0.1 + 0.2, 12, "0.3"),
])
func significantDigits(number: Double, digits: Int, expected: String) {
  #expect(number.significant(digits) == expected)
}

@Test(arguments: [(0.1, "0.1"), (1200, "1200"), (-0.0, "0"), (1e300, "1e+300")])
func shortestReadsBack(number: Double, expected: String) {
  #expect(number.shortest == expected)
  #expect(Double(number.shortest) == number)
}
