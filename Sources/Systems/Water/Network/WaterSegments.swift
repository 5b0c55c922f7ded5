/// Which parts of a network its isolation valves can shut off: every link and node belongs to one
/// segment, within which no valve stands.
///
/// A broken main is isolated by closing the valves around its segment; all links of the segment are
/// then shut. Source: Walski 1993 (doi:10.1016/0309-1708(93)90045-E) and Jun and Loganathan 2007
/// (doi:10.1061/(ASCE)0733-9496(2007)133:2(145)).
public struct WaterSegments: Sendable {
  /// An isolation valve on a link, beside one of its ends.
  public struct Valve: Hashable, Sendable {
    public var link: Int
    public var node: Int

    public init(link: Int, node: Int) {
      self.link = link
      self.node = node
    }
  }

  public let valves: [Valve]
  /// The segment of each link and of each node, numbered from 0 by lowest link, then lowest node.
  public let ofLink: [Int]
  public let ofNode: [Int]

  /// - Parameter valves: `nil` for one at both ends of every link, so that each link is a segment.
  /// - Complexity: O((nodes + links) α) plus the valves.
  public init(_ network: WaterNetwork, valves: [Valve]? = nil) {
    let linkCount = network.linkCount
    let ends = [network.linkStarts, network.linkEnds]
    self.valves =
      valves
      ?? (0..<linkCount).flatMap { link in ends.map { Valve(link: link, node: Int($0[link])) } }
    var isBarred = [[Bool]](repeating: [Bool](repeating: false, count: linkCount), count: 2)
    for valve in self.valves {
      for side in 0..<2 where Int(ends[side][valve.link]) == valve.node {
        isBarred[side][valve.link] = true
      }
    }
    var parent = Array(0..<(linkCount + network.nodeCount))
    func root(_ element: Int) -> Int {
      var element = element
      while parent[element] != element {
        parent[element] = parent[parent[element]]
        element = parent[element]
      }
      return element
    }
    for link in 0..<linkCount {
      for side in 0..<2 where !isBarred[side][link] {
        let (one, other) = (root(link), root(linkCount + Int(ends[side][link])))
        parent[max(one, other)] = min(one, other)
      }
    }
    var number = [Int](repeating: -1, count: parent.count)
    var count = 0
    for element in parent.indices {
      let top = root(element)
      if number[top] < 0 {
        number[top] = count
        count += 1
      }
      number[element] = number[top]
    }
    ofLink = Array(number[..<linkCount])
    ofNode = Array(number[linkCount...])
  }

  /// The valves to close so that a segment has none of its neighbours' water.
  public func closing(_ segment: Int) -> [Valve] {
    valves.filter { valve in
      (ofLink[valve.link] == segment) != (ofNode[valve.node] == segment)
    }
  }

  /// The links that carry nothing once a segment is isolated, ascending.
  public func links(of segment: Int) -> [Int] {
    var result = ofLink.indices.filter { ofLink[$0] == segment }
    for valve in closing(segment) where ofLink[valve.link] != segment { result.append(valve.link) }
    result.sort()
    return result
  }
}
