/// Links that are off for a time: pumps without power, or pipes and valves shut.
public struct WaterOutage: Hashable, Sendable {
  /// Indices of the network.
  public var links: [Int]
  /// Seconds after the start.
  public var start: Int
  public var end: Int

  public init(links: [Int], start: Int, end: Int) {
    self.links = links
    self.start = start
    self.end = end
  }

  /// Switches its links as things are at a time, and gives whether it begins or ends then.
  func apply(_ network: WaterNetwork, _ state: inout WaterState, at second: Int) -> Bool {
    let isOff = second >= start && second < end
    var changed = false
    for link in links {
      let cause: WaterLinkOverride = network.linkKinds[link] == .pump ? .unpowered : .shut
      if state.overrides[link].contains(cause) == isOff { continue }
      changed = true
      if isOff { state.overrides[link].insert(cause) } else { state.overrides[link].remove(cause) }
    }
    return changed
  }
}
