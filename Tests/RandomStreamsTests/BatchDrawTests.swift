import Numerics
import RandomStreams
import TestSupport
import Testing

@Suite("Batches of draws") struct BatchDrawTests {
  let streams = Streams(seed: 0x0123_4567_89AB_CDEF, replication: 77)
  let key = StreamKey(purpose: "repair", identifier: "pump-1")

  static let distributions =
    continuousCases.map(\.distribution) + discreteCases.map(\.distribution) + [
      .constant(3), .never, .poisson(mean: 0),
      .mixture([.init(weight: 1, .never), .init(weight: 2, .weibull(shape: 2, scale: 9))]),
    ]

  private func filled(_ count: Int, _ body: (inout MutableSpan<Double>) -> Void) -> [Double] {
    var results = [Double](repeating: .nan, count: count)
    var span = results.mutableSpan
    body(&span)
    return results
  }

  private func isSame(_ one: [Double], _ other: [Double]) -> Bool {
    one.map(\.bitPattern) == other.map(\.bitPattern)
  }

  @Test("uniform numbers are those of Philox's blocks, one by one and in batches of any length")
  func uniforms() {
    var seeds = TestRandom(seed: 41)
    for count in Array(0...40) + [511, 512, 513, 1500] {
      let streams = Streams(
        seed: seeds.next(), replication: UInt32(truncatingIfNeeded: seeds.next() >> 40))
      let first = UInt32(truncatingIfNeeded: seeds.next() >> 41)
      let single = (0..<UInt32(count)).map { streams.uniform(key, first + $0) }
      let blocks = (0..<UInt64(count)).map { place -> Double in
        let low = UInt64(streams.replication) << 40 | (UInt64(first) + place) << 16
        let block = Philox.block(counterLow: low, counterHigh: key.hash, key: streams.seed)
        return (Double(block.low >> 12) + 0.5) * 0x1p-52
      }
      #expect(isSame(single, blocks), "seed 41, \(count) draws")
      #expect(
        isSame(filled(count) { streams.uniforms(key, from: first, into: &$0) }, single),
        "seed 41, \(count) draws")
      let keys = (0..<count).map { StreamKey(purpose: "failure", identifier: "\($0)") }
      #expect(
        isSame(
          filled(count) { streams.uniforms(keys.span, first, into: &$0) },
          keys.map { streams.uniform($0, first) }),
        "seed 41, \(count) streams")
    }
  }

  @Test("draws in a batch have the bits of single draws", arguments: distributions)
  func draws(_ distribution: Distribution) {
    let keys = (0..<601).map { StreamKey(purpose: "failure", identifier: "\($0)") }
    for count in [0, 1, 7, 9, 64, 601] {
      #expect(
        isSame(
          filled(count) { streams.draws(distribution, key, from: 5, into: &$0) },
          (0..<UInt32(count)).map { streams.draw(distribution, key, 5 + $0) }))
      #expect(
        isSame(
          filled(count) {
            streams.draws(distribution, keys.span.extracting(0..<count), 3, into: &$0)
          },
          keys.prefix(count).map { streams.draw(distribution, $0, 3) }))
    }
  }

  @Test("single draws are the quantiles of the uniform numbers, bit for bit")
  func drawsAreQuantiles() {
    for distribution in Self.distributions {
      if case .mixture = distribution { continue }
      for index in 0..<2000 as Range<UInt32> {
        let quantile = distribution.quantile(streams.uniform(key, index))
        #expect(streams.draw(distribution, key, index).bitPattern == quantile.bitPattern)
      }
    }
  }

  @Test("a batch may end at the last draw, and jumps anywhere")
  func seek() {
    let last = Streams.drawLimit - 1
    let results = filled(20) { streams.uniforms(key, from: last - 19, into: &$0) }
    #expect(results[19] == streams.uniform(key, last))
    #expect(results[0] == streams.uniform(key, last - 19))
  }
}
