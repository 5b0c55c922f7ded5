/// The increments that every contestant draws alike: a xorshift generator and a table of quantiles.
///
/// Source: G. Marsaglia, "Xorshift RNGs", Journal of Statistical Software 8 (2003),
/// doi:10.18637/jss.v008.i14.
@frozen
public struct Draws {
  @usableFromInline var state: UInt64 = 88_172_645_463_325_252
  public let table: UnsafePointer<Int64>

  @inlinable public init(table: UnsafePointer<Int64>) { self.table = table }

  @inlinable @inline(__always) public mutating func word() -> UInt64 {
    state ^= state &<< 13
    state ^= state &>> 7
    state ^= state &<< 17
    return state
  }

  @inlinable @inline(__always) public mutating func increment() -> Int64 {
    table[Int(truncatingIfNeeded: word() &>> 20) & 1023]
  }
}
