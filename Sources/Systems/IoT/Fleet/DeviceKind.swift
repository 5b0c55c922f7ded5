/// The kinds of connected devices that a city counts.
public enum DeviceKind: UInt8, CaseIterable, Sendable {
  /// An electricity, gas or water meter that reports by itself.
  case smartMeter
  /// A camera on a street or in a building.
  case camera
  /// An air conditioner that can be switched from afar.
  case airConditioner
  /// A charging point for vehicles.
  case charger
  /// A lamp that can be switched from afar.
  case streetLight
  /// A sensor of level, flow, pressure or quality in the water network.
  case waterSensor
  /// The controller of a traffic signal.
  case signalController
}
