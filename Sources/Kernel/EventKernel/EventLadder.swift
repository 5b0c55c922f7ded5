/// The pending entries of a simulation, in buckets of time: a ladder queue.
///
/// Taking the earliest entry and adding one cost O(1) amortised for every law of increments,
/// where a heap pays O(log n) and a cache miss a level. From near to far an entry lies in:
///
/// - the *run*: a short sorted array that is read from its front;
/// - the *rungs*: rows of buckets of equal width, 2^shift nanoseconds. Rung d + 1 splits the
///   bucket of rung d that came due while it was too full to sort; the last bucket of a rung takes
///   what lies beyond it too;
/// - the *far* chain: everything later than rung 0, unsorted.
///
/// When the run is used up, the next bucket that is not empty is sorted into the run if it holds
/// few entries, and split into a new rung if it holds many. When the rungs are used up, the far
/// chain is. Entries of one time and priority always lie in one bucket, in the order in which they
/// came, and every move keeps that order. So a crowd of equal times needs no sort at all: it is
/// split by priority, and each part is read as it is.
///
/// An entry may be added for any time, also before the last one that was taken; near the front it
/// is put into the run in its place.
///
/// Source of the ladder of rungs: W. T. Tang, R. S. M. Goh, I. L.-J. Thng, "Ladder queue: an O(1)
/// priority queue structure for large-scale discrete event simulation", ACM TOMACS 15 (2005),
/// doi:10.1145/1103323.1103324. Chunks, first-in-first-out ties, widths from the measured rate and
/// the run that opens again are ours.
public struct EventLadder: ~Copyable {
  /// The sorted entries that leave next: `run[head..<tail]`.
  @usableFromInline var run: UnsafeMutablePointer<QueueEntry>
  @usableFromInline var runCapacity: Int
  @usableFromInline var head: Int
  @usableFromInline var tail: Int
  /// Room for the keys of a chunk that is sorted, and for three more.
  @usableFromInline let keys = UnsafeMutablePointer<UInt64>.allocate(
    capacity: EventLadder.chunkCells + 3)
  /// Every entry before this time belongs in the run.
  @usableFromInline var runEnd: Int64 = .min

  /// Chunks of cells: the first cell of a chunk links to its neighbour, the others hold entries.
  @usableFromInline var cells: UnsafeMutablePointer<QueueEntry>
  @usableFromInline var cellCapacity: Int
  /// Cells given out so far; chunk 0 stays unused, so that position 0 means an empty bucket.
  @usableFromInline var cellsUsed: Int
  /// The first free chunk, or 0.
  @usableFromInline var freeChunk: UInt32 = 0

  /// For each bucket of each rung, one row after the other, the cell that its next entry goes to,
  /// or 0 if it is empty. The part above the last rung is all 0.
  @usableFromInline var positions: UnsafeMutablePointer<UInt32>
  @usableFromInline var positionCapacity: Int
  @usableFromInline var rungs: UnsafeMutablePointer<Rung>
  @usableFromInline var depth = 0
  /// The coming buckets of rung 0, where `push` finds them at once: their first instant, width,
  /// number and row. None while rung 0 is one of priorities or there is none.
  @usableFromInline var nearStart: Int64 = 0
  @usableFromInline var nearShift: UInt64 = 0
  @usableFromInline var nearCount: UInt64 = 0
  @usableFromInline var nearRow: UnsafeMutablePointer<UInt32>

  /// The chain of entries no earlier than `farStart`.
  @usableFromInline var far: UInt32 = 0
  @usableFromInline var farStart: Int64 = .min

  /// Entries held outside the run.
  @usableFromInline var outsideCount = 0
  /// Entries that went into the run since the width was last chosen, and when that was.
  @usableFromInline var drained = 0
  @usableFromInline var drainStart: Int64 = .max
  /// Entries that came due per nanosecond, lately.
  @usableFromInline var rate = 0.0

  /// - Parameter minimumCapacity: room for so many entries is set aside at once.
  public init(minimumCapacity: Int = 0) {
    runCapacity = 4 * EventLadder.runGap
    run = .allocate(capacity: runCapacity)
    head = EventLadder.runGap
    tail = EventLadder.runGap
    // A bucket has a chunk to itself and holds few entries.
    cellCapacity = EventLadder.chunkCells * max(8, minimumCapacity / 4 + 32)
    cells = EventLadder.allocateCells(cellCapacity)
    cellsUsed = EventLadder.chunkCells
    positionCapacity = 64
    positions = .allocate(capacity: positionCapacity)
    positions.initialize(repeating: 0, count: positionCapacity)
    rungs = .allocate(capacity: EventLadder.depthLimit)
    nearRow = positions
  }

