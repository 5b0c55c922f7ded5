/// Background leakage of the pipes at one junction, by the fixed and variable area law:
/// q = C (A₀ + m p) √p of each half pipe (FAVAD: May 1994), as in EPANET 2.3.
///
/// It is solved as two outflows, h = F q² of the fixed area and h = V q^(2/3) of what the pressure
/// adds; 0 for none. ft and cfs.
struct WaterLeakageRow: Hashable, Sendable {
  var junction: Int32
  var fixedResistance: Double
  var variableResistance: Double
}
