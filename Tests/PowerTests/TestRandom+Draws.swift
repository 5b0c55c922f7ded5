import TestSupport

extension TestRandom {
  mutating func uniform(_ range: ClosedRange<Double>) -> Double { .random(in: range, using: &self) }
  mutating func index(_ count: Int) -> Int { .random(in: 0..<count, using: &self) }
  mutating func happens(_ probability: Double) -> Bool { uniform(0...1) < probability }
}
