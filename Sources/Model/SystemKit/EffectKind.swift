/// What an attack does to an asset: only effects have consequences; techniques are labels.
///
/// The meanings follow the impact tactic of MITRE ATT&CK for ICS.
public enum EffectKind: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  /// Readings of the asset no longer reach anyone: the last value stays on the screens (T0829).
  case lossOfView
  /// As `lossOfView`, for a time (T0815).
  case denialOfView
  /// Readings show a value of the attacker's choice (T0832).
  case manipulationOfView
  /// Nobody controls the asset: it holds or stops, as its kind says (T0827).
  case lossOfControl
  /// As `lossOfControl`, for a time (T0813).
  case denialOfControl
  /// The attacker commands the asset: opens, stops or sets it (T0831).
  case manipulationOfControl
  /// Protection of the asset no longer acts (T0837).
  case lossOfProtection
  /// The asset is out of service: encrypted, wiped or switched off (T0826).
  case lossOfAvailability
  /// Traffic or calls drown the asset; the value is their rate (T0814).
  case flood
  /// Infected devices switch on together; the value is the share of them (T0831).
  case loadStep
  /// A worm enters a fleet of devices; the value is how many it starts from (T0843).
  case infection
  /// Records leave a data store (T0882).
  case theft

  public var text: String {
    switch self {
    case .lossOfView: "loss of view"
    case .denialOfView: "denial of view"
    case .manipulationOfView: "manipulation of view"
    case .lossOfControl: "loss of control"
    case .denialOfControl: "denial of control"
    case .manipulationOfControl: "manipulation of control"
    case .lossOfProtection: "loss of protection"
    case .lossOfAvailability: "loss of availability"
    case .flood: "flood"
    case .loadStep: "load step"
    case .infection: "infection"
    case .theft: "theft"
    }
  }

  public init?(text: String) {
    guard let kind = EffectKind.allCases.first(where: { $0.text == text }) else { return nil }
    self = kind
  }
}

/// The effects in force on one asset, as a set of bits.
public struct EffectSet: OptionSet, Hashable, Sendable, BitwiseCopyable {
  public let rawValue: UInt16
  @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }
  @inlinable public init(_ kind: EffectKind) { rawValue = 1 << UInt16(kind.rawValue) }

  public static let outOfView: EffectSet = [
    EffectSet(.lossOfView), EffectSet(.denialOfView), EffectSet(.manipulationOfView),
  ]
  public static let outOfControl: EffectSet = [
    EffectSet(.lossOfControl), EffectSet(.denialOfControl), EffectSet(.manipulationOfControl),
  ]
}
