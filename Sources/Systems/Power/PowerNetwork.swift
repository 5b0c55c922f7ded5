import Numerics

/// What the solver needs of a `PowerCase` and never changes: built once, shared by all threads.
///
/// Conventions of MATPOWER 8.1 (`makeBdc`, `dcpf`; User's Manual, section 3.7 "DC Modeling"):
/// susceptance b = 1 / (x · tap), tap 1 where the file says 0; flow = b (θ_from - θ_to - shift);
/// injection = output - load - shunt conductance; resistance, charging and shunt susceptance are
/// ignored; rating 0 is unlimited; a bus of role 4 takes no part. Negative reactances are legal.
/// Buses, units and branches keep the rows of the case as their indices, from 0.
public final class PowerNetwork: Sendable {
  /// The case it was built from.
  public let source: PowerCase
  public let baseMVA: Double
  public let busCount: Int
  public let unitCount: Int
  public let branchCount: Int

  /// Ends of the branches, as bus indices.
  public let branchFrom: [Int32]
  public let branchTo: [Int32]
  /// Susceptance of the branches, per unit; 0 for a branch that can never be in service.
  public let branchSusceptance: [Double]
  /// Phase shifts of the branches, in radians.
  public let branchShift: [Double]
  /// The branches with a phase shift, ascending.
  public let shiftedBranches: [Int32]
  /// Ratings in MW; infinite where the file gives none.
  public let branchRating: [Double]
  /// The overload relays of the branches.
  public let branchRelay: [RelayCurve]
  /// Whether every relay that is at 0 and below its rating stays at 0 (no thermal one is among
  /// them).
  let relaysRestAtZero: Bool
  /// Whether a branch may be in service: both its buses take part and its reactance is not 0.
  public let branchIsUsable: [Bool]

  /// The bus of each unit, as an index.
  public let unitBus: [Int32]
  /// Limits of the units in MW, the lower never above the upper; an infinite one is taken as ten
  /// million MW, so that shares of headroom are finite.
  public let unitMaximum: [Double]
  public let unitMinimum: [Double]
  /// Ramp limits in MW per minute; infinite for external units and where the file gives none.
  public let unitRamp: [Double]
  public let unitIsExternal: [Bool]
  /// Whether the unit stands at a bus that takes part.
  public let unitIsUsable: [Bool]

  /// Shunt conductance of the buses in MW; 0 at buses that take no part.
  public let busShunt: [Double]
  /// Whether the bus takes part (its role is not 4).
  public let busIsUsable: [Bool]
  /// The bus whose angle is held where it is the island's reference; -1 if the file has none.
  public let fileReference: Int32

  /// The feeder blocks: those given, then one for the rest of each bus's load.
  public let blocks: [FeederBlock]
  /// Load of the blocks in the base state, in MW.
  public let blockLoad: [Double]
  /// The blocks in the order of shedding.
  public let sheddingOrder: [Int32]
  /// Blocks of bus i: `busBlock[busBlockStart[i]..<busBlockStart[i + 1]]`.
  public let busBlockStart: [Int32]
  public let busBlock: [Int32]

  /// Usable branches at bus i: `adjacentBranch[adjacencyStart[i]..<adjacencyStart[i + 1]]`, with
  /// the bus at the other end in `adjacentBus`. A branch from a bus to itself is left out.
  public let adjacencyStart: [Int32]
  public let adjacentBranch: [Int32]
  public let adjacentBus: [Int32]

  /// Sparsity of the susceptance matrix with every usable branch in it.
  public let pattern: SymmetricPattern
  /// Place of each branch in the pattern's values; -1 where it has none.
  let branchPosition: [Int32]
  /// What the loops of a solve read.
  let flowColumns: FlowColumns

  /// Builds the network.
  ///
  /// - Precondition: `powerCase.validate` reports no error; block buses and relay branches exist.
  /// - Complexity: that of the fill-reducing order and the symbolic factorisation.
  public init(_ powerCase: PowerCase, options: PowerNetworkOptions = PowerNetworkOptions()) {
    source = powerCase
    baseMVA = powerCase.baseMVA
    busCount = powerCase.buses.count
    unitCount = powerCase.units.count
    branchCount = powerCase.branches.count
    busIsUsable = powerCase.buses.map { $0.role != .isolated }
    busShunt = powerCase.buses.map { $0.role == .isolated ? 0 : $0.shuntConductance }
    let numbering = BusNumbering(powerCase.buses.map(\.number))

    let branches = BranchColumns(powerCase, numbering, usable: busIsUsable, options: options)
    branchFrom = branches.from
    branchTo = branches.to
    branchSusceptance = branches.susceptance
    branchShift = branches.shift
    shiftedBranches = branches.shift.indices.filter { branches.shift[$0] != 0 }.map { Int32($0) }
    branchRating = branches.rating
    branchRelay = branches.relay
    relaysRestAtZero = !branches.relay.contains { $0.restsAboveZero }
    branchIsUsable = branches.isUsable

    unitBus = powerCase.units.map { numbering.index(of: $0.bus) }
    unitMaximum = powerCase.units.map { max(-1e7, min(1e7, $0.maximum)) }
    unitMinimum = powerCase.units.map { max(-1e7, min(1e7, $0.minimum, $0.maximum)) }
    unitRamp = powerCase.units.map {
      $0.isExternal || $0.rampPerMinute <= 0 ? .infinity : $0.rampPerMinute
    }
    unitIsExternal = powerCase.units.map(\.isExternal)
    let usable = busIsUsable
    unitIsUsable = unitBus.map { usable[Int($0)] }
    var unitRuns = [Bool](repeating: false, count: powerCase.buses.count)
    for (unit, bus) in unitBus.enumerated() where powerCase.units[unit].inService {
      unitRuns[Int(bus)] = true
    }
    fileReference = PowerNetwork.referenceBus(powerCase, unitRuns: unitRuns)

    let feeders = BlockColumns(powerCase, given: options.blocks)
    blocks = feeders.blocks
    blockLoad = feeders.load
    sheddingOrder = feeders.order
    (busBlockStart, busBlock) = CompressedRows.build(
      rowCount: powerCase.buses.count, rowOfItem: feeders.blocks.map(\.bus))

    let adjacency = branches.adjacency(busCount: powerCase.buses.count)
    adjacencyStart = adjacency.start
    adjacentBranch = adjacency.branch
    adjacentBus = adjacency.bus
    (pattern, branchPosition) = branches.pattern(busCount: powerCase.buses.count)
    flowColumns = FlowColumns(
      from: branches.from, to: branches.to, susceptance: branches.susceptance,
      shift: branches.shift, baseMVA: powerCase.baseMVA, busCount: powerCase.buses.count)
  }

  /// The bus that MATPOWER's `bustypes` takes: of role 3 with a running unit, else the first of
  /// role 2 with one, else the first with one.
  private static func referenceBus(_ powerCase: PowerCase, unitRuns: [Bool]) -> Int32 {
    let running = powerCase.buses.indices.filter {
      unitRuns[$0] && powerCase.buses[$0].role != .isolated
    }
    let chosen =
      running.first { powerCase.buses[$0].role == .reference }
      ?? running.first { powerCase.buses[$0].role == .generator } ?? running.first
    return chosen.map { Int32($0) } ?? -1
  }
}
