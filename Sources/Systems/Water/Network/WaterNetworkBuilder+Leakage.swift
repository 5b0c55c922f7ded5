import Numerics

extension WaterNetworkBuilder {
  /// Adds up the leaks of the pipes at each junction: half of a pipe's at either end, all of it at
  /// the junction where the other end is a tank or reservoir.
  mutating func resolveLeakage() {
    // 0.6 √(2 g) in ft and s, and square metres in a square millimetre (EPANET 2.3).
    let orifice = 4.8149866e-6
    var fixed = [Double](repeating: 0, count: junctionCount)
    var variable = fixed
    for (row, pipe) in model.pipes.enumerated()
    where pipe.leakArea != 0 || pipe.leakExpansion != 0 {
      let (name, line) = (pipe.identifier, pipe.line)
      require(pipe.leakArea, pipe.leakArea >= 0, "leak area", of: name, line: line)
      require(pipe.leakExpansion, pipe.leakExpansion >= 0, "leak expansion", of: name, line: line)
      let link = Int(linkOfRow[row])
      let ends = [Int(links.starts[link]), Int(links.ends[link])].filter { $0 < junctionCount }
      let hundreds = pipe.length / 100 / Double(max(ends.count, 1))
      for end in ends {
        fixed[end] += orifice * pipe.leakArea / (0.3048 * 0.3048) * hundreds
        // Square millimetres a metre of pressure, in any unit of length.
        variable[end] += orifice * pipe.leakExpansion / 0.3048 * hundreds
      }
    }
    for junction in 0..<junctionCount where fixed[junction] > 0 || variable[junction] > 0 {
      leakage.append(
        WaterLeakageRow(
          junction: Int32(junction),
          fixedResistance: fixed[junction] > 0 ? 1 / (fixed[junction] * fixed[junction]) : 0,
          variableResistance: variable[junction] > 0
            ? 1 / Elementary.pow(variable[junction], 2.0 / 3) : 0))
    }
  }
}
