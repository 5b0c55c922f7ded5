import RandomStreams

/// A value for every assumption.
public struct AssumptionSet: Hashable, Sendable {
  /// In the order of `AssumptionTable.rows`.
  public private(set) var values: [Double]

  /// The table's own values.
  public static let nominal = AssumptionSet(values: AssumptionTable.rows.map(\.value))

  private init(values: [Double]) { self.values = values }

  public subscript(_ identifier: AssumptionIdentifier) -> Double {
    get { values[AssumptionSet.row(identifier)] }
    set { values[AssumptionSet.row(identifier)] = newValue }
  }

  private static func row(_ identifier: AssumptionIdentifier) -> Int {
    guard let row = AssumptionTable.rows.firstIndex(where: { $0.identifier == identifier }) else {
      preconditionFailure("the table has a row for every assumption")
    }
    return row
  }

  /// `count` sets that cover the ranges evenly: a Latin hypercube (McKay, Beckman and Conover 1979,
  /// doi:10.1080/00401706.1979.10489755). Each assumption falls once into each of `count` classes
  /// of equal probability, and its classes are shuffled on their own.
  ///
  /// - Parameter count: from 1. Sets of another count are other sets.
  /// - Complexity: O(count² × assumptions).
  public static func drawn(_ count: Int, seed: UInt64) -> [AssumptionSet] {
    precondition(count >= 1, "at least one set")
    var sets = [AssumptionSet](repeating: .nominal, count: count)
    let streams = Streams(seed: seed, replication: 0)
    for (row, assumption) in AssumptionTable.rows.enumerated() {
      let name = assumption.identifier.rawValue
      for (index, probability) in probabilities(of: name, count, streams).enumerated() {
        sets[index].values[row] = assumption.value(atProbability: probability)
      }
    }
    return sets
  }

  /// The probabilities of (0, 1) at which something is drawn in each of `count` sets, whatever its
  /// distribution: one in each of `count` equal classes.
  ///
  /// - Parameter name: what is drawn; another name is another order of the classes.
  public static func probabilities(of name: String, _ count: Int, seed: UInt64) -> [Double] {
    probabilities(of: name, count, Streams(seed: seed, replication: 0))
  }

  private static func probabilities(
    of name: String, _ count: Int, _ streams: Streams
  ) -> [Double] {
    let order = StreamKey(purpose: "assumption-order", identifier: name)
    let place = StreamKey(purpose: "assumption-value", identifier: name)
    let keys = (0..<count).map { streams.uniform(order, UInt32($0)) }
    let classes = (0..<count).sorted { (keys[$0], $0) < (keys[$1], $1) }
    return classes.enumerated().map { index, stratum in
      (Double(stratum) + streams.uniform(place, UInt32(index))) / Double(count)
    }
  }
}
