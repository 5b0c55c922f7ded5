/// A power network as its MATPOWER file states it: plain tables, rows in the order of the file.
///
/// Nothing is derived here. `PowerNetwork` is built from it and holds what the solver needs.
/// Units are those of the file: MW, MVAr, kV, degrees, per unit on `baseMVA` (MATPOWER 8.1 User's
/// Manual, appendix B "Data File Format").
public struct PowerCase: Sendable {
  /// The name after `function mpc =`, or `""`.
  public var name: String
  /// The file the tables were read from, as the user named it; locates findings.
  public var file: String
  /// The power base of all per-unit figures, in MVA; above zero.
  public var baseMVA: Double
  /// The buses, in the order of the file.
  public var buses: [Bus]
  /// The generating units, in the order of the file; several may share a bus.
  public var units: [Unit]
  /// The branches (lines and transformers), in the order of the file; several may be parallel.
  public var branches: [Branch]

  public init(
    name: String = "", file: String = "", baseMVA: Double, buses: [Bus], units: [Unit],
    branches: [Branch]
  ) {
    self.name = name
    self.file = file
    self.baseMVA = baseMVA
    self.buses = buses
    self.units = units
    self.branches = branches
  }
}
