/// What a chain of entries spans.
@usableFromInline
struct ChainExtent {
  @usableFromInline var count = 0
  @usableFromInline var firstTime = Int64.max
  @usableFromInline var lastTime = Int64.min
  /// Whether all have one time and one priority, so that they lie in order already.
  @usableFromInline var isOfOneKey = false

  @inlinable init() {}
}
