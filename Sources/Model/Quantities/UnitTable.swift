/// The one table of units: what scenario files may write, what reports print, what `docs/units.md`
/// lists.
///
/// Exact definitions: international foot and mile (1959 agreement: 0.3048 m, 1609.344 m), US gallon
/// (231 cubic inches), psi from the pound-force (NIST SP 811, appendix B). A year is 365.25 days,
/// so that rates a year and the limit of a run (`TimeSpan.longest`) agree.
public enum UnitTable {
  /// All units except those of money, by dimension, small to large.
  static let physical: [Unit] = [
    Unit(.duration, "ms", 1, per: 1000, hints: ["msec", "millisecond", "milliseconds"]),
    Unit(.duration, "s", 1, hints: ["sec", "secs", "second", "seconds"]),
    Unit(.duration, "min", 60, hints: ["mins", "minute", "minutes"]),
    Unit(.duration, "h", 3600, hints: ["hr", "hrs", "hour", "hours"]),
    Unit(.duration, "d", 86_400, hints: ["day", "days"]),
    Unit(.duration, "wk", 604_800, hints: ["w", "week", "weeks"], printed: false),
    Unit(.duration, "yr", 31_557_600, hints: ["y", "a", "year", "years"]),
    Unit(.power, "W", 1, hints: ["watt", "watts"]),
    Unit(.power, "kW", 1e3, hints: ["kilowatt", "kilowatts"]),
    Unit(.power, "MW", 1e6, hints: ["megawatt", "megawatts"]),
    Unit(.power, "GW", 1e9, hints: ["gigawatt", "gigawatts"]),
    Unit(.energy, "Wh", 3600),
    Unit(.energy, "kWh", 3.6e6),
    Unit(.energy, "MWh", 3.6e9),
    Unit(.energy, "GWh", 3.6e12),
    Unit(.energy, "MJ", 1e6, printed: false),
    Unit(.volumeFlow, "L/s", 1, per: 1000, aliases: ["l/s"], hints: ["lps", "LPS"]),
    Unit(.volumeFlow, "L/min", 1, per: 60_000, aliases: ["l/min"], hints: ["lpm"], printed: false),
    Unit(.volumeFlow, "m3/s", 1, aliases: ["m³/s"], hints: ["cms", "CMS"]),
    Unit(
      .volumeFlow, "m3/h", 1, per: 3600, aliases: ["m³/h"], hints: ["cmh", "CMH"], printed: false),
    Unit(.volumeFlow, "m3/d", 1, per: 86_400, aliases: ["m³/d"], hints: ["CMD"], printed: false),
    Unit(.volumeFlow, "ML/d", 1000, per: 86_400, hints: ["mld", "MLD"], printed: false),
    Unit(
      .volumeFlow, "gpm", 0.003785411784, per: 60, aliases: ["gal/min"], hints: ["GPM"],
      printed: false),
    Unit(
      .volumeFlow, "MGD", 3785.411784, per: 86_400, aliases: ["Mgal/d"], hints: ["mgd"],
      printed: false),
    Unit(
      .volume, "L", 1, per: 1000, aliases: ["l"], hints: ["liter", "liters", "litre", "litres"]),
    Unit(.volume, "m3", 1, aliases: ["m³"], hints: ["cbm"]),
    Unit(.volume, "ML", 1000, printed: false),
    Unit(.volume, "gal", 0.003785411784, hints: ["gallon", "gallons"], printed: false),
    Unit(.concentration, "ug/L", 1, per: 1000, aliases: ["µg/L"], hints: ["ppb"]),
    Unit(.concentration, "mg/L", 1, aliases: ["mg/l", "g/m3"]),
    Unit(.concentration, "ppm", 1, printed: false),
    Unit(.concentration, "g/L", 1000, aliases: ["g/l"], printed: false),
    Unit(.length, "mm", 1, per: 1000, printed: false),
    Unit(.length, "cm", 1, per: 100, printed: false),
    Unit(.length, "m", 1, hints: ["meter", "meters", "metre", "metres"]),
    Unit(.length, "km", 1000, hints: ["kilometer", "kilometers", "kilometre", "kilometres"]),
    Unit(.length, "ft", 0.3048, hints: ["foot", "feet"], printed: false),
    Unit(.length, "mi", 1609.344, hints: ["mile", "miles"], printed: false),
    Unit(.pressure, "Pa", 1),
    Unit(.pressure, "kPa", 1e3),
    Unit(.pressure, "MPa", 1e6),
    Unit(.pressure, "bar", 1e5, printed: false),
    Unit(.pressure, "psi", 6894.757293168, printed: false),
    Unit(.speed, "m/s", 1, hints: ["mps"], printed: false),
    Unit(.speed, "km/h", 1, per: 3.6, hints: ["kmh", "kph", "kmph"]),
    Unit(.speed, "mi/h", 0.44704, aliases: ["mph"], printed: false),
    Unit(.dataRate, "bit/s", 1, hints: ["bps"]),
    Unit(.dataRate, "kbit/s", 1e3, hints: ["kbps"]),
    Unit(.dataRate, "Mbit/s", 1e6, hints: ["Mbps"]),
    Unit(.dataRate, "Gbit/s", 1e9, hints: ["Gbps"]),
    Unit(.dataRate, "Tbit/s", 1e12, hints: ["Tbps"]),
    Unit(.callRate, "calls/h", 1, per: 3600),
    Unit(.callRate, "calls/min", 1, per: 60, printed: false),
    Unit(.callRate, "calls/s", 1, printed: false),
    Unit(.vehicleRate, "veh/h", 1, per: 3600, aliases: ["vehicles/h"]),
    Unit(.vehicleRate, "veh/d", 1, per: 86_400, aliases: ["vehicles/d"], printed: false),
    Unit(.vehicleRate, "veh/s", 1, aliases: ["vehicles/s"], printed: false),
    Unit(
      .eventRate, "/yr", 1, per: 31_557_600, hints: ["/y", "/a", "/year", "per year", "a year"]),
    Unit(.eventRate, "/d", 1, per: 86_400, hints: ["/day", "per day", "a day"]),
    Unit(.eventRate, "/h", 1, per: 3600, hints: ["/hour", "per hour", "an hour"]),
    Unit(.eventRate, "/min", 1, per: 60, hints: ["per minute"], printed: false),
    Unit(.eventRate, "/s", 1, hints: ["per second"]),
    Unit(.frequency, "Hz", 1, hints: ["hertz", "hz"]),
    Unit(.fraction, "%", 1, per: 100, hints: ["percent", "per cent", "pct"]),
    Unit(.persons, "persons", 1, aliases: ["person", "people"], hints: ["inhabitants", "pers"]),
    Unit(.records, "records", 1, aliases: ["record"]),
  ]

