import CityGraph
import Diagnostics
import EventKernel
import Quantities
import Reports
import ScenarioFiles
import Simulation
import SystemKit

extension ExerciseRoom {
  var sentences: LogSentence { LogSentence(scenario: exercise.scenario) }

  /// The orders of a decision, checked against what its role may order.
  func orders(of decision: Decision) throws(RoomError) -> [Command] {
    let organisation = try organisation(of: decision.by)
    var diagnostics = DiagnosticList()
    var orders: [Command] = []
    for action in decision.actions {
      let node = DocumentNode(text: action)
      orders += exercise.phrases.orders(node, by: organisation, &diagnostics) ?? []
    }
    if diagnostics.hasErrors { throw RoomError(diagnostics) }
    if decision.actions.isEmpty, decision.statement.isEmpty, decision.why.isEmpty {
      throw RoomError("invalid", "a decision says what is done, what is told, or why nothing is")
    }
    if decision.by != "facilitator" {
      for order in orders
      where organisation.isNone || city.organisationOfAsset[order.asset.index] != organisation {
        throw RoomError(
          "refused", "\(city.path(order.asset)) is not commanded by \(decision.by)")
      }
      if orders.contains(where: { $0.verb == .damage }) {
        throw RoomError("refused", "only the facilitator breaks things")
      }
    }
    return orders
  }

  func organisation(of role: String) throws(RoomError) -> OrganisationIndex {
    if role == "facilitator" { return .none }
    if let place = exercise.file.roles.firstIndex(where: { $0.id == role }) {
      return exercise.organisationOfRole[place]
    }
    let known = exercise.file.roles.map(\.id) + ["facilitator"]
    throw RoomError(
      "unknown", "the exercise has no role \(role)",
      suggestion: Spelling.nearest(to: role, among: known))
  }

  mutating func keepSnapshot() { courses[active].keep(before: log.count + 1) }

  mutating func decide(
    _ decision: Decision, answering number: Int = 0, at wall: Int64
  ) throws(RoomError) {
    let orders = try orders(of: decision)
    keepSnapshot()
    try enact(decision, .orders(orders), answering: number, at: wall)
  }

  /// Writes a decision down and carries it out.
  private mutating func enact(
    _ decision: Decision, _ kind: Deed.Kind, answering number: Int, at wall: Int64
  ) throws(RoomError) {
    let text =
      decision.actions.isEmpty ? decision.statement : decision.actions.joined(separator: "; ")
    let line = note(.decision, by: decision.by, text: text, wall: wall) {
      $0.why = decision.why
      $0.actions = decision.actions
      $0.statement = decision.statement
      $0.audience = decision.statement.isEmpty ? [decision.by] : [decision.by, "public"]
      $0.answers = number
    }
    let first = courses[active].state.lineCount
    let cause = try perform(kind, active, number: line)
    log[line - 1].cause = cause
    log[line - 1].results = results(of: cause, from: first, active)
  }

  mutating func propose(_ decision: Decision, at wall: Int64) throws(RoomError) {
    _ = try orders(of: decision)
    let text = decision.actions.joined(separator: "; ")
    let number = note(.proposal, by: decision.by, text: text, wall: wall) {
      $0.why = decision.why
      $0.actions = decision.actions
      $0.statement = decision.statement
    }
    proposals.append((number, decision))
  }

  mutating func answer(
    _ number: Int, accepts: Bool, why: String, at wall: Int64
  ) throws(RoomError) {
    if let place = proposals.firstIndex(where: { $0.number == number }) {
      var decision = proposals[place].decision
      if !why.isEmpty { decision.why += decision.why.isEmpty ? why : "; " + why }
      if accepts {
        try decide(decision, answering: number, at: wall)
      } else {
        note(.offer, by: "facilitator", text: "proposal \(number) is turned down", wall: wall) {
          $0.why = why
          $0.answers = number
          $0.audience = [decision.by]
        }
      }
      proposals.remove(at: place)
      return
    }
    guard let key = courses[active].state.openOffers.first(where: { offerNumbers[$0] == number }),
      let rule = courses[active].state.world.rule(key.rule)
    else { throw RoomError("unknown", "no offer \(number) is open") }
    keepSnapshot()
    if accepts {
      let decision = Decision(
        by: role(playing: rule.organisation), actions: texts(rule.orders),
        why: why.isEmpty ? "response \(rule.identifier)" : why)
      try enact(decision, .settle(offer: key, orders: rule.orders), answering: number, at: wall)
    } else {
      note(
        .offer, by: "facilitator", text: "response \(rule.identifier) is turned down", wall: wall
      ) {
        $0.why = why
        $0.answers = number
      }
      try perform(.settle(offer: key, orders: []), active)
    }
  }

  func role(playing organisation: OrganisationIndex) -> String {
    exercise.organisationOfRole.firstIndex(of: organisation).map { exercise.file.roles[$0].id }
      ?? "facilitator"
  }

  /// Orders as people write them; those alike of many assets on one line.
  func texts(_ orders: [Command]) -> [String] {
    var texts = orders.prefix(8).map { order in
      var text = "\(order.verb.text) \(city.path(order.asset))"
      if !order.value.isNaN {
        switch ActionCatalogue.value(of: order.verb) {
        case .count: text += " at \(order.value.shortest)"
        case .setPoint where order.value > 2: text += " at \(order.value.shortest)"
        default: text += " at \((order.value * 100).significant(4)) % of normal"
        }
      }
      if !order.duration.isNever { text += " for \(order.duration)" }
      return text
    }
    if orders.count > 8 { texts.append("… and \(orders.count - 8) more") }
    return texts
  }

  // MARK: - Pins

  mutating func pin(_ step: String, _ isPinned: Bool, at wall: Int64) throws(RoomError) {
    let names = exercise.scenario.stepNames
    guard let row = names.firstIndex(of: step) else {
      throw RoomError(
        "unknown", "the scenario has no step \(step)",
        suggestion: Spelling.nearest(to: step, among: names))
    }
    keepSnapshot()
    let text =
      isPinned ? "step \(step) is pinned to succeed" : "step \(step) is left to chance"
    note(.pin, by: "facilitator", text: text, wall: wall)
    try perform(.pin(step: row, isPinned: isPinned), active)
  }
}
