import CityGraph
import EventKernel
import SystemKit

extension WaterSystem {
  /// Whether a pipe is broken and still carries water: it runs out until its valves are closed.
  func runsOut(_ link: Int, _ context: Context) -> Bool {
    guard let breaks = setup.breaks, breaks.opening < 1 else { return false }
    return isRunningBreak(link, context)
      && context.allowedMode(setup.links[link], except: .damage).level > 0
  }

  private func isRunningBreak(_ link: Int, _ context: Context) -> Bool {
    let asset = setup.links[link]
    return setup.network.linkKinds[link].isPipe && context.modes.limit(asset, .damage) != nil
      && !context.flags[asset.index].contains(.isolated)
  }

  /// Holes of broken mains, half at either end, and shut segments around those that crews have cut
  /// off; then hydrants.
  mutating func setOutflows(_ context: Context) {
    guard var holes = outflows else { return }
    outflows = nil
    let network = setup.network
    if let breaks = setup.breaks {
      for junction in holes.breaks.indices { holes.breaks[junction] = 0 }
      for link in 0..<network.linkCount where network.linkKinds[link].isPipe {
        if isRunningBreak(link, context) {
          addHole(link, breaks.opening, &holes)
        } else if context.modes.limit(setup.links[link], .damage) != nil {
          for shut in breaks.segments.links(of: breaks.segments.ofLink[link]) {
            dynamics.state.overrides[shut].insert(.shut)
          }
        }
      }
    }
    for junction in holes.applied.indices {
      let area = holes.hydrants[junction] + holes.breaks[junction]
      if area == holes.applied[junction] { continue }
      holes.applied[junction] = area
      dynamics.state.setLeak(area: area, at: junction, in: network)
    }
    outflows = holes
  }

  /// The hole of a broken main, at its ends that are junctions.
  private func addHole(_ link: Int, _ opening: Double, _ holes: inout WaterOutflows) {
    let network = setup.network
    let ends = [Int(network.linkStarts[link]), Int(network.linkEnds[link])].filter {
      $0 < network.junctionCount
    }
    let diameter = network.linkTable.diameters[link] * 0.3048
    let area = Double.pi / 4 * diameter * diameter * min(opening, 2)
    // A severed main runs out of both its ends with its whole section.
    let share = opening >= 1 ? area : area / Double(max(ends.count, 1))
    for end in ends { holes.breaks[end] += share }
  }

  /// `flush` and `end-flush` of a junction; `nil` for other orders.
  mutating func applyToHydrants(
    _ command: Command, _ context: inout Context, _ schedule: inout EventSchedule
  ) -> Bool? {
    guard command.verb == .flush || command.verb == .endFlush else { return nil }
    guard outflows != nil, let node = setup.nodes.firstIndex(of: command.asset),
      node < setup.network.junctionCount
    else { return false }
    var flow = command.value.isNaN ? setup.hydrantFlow : command.value
    if command.verb == .endFlush { flow = 0 }
    if !(flow >= 0 && flow <= 10) { return false }
    outflows?.hydrants[node] = WaterOutflows.area(flow: flow)
    context.requestSettle(system: Int(system), &schedule)
    return true
  }

  func publishOutflows(_ context: inout Context) {
    guard let outflows, let lost = series.lost, let flushed = series.flushed else { return }
    context.publish(lost, outflows.lost)
    context.publish(flushed, outflows.flushed)
  }
}
