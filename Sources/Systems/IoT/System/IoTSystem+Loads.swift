import CityGraph
import EventKernel
import SystemKit

extension IoTSystem {
  /// The watts that devices under a load step draw beyond normal, at every feeder block.
  ///
  /// They lie at the blocks of the fleet's district in the shares of their customers. A block that
  /// is dark draws nothing, as it is not served; its extra watts stand, since they come back with
  /// its supply. Devices patched or destroyed after the start of the step leave it at the next
  /// settle.
  mutating func stepLoads(_ context: inout Context, _ schedule: inout EventSchedule) {
    let steps = noteSteps(&context)
    var watts = setup.blocks.map { part in
      (block: part.block, watts: steps[part.fleet] * part.share)
    }
    watts.sort { $0.block < $1.block }
    var place = 0
    while place < watts.count {
      let block = watts[place].block
      var sum = 0.0
      while place < watts.count, watts[place].block == block {
        sum += watts[place].watts
        place += 1
      }
      context.setExtraPower(block, watts: sum, &schedule)
    }
  }

  /// The step of each fleet in watts; writes a line where one begins.
  private mutating func noteSteps(_ context: inout Context) -> [Double] {
    setup.fleets.enumerated().map { fleet, asset in
      let share = context.effects.value(.loadStep, on: asset)
      let isOn = !share.isNaN
      let watts = isOn ? stepWatts(fleet, share: share) : 0
      if isOn, !isStepped[fleet], setup.isPresent {
        context.record(
          .loadStepped, asset: asset, value: share, because: context.causeOfState(asset))
      }
      isStepped[fleet] = isOn
      return watts
    }
  }

  /// What a fleet draws beyond normal when a share of its devices is told to switch on: devices
  /// neither patched nor destroyed × share × share of them that was off × power of one.
  ///
  /// Source: S. Soltan, P. Mittal, H. V. Poor, "BlackIoT", USENIX Security 2018. That commanded
  /// devices were as often on as the others is assumed.
  func stepWatts(_ fleet: Int, share: Double) -> Double {
    if state.activity[fleet] == 0 || !setup.isPresent { return 0 }
    let obeying = Double(state.susceptible[fleet] + state.infected[fleet])
    let added = max(0, min(1, share)) * (1 - setup.onShares[fleet])
    return obeying * added * setup.kilowatts[fleet] * 1000
  }
}
