import Diagnostics
import Experiments
import ScenarioFiles
import Simulation
import Statistics
import Testing

@Suite struct HardeningTests {
  typealias Town = TwoWayTown

  static let valuation = """
    valuation:
      attacks: { value: 0.5 /yr, source: assumed }
      person-hours: [ { service: electricity, value: 10 USD/person-h, source: assumed } ]
      discount-rate: { value: 5 %, source: assumed }
      horizon: { value: 20 yr, source: assumed }
    """

  static func harden(
    _ budget: Double, basis: BudgetBasis = .capital, targets: Int? = nil, threads: Int = 2,
    replications: Int = 6, limit: Int = 4_096, changed: [String: String] = [:]
  ) throws -> Hardening {
    let search = targets == nil ? nil : Town.forEver
    let (scenario, compiler) = try Town.compile(search, changed: changed)
    let plan = try PortfolioBudget(
      measures: compiler.measures, budget: budget, basis: basis, currency: "USD",
      valuation: compiler.valuation)
    var study = HardeningStudy(budget: plan, metric: Town.headline, replications: replications)
    study.targets = targets
    study.threads = threads
    study.limit = limit
    let runs = PortfolioRuns(
      measures: plan.measures, metric: Town.headline, valuation: compiler.valuation,
      seed: scenario.seed, threads: threads
    ) { names in
      guard let made = try? Town.compile(search, measures: names, changed: changed) else {
        return nil
      }
      return PortfolioRuns.Compilation(scenario: made.scenario, means: made.compiler.means)
    }
    return study.run(runs)
  }

  @Test func `each budget buys what the hand says`() throws {
    // Nothing loses 104,000; without the east 24,000 are left, without the entry none.
    for (budget, names, loss) in [
      (0.05e6, [], 104_000.0), (0.1e6, [], 104_000), (3e6, ["no-east"], 24_000),
      (4.9e6, ["no-east"], 24_000), (5e6, ["no-entry"], 0), (9e6, ["no-entry"], 0),
    ] as [(Double, [String], Double)] {
      let result = try Self.harden(budget)
      #expect(result.budget.names(result.best.set) == names, "\(budget)")
      #expect(result.best.figure.value == loss && result.isExact)
    }
  }

  @Test func `evidence tells alone from together, and nothing from something`() throws {
    let result = try Self.harden(5.2e6)
    #expect(result.frontier.map { result.budget.names($0.set) } == [[], ["no-east"], ["no-entry"]])
    #expect(result.frontier.map(\.figure.value) == [104_000, 24_000, 0])
    let rows = result.evidence
    #expect(rows.map(\.alone.reduction.figure.value) == [80_000, 104_000, 0])
    // Where nobody enters, not letting him turn east adds nothing.
    #expect(rows.map(\.marginal.figure.value) == [0, 104_000, 0])
    #expect(rows.map(\.isChosen) == [false, true, false])
    let poster = rows[2]
    #expect(poster.alone.reduction.equal == 6 && poster.aloneHolm == 1)
    #expect(poster.alone.reduction.simultaneous == Interval(low: 0, high: 0))
    #expect(poster.alone.money == nil)
  }

  @Test func `more budget never chooses worse`() throws {
    var last = Double.infinity
    for budget in stride(from: 0.0, through: 9e6, by: 1e6) {
      let chosen = try #require(try Self.harden(budget).best.selected)
      #expect(chosen <= last)
      last = chosen
    }
  }

  @Test func `greedy with exchanges finds the same here`() throws {
    for budget in [0.0, 3e6, 5e6, 8.1e6] {
      let exact = try Self.harden(budget)
      let greedy = try Self.harden(budget, limit: 1)
      #expect(greedy.best.set == exact.best.set && greedy.isExact == (budget == 0))
    }
  }

