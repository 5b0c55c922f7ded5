import EventKernel
import RandomStreams

/// Why one asset depends on another (Rinaldi, Peerenboom, Kelly 2001, doi:10.1109/37.969131).
public enum DependencyKind: String, Sendable, CaseIterable {
  /// The output of one is the input of the other.
  case physical
  /// The state of one needs information from the other.
  case cyber
  /// One local event hits both.
  case geographic
  /// Anything else: policy, demand, law.
  case logical
}

/// What one consumer requires: at least `required` of the suppliers in at least their named modes.
///
/// A consumer may have several needs; each that fails caps its mode. A battery, tank or fuel store
/// is the `buffer`: it carries the consumer for so long after the need is no longer met, and
/// refills at `rechargeRate` seconds of buffer for each second of supply.
public struct Need: Sendable {
  public var consumer: String
  public var kind: DependencyKind
  /// Suppliers and the least mode each must have to count.
  public var suppliers: [(path: String, least: Mode)]
  /// How many of the suppliers must count; 1 for "any of", `suppliers.count` for "all of".
  public var required: Int
  /// How long the consumer goes on without; a distribution is drawn once a replication. Seconds.
  public var buffer: Distribution
  /// Seconds of buffer that a second of supply restores; above 0.
  public var rechargeRate: Double
  /// The mode in which the consumer goes on when the need has failed and the buffer is empty.
  public var fallback: Mode
  /// What the need is for, such as `electricity` or `water`: a consumer's needs have different
  /// names, and the name stands in the path of the field, as in `facility/hospital/1.buffer.water`.
  public var name: String

  public init(
    consumer: String, name: String, kind: DependencyKind,
    suppliers: [(path: String, least: Mode)], required: Int,
    buffer: Distribution = .constant(0), rechargeRate: Double = 1, fallback: Mode = .down
  ) {
    self.consumer = consumer
    self.name = name
    self.kind = kind
    self.suppliers = suppliers
    self.required = required
    self.buffer = buffer
    self.rechargeRate = rechargeRate
    self.fallback = fallback
  }
}
