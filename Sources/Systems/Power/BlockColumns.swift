/// The feeder blocks of a network while it is built.
struct BlockColumns {
  var blocks: [FeederBlock]
  var load: [Double]
  var order: [Int32]

  /// - Precondition: block buses exist, shares lie in 0...1 and sum to at most 1 a bus.
  init(_ powerCase: PowerCase, given: [FeederBlock]) {
    blocks = given
    var named = [Double](repeating: 0, count: powerCase.buses.count)
    for block in given {
      precondition(powerCase.buses.indices.contains(Int(block.bus)), "a block needs a bus")
      precondition((0...1).contains(block.share), "a block's share lies between 0 and 1")
      named[Int(block.bus)] += block.share
    }
    for (bus, share) in named.enumerated() {
      precondition(share <= 1 + 1e-9, "the shares of a bus sum to at most 1")
      if share < 1 - 1e-9, powerCase.buses[bus].load != 0 {
        let order: Int32 = share == 0 ? 0 : .max
        blocks.append(FeederBlock(bus: Int32(bus), share: 1 - share, order: order))
      }
    }
    load = blocks.map { block in
      let bus = powerCase.buses[Int(block.bus)]
      return bus.role == .isolated ? 0 : block.share * bus.load
    }
    let built = blocks
    order = built.indices.filter { built[$0].isSheddable }
      .sorted { (built[$0].order, $0) < (built[$1].order, $1) }.map { Int32($0) }
  }
}
