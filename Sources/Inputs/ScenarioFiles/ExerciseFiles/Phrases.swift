import CityGraph
import Diagnostics
import EventKernel
import Simulation
import SystemKit

/// Understands actions, conditions and times in the names of one compiled scenario, while it runs:
/// what an exercise needs for decisions and for injects that are written on the spot.
public struct Phrases: Sendable {
  private let compiler: ScenarioCompiler
  private let head: ScenarioCompiler.Head
  private let builder: CityBuilder

  /// - Returns: `nil` if the compiler has not compiled its scenario.
  public init?(_ compiler: ScenarioCompiler) {
    guard let built = compiler.built else { return nil }
    self.compiler = compiler
    (head, builder) = built
  }

  /// The orders of an action, one an asset; `nil` after a finding.
  public func orders(
    _ node: DocumentNode, by organisation: OrganisationIndex, _ diagnostics: inout DiagnosticList
  ) -> [Command]? {
    let errorsBefore = diagnostics.errorCount
    guard let action = ActionParser.parse(node, &diagnostics) else { return nil }
    compiler.checkAction(action, &diagnostics)
    guard diagnostics.errorCount == errorsBefore, let verb = Verb(text: action.verb) else {
      return nil
    }
    // The value has just been checked.
    var ignored = DiagnosticList()
    let value = compiler.actionValue(verb, action, &ignored)
    return compiler.orders(verb, action, value, organisation)
  }

  /// A condition; slots of sustained parts count from 0. `nil` after a finding.
  public func condition(
    _ node: DocumentNode, _ diagnostics: inout DiagnosticList
  ) -> Condition? {
    let errorsBefore = diagnostics.errorCount
    guard let syntax = ConditionParser.parse(node, &diagnostics) else { return nil }
    compiler.checkCondition(syntax, &diagnostics)
    if diagnostics.errorCount > errorsBefore { return nil }
    var slots = 0
    return compiler.condition(syntax, head, builder, &slots, &diagnostics)
  }

  /// A time such as `T+8 h` or `day 1 14:00`; `nil` after a finding.
  public func instant(
    _ node: DocumentNode, _ diagnostics: inout DiagnosticList
  ) -> Instant? {
    guard let time = TimeParser.timePoint(node, &diagnostics) else { return nil }
    if let instant = time.instant(start: head.start) { return instant }
    diagnostics.error(
      .timeBeforeStart, "this time lies before the start of the run", at: node.location,
      text: time.description)
    return nil
  }
}
