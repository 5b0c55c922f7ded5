/// A district and the people in it, as `city.yaml` gives them.
public struct DistrictPeople: Equatable, Sendable {
  public var identifier: String
  public var people: Double
  /// Those of `people` who depend on service more than others do.
  public var vulnerable: Double

  /// - Precondition: 0 <= `vulnerable` <= `people`.
  public init(identifier: String, people: Double, vulnerable: Double) {
    precondition(vulnerable >= 0 && vulnerable <= people, "the vulnerable are some of the people")
    self.identifier = identifier
    self.people = people
    self.vulnerable = vulnerable
  }
}
