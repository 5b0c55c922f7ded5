import CityGraph
import EventKernel

/// An order to one asset: from an operator, a response, an inject, an exercise decision or an
/// attacker.
public struct Command: Hashable, Sendable, BitwiseCopyable {
  public var verb: Verb
  public var asset: AssetIndex
  /// The number after `at`, in SI or as a share; NaN if the action has none.
  public var value: Double
  /// How long the order holds; `never` for "until another order".
  public var duration: TimeSpan
  /// Who gives it.
  public var organisation: OrganisationIndex
  /// The log line that caused it.
  public var because: EntryNumber

  public init(
    verb: Verb, asset: AssetIndex, value: Double = .nan, duration: TimeSpan = .never,
    organisation: OrganisationIndex = .none, because: EntryNumber = .none
  ) {
    self.verb = verb
    self.asset = asset
    self.value = value
    self.duration = duration
    self.organisation = organisation
    self.because = because
  }
}
