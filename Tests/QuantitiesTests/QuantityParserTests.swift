import EventKernel
import Quantities
import Testing

private func value(
  _ text: String, _ dimension: Dimension, of bases: [PercentageBasis] = []
) throws -> Double {
  try QuantityParser.parse(
    text, as: QuantityRequirement(dimension, orPercentageOf: bases)
  ).standardValue
}

private func failure(
  _ text: String, _ requirement: QuantityRequirement
) -> QuantityFailure? {
  do {
    _ = try QuantityParser.parse(text, as: requirement)
    return nil
  } catch {
    return error
  }
}

@Test(arguments: [
  ("40 MW", Dimension.power, 40e6), ("2.5e3 kW", .power, 2.5e6), ("5MW", .power, 5e6),
  ("90 min", .duration, 5400), ("1 h 30 min", .duration, 5400), ("1h30min", .duration, 5400),
  ("8 h 05 min 03.25 s", .duration, 29103.25), ("10 yr", .duration, 315_576_000),
  ("3 MWh", .energy, 1.08e10), ("7.2 m³/h", .volumeFlow, 0.002), ("36 m3/h", .volumeFlow, 0.01),
  ("5 L/s", .volumeFlow, 0.005), ("1 gpm", .volumeFlow, 6.30901964e-5), ("6 ft", .length, 1.8288),
  ("90 km/h", .speed, 25), ("1.2 Gbit/s", .dataRate, 1.2e9), ("7200 calls/h", .callRate, 2),
  ("0.5 /yr", .eventRate, 0.5 / 31_557_600), ("2/yr", .eventRate, 2 / 31_557_600.0),
  ("60 %", .fraction, 0.6), ("60%", .fraction, 0.6), ("1200 people", .persons, 1200),
  ("1 person", .persons, 1), ("45\u{A0}psi", .pressure, 45 * 6894.757293168),
  ("+3 kW", .power, 3000), (".5 kW", .power, 500), ("-0 kW", .power, 0),
  ("5e-324 W", .power, .leastNonzeroMagnitude),
])
func quantitiesAreReadInTheStandardUnit(text: String, dimension: Dimension, expected: Double) throws
{
  let found = try value(text, dimension)
  #expect(abs(found - expected) <= 4e-16 * expected)
  #expect(found.sign == .plus)
}

@Test func moneyKeepsItsCurrency() throws {
  let parsed = try QuantityParser.parse("1.2 MUSD", as: QuantityRequirement(.money))
  #expect(parsed.standardValue == 1.2e6)
  #expect(parsed.currency == .usd)
  let hourly = try QuantityParser.parse(
    "3.5 EUR/person-h", as: QuantityRequirement(.moneyPerPersonHour))
  #expect(hourly.currency == .eur)
  #expect(Money(1.2e6, .usd).text == "1.2 MUSD")
  #expect(Money(1, .usd).adding(Money(1, .eur)) == nil)
}

@Test func percentagesSayOfWhat() throws {
  let requirement = QuantityRequirement(.power, orPercentageOf: [.normal, .capacity])
  let parsed = try QuantityParser.parse("115 % of normal", as: requirement)
  #expect(parsed == ParsedQuantity(1.15, .fraction, basis: .normal))
  #expect(try QuantityParser.parse("70% of capacity", as: requirement).basis == .capacity)
  #expect(try QuantityParser.parse("3 MW", as: requirement).basis == nil)
  #expect(failure("70 %", requirement)?.kind == .missingBasis)
  #expect(failure("70 %", requirement)?.suggestion == "70 % of normal")
  #expect(failure("70 % of nomal", requirement)?.kind == .unknownBasis)
  #expect(failure("70 % of nomal", requirement)?.offset == 5)
  #expect(failure("3 MW of capacity", requirement)?.kind == .unexpectedBasis)
  #expect(failure("70 % of normal", QuantityRequirement(.power))?.kind == .unexpectedBasis)
  let share = failure("70 % of normal", QuantityRequirement(.fraction))
  #expect(share?.kind == .unexpectedBasis)
  #expect(share?.suggestion == "70 %")
}

