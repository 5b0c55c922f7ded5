extension WaterNetworkBuilder {
  mutating func resolveControls() {
    for control in model.controls {
      guard let link = linkIndex(control.link, line: control.line),
        isControllable(link, control.action, line: control.line, text: control.link)
      else { continue }
      let (status, setting) = effect(control.action, on: Int(link))
      var resolved = ResolvedControl(
        link: link, status: status, setting: setting, trigger: .time)
      switch control.condition {
      case .time(let seconds): resolved.seconds = seconds
      case .clockTime(let seconds):
        resolved.trigger = .clockTime
        resolved.seconds = seconds
      case .below(let node, let value), .above(let node, let value):
        guard let index = nodeIndex(node, line: control.line) else { continue }
        if case .below = control.condition {
          resolved.trigger = .below
        } else {
          resolved.trigger = .above
        }
        require(value, true, "threshold", of: "a control", line: control.line)
        resolved.node = index
        let isJunction = index < junctionCount
        resolved.grade =
          elevations[Int(index)] + value / (isJunction ? units.pressure : units.length)
        if !isJunction, fixedNodes.isReservoir[Int(index) - junctionCount] {
          error(
            "WAT-0142", "a control watches a reservoir, whose level does not move",
            line: control.line, text: node)
        }
      }
      controls.append(resolved)
    }
  }

  /// Records an error, and gives false, for what cannot be controlled.
  private mutating func isControllable(
    _ link: Int32, _ action: WaterLinkAction, line: Int, text: String
  ) -> Bool {
    let kind = links.kinds[Int(link)]
    if kind == .checkValvePipe {
      error("WAT-0140", "a pipe with a check valve cannot be controlled", line: line, text: text)
      return false
    }
    if case .set(let value) = action {
      require(value, kind.isValve || value >= 0, "setting", of: text, line: line)
      if kind == .generalPurpose {
        error(
          "WAT-0141", "a general purpose valve can only be opened or shut", line: line, text: text)
        return false
      }
    }
    return true
  }

  private func effect(
    _ action: WaterLinkAction, on link: Int
  ) -> (status: WaterLinkStatus, setting: Double) {
    let kind = links.kinds[link]
    let untouched = links.initialSettings[link]
    switch action {
    case .open:
      if kind == .pump { return (.open, 1) }
      return (.open, kind.isValve && kind != .generalPurpose ? WaterNetwork.noSetting : untouched)
    case .close:
      if kind == .pump { return (.closed, 0) }
      return (
        .closed, kind.isValve && kind != .generalPurpose ? WaterNetwork.noSetting : untouched
      )
    case .set(let value):
      if kind.isPipe { return (value == 0 ? .closed : .open, untouched) }
      if kind == .pump { return (value == 0 ? .closed : .open, value) }
      return (.active, units.internalSetting(value, of: kind))
    }
  }

  mutating func resolveRules() {
    for rule in model.rules {
      var premises: [ResolvedRule.Premise] = []
      for premise in rule.premises {
        if let resolved = resolve(premise, line: rule.line) { premises.append(resolved) }
      }
      let thenActions = rule.thenActions.compactMap { resolve($0, line: rule.line) }
      let elseActions = rule.elseActions.compactMap { resolve($0, line: rule.line) }
      rules.append(
        ResolvedRule(
          premises: premises, thenActions: thenActions, elseActions: elseActions,
          priority: rule.priority))
    }
  }

  private mutating func resolve(
    _ premise: WaterRulePremise, line: Int
  ) -> ResolvedRule.Premise? {
    var resolved = ResolvedRule.Premise(
      isAlternative: premise.isAlternative, place: .system, index: 0, quantity: premise.quantity,
      relation: premise.relation, operand: premise.operand)
    if case .number(let value) = premise.operand {
      require(value, true, "value", of: "a rule's premise", line: line)
    }
    let fits: Bool
    switch premise.subject {
    case .system:
      fits = [.demand, .time, .clockTime].contains(premise.quantity)
    case .node(let name):
      guard let index = nodeIndex(name, line: line) else { return nil }
      resolved.place = .node
      resolved.index = index
      let ofTank = premise.quantity == .fillTime || premise.quantity == .drainTime
      fits =
        ofTank
        ? index >= junctionCount && !fixedNodes.isReservoir[Int(index) - junctionCount]
        : [.demand, .head, .level, .pressure].contains(premise.quantity)
    case .link(let name):
      guard let index = linkIndex(name, line: line) else { return nil }
      resolved.place = .link
      resolved.index = index
      fits = [.flow, .status, .setting].contains(premise.quantity)
    }
    var operandFits = true
    if case .number = premise.operand { operandFits = premise.quantity != .status }
    if fits && operandFits { return resolved }
    error(
      "WAT-0143", "a rule asks for something that this object or word does not have", line: line,
      text: premise.quantity.rawValue)
    return nil
  }

  private mutating func resolve(_ action: WaterRule.Action, line: Int) -> ResolvedRule.Action? {
    guard let link = linkIndex(action.link, line: line),
      isControllable(link, action.action, line: line, text: action.link)
    else { return nil }
    let kind = links.kinds[Int(link)]
    switch action.action {
    case .open: return ResolvedRule.Action(link: link, command: 1, setting: 0)
    case .close: return ResolvedRule.Action(link: link, command: 0, setting: 0)
    case .set(let value):
      if kind.isPipe {
        return ResolvedRule.Action(link: link, command: value == 0 ? 0 : 1, setting: 0)
      }
      return ResolvedRule.Action(
        link: link, command: -1, setting: units.internalSetting(value, of: kind))
    }
  }
}
