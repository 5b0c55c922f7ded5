/// The units of flow an EPANET file may use; they decide between US and SI units for all the rest.
public enum WaterFlowUnit: String, Sendable, CaseIterable {
  case cubicFeetPerSecond = "CFS"
  case gallonsPerMinute = "GPM"
  case millionGallonsPerDay = "MGD"
  case imperialMillionGallonsPerDay = "IMGD"
  case acreFeetPerDay = "AFD"
  case litersPerSecond = "LPS"
  case litersPerMinute = "LPM"
  case millionLitersPerDay = "MLD"
  case cubicMetersPerHour = "CMH"
  case cubicMetersPerDay = "CMD"
  case cubicMetersPerSecond = "CMS"

  /// How many of this unit make one cubic foot a second.
  ///
  /// These are EPANET's own rounded figures (EPANET 2.2 user manual, appendix A), not exact ones,
  /// so that results agree with it.
  public var perCubicFootPerSecond: Double {
    switch self {
    case .cubicFeetPerSecond: 1
    case .gallonsPerMinute: 448.831
    case .millionGallonsPerDay: 0.64632
    case .imperialMillionGallonsPerDay: 0.5382
    case .acreFeetPerDay: 1.9837
    case .litersPerSecond: 28.317
    case .litersPerMinute: 1699.0
    case .millionLitersPerDay: 2.4466
    case .cubicMetersPerHour: 101.94
    case .cubicMetersPerDay: 2446.6
    case .cubicMetersPerSecond: 0.028317
    }
  }

  /// Whether lengths are metres, diameters millimetres, volumes cubic metres and powers kilowatts.
  public var isMetric: Bool {
    switch self {
    case .cubicFeetPerSecond, .gallonsPerMinute, .millionGallonsPerDay,
      .imperialMillionGallonsPerDay, .acreFeetPerDay:
      false
    case .litersPerSecond, .litersPerMinute, .millionLitersPerDay, .cubicMetersPerHour,
      .cubicMetersPerDay, .cubicMetersPerSecond:
      true
    }
  }
}
