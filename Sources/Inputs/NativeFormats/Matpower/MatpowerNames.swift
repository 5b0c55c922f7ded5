/// Names that MATPOWER defines: column constants, functions of numbers, fields of a case.
///
/// Source: MATPOWER 8.1, `idx_bus.m`, `idx_gen.m`, `idx_brch.m` (the values, not the text).
enum MatpowerNames {
  /// What the functions `idx_bus`, `idx_gen` and `idx_brch` return, in order.
  static func constants(of function: String) -> [Int]? {
    switch function {
    case "idx_bus": [1, 2, 3, 4] + Array(1...17)
    case "idx_gen": Array(1...10) + [22, 23, 24, 25] + Array(11...21)
    case "idx_brch": Array(1...11) + [14, 15, 16, 17, 18, 19, 12, 13, 20, 21]
    default: nil
    }
  }

  /// What `define_constants` defines, by the function of `constants(of:)` whose order they have.
  static let defined: [(function: String, names: [String])] = [
    (
      "idx_bus",
      [
        "PQ", "PV", "REF", "NONE", "BUS_I", "BUS_TYPE", "PD", "QD", "GS", "BS", "BUS_AREA", "VM",
        "VA", "BASE_KV", "ZONE", "VMAX", "VMIN", "LAM_P", "LAM_Q", "MU_VMAX", "MU_VMIN",
      ]
    ),
    (
      "idx_gen",
      [
        "GEN_BUS", "PG", "QG", "QMAX", "QMIN", "VG", "MBASE", "GEN_STATUS", "PMAX", "PMIN",
        "MU_PMAX", "MU_PMIN", "MU_QMAX", "MU_QMIN", "PC1", "PC2", "QC1MIN", "QC1MAX", "QC2MIN",
        "QC2MAX", "RAMP_AGC", "RAMP_10", "RAMP_30", "RAMP_Q", "APF",
      ]
    ),
    (
      "idx_brch",
      [
        "F_BUS", "T_BUS", "BR_R", "BR_X", "BR_B", "RATE_A", "RATE_B", "RATE_C", "TAP", "SHIFT",
        "BR_STATUS", "PF", "QF", "PT", "QT", "MU_SF", "MU_ST", "ANGMIN", "ANGMAX", "MU_ANGMIN",
        "MU_ANGMAX",
      ]
    ),
  ]

  /// Fields that a power flow does not need; others that are not read are warned of.
  static let ignoredFields = [
    "A", "N", "Cw", "H", "H0", "Hw", "areas", "bus_name", "dclinecost", "fparm", "gencost",
    "genfuel", "gentype", "iflims", "if", "l", "order", "reserves", "softlims", "u", "userfcn",
    "z0", "zl", "zu", "bus_geo", "info", "contingency", "dcbus", "dcconv", "ibr",
  ]

  /// Fields that are read.
  static let readFields = ["version", "baseMVA", "bus", "gen", "branch", "dcline"]

  /// A number function by name. Computed here and not by the C library, whose last bits differ from
  /// one processor to the next.
  static func function(_ name: String) -> ((Double) -> Double)? {
    switch name {
    case "sqrt": { $0.squareRoot() }
    case "abs": { abs($0) }
    case "sin": { sine($0) }
    case "cos": { sine($0 + .pi / 2) }
    case "atan": { arcTangent($0) }
    case "acos": { 2 * arcTangent(((1 - $0) / (1 + $0)).squareRoot()) }
    case "asin": { arcTangent($0 / (1 - $0 * $0).squareRoot()) }
    default: nil
    }
  }

  static let functionNames = ["sqrt", "abs", "sin", "cos", "atan", "acos", "asin"]

  /// Taylor's series after reduction to a half turn; not a number beyond a million radians.
  private static func sine(_ angle: Double) -> Double {
    guard abs(angle) < 1e6 else { return .nan }
    let x = angle.remainder(dividingBy: 2 * .pi)
    var term = x
    var sum = x
    for k in stride(from: 2.0, through: 38, by: 2) {
      term *= -x * x / (k * (k + 1))
      sum += term
    }
    return sum
  }

  /// Taylor's series after halving the angle three times.
  private static func arcTangent(_ tangent: Double) -> Double {
    if tangent.isInfinite { return tangent < 0 ? -.pi / 2 : .pi / 2 }
    var x = tangent
    for _ in 0..<3 { x /= 1 + (1 + x * x).squareRoot() }
    var term = x
    var sum = x
    for k in stride(from: 3.0, through: 41, by: 2) {
      term *= -x * x
      sum += term / k
    }
    return 8 * sum
  }
}
