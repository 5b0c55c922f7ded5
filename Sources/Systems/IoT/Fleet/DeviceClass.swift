/// What all devices of one class have in common.
public struct DeviceClass: Hashable, Sendable {
  /// The kind of device.
  public var kind: DeviceKind
  /// Electric power of one device that is on, in kW, from 0.
  public var kilowattsOn: Double
  /// Traffic that one infected device can send as a flood, in Mbit/s, from 0.
  public var floodMegabits: Double
  /// The service it improves.
  public var benefitChannel: BenefitChannel

  /// A class of devices.
  public init(
    kind: DeviceKind, kilowattsOn: Double, floodMegabits: Double, benefitChannel: BenefitChannel
  ) {
    self.kind = kind
    self.kilowattsOn = kilowattsOn
    self.floodMegabits = floodMegabits
    self.benefitChannel = benefitChannel
  }
}
