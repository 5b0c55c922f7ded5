import EventKernel

extension Power {
  /// Energy at this power over a time.
  @inlinable public static func * (power: Power, span: TimeSpan) -> Energy {
    Energy(joules: power.watts * span.seconds)
  }
}

extension Energy {
  /// How long the energy lasts at a power, rounded up; `never` at zero power.
  @inlinable public static func / (energy: Energy, power: Power) -> TimeSpan {
    TimeSpan(computedSeconds: energy.joules / power.watts)
  }
}

extension VolumeFlow {
  /// Volume at this flow over a time.
  @inlinable public static func * (flow: VolumeFlow, span: TimeSpan) -> Volume {
    Volume(cubicMeters: flow.cubicMetersPerSecond * span.seconds)
  }
}

extension Volume {
  /// How long the volume lasts at a flow, rounded up; `never` at zero flow.
  @inlinable public static func / (volume: Volume, flow: VolumeFlow) -> TimeSpan {
    TimeSpan(computedSeconds: volume.cubicMeters / flow.cubicMetersPerSecond)
  }
}

extension Length {
  /// Travel time over this length at a speed, rounded up; `never` at zero speed.
  @inlinable public static func / (length: Length, speed: Speed) -> TimeSpan {
    TimeSpan(computedSeconds: length.meters / speed.metersPerSecond)
  }
}

extension Quantity {
  /// A share of the quantity.
  @inlinable public static func * (fraction: Fraction, quantity: Self) -> Self {
    Self(standardValue: fraction.ratio * quantity.standardValue)
  }
}
