/// The service that a smart device improves. A benefit is delivered once a channel.
public enum BenefitChannel: UInt8, CaseIterable, Sendable {
  /// It improves no service, such as a private air conditioner.
  case none
  /// Meters and flexible loads: outages found sooner, peaks shaved.
  case electricity
  /// Sensors: leaks found sooner.
  case water
  /// Signal controllers: less delay.
  case mobility
  /// Cameras and sensors for dispatch: quicker response.
  case emergency
  /// Street lights and cameras: public safety.
  case safety
}
