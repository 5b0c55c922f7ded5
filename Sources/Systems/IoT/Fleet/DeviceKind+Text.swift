extension DeviceKind {
  /// The name in a city's files.
  public var text: String {
    switch self {
    case .smartMeter: "smart-meter"
    case .camera: "camera"
    case .airConditioner: "air-conditioner"
    case .charger: "charger"
    case .streetLight: "street-light"
    case .waterSensor: "water-sensor"
    case .signalController: "signal-controller"
    }
  }

  /// The kind of that name, or `nil`.
  public init?(text: String) {
    guard let kind = DeviceKind.allCases.first(where: { $0.text == text }) else { return nil }
    self = kind
  }
}
