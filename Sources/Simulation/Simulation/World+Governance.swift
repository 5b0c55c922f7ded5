import CityGraph
import EventKernel
import Numerics
import SystemKit

extension World {
  // MARK: - Decisions

  /// Seconds that a decision takes from now.
  ///
  /// Without a command: base · (1 + γ(n - 1)) for n organisations, and the wait for an authority
  /// that the decider does not have. With one: what is left of its activation, which the first
  /// decision of a run begins, and the base. An escalation ends either.
  mutating func seconds(of decision: Decision) -> Double {
    let base = context.draw(decision.base.time, decision.base.stream)
    var seconds: Double
    if script.governance.command != nil {
      seconds = activateCommand() + base
    } else {
      let others = Double(decision.organisations - 1)
      seconds = base * (1 + script.governance.coordination * others)
      if let authority = decision.authority {
        seconds += context.draw(authority.time, authority.stream)
      }
    }
    if let escalation = decision.escalation {
      let above = context.draw(escalation.base.time, escalation.base.stream)
      seconds = min(seconds, escalation.after.seconds + above)
    }
    return seconds
  }

  /// Begins the activation of the unified command, once.
  ///
  /// - Returns: seconds until it is at work.
  private mutating func activateCommand() -> Double {
    guard let command = script.governance.command else { return 0 }
    if rules.commandReadyAt.isNever {
      let wait = context.draw(command.time, command.stream)
      rules.commandReadyAt = context.now + TimeSpan(computedSeconds: wait)
      schedule.push(
        Event(system: Event.city, code: CityEvent.commandReady.rawValue),
        at: rules.commandReadyAt, priority: Phase.operators)
    }
    if rules.commandReadyAt <= context.now { return 0 }
    return (rules.commandReadyAt - context.now).seconds
  }

  /// Writes a decision down and counts it.
  mutating func note(decisionOf row: Int, because entry: EntryNumber) -> EntryNumber {
    let seconds = (context.now - rules.firedAt[row]).seconds
    let line = context.record(.decisionTaken, row: row, value: seconds, because: entry)
    let governance = script.governance
    if let hours = governance.decisionHours, let count = governance.decisions {
      context.publish(hours, context.series.current[hours.index] + seconds / 3600)
      context.publish(count, context.series.current[count.index] + 1)
    }
    return line
  }

  mutating func startGovernance() {
    let governance = script.governance
    for series in [governance.decisionHours, governance.decisions].compactMap({ $0 }) {
      context.publish(series, 0)
    }
  }

  // MARK: - Skill by hand

  /// Draws when each organisation drilled last, and what it can still do by hand.
  mutating func drawSkills() {
    for plan in script.governance.skills {
      var faded = 0.0
      if let interval = plan.drillInterval {
        faded = Elementary.exp(-context.uniform(plan.stream) * interval / plan.fade)
      }
      context.manualSkills.set(plan.organisation, plan.floor + (1 - plan.floor) * faded)
    }
  }

  // MARK: - Orders that are made of others

  /// What an order comes to, or `nil` if it is one of its own.
  ///
  /// - `island` cuts a zone off and has what it controls run by hand, at a share of its capacity:
  ///   that is its price. `rejoin` undoes both.
  /// - `inform` sets the demand of those who comply, as far as people trust.
  func parts(of order: Command) -> [Command]? {
    switch order.verb {
    case .island, .rejoin:
      let isIsland = order.verb == .island
      var part = order
      part.verb = isIsland ? .isolate : .reconnect
      part.value = .nan
      var parts = [part]
      for asset in script.governance.islands.first(where: { $0.zone == order.asset })?.assets ?? []
      where isIsland || context.effects.isManual(asset) {
        part = order
        part.asset = asset
        part.verb = isIsland ? .manual : .automatic
        parts.append(part)
      }
      return parts
    case .inform where context.city.kind(of: order.asset).name != "call-centre":
      var part = order
      part.verb = .set
      part.value = 1 - context.trust.level * (1 - (order.value.isNaN ? 1 : order.value))
      return [part]
    default: return nil
    }
  }
}
