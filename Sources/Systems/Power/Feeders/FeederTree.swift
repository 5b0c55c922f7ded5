/// The ways from buses to feeder sections along closed switches: a forest, found anew when a
/// switch, a section or the voltage of a bus has changed.
struct FeederTree: Sendable {
  /// The switch through which each block is fed; -1 for none.
  private(set) var switchOfBlock: [Int32]
  /// The bus that feeds each block; -1 for none.
  private(set) var busOfBlock: [Int32]
  /// Blocks in the order in which they were reached.
  private(set) var order: [Int32] = []
  /// Whether each block hangs on switches at all.
  let isSwitched: [Bool]
  private let switches: [FeederSetup.Switch]

  init(_ setup: FeederSetup, blockCount: Int) {
    switches = setup.switches
    switchOfBlock = [Int32](repeating: -1, count: blockCount)
    busOfBlock = switchOfBlock
    var isSwitched = [Bool](repeating: false, count: blockCount)
    for feederSwitch in setup.switches {
      for case .block(let block) in [feederSwitch.from, feederSwitch.to] {
        isSwitched[block] = true
      }
    }
    self.isSwitched = isSwitched
  }

  /// Finds the ways: from buses with voltage first, along switches that are normally closed before
  /// all others, then from dead buses. Each section is fed once, so that what closes a loop carries
  /// nothing.
  ///
  /// - Complexity: O(blocks x switches), of networks of some hundred switches.
  mutating func find(
    isLive: (Int) -> Bool, isClosed: (Int) -> Bool, isUsable: (Int) -> Bool
  ) {
    order.removeAll(keepingCapacity: true)
    for block in busOfBlock.indices {
      busOfBlock[block] = -1
      switchOfBlock[block] = -1
    }
    for wantsLive in [true, false] {
      for onlyNormal in [true, false] {
        var isChanged = true
        while isChanged {
          isChanged = false
          for (row, feederSwitch) in switches.enumerated()
          where isClosed(row) && (!onlyNormal || feederSwitch.isNormallyClosed) {
            let (first, second) = (feederSwitch.from, feederSwitch.to)
            if reach(second, from: first, by: row, wantsLive, isLive, isUsable)
              || reach(first, from: second, by: row, wantsLive, isLive, isUsable)
            {
              isChanged = true
            }
          }
        }
      }
    }
  }

  private mutating func reach(
    _ end: FeederSetup.End, from start: FeederSetup.End, by row: Int, _ wantsLive: Bool,
    _ isLive: (Int) -> Bool, _ isUsable: (Int) -> Bool
  ) -> Bool {
    guard case .block(let block) = end, busOfBlock[block] < 0, isUsable(block) else { return false }
    let bus: Int
    switch start {
    case .bus(let row): bus = row
    case .block(let before):
      guard busOfBlock[before] >= 0 else { return false }
      bus = Int(busOfBlock[before])
    }
    guard isLive(bus) == wantsLive else { return false }
    busOfBlock[block] = Int32(bus)
    switchOfBlock[block] = Int32(row)
    order.append(Int32(block))
    return true
  }

  /// MW through each switch, from what each block draws itself.
  func flows(load: (Int) -> Double) -> [Double] {
    var flow = [Double](repeating: 0, count: switches.count)
    var through = [Double](repeating: 0, count: busOfBlock.count)
    // Sections behind another were reached after it, so they are counted before it.
    for place in order.reversed() {
      let block = Int(place)
      let row = Int(switchOfBlock[block])
      let power = through[block] + load(block)
      flow[row] += power
      for case .block(let before) in [switches[row].from, switches[row].to] where before != block {
        through[before] += power
      }
    }
    return flow
  }

  /// What would be fed through a switch if it were closed: the dark sections behind it, whose own
  /// switches are closed.
  func sectionsBehind(
    _ row: Int, isClosed: (Int) -> Bool, isDark: (Int) -> Bool
  ) -> [Int] {
    var found: [Int] = []
    for case .block(let block) in [switches[row].from, switches[row].to] where isDark(block) {
      found.append(block)
    }
    var place = 0
    while place < found.count {
      for (other, feederSwitch) in switches.enumerated() where other != row && isClosed(other) {
        guard case .block(let first) = feederSwitch.from, case .block(let second) = feederSwitch.to
        else { continue }
        let next = first == found[place] ? second : second == found[place] ? first : -1
        if next >= 0, isDark(next), !found.contains(next) { found.append(next) }
      }
      place += 1
    }
    return found
  }
}
