import IoT
import TestSupport
import Testing

@Suite("Worms")
struct WormTests {
  static let hour = 3600.0

  @Test(arguments: [
    (1.2, 0.313698), (1.5, 0.582812), (2, 0.796812), (2.5, 0.892645), (3, 0.940480),
    (5, 0.993023),
  ])
  func `final sizes are those of the table`(reproduction: Double, expected: Double) {
    let size = WormTheory.finalSize(reproductionNumber: reproduction)
    #expect((size - expected).magnitude <= 5.001e-7)
    #expect(WormTheory.finalSize(reproductionNumber: 0.99) == 0)
  }

  /// The law of the final size in a finite fleet, by following the probability of every state: from
  /// (s, i) a removal has the chance N / (R0·s + N), else one more is infected (Bailey 1953).
  ///
  /// - Returns: the chance that fewer than a tenth are ever infected, and the mean share otherwise.
  static func finiteOutbreak(count: Int, reproduction: Double) -> (small: Double, share: Double) {
    var chance = [Double](repeating: 0, count: count + 2)
    chance[1] = 1
    var (small, large, weighted) = (0.0, 0.0, 0.0)
    for susceptible in stride(from: count - 1, through: 0, by: -1) {
      let removal = Double(count) / (reproduction * Double(susceptible) + Double(count))
      var next = [Double](repeating: 0, count: count + 2)
      for infected in stride(from: count - susceptible, to: 0, by: -1) {
        chance[infected - 1] += chance[infected] * removal
        next[infected + 1] += chance[infected] * (1 - removal)
      }
      let share = Double(count - susceptible) / Double(count)
      if share < 0.1 {
        small += chance[0]
      } else {
        large += chance[0]
        weighted += chance[0] * share
      }
      chance = next
    }
    return (small, weighted / large)
  }

  /// Chance decides whether an outbreak grows; those that do reach the closed form's share.
  @Test(arguments: [(1.5, 0.582812), (2, 0.796812), (3, 0.940480)])
  func `outbreaks, event by event, end at the final size`(
    reproduction: Double, limit: Double
  ) {
    let exact = Self.finiteOutbreak(count: 2000, reproduction: reproduction)
    #expect((exact.share - limit).magnitude < 0.002)
    var sizes: [Double] = []
    var small = 0
    for seed in UInt64(500)..<800 {
      let rates = WormRates(infection: reproduction / 3600, patchInfected: 1 / 3600)
      var run = WormRun(counts: [2000], rates: rates, seed: seed)
      while run.infected > 0 { _ = run.stepExactly() }
      let share = Double(run.removed) / 2000
      if share < 0.1 { small += 1 } else { sizes.append(share) }
    }
    let sample = summary(sizes)
    #expect((sample.mean - exact.share).magnitude <= 4 * sample.error, "seeds 500…799")
    let error = (exact.small * (1 - exact.small) / 300).squareRoot()
    #expect((Double(small) / 300 - exact.small).magnitude <= 4 * error, "seeds 500…799")
  }

  @Test func `large outbreaks by leaps end at the final size`() {
    var sizes: [Double] = []
    var leaps = 0
    for seed in UInt64(900)..<930 {
      let rates = WormRates(infection: 2 / 3600, patchInfected: 1 / 3600)
      var run = WormRun(counts: [60_000, 140_000], rates: rates, seed: seed, infected: 200)
      while run.infected > 0 && run.step() {}
      sizes.append(Double(run.removed) / 200_000)
      leaps += run.leaps
      #expect(run.events < 20_000, "seed \(seed)")
    }
    // With a share 0.001 of seeds the root of z = 1 − 0.999·exp(−2z).
    let expected = 0.797_154_1
    let sample = summary(sizes)
    #expect(leaps > 30 * 100)
    #expect((sample.mean - expected).magnitude <= 4 * sample.error, "seeds 900…929")
  }

  @Test func `pure birth takes the expected time`() {
    let all = WormTheory.spreadSeconds(count: 1000, infection: 1, from: 1, to: 1000)
    let half = WormTheory.spreadSeconds(count: 1000, infection: 1, from: 1, to: 500)
    let deviation = WormTheory.spreadVariance(count: 1000, infection: 1, from: 1, to: 1000)
      .squareRoot()
    #expect((all - 14.9689).magnitude <= 5e-5)
    #expect((half - 7.4825).magnitude <= 5e-5)
    #expect((deviation - 1.8215).magnitude <= 5e-5)
    var times: [Double] = []
    var halves: [Double] = []
    for seed in UInt64(0)..<2000 {
      var run = WormRun(counts: [1000], rates: WormRates(infection: 1), seed: seed)
      while run.stepExactly() {
        if run.infected == 500 { halves.append(run.seconds) }
      }
      times.append(run.seconds)
    }
    let sample = summary(times)
    #expect((sample.mean - all).magnitude <= 4 * sample.error, "seeds 0…1999")
    #expect((sample.deviation / deviation - 1).magnitude < 0.1, "seeds 0…1999")
    let middle = summary(halves)
    #expect((middle.mean - half).magnitude <= 4 * middle.error, "seeds 0…1999")
  }

