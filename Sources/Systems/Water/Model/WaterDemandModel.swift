/// How much of a junction's demand is delivered.
public enum WaterDemandModel: String, Sendable, CaseIterable {
  /// Every supplied junction draws its full demand, whatever its pressure.
  case demandDriven = "DDA"
  /// The draw depends on pressure, after Wagner, Shamir and Marks (1988,
  /// doi:10.1061/(ASCE)0733-9496(1988)114:3(276)).
  case pressureDriven = "PDA"
}
