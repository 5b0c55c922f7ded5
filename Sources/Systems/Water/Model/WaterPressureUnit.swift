/// The units of pressure of an EPANET file.
public enum WaterPressureUnit: String, Sendable, CaseIterable {
  case psi = "PSI"
  case kilopascals = "KPA"
  case meters = "METERS"
}
