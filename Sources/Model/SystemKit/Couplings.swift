import CityGraph

/// Which kinds of dependency between systems are in force in a run.
public struct Couplings: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  public static let physical = Couplings(rawValue: 1)
  public static let cyber = Couplings(rawValue: 2)
  public static let geographic = Couplings(rawValue: 4)
  public static let logical = Couplings(rawValue: 8)
  public static let all: Couplings = [.physical, .cyber, .geographic, .logical]

  public init(_ kind: DependencyKind) {
    switch kind {
    case .physical: self = .physical
    case .cyber: self = .cyber
    case .geographic: self = .geographic
    case .logical: self = .logical
    }
  }
}
