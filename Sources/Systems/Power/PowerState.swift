import Numerics

/// Everything about a power network that can change a later bit. A value: a copy is a snapshot.
///
/// The columns are public to read. They are changed by the operations in the extensions, which keep
/// islands and factor in step; after any number of them `settle` (simulator) or
/// `DirectCurrentFlow.solve` brings flows up to date.
public struct PowerState: Sendable {
  /// Whether each branch is in service.
  public internal(set) var branchInService: [Bool]
  /// Flow of each branch in MW, positive out of its `from` bus; 0 out of service.
  public internal(set) var branchFlow: [Double]
  /// State of each branch's overload relay, in 0...1.
  public internal(set) var relayState: [Double]

  /// Whether each unit runs.
  public internal(set) var unitInService: [Bool]
  /// What each unit is planned to give, in MW: the start of every dispatch.
  public internal(set) var unitSchedule: [Double]
  /// What each unit gives, in MW; 0 when it does not run.
  public internal(set) var unitOutput: [Double]

  /// What each block would draw, in MW.
  public internal(set) var blockLoad: [Double]
  public internal(set) var blockStatus: [BlockStatus]
  /// The bus that feeds each block; its home bus unless feeder switches have moved it.
  public internal(set) var blockBus: [Int32]
  /// Whether the least output of each unit is waived, as while it starts an island from nothing.
  public internal(set) var unitFloorIsWaived: [Bool]
  /// Whether each unit gives its schedule and nothing else, whatever its island needs.
  public internal(set) var unitIsFixed: [Bool]

  /// Net injection of each bus in MW, as last dispatched.
  public internal(set) var busInjection: [Double]
  /// Voltage angle of each bus in radians; 0 in islands without a source.
  public internal(set) var busAngle: [Double]
  /// Island of each bus, numbered from 0 in the order of their lowest buses.
  public internal(set) var busIsland: [Int32]
  /// The bus whose angle is held, by island.
  public internal(set) var islandReference: [Int32]
  /// Whether each bus has voltage, as last dispatched.
  public internal(set) var busIsEnergised: [Bool]

  /// The factored susceptance matrix, one bus of each island grounded.
  public internal(set) var factor: SymmetricFactor
  /// Whether islands must be found anew before the next solve.
  public internal(set) var islandsAreStale = true
  /// Whether the matrix must be factored anew before the next solve.
  public internal(set) var factorIsStale = true

  /// The base state of the case: its switches, schedules and loads, not yet solved.
  ///
  /// - Complexity: O(buses + branches + entries of the factor).
  public init(_ network: PowerNetwork) {
    let powerCase = network.source
    branchInService = powerCase.branches.indices.map {
      powerCase.branches[$0].inService && network.branchIsUsable[$0]
    }
    branchFlow = [Double](repeating: 0, count: network.branchCount)
    relayState = [Double](repeating: 0, count: network.branchCount)
    unitInService = powerCase.units.indices.map {
      powerCase.units[$0].inService && network.unitIsUsable[$0]
    }
    unitSchedule = powerCase.units.map { $0.inService ? $0.output : 0 }
    unitOutput = powerCase.units.map { $0.inService ? $0.output : 0 }
    blockLoad = network.blockLoad
    blockStatus = [BlockStatus](repeating: .closed, count: network.blocks.count)
    blockBus = network.blocks.map(\.bus)
    unitFloorIsWaived = [Bool](repeating: false, count: network.unitCount)
    unitIsFixed = unitFloorIsWaived
    busInjection = [Double](repeating: 0, count: network.busCount)
    busAngle = [Double](repeating: 0, count: network.busCount)
    busIsland = [Int32](repeating: 0, count: network.busCount)
    islandReference = []
    busIsEnergised = network.busIsUsable
    factor = SymmetricFactor(pattern: network.pattern)
    for unit in unitOutput.indices where !unitInService[unit] { unitOutput[unit] = 0 }
  }

  /// The number of islands, dead ones and single buses included.
  public var islandCount: Int { islandReference.count }

  /// Whether a block is supplied: it is closed and its bus has voltage.
  public func isServed(block: Int, in network: PowerNetwork) -> Bool {
    blockStatus[block] == .closed && busIsEnergised[Int(blockBus[block])]
  }

  /// Load supplied in all islands, in MW. O(blocks).
  public func servedLoad(in network: PowerNetwork) -> Double {
    var sum = 0.0
    for block in blockLoad.indices where isServed(block: block, in: network) {
      sum += blockLoad[block]
    }
    return sum
  }

  /// |flow| / rating of a branch; 0 where it has no rating.
  public func loading(ofBranch branch: Int, in network: PowerNetwork) -> Double {
    abs(branchFlow[branch]) / network.branchRating[branch]
  }

  /// The largest |flow| / rating and its branch, the first of equals; (0, -1) without any.
  /// O(branches).
  public func largestLoading(in network: PowerNetwork) -> (loading: Double, branch: Int) {
    let (flow, rating) = (branchFlow, network.branchRating)
    var largest = (loading: 0.0, branch: -1)
    // A product instead of a quotient spares most divisions; the quotient decides.
    for branch in flow.indices where abs(flow[branch]) > largest.loading * rating[branch] {
      let loading = abs(flow[branch]) / rating[branch]
      if loading > largest.loading { largest = (loading, branch) }
    }
    return largest
  }
}
