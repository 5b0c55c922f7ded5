/// What a loaded link does to the traffic that passes it.
public enum LinkLoad {
  /// The share of traffic lost when a flood shares a link with legitimate traffic, in [0, 1).
  ///
  /// max(0, 1 − C / (legitimate + attack)): a full link drops both alike. Units of the three
  /// arguments are the same, such as Mbit/s. A link without capacity loses all.
  ///
  /// Source: fluid limit of a finite buffer: what goes in beyond the capacity is dropped.
  public static func lossShare(capacity: Double, legitimate: Double, attack: Double) -> Double {
    let total = legitimate + attack
    if total <= capacity { return 0 }
    return 1 - capacity / total
  }

  /// The mean delay of an M/M/1 link in seconds, s / (1 − ρ), clipped at `longest`.
  ///
  /// - Parameters:
  ///   - serviceSeconds: time to send one message on an empty link.
  ///   - utilisation: ρ, traffic over capacity, from 0; at 1 and above the delay is `longest`.
  ///   - longest: the time after which a message counts as lost, in seconds.
  ///
  /// Source: L. Kleinrock, "Queueing Systems", vol. 1 (1975).
  public static func delay(
    serviceSeconds: Double, utilisation: Double, longest: Double
  ) -> Double {
    if utilisation >= 1 { return longest }
    return min(longest, serviceSeconds / (1 - utilisation))
  }
}