  @Test func `neither threads nor the order of measures matter`() throws {
    let first = try Self.harden(5e6, threads: 1)
    let second = try Self.harden(5e6, threads: 8)
    #expect(first.best.set == second.best.set)
    #expect(first.evidence.map(\.alone.figure) == second.evidence.map(\.alone.figure))
  }

  @Test func `a sealed way leaves the worst attacker what is left`() throws {
    var files = Town.files
    files["town/city.yaml"] = Town.files["town/city.yaml"].map { text in
      let head = text.split(separator: "\n", omittingEmptySubsequences: false)
      return head.map { line in
        if line.contains("power/zone/scada, by") {
          return
            "  - { id: power/zone/scada, by: utility, level: 2, controls: [power/branch/2, power/branch/3] }"
        }
        if line.contains("power/zone/depot, by") {
          return
            "  - { id: power/zone/depot, by: utility, level: 2, controls: [power/branch/1] }"
        }
        let text = String(line)
        return text.contains("conduit/depot")
          ? text.replacing("level: 3", with: "level: 2") : text
      }.joined(separator: "\n")
    }
    let steps = "set: { attacks/intruder/steps/turn.succeeds: 0 % }"
    let entry = "set: { attacks/intruder/steps/cross.succeeds: 0 % }"
    files["town/attack/scenario.yaml"] = Town.files["town/attack/scenario.yaml"].map { text in
      text.replacing(steps, with: "set: { power/conduit/scada.level: 3 }")
        .replacing(entry, with: "set: { power/conduit/depot.level: 3 }")
        .replacing("target: power/branch/1, effect", with: "target: power/branch/2, effect")
    }
    // Two targets: the east first, 80,000. With its way sealed the west is left, 24,000.
    let east = try Self.harden(4e6, targets: 2, changed: files)
    #expect(east.budget.names(east.best.set) == ["no-east"])
    #expect(east.turns.map(\.value) == [80_000, 24_000])
    #expect(east.turns[1].expected == 0 || east.turns.count > 2 || east.hasConverged)
    #expect(east.hasConverged && east.isExact && east.answersAreExact)
    #expect(east.best.figure.value == 24_000)
    let both = try Self.harden(8e6, targets: 2, changed: files)
    #expect(both.budget.names(both.best.set) == ["no-east", "no-entry"])
    #expect(both.best.figure.value == 0)
  }

  @Test func `money is cost by annuity against what is saved`() throws {
    var files = Town.files
    files["town/attack/scenario.yaml"]? += "\n" + Self.valuation + "\n"
    let result = try Self.harden(5e6, changed: files)
    let account = try #require(result.best.money)
    // 5 MUSD over 20 years at 5 %: 0.0802425872 a year each.
    #expect(abs(account.annualCost - 401_212.936) < 0.01)
    // Half an attack a year, each 104,000 person-hours of 10 USD.
    #expect(account.avoided.value == 520_000)
    #expect(abs((account.netBenefit.value ?? 0) - 118_787.064) < 0.01)
    #expect(abs((account.presentValue.value ?? 0) / 118_787.064 - 12.4622103) < 1e-6)
    let chance = try #require(account.chanceOfPayingBack.value)
    #expect(chance > 0.6 && chance < 0.8)
    #expect(account.tailAvoided.value == nil)
    let poster = try #require(result.evidence[2].alone.money)
    #expect(poster.avoided.value == 0 && poster.chanceOfPayingBack.value == 0)
    #expect(abs(poster.annualCost - 105_000) < 1e-6)
  }

  @Test func `a budget by the year spreads prices over lives`() throws {
    let result = try Self.harden(0.45e6, basis: .yearly)
    #expect(result.budget.costs == [400_000, 250_000, 100_000])
    #expect(result.budget.names(result.best.set) == ["no-entry"])
    let measures = result.budget.measures
    #expect(throws: BudgetError.self) {
      try PortfolioBudget(
        measures: measures, budget: 1, basis: .capital, currency: "EUR", valuation: nil)
    }
  }
}
