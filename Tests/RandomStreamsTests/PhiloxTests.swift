import CGSL
import RandomStreams
import TestSupport
import Testing

@Suite("Philox4x32-10") struct PhiloxTests {
  /// Known answers published with Random123 (Salmon et al. 2011), words from the low end.
  struct KnownAnswer: CustomTestStringConvertible {
    let name: String
    let counter: [UInt32]
    let key: [UInt32]
    let words: [UInt32]

    var testDescription: String { name }
    var counterLow: UInt64 { UInt64(counter[1]) << 32 | UInt64(counter[0]) }
    var counterHigh: UInt64 { UInt64(counter[3]) << 32 | UInt64(counter[2]) }
    var keyBits: UInt64 { UInt64(key[1]) << 32 | UInt64(key[0]) }
  }

  static let knownAnswers = [
    KnownAnswer(
      name: "zeros", counter: [0, 0, 0, 0], key: [0, 0],
      words: [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]),
    KnownAnswer(
      name: "ones", counter: [.max, .max, .max, .max], key: [.max, .max],
      words: [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]),
    KnownAnswer(
      name: "digits of pi", counter: [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344],
      key: [0xa409_3822, 0x299f_31d0],
      words: [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]),
  ]

  @Test("gives Random123's known answers in Swift", arguments: knownAnswers)
  func knownAnswerInSwift(answer: KnownAnswer) {
    let block = Philox.block(
      counterLow: answer.counterLow, counterHigh: answer.counterHigh, key: answer.keyBits)
    let words = [block.low, block.low >> 32, block.high, block.high >> 32]
    #expect(words.map { UInt32(truncatingIfNeeded: $0) } == answer.words)
  }

  @Test("gives Random123's known answers through GSL", arguments: knownAnswers)
  func knownAnswerThroughGSL(answer: KnownAnswer) {
    var generator = GSLGenerator(
      key: answer.keyBits, counterLow: answer.counterLow, counterHigh: answer.counterHigh)
    let words = (0..<4).map { _ in generator.nextWord() }
    #expect(words == answer.words)
  }

  @Test("Swift and C give the same bits at random counters")
  func sameBits() {
    var seeds = TestRandom(seed: 21)
    for _ in 0..<10_000 {
      let (low, high, key) = (seeds.next(), seeds.next(), seeds.next())
      var generator = GSLGenerator(key: key, counterLow: low, counterHigh: high)
      let block = Philox.block(counterLow: low, counterHigh: high, key: key)
      let next = Philox.block(counterLow: low &+ 1, counterHigh: high, key: key)
      let expected = [block.low, block.low >> 32, block.high, block.high >> 32, next.low]
      let words = (0..<5).map { _ in generator.nextWord() }
      #expect(words == expected.map { UInt32(truncatingIfNeeded: $0) }, "seed 21")
    }
  }

  @Test("a copy is a snapshot, and running out of blocks is noticed")
  func snapshotAndLimit() {
    var generator = GSLGenerator(key: 1, counterLow: 0, counterHigh: 2, blockLimit: 3)
    let first = generator.nextUniform()
    var copy = generator
    let rest = (0..<5).map { _ in generator.nextUniform() }
    #expect(rest == (0..<5).map { _ in copy.nextUniform() })
    #expect(first >= 0 && first < 1 && !generator.isExhausted)
    let repeated = generator.nextUniform()
    #expect(generator.isExhausted && repeated == first)
  }

  @Test("GSL allocates, seeds and names the generator by its type")
  func registered() {
    #expect(GSLGenerator.name == "philox4x32-10")
    #expect(GSL.isReady && GSL.version.hasPrefix("2."))
    var generator = GSLGenerator(key: 5, counterLow: 0, counterHigh: 0)
    let word = generator.nextWord()
    let fresh = generator.withGSL { source -> UInt in
      guard let allocated = gsl_rng_alloc(source.pointee.type) else { return 0 }
      defer { gsl_rng_free(allocated) }
      gsl_rng_set(allocated, 5)
      return gsl_rng_get(allocated)
    }
    #expect(UInt(word) == fresh)
  }
}
