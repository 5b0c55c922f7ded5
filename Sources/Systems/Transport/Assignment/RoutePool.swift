/// The growing and shrinking route sets of a running assignment: a linked list of routes a pair,
/// all links in one array.
struct RoutePool {
  private(set) var links: [Int32] = []
  private(set) var start: [Int] = []
  private(set) var count: [Int32] = []
  var flow: [Double] = []
  private(set) var next: [Int32] = []
  private(set) var first: [Int32]
  private var hash: [UInt64] = []
  private var free: [Int32] = []
  private var deadLinks = 0

  init(pairCount: Int) { first = [Int32](repeating: -1, count: pairCount) }

  @inline(__always)
  func places(_ route: Int) -> Range<Int> { start[route]..<start[route] + Int(count[route]) }

  /// Whether the pair has at least two routes.
  @inline(__always)
  func hasChoice(_ pair: Int) -> Bool { first[pair] >= 0 && next[Int(first[pair])] >= 0 }

  /// The route of `pair` with exactly these links, or -1.
  func find(_ pair: Int, _ path: [Int32]) -> Int32 {
    let wanted = RoutePool.hash(path)
    var route = first[pair]
    while route >= 0 {
      let index = Int(route)
      if hash[index] == wanted, Int(count[index]) == path.count,
        links[places(index)].elementsEqual(path)
      {
        return route
      }
      route = next[index]
    }
    return -1
  }

  /// Puts a route in front of the pair's list.
  mutating func insert(_ pair: Int, _ path: [Int32], flow value: Double) {
    let route: Int
    if let reused = free.popLast() {
      route = Int(reused)
    } else {
      route = start.count
      start.append(0)
      count.append(0)
      flow.append(0)
      next.append(-1)
      hash.append(0)
    }
    start[route] = links.count
    count[route] = Int32(path.count)
    links.append(contentsOf: path)
    flow[route] = value
    hash[route] = RoutePool.hash(path)
    next[route] = first[pair]
    first[pair] = Int32(route)
  }

  /// Removes the routes of `pair` that carry nothing, except `kept`.
  mutating func prune(_ pair: Int, keeping kept: Int32) {
    var before: Int32 = -1
    var route = first[pair]
    while route >= 0 {
      let index = Int(route)
      let following = next[index]
      if flow[index] <= 0, route != kept {
        if before < 0 { first[pair] = following } else { next[Int(before)] = following }
        deadLinks += Int(count[index])
        free.append(route)
      } else {
        before = route
      }
      route = following
    }
  }

  /// Rewrites the links without those of removed routes, once they are more than half.
  mutating func compact() {
    if deadLinks * 2 <= links.count { return }
    var packed: [Int32] = []
    packed.reserveCapacity(links.count - deadLinks)
    for pair in first.indices {
      var route = first[pair]
      while route >= 0 {
        let index = Int(route)
        let from = places(index)
        start[index] = packed.count
        packed.append(contentsOf: links[from])
        route = next[index]
      }
    }
    links = packed
    deadLinks = 0
  }

  /// 64-bit FNV-1a over the link indices.
  private static func hash(_ path: [Int32]) -> UInt64 {
    var value: UInt64 = 0xcbf2_9ce4_8422_2325
    for link in path {
      value = (value ^ UInt64(UInt32(bitPattern: link))) &* 0x0000_0100_0000_01b3
    }
    return value
  }
}
