import Diagnostics
import Experiments
import ScenarioFiles
import Statistics
import TestSupport
import Testing

@Suite struct WorstAttackTests {
  typealias Town = TwoWayTown

  static func worst(
    _ search: AttackSearch = Town.forEver, size: Int, exact: Bool? = nil, threads: Int = 2,
    changed: [String: String] = [:], measures: [String] = []
  ) throws -> WorstAttack {
    let (scenario, compiler) = try Town.compile(search, measures: measures, changed: changed)
    var study = WorstAttackStudy(metric: Town.headline, size: size, replications: 6)
    study.isExact = exact
    study.threads = threads
    return study.run(try ScenarioRunner(scenario), try #require(compiler.means))
  }

  static func paths(_ worst: WorstAttack, _ place: Int = 0) -> [String] {
    worst.ranking[place].components.map { worst.means.candidates[$0].path }
  }

  @Test func `the one line is the worst component, the two lines the worst pair`() throws {
    let one = try Self.worst(size: 1)
    #expect(Self.paths(one) == ["power/branch/1"])
    #expect(one.ranking[0].figure.value == 24_000)
    let two = try Self.worst(size: 2, exact: true)
    #expect(Self.paths(two) == ["power/branch/2", "power/branch/3"])
    // 10,000 people for 8 hours; the greedy pair, with the one line in it, has 24,000.
    #expect(two.ranking[0].figure.value == 80_000)
    #expect(two.ranking.map(\.selected) == [80_000, 24_000, 24_000, 24_000, 0])
    #expect(two.method == .exact && two.setCount == 6 && two.provedGap == 0)
    #expect(two.nothing.figure.value == 0)
    #expect(try #require(two.agreement).isSame)
    // Each of the two lines is needed: alone none, together all.
    for row in two.contributions {
      #expect(row.alone.value == 0 && row.added.figure.value == 80_000)
    }
    #expect(two.bounds.all == 104_000 && two.ceiling == 130_000)
    #expect(two.bounds.loweringAdditions == 0 && two.bounds.pairsAboveSum == 1)
  }

  @Test func `three components take everybody`() throws {
    let three = try Self.worst(size: 3, exact: false)
    #expect(three.ranking[0].figure.value == 104_000 && three.ranking[0].components.count == 3)
    #expect(three.method == .search && three.isLocalOptimum)
    #expect(three.bounds.gains == 104_000)
  }

  @Test func `the answer depends on no number of threads`() throws {
    let some = try [1, 2, 8].map { try Self.worst(size: 2, threads: $0) }
    for other in some.dropFirst() {
      #expect(other.ranking.map(\.components) == some[0].ranking.map(\.components))
      #expect(other.ranking.map(\.losses) == some[0].ranking.map(\.losses))
      #expect(other.evaluations == some[0].evaluations)
    }
  }

  @Test func `means are a matter of levels and entries`() throws {
    let (_, compiler) = try Town.compile(Town.forEver)
    let means = try #require(compiler.means)
    #expect(means.level == 2 && means.entry == ["power/zone/office"])
    #expect(means.reach == ["power/zone/office", "power/zone/scada"])
    #expect(means.candidates.map(\.path) == (1...3).map { "power/branch/\($0)" })
    #expect(means.start.seconds == 7200)
    let third = try Town.compile(AttackSearch(level: 3)).compiler.means
    #expect(try #require(third).reach.count == 3 && third?.candidates.count == 5)
    let first = try Town.compile(AttackSearch(level: 1)).compiler.means
    #expect(try #require(first).reach.isEmpty && first?.candidates.isEmpty == true)
    let inside = try Town.compile(AttackSearch(level: 2, entry: ["power/zone/depot"])).compiler
    #expect(inside.means?.reach == ["power/zone/depot"])
    let groups = try Town.compile(AttackSearch(candidates: "group/*")).compiler.means
    #expect(groups?.candidates.map(\.path) == ["group/east", "group/first-two"])
  }

  @Test func `groups that name the same assets are run once`() throws {
    var files = Town.files
    files["town/city.yaml"]? += "\n  - { id: again, members: [power/branch/3, power/branch/2] }\n"
    var search = Town.forEver
    search.candidates = "group/*"
    let worst = try Self.worst(search, size: 1, exact: true, changed: files)
    #expect(worst.means.candidates.count == 3 && worst.evaluations == 2)
    #expect(worst.ranking[0].figure.value == 80_000)
  }

  @Test func `an actor keeps to what the searched effect can do`() throws {
    for search in [
      AttackSearch(candidates: "power/bus/*"), AttackSearch(effect: "los of view"),
      AttackSearch(effect: "flood"), AttackSearch(until: "rebuild"),
      AttackSearch(entry: ["power/zone/offic"]), AttackSearch(start: "T+11 h"),
    ] {
      #expect(throws: InputError.self) { try Town.compile(search) }
    }
  }

  /// Cities of a few buses with lines drawn at random: all sets against the search.
  @Test func `all sets and the search agree on random small grids`() throws {
    for seed in 1...8 as ClosedRange<UInt64> {
      var random = TestRandom(seed: seed)
      let changed = RandomGrid.files(&random)
      let worst = try Self.worst(size: 3, exact: true, changed: changed)
      let agreement = try #require(worst.agreement)
      #expect(agreement.isSame, "seed \(seed): \(agreement.value) of \(worst.ranking[0].selected)")
      #expect(agreement.value <= worst.ranking[0].selected)
      #expect(worst.ranking[0].selected <= worst.ceiling ?? 0)
    }
  }
}
