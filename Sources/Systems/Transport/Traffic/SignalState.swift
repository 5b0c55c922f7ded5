/// How the traffic signal of a node works.
///
/// A node without a signal stays `coordinated`, which changes nothing.
public enum SignalState: UInt8, Hashable, Sendable, CaseIterable {
  /// Green waves from the centre: the capacities and times of the network file.
  case coordinated
  /// Its own fixed plan, after communications are lost and the hold-over has ended: same capacity,
  /// no green wave.
  case local
  /// A police officer directs traffic.
  case manual
  /// Flashing, as after a restart: an orderly all-way stop.
  case flash
  /// Without power: an all-way stop by the traffic code.
  case dark
  /// Wrong greens on purpose: long reds for the busy approaches. Conflicting greens do not occur,
  /// as the conflict monitor is not on the network (B. Ghena et al., "Green Lights Forever", USENIX
  /// WOOT 2014).
  case attacked
}
