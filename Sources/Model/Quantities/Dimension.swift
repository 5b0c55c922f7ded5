/// What a number measures. Each dimension has one standard unit in which values are stored.
///
/// Durations and points of time are not stored as `Double` in a run: the parsed seconds become
/// `EventKernel.TimeSpan`.
public enum Dimension: String, CaseIterable, Hashable, Sendable {
  case duration
  case power
  case energy
  case volumeFlow
  case volume
  case concentration
  case length
  case pressure
  case speed
  case dataRate
  case callRate
  case vehicleRate
  case eventRate
  case frequency
  case fraction
  case persons
  case records
  case money
  case moneyPerPersonHour
  case moneyPerRecord

  /// The name in sentences: `volume flow`, `data rate`.
  public var name: String {
    switch self {
    case .volumeFlow: "volume flow"
    case .dataRate: "data rate"
    case .callRate: "rate of calls"
    case .vehicleRate: "rate of vehicles"
    case .eventRate: "rate of events"
    case .persons: "number of persons"
    case .records: "number of records"
    case .money: "sum of money"
    case .moneyPerPersonHour: "sum of money a person-hour"
    case .moneyPerRecord: "sum of money a record"
    default: rawValue
    }
  }

  /// `name` with its article: `a volume flow`, `an energy`.
  public var nameWithArticle: String {
    self == .energy ? "an energy" : "a \(name)"
  }

  /// The symbol of the unit in which values of this dimension are stored.
  public var standardUnit: String {
    switch self {
    case .duration: "s"
    case .power: "W"
    case .energy: "J"
    case .volumeFlow: "m3/s"
    case .volume: "m3"
    case .concentration: "mg/L"
    case .length: "m"
    case .pressure: "Pa"
    case .speed: "m/s"
    case .dataRate: "bit/s"
    case .callRate: "calls/s"
    case .vehicleRate: "veh/s"
    case .eventRate: "/s"
    case .frequency: "Hz"
    case .fraction: "1"
    case .persons: "persons"
    case .records: "records"
    case .money: "the currency"
    case .moneyPerPersonHour: "the currency a person-hour"
    case .moneyPerRecord: "the currency a record"
    }
  }

  /// Whether a value carries a currency.
  public var isMonetary: Bool {
    switch self {
    case .money, .moneyPerPersonHour, .moneyPerRecord: true
    default: false
    }
  }
}
