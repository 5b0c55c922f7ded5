/// The columns of a network that every solve reads, in a struct, so that the loops borrow its
/// spans; the arrays are those of `PowerNetwork`, not copies.
struct FlowColumns: Sendable {
  let from: [Int32]
  let to: [Int32]
  /// Per unit, and radians.
  let susceptance: [Double]
  let shift: [Double]
  let baseMVA: Double
  let busCount: Int
}
