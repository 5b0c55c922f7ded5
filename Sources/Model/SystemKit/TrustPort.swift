import EventKernel

/// How far people trust those who run the city's digital services: written by the privacy ledger,
/// read by IoT (who goes on to use smart services) and by public information (who complies).
public struct TrustPort: Hashable, Sendable {
  /// The share of people who do what they are asked, 0 to 1; 1 where nobody keeps the ledger.
  public internal(set) var level = 1.0
  /// The level over that of the start: the share of users of smart services who have stayed.
  public internal(set) var adoption = 1.0

  public init() {}
}

extension Context {
  /// Sets the level of trust and what it is over the level of the start; IoT re-settles if it has
  /// changed. Nothing with logical couplings cut.
  public mutating func setTrust(
    _ level: Double, adoption: Double, _ schedule: inout EventSchedule
  ) {
    precondition((0...1).contains(level) && (0...1).contains(adoption), "shares of people")
    if !couplings.contains(.logical) { return }
    if trust.level == level, trust.adoption == adoption { return }
    trust.level = level
    trust.adoption = adoption
    if let devices = city.system("iot") { requestSettle(system: devices, &schedule) }
  }
}
