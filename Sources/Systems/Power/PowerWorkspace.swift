/// Scratch of one worker for one network: written before it is read in every call, never part of a
/// result.
public struct PowerWorkspace: Sendable {
  /// Right-hand side and solution, by bus.
  var angle: [Double]
  /// Net branch flow out of each bus less its injection.
  var residual: [Double]
  /// Values of the matrix in the pattern's layout.
  var matrix: [Double]
  /// Search state by bus: stamp of the last search that met it, and its side in it.
  var stamp: [UInt32]
  var currentStamp: UInt32 = 0
  var queue: [Int32]
  var otherQueue: [Int32]
  /// Range of each unit in the dispatch at hand.
  var unitLow: [Double]
  var unitStart: [Double]
  var unitHigh: [Double]
  /// Sums by island of the dispatch at hand.
  var balances: [IslandBalance] = []
  /// What the last `settle` changed, in the order it happened.
  public internal(set) var changes: [PowerChange] = []

  public init(_ network: PowerNetwork) {
    angle = [Double](repeating: 0, count: network.busCount)
    residual = angle
    matrix = [Double](repeating: 0, count: network.pattern.valueCount)
    stamp = [UInt32](repeating: 0, count: network.busCount)
    queue = [Int32](repeating: 0, count: network.busCount)
    otherQueue = queue
    unitLow = [Double](repeating: 0, count: network.unitCount)
    unitStart = unitLow
    unitHigh = unitLow
  }

  /// Makes what must be written before it is read not-a-number, so that a debug build shows a
  /// lapse.
  mutating func poison() {
    for bus in angle.indices {
      angle[bus] = .nan
      residual[bus] = .nan
    }
    for position in matrix.indices { matrix[position] = .nan }
    for unit in unitLow.indices {
      unitLow[unit] = .nan
      unitStart[unit] = .nan
      unitHigh[unit] = .nan
    }
  }
}
