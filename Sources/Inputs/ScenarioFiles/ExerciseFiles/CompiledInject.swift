import Diagnostics
import EventKernel
import Simulation
import SystemKit

/// An inject with its names looked up.
public struct CompiledInject: Sendable {
  public var inject: Inject
  /// When it is due; `nil` for one with a condition.
  public var due: Instant?
  public var condition: Condition?
  public var orders: [Command]
  public var expects: Condition?

  /// The same at another time, which is then written as `T+…`.
  public func moved(to instant: Instant) -> CompiledInject {
    var moved = self
    moved.due = instant
    moved.condition = nil
    moved.inject.at = "T+\(TimeSpan(nanoseconds: instant.nanoseconds))"
    moved.inject.when = nil
    return moved
  }
}

extension Phrases {
  /// Looks up the names of an inject; `nil` after a finding.
  public func compile(
    _ inject: Inject, _ diagnostics: inout DiagnosticList
  ) -> CompiledInject? {
    let place = SourceLocation(file: "inject \(inject.id)")
    return compile(
      inject,
      InjectPlaces(
        id: place, at: inject.at.map { DocumentNode(text: $0, at: place) },
        when: inject.when.map { DocumentNode(text: $0, at: place) },
        expects: inject.expects.map { DocumentNode(text: $0, at: place) },
        actions: inject.actions.map { DocumentNode(text: $0, at: place) },
        to: inject.to.map { DocumentNode(text: $0, at: place) }, objective: place),
      &diagnostics)
  }

  func compile(
    _ inject: Inject, _ places: InjectPlaces, _ diagnostics: inout DiagnosticList
  ) -> CompiledInject? {
    let errorsBefore = diagnostics.errorCount
    if (places.at == nil) == (places.when == nil) {
      diagnostics.error(
        .conflictingKeys, "an inject has either a time or a condition", at: places.id,
        text: inject.id)
    }
    let due = places.at.flatMap { self.instant($0, &diagnostics) }
    let condition = places.when.flatMap { self.condition($0, &diagnostics) }
    let expects = places.expects.flatMap { self.condition($0, &diagnostics) }
    var orders: [Command] = []
    for action in places.actions { orders += self.orders(action, by: .none, &diagnostics) ?? [] }
    if diagnostics.errorCount > errorsBefore { return nil }
    return CompiledInject(
      inject: inject, due: due, condition: condition, orders: orders, expects: expects)
  }
}
