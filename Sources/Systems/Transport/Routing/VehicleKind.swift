/// How a vehicle of the emergency or repair services gets through traffic.
public struct VehicleKind: Hashable, Sendable {
  /// Speed over that of other traffic while driving, above 0.
  public var speedFactor: Double
  /// Share of the waiting at queues and signals that it is spared, 0 to 1.
  public var queueJumpShare: Double

  /// - Precondition: `speedFactor` is above 0 and finite, `queueJumpShare` from 0 to 1.
  public init(speedFactor: Double, queueJumpShare: Double) {
    precondition(speedFactor > 0 && speedFactor.isFinite, "a speed factor is above 0")
    precondition((0...1).contains(queueJumpShare), "a share is from 0 to 1")
    self.speedFactor = speedFactor
    self.queueJumpShare = queueJumpShare
  }

  /// A repair crew: drives and waits like everyone.
  public static let crew = VehicleKind(speedFactor: 1, queueJumpShare: 0)
  /// An ambulance, fire engine or police car under blue light. Assumed: a fifth faster, and spared
  /// 80 % of the waiting (in the blackout of New York in August 2003 the median response grew by a
  /// minute only: J. Freese et al. 2006, Prehospital and Disaster Medicine 21(6)).
  public static let emergency = VehicleKind(speedFactor: 1.2, queueJumpShare: 0.8)
}
