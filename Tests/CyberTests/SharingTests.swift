import CityGraph
import Cyber
import EventKernel
import RandomStreams
import SystemKit
import Testing

/// The sharing network, warnings from abroad, and backups.
@Suite("Sharing and backups")
struct SharingTests {
  typealias City = AttackCity

  /// Both organisations are members; the office is found 10,000 s after its loss at 1100, and the
  /// control room, of another owner, would be found 40,000 s after its own at 1200.
  private func city() -> City {
    var city = City()
    city.owners = [0, 1, -1]
    city.visibility = [1, 0.25, 0]
    city.discoveryTime = .constant(10_000)
    city.attacks = [City.attack([City.into(0), City.into(1, "on", after: [0])])]
    city.sharing = SharingSetup(
      isMember: [true, true], delay: .constant(1000), quality: 0.5, gain: 2)
    return city
  }

  @Test("what is left of the other members' clocks runs faster by what they see more")
  func sharing() throws {
    let run = try AttackRun(city())
    #expect(run.times(.detected, row: 0) == [11_100])
    #expect(run.times(.warningReceived) == [12_100])
    // Of 40,000 s, 10,900 have passed; the rest at twice the visibility: 14,550.
    #expect(run.times(.detected, row: 1) == [26_650])
    var without = city()
    without.sharing = nil
    #expect(try AttackRun(without).times(.detected, row: 1) == [41_200])
    var outside = city()
    outside.sharing?.isMember = [true, false]
    #expect(try AttackRun(outside).times(.detected, row: 1) == [41_200])
    var blind = city()
    blind.visibility = [1, 0, 0]
    #expect(try AttackRun(blind).times(.detected, row: 1).isEmpty)
  }

  @Test("a city abroad that is struck first warns ahead of the attack")
  func warnings() throws {
    var city = self.city()
    city.sharing?.warningChance = 1
    city.sharing?.warningLead = .constant(600)
    let run = try AttackRun(city)
    #expect(run.times(.warningReceived) == [400])
    #expect(run.times(.detected, row: 0) == [11_100], "nobody sees more than all")
    #expect(run.times(.detected, row: 1) == [21_200])
    city.sharing?.warningLead = .constant(1e9)
    #expect(try AttackRun(city).times(.warningReceived) == [0])
  }

  @Test("a better network never finds an intruder later, replication by replication")
  func sharingIsMonotone() throws {
    func detections(_ change: (inout SharingSetup) -> Void) throws -> [Double] {
      var city = self.city()
      city.discoveryTime = .lognormal(median: 20_000, sigma: 1)
      var sharing = SharingSetup(
        isMember: [true, true], delay: .lognormal(median: 5000, sigma: 1), quality: 0.3, gain: 1,
        warningChance: 0.1, warningLead: .exponential(mean: 500))
      change(&sharing)
      city.sharing = sharing
      let scenario = city.scenario()
      let warm = try scenario.warmedUp()
      return try (0..<200).map {
        try AttackRun(scenario, warm: warm, replication: UInt32($0)).times(.detected, row: 1).first
          ?? .infinity
      }
    }
    let before = try detections { _ in }
    let levers: [(String, (inout SharingSetup) -> Void)] = [
      ("quality", { $0.quality = 0.9 }), ("gain", { $0.gain = 2 }),
      ("delay", { $0.delay = .lognormal(median: 1000, sigma: 1) }),
      ("warnings", { $0.warningChance = 0.6 }),
    ]
    for (name, lever) in levers {
      let after = try detections(lever)
      for (replication, (first, second)) in zip(before, after).enumerated() {
        #expect(second <= first, "\(name), replication \(replication)")
      }
      #expect(after != before, "\(name) changes nothing: the test proves nothing")
    }
  }

  @Test("a rebuild without a backup takes its factor longer; a better backup never makes it longer")
  func backups() throws {
    func rebuilt(_ backup: Backup?) throws -> [Double] {
      var city = City()
      city.backup = backup
      city.rebuildTime = .uniform(low: 1000, high: 9000)
      city.attacks = [City.attack([City.into(1)])]
      city.rules = [
        (
          .state(
            assets: [city.asset("plant/zone/scada")], all: false, state: .flag(.compromised)),
          [Command(verb: .rebuild, asset: city.asset("plant/zone/scada"))]
        )
      ]
      let scenario = city.scenario()
      let warm = try scenario.warmedUp()
      return try (0..<200).compactMap {
        try AttackRun(scenario, warm: warm, replication: UInt32($0)).times(.zoneRebuilt).first
          .map { $0 - 1100 }
      }
    }
    let plain = try rebuilt(nil)
    let offline = try rebuilt(.offline)
    let online = try rebuilt(.online)
    let none = try rebuilt(Backup.none)
    #expect(plain.count == 200 && plain == offline)
    var lost = 0
    for row in plain.indices {
      #expect(abs(none[row] - 3 * plain[row]) < 1e-6)
      #expect(online[row] == plain[row] || abs(online[row] - none[row]) < 1e-6)
      #expect(offline[row] <= online[row] && online[row] <= none[row])
      if online[row] > plain[row] { lost += 1 }
    }
    #expect(abs(Double(lost) / 200 - 0.5) < 4 * (0.25 / 200.0).squareRoot())
  }
}
