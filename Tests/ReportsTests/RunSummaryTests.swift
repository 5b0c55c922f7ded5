import EventKernel
import Experiments
import Reports
import Simulation
import SystemKit
import Testing

@Suite struct RunSummaryTests {
  @Test func `the summary leads with people and tells of the median replication`() throws {
    let (result, replay) = try TinyCity.run()
    let text = RunSummary.text(result: result, replay: replay, accounts: [])
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for line in lines { #expect(line.count <= 100, "\(line)") }
    let share = "The attack reached its effect in"
    #expect(lines.contains { $0.hasPrefix(share) && $0.contains("(\(result.effectCount) of 40)") })
    for part in [
      "Over all replications, people spent a mean of", "Given the effect, people spent a mean of",
      "who lost what", "electricity", "  if effect", "Districts hit worst",
      "the median of those with an effect",
      "power/substation/main suffers loss of availability by step intrusion/open",
      "T+1 h 00 min", "The largest loss, electricity in \(TinyCity.hostileTitle), goes back to",
      "Replications to look at among those with an effect: 50th percentile: \(replay.replication)",
      "needs 400 replications, there are 40",
    ] {
      #expect(text.contains(part), "\(part)\n\(text)")
    }
  }

  @Test func `a replication that loses nothing is told in one sentence`() throws {
    let (result, replay) = try TinyCity.run(TinyCity.scenario(successChance: 0))
    let text = RunSummary.text(result: result, replay: replay, accounts: [])
    #expect(text.contains("Nobody lost anything"))
    #expect(!text.contains("person-hours"))
    #expect(!text.contains("attack"))
  }

  @Test func `an attack that always reaches its effect needs no second set of figures`() throws {
    let (result, replay) = try TinyCity.run(TinyCity.scenario(successChance: 1))
    let text = RunSummary.text(result: result, replay: replay, accounts: [])
    #expect(text.contains("(40 of 40)"))
    #expect(!text.contains("if effect"))
    #expect(!text.contains("Given the effect"))
  }

  @Test func `the account of losses is a table`() throws {
    let scenario = TinyCity.scenario(successChance: 1)
    let whole = try ScenarioRunner(scenario).run(replications: 10, threads: 1)
    let cut = try ScenarioRunner(scenario, couplings: []).run(replications: 10, threads: 1)
    let accounts = LossAccount.all(full: whole, withoutCouplings: cut)
    let replay = try ScenarioRunner(scenario).replay(0)
    let text = RunSummary.text(result: whole, replay: replay, accounts: accounts)
    #expect(text.contains("Where the loss comes from"))
    #expect(text.contains("from other systems"))
  }

  @Test func `one replication alone gives no interval and says why`() throws {
    let (result, replay) = try TinyCity.run(
      TinyCity.scenario(successChance: 1), replications: 1)
    let text = RunSummary.text(result: result, replay: replay, accounts: [])
    #expect(text.contains("1 replication of 24 h"))
    #expect(text.contains("[1]"))
  }
}
