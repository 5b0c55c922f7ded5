import EventKernel
import Numerics
import RandomStreams
import Testing

@Suite("Streams") struct StreamsTests {
  let key = StreamKey(purpose: "failure time", identifier: "pump-1")

  @Test("a stream's hash is fixed")
  func hashes() {
    // FNV-1a and SplitMix64's finaliser, computed by another program in another language.
    #expect(StreamKey(purpose: "failure time", identifier: "pump-1").hash == 0xea96_40a5_37d2_8715)
    #expect(StreamKey(purpose: "", identifier: "").hash == 0x4f2d_b50f_1240_40cd)
    #expect(StreamKey(purpose: "réparation", identifier: "Süd").hash == 0x1ecd_e504_07e5_a28f)
  }

  @Test("purpose and identifier do not run together")
  func separator() {
    let one = StreamKey(purpose: "ab", identifier: "c")
    #expect(one != StreamKey(purpose: "a", identifier: "bc"))
    #expect(one == StreamKey(purpose: "ab", identifier: "c"))
  }

  @Test("a million streams have a million hashes")
  func noCollisions() {
    var hashes: [UInt64] = []
    for purpose in ["failure", "repair", "flow", "attack"] {
      for number in 0..<250_000 {
        hashes.append(StreamKey(purpose: purpose, identifier: "asset-\(number)").hash)
      }
    }
    hashes.sort()
    #expect(zip(hashes, hashes.dropFirst()).allSatisfy { $0 != $1 })
  }

  @Test("uniform numbers are odd multiples of 2^-53 inside (0, 1)")
  func uniforms() {
    let streams = Streams(seed: 4, replication: 0)
    for index in 0..<10_000 as Range<UInt32> {
      let value = streams.uniform(key, index)
      let multiple = value * 0x1p53
      #expect(value > 0 && value < 1 && UInt64(multiple) % 2 == 1)
      #expect(Double(UInt64(multiple)) == multiple)
    }
  }

  @Test("the counter is hash, replication, draw and block, from the high end")
  func counterLayout() {
    let streams = Streams(seed: 0x0123_4567_89AB_CDEF, replication: 5)
    let block = Philox.block(
      counterLow: 5 << 40 | 9 << 16, counterHigh: key.hash, key: 0x0123_4567_89AB_CDEF)
    #expect(streams.uniform(key, 9) == (Double(block.low >> 12) + 0.5) * 0x1p-52)
    var generator = streams.generator(key, 9)
    #expect(generator.nextWord() == UInt32(truncatingIfNeeded: block.low))
  }

  @Test("draws do not depend on what else is drawn, nor on order")
  func independence() {
    let streams = Streams(seed: 0, replication: 1)
    let distribution = Distribution.gamma(shape: 0.4, mean: 3)
    let alone = (0..<100).map { streams.draw(distribution, key, $0) }
    var among: [Double] = []
    for index in (0..<100 as Range<UInt32>).reversed() {
      for other in 0..<3 {
        let newcomer = StreamKey(purpose: "failure time", identifier: "new-\(other)")
        _ = streams.gslDraw(distribution, newcomer, index)
      }
      among.append(streams.draw(distribution, key, index))
    }
    #expect(among.reversed() == alone)
  }

  @Test("a draw that takes many numbers does not shift the next")
  func rejection() {
    let streams = Streams(seed: 9, replication: 0)
    let mixture = Distribution.mixture([.init(weight: 1, .exponential(mean: 1))])
    var generator = streams.generator(key, 0)
    for _ in 0..<1000 { _ = generator.nextUniform() }
    #expect(!generator.isExhausted)
    // The component of a mixture draws from block 1 of the same draw.
    let block = Philox.block(counterLow: 3 << 16 | 1, counterHigh: key.hash, key: 9)
    let uniform = (Double(block.low >> 12) + 0.5) * 0x1p-52
    #expect(streams.draw(mixture, key, 3) == -Elementary.log1p(-uniform))
  }

  @Test("draws of two parameters are paired: they rise together")
  func pairing() {
    let streams = Streams(seed: 11, replication: 0)
    for index in 0..<2000 as Range<UInt32> {
      let fast = streams.draw(.gamma(shape: 2, mean: 3), key, index)
      #expect(streams.draw(.gamma(shape: 2, mean: 4), key, index) > fast)
      #expect(
        streams.draw(.poisson(mean: 30), key, index)
          <= streams.draw(.poisson(mean: 33), key, index))
      if streams.bernoulli(0.1, key, index) { #expect(streams.bernoulli(0.2, key, index)) }
      #expect(
        streams.bernoulli(0.3, key, index)
          == (streams.draw(.bernoulli(probability: 0.3), key, index) == 1))
    }
    #expect(!streams.bernoulli(0, key, 0) && streams.bernoulli(1, key, 0))
  }

  @Test("shorthands agree with the distributions")
  func shorthands() {
    let streams = Streams(seed: 12, replication: 0)
    for index in 0..<500 as Range<UInt32> {
      #expect(
        streams.unitExponential(key, index) == streams.draw(.exponential(mean: 1), key, index))
      #expect(
        Double(streams.poisson(mean: 5, key, index)) == streams.draw(.poisson(mean: 5), key, index))
      #expect(
        Elementary.exp(streams.standardNormal(key, index))
          == streams.draw(.lognormal(median: 1, sigma: 1), key, index))
    }
    let span = streams.drawSpan(.constant(1.5), key, 0)
    #expect(span == TimeSpan(nanoseconds: 1_500_000_000))
  }

  @Test("draws of closed forms have these very bits, on every processor")
  func golden() {
    let streams = Streams(seed: 0, replication: 0)
    let distributions: [Distribution] = [
      .uniform(low: 0, high: 1), .exponential(mean: 3600), .weibull(shape: 1.7, scale: 40),
      .lognormal(median: 2, sigma: 0.8), .triangular(low: 0, mode: 1, high: 5), .poisson(mean: 6),
    ]
    var digest: UInt64 = 0
    for distribution in distributions {
      for index in 0..<1000 as Range<UInt32> {
        let bits = streams.draw(distribution, key, index).bitPattern
        digest = (digest &* 0x0000_0100_0000_01B3) ^ bits
      }
    }
    #expect(digest == 0xbe71_babc_54ed_99a5, "found \(String(digest, radix: 16))")
  }

  @Test("the numeric fingerprint repeats")
  func fingerprint() {
    let fingerprint = NumericFingerprint.compute()
    print("numeric fingerprint: \(String(fingerprint, radix: 16))")
    #expect(fingerprint == NumericFingerprint.compute() && fingerprint != 0)
  }
}
