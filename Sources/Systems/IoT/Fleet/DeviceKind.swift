/// The kinds of connected devices that a city counts.
public enum DeviceKind: UInt8, CaseIterable, Sendable {
  case smartMeter
  case camera
  case airConditioner
  case charger
  case streetLight
  case waterSensor
  case signalController
}