@Test(arguments: [
  ("", QuantityFailure.Kind.empty, 0, nil), ("   ", .empty, 0, nil),
  ("90", .missingUnit, 0, nil), ("soon", .notANumber, 0, nil), ("1:30", .unknownUnit, 0, nil),
  ("1_000 min", .notANumber, 0, nil), ("1.2.3 min", .notANumber, 0, nil),
  ("0x10 min", .unknownUnit, 1, nil), ("5. min", .notANumber, 0, nil),
  ("2,5 min", .decimalComma, 0, "2.5 min"), ("1,500 min", .decimalComma, 0, nil),
  ("nan min", .notFinite, 0, nil), ("-inf s", .notFinite, 0, nil), (".inf", .notFinite, 0, nil),
  ("1e309 s", .notFinite, 0, nil), ("90 minutes", .unknownUnit, 3, "90 min"),
  ("90 MIN", .unknownUnit, 3, "90 min"), ("  90 mni", .unknownUnit, 5, nil),
  ("3 MW", .wrongDimension(.power), 2, nil), ("-3 min", .negative, 0, nil),
  ("101 yr", .tooLong, 0, nil), ("1e300 yr", .tooLong, 0, nil), ("30 min 1 h", .wrongOrder, 7, nil),
  ("1 h 1 h", .wrongOrder, 4, nil), ("1 h -3 min", .notANumber, 4, nil),
  ("1 h 3", .missingUnit, 4, nil),
])
func failuresSayWhatAndWhere(
  text: String, kind: QuantityFailure.Kind, offset: Int, suggestion: String?
) {
  let found = failure(text, QuantityRequirement(.duration))
  #expect(found?.kind == kind)
  #expect(found?.offset == offset)
  #expect(found?.suggestion == suggestion)
  #expect(found?.sentence.isEmpty == false)
}

@Test func aMissingUnitListsTheAcceptedOnes() {
  #expect(
    failure("40", QuantityRequirement(.power))?.sentence
      == "a power needs a unit: W, kW, MW or GW")
  #expect(
    failure("40 min", QuantityRequirement(.power))?.sentence
      == "a power is wanted, but this is a duration; accepted units: W, kW, MW or GW")
  #expect(failure("0.07", QuantityRequirement(.fraction))?.suggestion == "7 %")
  #expect(failure("60", QuantityRequirement(.fraction))?.suggestion == "60 %")
}

@Test func rangesAreKept() {
  let range = QuantityRequirement(.power, in: 1e3...2e6)
  #expect(failure("3 MW", range)?.sentence == "the value must be from 1 kW to 2 MW")
  #expect(failure("120 %", QuantityRequirement(.fraction))?.kind == .outOfRange)
  #expect(failure("-1 %", QuantityRequirement(.fraction))?.kind == .negative)
  #expect(failure("-1 m", QuantityRequirement(.length, in: -10...10)) == nil)
  #expect(failure("1e308 GW", QuantityRequirement(.power))?.kind == .notFinite)
}

@Test func durationsAreWholeNanoseconds() throws {
  #expect(try QuantityParser.parseDuration("1.1 h") == TimeSpan(nanoseconds: 3_960_000_000_000))
  #expect(try QuantityParser.parseDuration("100 yr") == TimeSpan.longest)
  #expect(try QuantityParser.parseDuration("0.1 s") == TimeSpan(nanoseconds: 100_000_000))
  let span = TimeSpan(nanoseconds: 29_103_250_000_000)
  #expect(try QuantityParser.parseDuration(span.description) == span)
}

@Test func mutatedTextsNeverTrap() {
  var state: UInt64 = 0x9E37_79B9_7F4A_7C15
  let seed = state
  func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }
  let seeds = [
    "90 min", "1 h 30 min", "115 % of normal", "1.2 MUSD", "2.5e3 kW", "7 m³/h", "2 EUR/person-h",
    "-1e-5 /yr",
  ]
  let alphabet = Array("0123456789.eE+-,%:of /_'mhkMWsdyr\u{A0}³∞\u{0}é".unicodeScalars)
  var readCount = 0
  for _ in 0..<100_000 {
    var scalars = Array(seeds[next(seeds.count)].unicodeScalars)
    for _ in 0...next(3) {
      switch next(3) {
      case 0 where !scalars.isEmpty: scalars.remove(at: next(scalars.count))
      case 1 where !scalars.isEmpty:
        scalars[next(scalars.count)] = alphabet[next(alphabet.count)]
      default: scalars.insert(alphabet[next(alphabet.count)], at: next(scalars.count + 1))
      }
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    let text = String(view)
    let dimension = Dimension.allCases[next(Dimension.allCases.count)]
    do {
      let parsed = try QuantityParser.parse(
        text, as: QuantityRequirement(dimension, orPercentageOf: next(2) == 0 ? [] : [.normal]))
      readCount += 1
      if !parsed.standardValue.isFinite { Issue.record("seed \(seed): «\(text)» is not finite") }
    } catch {
      let isInside = error.offset >= 0 && error.offset <= scalars.count
      if !isInside { Issue.record("seed \(seed): «\(text)» fails at \(error.offset)") }
    }
  }
  #expect(readCount > 100, "seed \(seed)")
}
