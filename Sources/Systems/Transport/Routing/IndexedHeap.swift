/// A 4-ary minimum heap of nodes that knows the place of each, so that a key can be lowered.
///
/// The root is at 0; the children of i are 4 i + 1 ... 4 i + 4.
struct IndexedHeap: Sendable {
  private var node: [Int32] = []
  private var key: [Double] = []
  /// Place of each node in the heap; −1 not in it yet, −2 taken.
  private var place: [Int32] = []
  private(set) var count = 0

  /// Empties the heap, with room for the nodes `0..<nodeCount`.
  mutating func clear(_ nodeCount: Int) {
    count = 0
    if place.count != nodeCount {
      node = [Int32](repeating: 0, count: nodeCount)
      key = [Double](repeating: 0, count: nodeCount)
      place = [Int32](repeating: -1, count: nodeCount)
    } else {
      for index in place.indices { place[index] = -1 }
    }
  }

  /// Takes the node of the smallest key.
  ///
  /// - Precondition: the heap is not empty.
  @inline(__always)
  mutating func takeFirst() -> Int {
    let first = node[0]
    place[Int(first)] = -2
    count -= 1
    if count > 0 { sink(node[count], key[count]) }
    return Int(first)
  }

  /// Puts `item` in, or moves it up if it is there with a larger key.
  @inline(__always)
  mutating func lower(_ item: Int, to value: Double) {
    var hole = Int(place[item])
    if hole < 0 {
      hole = count
      count += 1
    }
    while hole > 0 {
      let parent = (hole - 1) >> 2
      if key[parent] <= value { break }
      put(node[parent], key[parent], at: hole)
      hole = parent
    }
    put(Int32(truncatingIfNeeded: item), value, at: hole)
  }

  @inline(__always)
  private mutating func put(_ item: Int32, _ value: Double, at hole: Int) {
    node[hole] = item
    key[hole] = value
    place[Int(item)] = Int32(truncatingIfNeeded: hole)
  }

  /// Lets an item sink from the root.
  @inline(__always)
  private mutating func sink(_ item: Int32, _ value: Double) {
    var hole = 0
    while true {
      let firstChild = 4 * hole + 1
      if firstChild >= count { break }
      var best = firstChild
      var child = firstChild + 1
      let end = min(firstChild + 4, count)
      while child < end {
        if key[child] < key[best] { best = child }
        child += 1
      }
      if key[best] >= value { break }
      put(node[best], key[best], at: hole)
      hole = best
    }
    put(item, value, at: hole)
  }
}
