/// A loss system that keeps its last channels for priority calls.
///
/// Public calls are admitted while fewer than channels − reserved are taken, priority calls while
/// any is free. Both classes have the same exponential holding time. Reserving trades a little
/// public blocking for far less priority blocking: the mechanism of GETS, WPS and eMLPP.
///
/// Source: birth–death chain; V. B. Iversen, "Teletraffic Engineering and Network Planning" (DTU,
/// 2015).
public enum TrunkReservation {
  /// The two blocked shares, each of the calls of its own class, in [0, 1]. O(channels).
  ///
  /// - Parameters:
  ///   - channels: from 0.
  ///   - reserved: channels closed to the public, 0…channels.
  ///   - publicOffered: Erlang of public calls, from 0, finite.
  ///   - priorityOffered: Erlang of priority calls, from 0, finite.
  public static func blocking(
    channels: Int, reserved: Int, publicOffered: Double, priorityOffered: Double
  ) -> ClassBlocking {
    precondition(channels >= 0 && reserved >= 0 && reserved <= channels, "reserve some of them")
    precondition(publicOffered >= 0 && priorityOffered >= 0, "traffic is not negative")
    let open = channels - reserved
    var weight = 1.0
    var sum = 1.0
    var closed = open == 0 ? 1.0 : 0.0
    var taken = 0
    while taken < channels {
      let offered = taken < open ? publicOffered + priorityOffered : priorityOffered
      taken += 1
      weight *= offered / Double(taken)
      sum += weight
      if taken >= open { closed += weight }
      if weight > 1e150 {
        weight *= 1e-150
        sum *= 1e-150
        closed *= 1e-150
      }
    }
    return ClassBlocking(publicCalls: min(1, closed / sum), priorityCalls: weight / sum)
  }
}
