import Quantities

/// JSON Schemas (2020-12) of the file formats, for completion and checks in editors.
public enum JSONSchema {
  /// The text of `schemas/scenario.schema.json`.
  public static func scenario() -> String {
    // A scenario that extends another may give any part of an item: only its identifier is needed.
    let whole: JSONValue = .array([
      .object([("required", .array([.string("extends")]))]),
      .object([
        ("required", .array(["title", "city", "start", "duration"].map { .string($0) }))
      ]),
    ])
    return schema(
      FileFormat.scenario, name: "scenario", title: "A scenario of CityCascade",
      extra: [("required", .array([.string("citycascade")])), ("anyOf", whole)],
      required: { $0.fields.filter { $0.isRequired && $0.key == "id" } })
  }

  /// The text of `schemas/city.schema.json`.
  public static func city() -> String {
    schema(
      FileFormat.city, name: "city", title: "A city of CityCascade",
      required: { $0.fields.filter(\.isRequired) })
  }

  /// The text of `schemas/study.schema.json`.
  public static func study() -> String {
    schema(
      FileFormat.study, name: "study", title: "A study of CityCascade",
      required: { $0.fields.filter(\.isRequired) })
  }

  /// The text of `schemas/exercise.schema.json`.
  public static func exercise() -> String {
    schema(
      FileFormat.exercise, name: "exercise", title: "An exercise of CityCascade",
      required: { $0.fields.filter(\.isRequired) })
  }

  private static func schema(
    _ forms: [MappingForm], name: String, title: String,
    extra: [(key: String, value: JSONValue)] = [], required: (MappingForm) -> [FieldForm]
  ) -> String {
    var members: [(key: String, value: JSONValue)] = [
      ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
      ("$id", .string("\(name).schema.json")), ("title", .string(title)),
    ]
    members += mapping(forms[0], extra.isEmpty ? required(forms[0]) : [])
    members += extra
    let definitions = forms.dropFirst().map { form in
      (key: form.slug, value: JSONValue.object(mapping(form, required(form))))
    }
    members.append(("$defs", .object(definitions)))
    return JSONValue.object(members).text() + "\n"
  }

  private static func mapping(
    _ form: MappingForm, _ required: [FieldForm]
  ) -> [(key: String, value: JSONValue)] {
    let properties = form.fields.map { field -> (key: String, value: JSONValue) in
      let description = field.isRequired ? "Required. \(field.summary)" : field.summary
      return (
        field.key, .object([("description", .string(description))] + value(field.value))
      )
    }
    var members: [(key: String, value: JSONValue)] = [
      ("type", .string("object")), ("properties", .object(properties)),
      ("additionalProperties", .bool(false)),
    ]
    if !required.isEmpty {
      members.append(("required", .array(required.map { .string($0.key) })))
    }
    return members
  }

  // MARK: - Values

  /// The keywords of a value.
  private static func value(_ form: ValueForm) -> [(key: String, value: JSONValue)] {
    switch form {
    case .text, .identifier: return type("string", "number")
    case .file, .path, .pattern, .condition, .action, .dateTime: return type("string")
    case .seed: return type("integer") + [("minimum", .integer(0))]
    case .wholeNumber(let range):
      return type("integer") + [
        ("minimum", .integer(range.lowerBound)), ("maximum", .integer(range.upperBound)),
      ]
    case .number(let range):
      return type("number") + [
        ("minimum", JSONValue(range.lowerBound)), ("maximum", JSONValue(range.upperBound)),
      ]
    case .words(["1"]): return [("enum", .array([.integer(1), .string("1")]))]
    case .words(let words): return [("enum", .array(words.map { .string($0) }))]
    case .quantity(let dimension):
      return type("string") + [("pattern", .string("^\(quantity(dimension))$"))]
    case .percentageOf(let what):
      return type("string") + [("pattern", .string("^[0-9.eE+-]+ *% of \(what)$"))]
    case .duration: return type("string") + [("pattern", .string("^\(quantity(.duration))$"))]
    case .runLength:
      let limit = "until recovered( \\(max \(quantity(.duration))\\))?"
      return type("string") + [("pattern", .string("^(\(quantity(.duration))|\(limit))$"))]
    case .time:
      let day = "day +[0-9]+ +[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?"
      return type("string") + [
        ("pattern", .string("^(T *\\+ *\(quantity(.duration))|\(day))$"))
      ]
    case .distribution(let dimension):
      let text = "(never|[a-z]+ *\\(.*\\)|\(quantity(dimension)))"
      return type("string") + [("pattern", .string("^\(text)$"))]
    case .list(let item):
      return type("array") + [("items", .object(value(item)))]
    case .mapping(let name):
      return [("$ref", .string("#/$defs/\(MappingForm(name, []).slug)"))]
    case .named(let name):
      return type("object") + [("additionalProperties", .object(value(.mapping(name))))]
    case .changes:
      return type("object") + [
        ("additionalProperties", .object(type("string", "number", "array", "object")))
      ]
    case .oneOf(let forms):
      return [("anyOf", .array(forms.map { .object(value($0)) }))]
    }
  }

  private static func type(_ names: String...) -> [(key: String, value: JSONValue)] {
    [("type", names.count == 1 ? .string(names[0]) : .array(names.map { .string($0) }))]
  }

  /// A regular expression of a number and a unit; a duration may have several terms.
  private static func quantity(_ dimension: Dimension) -> String {
    let units = UnitTable.units(of: dimension).flatMap { [$0.symbol] + $0.aliases }
    // The longest first, so that no unit hides another that begins alike.
    let sorted = units.sorted {
      $0.utf8.count != $1.utf8.count
        ? $0.utf8.count > $1.utf8.count : $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    let term =
      "[+-]?[0-9][0-9.]*([eE][+-]?[0-9]+)? *(\(sorted.map(escaped).joined(separator: "|")))"
    return dimension == .duration ? "\(term)( +\(term))*" : term
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      if "\\^$.|?*+()[]{}".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }
}
