import CStreams

/// The random numbers of one replication: a pure function of (seed, replication, stream, draw
/// index).
///
/// There is no state: the caller counts the draws of each stream and passes the index. So a
/// snapshot needs no generator, order and threads do not matter, and adding a stream shifts
/// nobody's draws (common random numbers across variants).
///
/// Philox's key is the seed. Its counter, from the high end: the stream's hash (64 bits),
/// replication (24), draw index (24), block within the draw (16). A draw starts at its own block 0,
/// so a draw that needs more numbers, or rejects some, never shifts a later one. Any seed is as
/// good as another, 0 included.
///
/// A distribution is drawn by inversion from one uniform number and rises with it, so that two
/// variants with different parameters stay paired.
public struct Streams: Sendable {
  public let seed: UInt64
  public let replication: UInt32

  /// Replications and draw indices are below this: 2^24.
  public static let replicationLimit: UInt32 = 1 << 24
  public static let drawLimit: UInt32 = 1 << 24
  /// Blocks of 128 bits that one draw may use: 2^16.
  public static let blockLimit: UInt64 = 1 << 16

  /// - Precondition: `replication < Streams.replicationLimit`.
  public init(seed: UInt64, replication: UInt32) {
    precondition(replication < Self.replicationLimit, "a replication is below 2^24")
    self.seed = seed
    self.replication = replication
  }

  /// The low half of the counter of a draw's block.
  ///
  /// - Precondition: `index < Streams.drawLimit`.
  @inline(__always) func counterLow(_ index: UInt32, block: UInt64) -> UInt64 {
    precondition(index < 1 << 24, "a draw index is below 2^24")
    return UInt64(replication) << 40 | UInt64(index) << 16 | block
  }

  @inline(__always) func uniform(_ key: StreamKey, _ index: UInt32, block: UInt64) -> Double {
    cstreams_uniform(counterLow(index, block: block), key.hash, seed, CSTREAMS_UNIFORM)
  }

  /// 1 less the uniform number, exactly: its bits flipped.
  ///
  /// By the integer units, unlike `uniform`: a logarithm follows, which fills the others.
  @inline(__always) func complement(_ key: StreamKey, _ index: UInt32) -> Double {
    let bits = Philox.block(
      counterLow: counterLow(index, block: 0), counterHigh: key.hash, key: seed)
    return Double(bitPattern: ~bits.low >> 12 | 0x3FF0_0000_0000_0000) - 0x1.fffffffffffffp-1
  }

  /// A uniform number of the open interval (0, 1): one of the 2^52 odd multiples of 2^-53.
  ///
  /// Both u and 1 - u are exact. O(1), about 10 ns; `uniforms` takes a third of that a number.
  ///
  /// - Precondition: `index < Streams.drawLimit`.
  public func uniform(_ key: StreamKey, _ index: UInt32) -> Double {
    uniform(key, index, block: 0)
  }
}