  @usableFromInline init(copying original: borrowing EventLadder) {
    runCapacity = original.runCapacity
    run = .allocate(capacity: runCapacity)
    head = original.head
    tail = original.tail
    (run + head).update(from: original.run + head, count: tail - head)
    runEnd = original.runEnd
    cellCapacity = original.cellCapacity
    cells = EventLadder.allocateCells(cellCapacity)
    cellsUsed = original.cellsUsed
    cells.update(from: original.cells, count: cellsUsed)
    freeChunk = original.freeChunk
    positionCapacity = original.positionCapacity
    positions = .allocate(capacity: positionCapacity)
    positions.update(from: original.positions, count: positionCapacity)
    rungs = .allocate(capacity: EventLadder.depthLimit)
    depth = original.depth
    rungs.update(from: original.rungs, count: depth)
    nearStart = original.nearStart
    nearShift = original.nearShift
    nearCount = original.nearCount
    nearRow = positions + (original.nearRow - original.positions)
    far = original.far
    farStart = original.farStart
    outsideCount = original.outsideCount
    drained = original.drained
    drainStart = original.drainStart
    rate = original.rate
  }

  deinit {
    run.deallocate()
    cells.deallocate()
    positions.deallocate()
    rungs.deallocate()
    keys.deallocate()
  }

  /// Cells of a chunk, a power of two: one link and the rest entries.
  @inlinable static var chunkCells: Int { 16 }
  /// In buckets up to this width an offset, a priority and a place fit into 64 bits.
  @inlinable static var rankedShift: UInt64 { 56 }
  /// Entries that a bucket should hold when it comes due.
  @inlinable static var bucketTarget: Int { 6 }
  /// Free cells before a fresh run, for entries that go before its first.
  @inlinable static var runGap: Int { 32 }
  /// Buckets of a rung at most: the chunks that are being filled then stay in the second cache.
  @inlinable static var bucketLimit: Int { 4096 }
  /// A run is opened again only while so few rungs are in use.
  @inlinable static var reopenLimit: Int { 40 }
  /// A rung's buckets are at most a quarter as wide as those of the rung before, so there are at
  /// most 32 rungs of time and one of priority below any that a reopened run made.
  @inlinable static var depthLimit: Int { 80 }

  /// How many entries are held.
  @inlinable public var count: Int { outsideCount &+ tail &- head }

  /// The bytes of chunks in use or freed, of the run and of the buckets.
  @inlinable public var byteCount: Int {
    (cellsUsed + runCapacity) * MemoryLayout<QueueEntry>.stride
      + positionCapacity * MemoryLayout<UInt32>.stride
  }

  /// All bytes that are reserved.
  @inlinable public var reservedBytes: Int {
    byteCount + (cellCapacity - cellsUsed) * MemoryLayout<QueueEntry>.stride
  }

  /// A second ladder with the same entries.
  ///
  /// - Complexity: O(n), a copy of memory.
  @inlinable public borrowing func copy() -> EventLadder { EventLadder(copying: self) }

  /// Adds an entry.
  ///
  /// - Precondition: its time is before the last instant, `Int64.max`; and among entries of one
  ///   time whose order words have the same highest four bits, the words grow from push to push.
  /// - Complexity: O(1) amortised.
  @inlinable @inline(__always) public mutating func push(_ entry: QueueEntry) {
    outsideCount &+= 1
    place(entry)
  }

  /// Puts an entry that is counted already where it belongs.
  @inlinable @inline(__always) mutating func place(_ entry: QueueEntry) {
    let bucket = UInt64(bitPattern: entry.time &- nearStart) &>> nearShift
    if bucket < nearCount {
      append(entry, to: nearRow + Int(bitPattern: UInt(bucket)))
    } else if entry.time >= farStart {
      appendFar(entry)
    } else {
      pushNear(entry)
    }
  }

  /// The earliest entry, or nil if there is none.
  ///
  /// - Complexity: O(1) amortised.
  @inlinable @inline(__always) public mutating func first() -> QueueEntry? {
    if head == tail, !refill() { return nil }
    return run[head]
  }

  /// Takes out the earliest entry.
  ///
  /// - Precondition: `first()` has just returned an entry.
  @inlinable @inline(__always) public mutating func removeFirst() {
    head &+= 1
  }
}