  /// The prefixes of sums of money: `kUSD`, `MUSD`, `GUSD`.
  static let moneyPrefixes: [(prefix: String, factor: Double)] = [
    ("", 1), ("k", 1e3), ("M", 1e6), ("G", 1e9),
  ]

  /// What follows the currency in each dimension of money.
  static func moneySuffix(_ dimension: Dimension) -> String {
    switch dimension {
    case .moneyPerPersonHour: "/person-h"
    case .moneyPerRecord: "/record"
    default: ""
    }
  }

  /// Every unit, grouped by dimension in the order of `Dimension.allCases`.
  public static let all: [Unit] = Dimension.allCases.flatMap { dimension in
    dimension.isMonetary
      ? Currency.allCases.flatMap { moneyUnits(dimension, $0) }
      : physical.filter { $0.dimension == dimension }
  }

  private static func moneyUnits(_ dimension: Dimension, _ currency: Currency) -> [Unit] {
    moneyPrefixes.map { prefix, factor in
      Unit(
        dimension, prefix + currency.code + moneySuffix(dimension), factor, currency: currency)
    }
  }

  private static let bySpelling: [String: Int] = {
    var table: [String: Int] = [:]
    for (index, unit) in all.enumerated() {
      for spelling in [unit.symbol] + unit.aliases {
        precondition(table[spelling] == nil, "the unit \(spelling) is in the table twice")
        table[spelling] = index
      }
    }
    return table
  }()

  /// The unit written this way; capitals matter.
  public static func unit(_ spelling: String) -> Unit? { bySpelling[spelling].map { all[$0] } }

  /// The units of one dimension, small to large.
  public static func units(of dimension: Dimension) -> [Unit] { byDimension[dimension] ?? [] }

  private static let byDimension = Dictionary(grouping: all, by: \.dimension)

  /// The spellings to offer for a dimension; for money with US dollars as example.
  public static func acceptedSymbols(_ dimension: Dimension) -> [String] {
    accepted[dimension] ?? []
  }

  private static let accepted = byDimension.mapValues { units in
    units.filter { $0.currency == nil || $0.currency == .usd }.map(\.symbol)
  }

  /// The symbol that was probably meant by a spelling not in the table: a known other name, or the
  /// same letters in other capitals, first of the wanted dimension, then of any.
  public static func meant(_ spelling: String, wanted dimension: Dimension) -> String? {
    let lowered = spelling.lowercased()
    func found(_ indices: [Int]?) -> String? {
      guard let indices else { return nil }
      return (indices.first { all[$0].dimension == dimension } ?? indices.first).map {
        all[$0].symbol
      }
    }
    return found(byHint[spelling]) ?? found(byLoweredSpelling[lowered])
  }

  private static let byHint = index { $0.hints }

  /// Large units first: `mw` is rather `MW` than a thousandth of a watt.
  private static let byLoweredSpelling = index(reversed: true) { unit in
    ([unit.symbol] + unit.aliases + unit.hints).map { $0.lowercased() }
  }

  private static func index(
    reversed: Bool = false, _ spellings: (Unit) -> [String]
  ) -> [String: [Int]] {
    var table: [String: [Int]] = [:]
    let indices = Array(all.indices)
    for index in reversed ? indices.reversed() : indices {
      for spelling in spellings(all[index]) { table[spelling, default: []].append(index) }
    }
    return table
  }

  /// A value of the standard unit in the largest printed unit that leaves at least 1, with at most
  /// `digits` significant digits: `1.25 MW`.
  ///
  /// Sums of money without a `currency` are printed as bare numbers.
  public static func text(
    _ standardValue: Double, _ dimension: Dimension, currency: Currency? = nil, digits: Int = 4
  ) -> String {
    if dimension.isMonetary, currency == nil { return standardValue.significant(digits) }
    let units = units(of: dimension).filter { $0.isPrinted && $0.currency == currency }
    let ordered = units.sorted { $0.standardValue(1) < $1.standardValue(1) }
    guard let smallest = ordered.first else { return standardValue.significant(digits) }
    let unit = printedUnit(of: standardValue.magnitude, among: ordered) ?? smallest
    let number = unit.number(standardValue).significant(digits)
    return number + (unit.symbol.hasPrefix("/") ? "" : " ") + unit.symbol
  }

  private static func printedUnit(of size: Double, among ordered: [Unit]) -> Unit? {
    if size == 0 || !size.isFinite {
      return ordered.first { $0.factor == 1 && $0.divisor == 1 } ?? ordered.first
    }
    // A hair below 1 counts as 1, so that 1 MWh is not printed as 1000 kWh by a rounding of the
    // last bit.
    return ordered.last { $0.number(size) >= 1 - 1e-12 }
  }
}
