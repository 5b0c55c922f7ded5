import Quantities

/// What the value of a key looks like: the same words serve the JSON Schema, the reference pages
/// and `citycascade list`.
public indirect enum ValueForm: Sendable {
  case text
  case identifier
  case wholeNumber(ClosedRange<Int>)
  /// A whole number from 0 to 2^64 - 1.
  case seed
  case number(ClosedRange<Double>)
  /// One of some words.
  case words([String])
  case quantity(Dimension)
  /// A percentage that says of what.
  case percentageOf(String)
  case duration
  /// A duration, or `until recovered`.
  case runLength
  case time
  case dateTime
  /// A constant or a distribution of values of a dimension.
  case distribution(Dimension)
  case path
  case pattern
  case condition
  case action
  /// The name of a file or folder, from the folder of this file.
  case file
  case list(ValueForm)
  /// A mapping with the keys of a form, by its name.
  case mapping(String)
  /// A mapping of names to mappings with the keys of a form.
  case named(String)
  /// A mapping of paths of fields and their values.
  case changes
  case oneOf([ValueForm])

  /// For the reference page: `a duration, such as 90 min`.
  public var text: String {
    switch self {
    case .text: "a text"
    case .identifier: "an identifier"
    case .wholeNumber(let range):
      "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .seed: "a whole number from 0 to \(UInt64.max)"
    case .number: "a number without a unit"
    case .words(let words): words.map { "`\($0)`" }.joined(separator: ", ")
    case .quantity(let dimension):
      dimension == .fraction
        ? "a percentage, such as `60 %`"
        : "\(dimension.nameWithArticle), such as `\(ValueForm.example(dimension))`"
    case .percentageOf(let what): "a percentage of something, such as `115 % of \(what)`"
    case .duration: "a duration, such as `90 min`"
    case .runLength: "a duration, such as `72 h`, or `until recovered (max 60 d)`"
    case .time: "a time, such as `T+8 h` or `day 1 14:00`"
    case .dateTime: "a local date and time, such as `2026-07-14 06:00`"
    case .distribution(let dimension):
      dimension == .duration
        ? "a duration or a distribution, such as `4 h` or `pert(2 h; 6 h; 8 h)`"
        : "\(dimension.nameWithArticle) or a distribution"
    case .path: "a path, such as `water/pump/335`"
    case .pattern: "a path, a pattern such as `water/pump/*`, or a group"
    case .condition: "a condition, such as `water/zone/scada is detected`"
    case .action: "an action, such as `isolate water/zone/scada` (see [actions](../actions.md))"
    case .file: "the name of a file"
    case .list(.mapping(let name)): "a list; each item is \(name)"
    case .list(let item): "a list; each item is \(item.text)"
    case .mapping(let name): "\(name), a mapping"
    case .named(let name): "a mapping of names to mappings, each \(name)"
    case .changes: "a mapping of fields and values: `{ PATH.FIELD: VALUE }`"
    case .oneOf(let forms): forms.map(\.text).joined(separator: "; or ")
    }
  }

  private static func example(_ dimension: Dimension) -> String {
    switch dimension {
    case .power: "40 MW"
    case .money: "1.2 MUSD"
    case .pressure: "30 psi"
    case .callRate: "90 calls/h"
    case .eventRate: "0.5 /h"
    case .frequency: "59.3 Hz"
    case .length: "2 km"
    default: "1 \(UnitTable.acceptedSymbols(dimension).first ?? "")"
    }
  }
}
