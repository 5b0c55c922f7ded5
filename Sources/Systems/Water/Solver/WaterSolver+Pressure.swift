extension WaterSolver {
  /// Lets simple controls by junction pressure act; true if one has changed something.
  static func switchByPressure(_ network: WaterNetwork, _ state: inout WaterState) -> Bool {
    var changed = false
    for (index, control) in network.controls.enumerated() {
      guard control.node >= 0, control.node < network.junctionCount, !state.heldControls[index],
        state.isSupplied[Int(control.node)]
      else { continue }
      let head = state.readHead(Int(control.node))
      let acts =
        control.trigger == .below
        ? head <= control.grade + headTolerance : head >= control.grade - headTolerance
      if acts && apply(control, network, &state) { changed = true }
    }
    return changed
  }

  /// Does what a control says unless its link is stuck; true if that changes the link.
  ///
  /// With `reactivates`, a valve that had left its setting goes back to work.
  static func apply(
    _ control: ResolvedControl, _ network: WaterNetwork, _ state: inout WaterState,
    reactivates: Bool = false
  ) -> Bool {
    let link = Int(control.link)
    if state.overrides[link].contains(.stuck) { return false }
    let old = state.statuses[link]
    let wasOpen = !old.isClosed
    let opens = !control.status.isClosed
    let setting = network.linkKinds[link].isPipe ? state.settings[link] : control.setting
    if wasOpen == opens && state.settings[link] == setting
      && (control.status != .active || old == .active || !reactivates)
    {
      return false
    }
    state.statuses[link] = control.status
    state.settings[link] = setting
    return true
  }
}
