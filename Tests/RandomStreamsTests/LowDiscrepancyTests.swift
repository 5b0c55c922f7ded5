import Numerics
import RandomStreams
import Testing

@Suite("Low-discrepancy sequences") struct LowDiscrepancyTests {
  private func points(
    _ kind: LowDiscrepancySequence.Kind, _ dimensions: Int, _ count: Int
  ) -> [[Double]] {
    var sequence = LowDiscrepancySequence(kind, dimensions: dimensions)
    return (0..<count).map { _ in sequence.next() }
  }

  /// The number's digits in a base, behind the point in reverse.
  private func radicalInverse(_ number: Int, base: Int, isReversed: Bool) -> Double {
    var (rest, weight, sum) = (number, 1.0, 0.0)
    while rest > 0 {
      weight /= Double(base)
      let digit = rest % base
      sum += weight * Double(isReversed && digit > 0 ? base - digit : digit)
      rest /= base
    }
    return sum
  }

  @Test("Sobol's first points are the published ones")
  func sobol() {
    // Bratley and Fox 1988, in the order of the Gray code.
    #expect(
      points(.sobol, 3, 7) == [
        [0.5, 0.5, 0.5], [0.75, 0.25, 0.75], [0.25, 0.75, 0.25], [0.375, 0.375, 0.625],
        [0.875, 0.875, 0.125], [0.625, 0.125, 0.375], [0.125, 0.625, 0.875],
      ])
  }

  @Test("Niederreiter's first coordinates are the binary fractions, without the origin")
  func niederreiter() {
    #expect(
      points(.niederreiter, 2, 7) == [
        [0.5, 0.5], [0.75, 0.25], [0.25, 0.75], [0.375, 0.375], [0.875, 0.875], [0.625, 0.125],
        [0.125, 0.625],
      ])
  }

  @Test("Halton's points are radical inverses, reversed ones too")
  func halton() {
    for (kind, isReversed) in [(LowDiscrepancySequence.Kind.halton, false), (.reverseHalton, true)]
    {
      for (number, point) in points(kind, 5, 2000).enumerated() {
        for (value, base) in zip(point, [2, 3, 5, 7, 11]) {
          let expected = radicalInverse(number + 1, base: base, isReversed: isReversed)
          #expect(abs(value - expected) < 1e-14, "\(kind), point \(number), base \(base)")
        }
      }
    }
  }

  @Test("dimensions are limited as GSL documents")
  func dimensions() {
    let limits = LowDiscrepancySequence.Kind.allCases.map(\.dimensionLimit)
    #expect(limits == [40, 12, 1229, 1229])
    for kind in LowDiscrepancySequence.Kind.allCases {
      for point in points(kind, kind.dimensionLimit, 500) {
        #expect(point.allSatisfy { $0 > 0 && $0 < 1 }, "\(kind)")
      }
    }
  }

  @Test("skipping and seeking come to the same points; a copy goes on by itself")
  func seek() {
    for kind in LowDiscrepancySequence.Kind.allCases {
      let all = points(kind, 4, 300)
      var sequence = LowDiscrepancySequence(kind, dimensions: 4)
      sequence.skip(100)
      var copy = sequence
      #expect(sequence.next() == all[100] && sequence.next() == all[101], "\(kind)")
      #expect(copy.index == 100 && copy.next() == all[100], "\(kind)")
      sequence.seek(250)
      #expect(sequence.next() == all[250] && sequence.index == 251, "\(kind)")
      sequence.seek(3)
      #expect(sequence.next() == all[3], "\(kind)")
      sequence.seek(4)
      #expect(sequence.next() == all[4], "\(kind)")
    }
  }

  @Test("every interval of 1/64 holds 16 of 1024 points, in every dimension (base 2)")
  func projections() {
    for kind in [LowDiscrepancySequence.Kind.sobol, .niederreiter] {
      let dimensions = min(kind.dimensionLimit, 12)
      var counts = [[Int]](
        repeating: [Int](repeating: 0, count: 64), count: dimensions)
      // 1023 points and the origin, which is left out.
      for dimension in 0..<dimensions { counts[dimension][0] += 1 }
      for point in points(kind, dimensions, 1023) {
        for (dimension, x) in point.enumerated() { counts[dimension][Int(x * 64)] += 1 }
      }
      #expect(counts.allSatisfy { $0.allSatisfy { $0 == 16 } }, "\(kind)")
    }
  }

  @Test("discrepancy is far below that of random points")
  func discrepancy() {
    let streams = Streams(seed: 5, replication: 0)
    let key = StreamKey(purpose: "design", identifier: "random")
    let random = (0..<512 as Range<UInt32>).map {
      [streams.uniform(key, 2 * $0), streams.uniform(key, 2 * $0 + 1)]
    }
    let ofRandom = Self.centredDiscrepancy(random)
    for kind in LowDiscrepancySequence.Kind.allCases {
      let found = Self.centredDiscrepancy(points(kind, 2, 512))
      print("\(kind): centred discrepancy \(found), of random points \(ofRandom)")
      #expect(found < ofRandom / 4, "\(kind): \(found), random \(ofRandom)")
    }
  }

  /// The centred L2 discrepancy (Hickernell 1998, doi:10.1090/S0025-5718-98-00894-1, equation 1.6).
  private static func centredDiscrepancy(_ points: [[Double]]) -> Double {
    let count = Double(points.count)
    var (single, double) = (0.0, 0.0)
    for one in points {
      single += one.reduce(1) { $0 * (1 + 0.5 * abs($1 - 0.5) - 0.5 * ($1 - 0.5) * ($1 - 0.5)) }
      for other in points {
        double += zip(one, other).reduce(1) { product, pair in
          let (x, y) = pair
          return product
            * (1 + 0.5 * abs(x - 0.5) + 0.5 * abs(y - 0.5) - 0.5 * abs(x - y))
        }
      }
    }
    let dimensions = points[0].count
    let volume = (0..<dimensions).reduce(1.0) { product, _ in product * 13 / 12 }
    return (volume - 2 / count * single + double / (count * count)).squareRoot()
  }

  @Test("an integral over six dimensions comes out 20 times closer than by random points")
  func integration() {
    // The integral of the product of pi/2 sin(pi x) over the unit cube is 1.
    func mean(_ points: [[Double]]) -> Double {
      points.reduce(0) { sum, point in
        sum + point.reduce(1) { $0 * 0.5 * Double.pi * Elementary.sin(Double.pi * $1) }
      } / Double(points.count)
    }
    // The standard error of random points: the factor's second moment is pi^2 / 8.
    let variance = Elementary.pow(Double.pi * Double.pi / 8, 6) - 1
    let randomError = (variance / 65_535).squareRoot()
    for kind in LowDiscrepancySequence.Kind.allCases {
      let error = abs(mean(points(kind, 6, 65_535)) - 1)
      print("\(kind): integral's error \(error), standard error of random points \(randomError)")
      #expect(error < randomError / 20, "\(kind): \(error), random \(randomError)")
    }
  }
}