  @Test func `pure birth by leaps takes the expected time too`() {
    var times: [Double] = []
    let expected = WormTheory.spreadSeconds(count: 100_000, infection: 1, from: 500, to: 90_000)
    for seed in UInt64(0)..<200 {
      var run = WormRun(
        counts: [20_000, 30_000, 50_000], rates: WormRates(infection: 1), seed: seed,
        infected: 500)
      var (secondsBefore, infectedBefore) = (0.0, 500)
      while run.infected < 90_000 {
        (secondsBefore, infectedBefore) = (run.seconds, run.infected)
        _ = run.step()
      }
      // The last leap overshoots: take the time on the line through it.
      let part = Double(90_000 - infectedBefore) / Double(run.infected - infectedBefore)
      times.append(secondsBefore + part * (run.seconds - secondsBefore))
    }
    let sample = summary(times)
    #expect((sample.mean - expected).magnitude <= 4 * sample.error)
    let deviation = WormTheory.spreadVariance(
      count: 100_000, infection: 1, from: 500, to: 90_000
    ).squareRoot()
    #expect((sample.deviation / deviation - 1).magnitude < 0.25, "seeds 0…199")
  }

  @Test func `Mirai doubles in 76 minutes at first and has 65,000 within a day`() {
    let rates = WormRates.mirai()
    #expect((rates.infection * Self.hour - 0.547).magnitude < 5e-4)
    let smooth = WormTheory.logisticSeconds(
      count: 600_000, infection: rates.infection, from: 1, to: 65_000)
    #expect((smooth / Self.hour - 20.5).magnitude < 0.05)
    let expected = WormTheory.spreadSeconds(
      count: 600_000, infection: rates.infection, from: 1, to: 65_000)
    #expect(expected / Self.hour > 19 && expected / Self.hour < 22)
    var times: [Double] = []
    var doublings: [Double] = []
    for seed in UInt64(1)...300 {
      var run = WormRun(counts: [200_000, 400_000], rates: rates, seed: seed)
      var early = 0.0
      while run.infected < 65_000 {
        if run.infected <= 2000 { early = run.seconds }
        _ = run.step()
        if early > 0 && run.infected >= 4000 {
          doublings.append(run.seconds - early)
          early = 0
        }
      }
      times.append(run.seconds)
    }
    let sample = summary(times)
    #expect((sample.mean - expected).magnitude <= 4 * sample.error)
    let doubling = summary(doublings)
    #expect((doubling.mean / 60 - 76).magnitude <= 2, "seeds 1…300")
  }

  @Test func `a worm that restarts cure holds the share 1 − 1/R0`() {
    var total = 0.0
    var time = 0.0
    for seed in UInt64(1)...20 {
      let rates = WormRates(infection: 2, reboot: 1)
      var run = WormRun(counts: [500], rates: rates, seed: seed, infected: 250)
      while run.seconds < 120 {
        let before = (run.seconds, run.infected)
        _ = run.stepExactly()
        if before.0 > 20 {
          total += Double(before.1) / 500 * (run.seconds - before.0)
          time += run.seconds - before.0
        }
      }
    }
    // The reference simulation of 500 found 0.4981; the mean field is 0.5.
    #expect((total / time - 0.498).magnitude < 0.004, "seeds 1…20")
    // By leaps the same, in a fleet large enough for them.
    let rates = WormRates(infection: 2, reboot: 1)
    var run = WormRun(counts: [100_000, 100_000], rates: rates, seed: 5, infected: 100_000)
    var (sum, steps) = (0.0, 0.0)
    while run.seconds < 60 {
      _ = run.step()
      if run.seconds > 20 {
        sum += Double(run.infected) / 200_000
        steps += 1
      }
    }
    #expect((sum / steps - 0.5).magnitude < 0.002, "seed 5")
    #expect(run.leaps > 400 && run.events < 100_000)
  }

  @Test func `fewer default passwords slow it, and R0 is the closed form`() {
    let rates = WormRates(
      infection: 4, referenceDefaultCredentialShare: 0.5, reboot: 1, patchInfected: 0.6,
      brick: 0.4)
    #expect(rates.reproductionNumber(defaultCredentialShare: 0.5) == 2)
    #expect(rates.reproductionNumber(defaultCredentialShare: 0.25, susceptibleShare: 0.5) == 0.5)
    let quick = WormRun(counts: [100], rates: rates, seed: 1, infected: 10, credentials: 0.5)
    let slow = WormRun(counts: [100], rates: rates, seed: 1, infected: 10, credentials: 0.1)
    let cure = 10 * 2.0
    #expect(quick.tables.hazard(quick.state, deviceClass: 0) == 4 * 90 * 0.1 + cure)
    #expect(
      (slow.tables.hazard(slow.state, deviceClass: 0) - (0.8 * 90 * 0.1 + cure)).magnitude < 1e-12)
  }
}
