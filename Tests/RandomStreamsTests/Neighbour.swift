import RandomStreams

/// A stream next to the base: another seed, replication, purpose, asset or draw.
struct Neighbour: CustomStringConvertible, Sendable {
  var seed: UInt64 = 0
  var replication: UInt32 = 0
  var purpose = "failure"
  var identifier = "pump-1"
  var shift: UInt32 = 0

  var description: String {
    "seed \(seed), replication \(replication), \(purpose) of \(identifier), draws from \(shift)"
  }

  func sample(_ count: UInt32) -> [Double] {
    let streams = Streams(seed: seed, replication: replication)
    let key = StreamKey(purpose: purpose, identifier: identifier)
    return (0..<count).map { streams.uniform(key, $0 + shift) }
  }

  /// Each bit of the seed and of the replication flipped, next names, and the draws that follow.
  static let all: [Neighbour] =
    (0..<64).map { Neighbour(seed: 1 << UInt64($0)) }
    + (0..<24).map { Neighbour(replication: 1 << UInt32($0)) }
    + ["repair", "failurf", "gailure", "failure "].map { Neighbour(purpose: $0) }
    + ["pump-2", "pump-3", "pump-10", "pump-11", "pumq-1", "Pump-1"].map {
      Neighbour(identifier: $0)
    }
    + [1, 2, 3, 4, 255, 256, 65_535, 65_536].map { Neighbour(shift: $0) }
}
