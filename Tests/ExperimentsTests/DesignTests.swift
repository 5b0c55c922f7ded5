import Experiments
import Testing

@Suite struct DesignTests {
  /// SciPy 1.17.1, `qmc.Sobol(64, scramble=False)`.
  @Test func `the plain Sobol sequence is that of Joe and Kuo`() {
    let plain = SobolSequence(dimensions: 2, seed: nil)
    let wanted = [
      [0, 0], [0.5, 0.5], [0.75, 0.25], [0.25, 0.75], [0.375, 0.375], [0.875, 0.875],
      [0.625, 0.125], [0.125, 0.625],
    ]
    #expect((0..<8).map(plain.point) == wanted)
    let wide = SobolSequence(dimensions: 64, seed: nil).point(700)
    let places = [0, 1, 2, 9, 30, 50, 63]
    let numbers = [293_888, 103_424, 144_384, 979_968, 140_288, 93_184, 457_728]
    #expect(places.map { Int(wide[$0] * 0x1p20) } == numbers)
  }

  /// Each coordinate of the first 2^k points falls once into each of 2^k parts: scrambling keeps
  /// the net, and each pair of the first two coordinates into each of the boxes of equal size.
  @Test(arguments: [0, 1, 99])
  func `a scrambled Sobol sequence stays a net`(_ seed: UInt64) {
    let points = UnitDesign.sobol(points: 256, dimensions: 8, seed: seed)
    for dimension in 0..<8 {
      #expect(Set(points.map { Int($0[dimension] * 256) }).count == 256)
    }
    for split in [1, 2, 4, 8, 16, 32, 64, 128, 256] {
      let boxes = Set(
        points.map { Int($0[0] * Double(split)) * 1_000 + Int($0[1] * Double(256 / split)) })
      #expect(boxes.count == 256, "\(split)")
    }
    #expect(UnitDesign.sobol(points: 100, dimensions: 8, seed: seed) == Array(points[..<100]))
    #expect(UnitDesign.sobol(points: 4, dimensions: 8, seed: seed &+ 1) != Array(points[..<4]))
  }

  @Test func `a Latin hypercube meets every part of every axis once`() {
    for seed in 0..<20 as Range<UInt64> {
      let points = UnitDesign.latinHypercube(points: 37, dimensions: 5, seed: seed)
      for dimension in 0..<5 {
        #expect(Set(points.map { Int($0[dimension] * 37) }).count == 37)
      }
      #expect(points == UnitDesign.latinHypercube(points: 37, dimensions: 5, seed: seed))
    }
  }

  @Test func `Saltelli's rows exchange one coordinate, and more rows begin with fewer`() {
    let points = UnitDesign.saltelli(rows: 16, dimensions: 3, seed: 0)
    #expect(points.count == 80)
    for row in stride(from: 0, to: 80, by: 5) {
      for dimension in 0..<3 {
        var mixed = points[row]
        mixed[dimension] = points[row + 1][dimension]
        #expect(points[row + 2 + dimension] == mixed)
      }
    }
    #expect(UnitDesign.saltelli(rows: 8, dimensions: 3, seed: 0) == Array(points[..<40]))
  }

  @Test func `Morris' trajectories move every group once by one length`() {
    let groups = [[0], [1, 3], [2]]
    let (points, steps) = UnitDesign.morris(
      trajectories: 50, levels: 4, groups: groups, dimensions: 4, seed: 3)
    #expect(points.count == 200)
    for (trajectory, own) in steps.enumerated() {
      #expect(own.map(\.group).sorted() == [0, 1, 2])
      for (offset, step) in own.enumerated() {
        let before = points[trajectory * 4 + offset]
        let after = points[trajectory * 4 + offset + 1]
        for dimension in 0..<4 {
          let change = after[dimension] - before[dimension]
          let place = groups[step.group].firstIndex(of: dimension)
          let wanted = place.map { step.rises[$0] ? 2.0 / 3 : -2.0 / 3 } ?? 0
          #expect(abs(change - wanted) < 1e-12)
          #expect((0...1).contains(after[dimension]))
        }
      }
    }
    let fewer = UnitDesign.morris(
      trajectories: 20, levels: 4, groups: groups, dimensions: 4, seed: 3)
    #expect(fewer.points == Array(points[..<80]))
  }
}
