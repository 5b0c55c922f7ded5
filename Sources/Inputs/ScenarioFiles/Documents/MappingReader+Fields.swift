import Diagnostics
import EventKernel
import Quantities

/// The fields by what they hold; see the function of the same name in `ValueReader`.
extension MappingReader {
  public mutating func text(
    _ key: String, _ presence: Presence, _ diagnostics: inout DiagnosticList
  ) -> String? {
    node(key, presence, &diagnostics).flatMap { ValueReader.text($0, &diagnostics) }
  }

  public mutating func identifier(
    _ key: String, _ presence: Presence, _ diagnostics: inout DiagnosticList
  ) -> String? {
    node(key, presence, &diagnostics).flatMap { ValueReader.identifier($0, &diagnostics) }
  }

  public mutating func integer(
    _ key: String, in range: ClosedRange<Int>, _ presence: Presence,
    _ diagnostics: inout DiagnosticList
  ) -> Int? {
    node(key, presence, &diagnostics).flatMap {
      ValueReader.integer($0, in: range, &diagnostics)
    }
  }

  public mutating func seed(
    _ key: String, _ presence: Presence, _ diagnostics: inout DiagnosticList
  ) -> UInt64? {
    node(key, presence, &diagnostics).flatMap { ValueReader.seed($0, &diagnostics) }
  }

  public mutating func number(
    _ key: String, in range: ClosedRange<Double>, _ presence: Presence,
    _ diagnostics: inout DiagnosticList
  ) -> Double? {
    node(key, presence, &diagnostics).flatMap { ValueReader.number($0, in: range, &diagnostics) }
  }

  public mutating func word(
    _ key: String, of allowed: [String], _ presence: Presence,
    _ diagnostics: inout DiagnosticList
  ) -> String? {
    node(key, presence, &diagnostics).flatMap { ValueReader.word($0, of: allowed, &diagnostics) }
  }

  public mutating func word<Word: RawRepresentable & CaseIterable>(
    _ key: String, as type: Word.Type, _ presence: Presence, _ diagnostics: inout DiagnosticList
  ) -> Word? where Word.RawValue == String {
    node(key, presence, &diagnostics).flatMap { ValueReader.word($0, as: type, &diagnostics) }
  }

  public mutating func quantity(
    _ key: String, _ requirement: QuantityRequirement, _ presence: Presence,
    _ diagnostics: inout DiagnosticList
  ) -> ParsedQuantity? {
    node(key, presence, &diagnostics).flatMap {
      ValueReader.quantity($0, requirement, &diagnostics)
    }
  }

  public mutating func fraction(
    _ key: String, in range: ClosedRange<Double> = 0...1, _ presence: Presence,
    _ diagnostics: inout DiagnosticList
  ) -> Double? {
    node(key, presence, &diagnostics).flatMap {
      ValueReader.fraction($0, in: range, &diagnostics)
    }
  }

  public mutating func duration(
    _ key: String, in range: ClosedRange<Double>? = nil, orNever: Bool = false,
    _ presence: Presence, _ diagnostics: inout DiagnosticList
  ) -> TimeSpan? {
    node(key, presence, &diagnostics).flatMap {
      ValueReader.duration($0, in: range, orNever: orNever, &diagnostics)
    }
  }

  public mutating func time(
    _ key: String, _ presence: Presence, _ diagnostics: inout DiagnosticList
  ) -> TimePoint? {
    node(key, presence, &diagnostics).flatMap { TimeParser.timePoint($0, &diagnostics) }
  }

  public mutating func dateTime(
    _ key: String, _ presence: Presence, _ diagnostics: inout DiagnosticList
  ) -> CalendarDateTime? {
    node(key, presence, &diagnostics).flatMap { TimeParser.dateTime($0, &diagnostics) }
  }

  public mutating func distribution(
    _ key: String, _ requirement: QuantityRequirement, _ presence: Presence,
    _ diagnostics: inout DiagnosticList
  ) -> DistributionText? {
    node(key, presence, &diagnostics).flatMap {
      DistributionParser.parse($0, requirement, &diagnostics)
    }
  }

  public mutating func path(
    _ key: String, _ presence: Presence, _ diagnostics: inout DiagnosticList
  ) -> AssetPath? {
    node(key, presence, &diagnostics).flatMap { PathParser.path($0, &diagnostics) }
  }

  public mutating func pattern(
    _ key: String, _ presence: Presence, _ diagnostics: inout DiagnosticList
  ) -> PathPattern? {
    node(key, presence, &diagnostics).flatMap { PathParser.pattern($0, &diagnostics) }
  }

  public mutating func condition(
    _ key: String, _ presence: Presence, _ diagnostics: inout DiagnosticList
  ) -> ConditionSyntax? {
    node(key, presence, &diagnostics).flatMap { ConditionParser.parse($0, &diagnostics) }
  }

  public mutating func action(
    _ key: String, _ presence: Presence, _ diagnostics: inout DiagnosticList
  ) -> ActionSyntax? {
    node(key, presence, &diagnostics).flatMap { ActionParser.parse($0, &diagnostics) }
  }

  public mutating func list(
    _ key: String, _ presence: Presence, _ diagnostics: inout DiagnosticList
  ) -> [DocumentNode]? {
    node(key, presence, &diagnostics).flatMap { ValueReader.list($0, &diagnostics) }
  }

  /// A mapping with free keys.
  public mutating func entries(
    _ key: String, _ presence: Presence, _ diagnostics: inout DiagnosticList
  ) -> [DocumentEntry]? {
    node(key, presence, &diagnostics).flatMap { ValueReader.entries($0, &diagnostics) }
  }

  /// A mapping with keys of the schema; the caller finishes it.
  public mutating func mapping(
    _ key: String, name: String, _ presence: Presence, _ diagnostics: inout DiagnosticList
  ) -> MappingReader? {
    node(key, presence, &diagnostics).flatMap {
      MappingReader($0, name: name, &diagnostics)
    }
  }
}
