import EventKernel
import Testing

@Suite struct InstantTests {
  @Test func computedSpansAreRoundedUp() {
    #expect(TimeSpan(computedSeconds: 1e-10).nanoseconds == 1)
    #expect(TimeSpan(computedSeconds: 0.25).nanoseconds == 250_000_000)
    #expect(TimeSpan(computedSeconds: 1.000_000_000_4).nanoseconds == 1_000_000_001)
  }

  @Test func spansThatAreNoSpansAreNever() {
    #expect(TimeSpan(computedSeconds: .infinity) == .never)
    #expect(TimeSpan(computedSeconds: .nan) == .never)
    #expect(TimeSpan(computedSeconds: 4e9) == .never)
    #expect(TimeSpan(computedSeconds: -3) == .zero)
  }

  @Test func sumsDoNotOverflow() {
    let late = Instant(nanoseconds: Int64.max - 10)
    #expect(late + .hours(1) == .never)
    #expect(Instant.never + .seconds(1) == .never)
    #expect(Instant.zero + .never == .never)
    #expect(TimeSpan.never + .seconds(1) == .never)
  }

  @Test func spansReadAsPeopleWriteThem() {
    #expect("\(TimeSpan(nanoseconds: 29_103_250_000_000))" == "8 h 5 min 3.25 s")
    #expect("\(TimeSpan.minutes(12))" == "12 min")
    #expect("\(TimeSpan.zero)" == "0 s")
    #expect("\(Instant.zero + .hours(8))" == "T+8 h")
  }
}
