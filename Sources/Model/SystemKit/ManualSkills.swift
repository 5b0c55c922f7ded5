import CityGraph

/// How well each organisation still does by hand what its automation does for it.
public struct ManualSkills: Hashable, Sendable {
  /// A row an organisation, above 0 to 1.
  private var skill: [Double]

  public init(organisationCount: Int) {
    skill = [Double](repeating: 1, count: organisationCount)
  }

  /// 1 for nobody.
  public func of(_ organisation: OrganisationIndex) -> Double {
    organisation.isNone ? 1 : skill[organisation.index]
  }

  /// - Precondition: the skill lies above 0 and at most at 1.
  public mutating func set(_ organisation: OrganisationIndex, _ value: Double) {
    precondition(value > 0 && value <= 1, "a skill lies between 0 and 1")
    skill[organisation.index] = value
  }
}
