import Diagnostics
import Quantities
import RandomStreams

/// Reads distributions: `lognormal(median 6 h; sigma 0.9)`, `pert(2 h; 6 h; 8 h)`, `never`, a
/// constant, and mixtures of them. Parameters are separated by semicolons, since a comma ends a
/// text in `{ }`.
public enum DistributionParser {
  /// - Parameter requirement: what each value must be; its range holds for the parameters.
  public static func parse(
    _ node: DocumentNode, _ requirement: QuantityRequirement,
    _ diagnostics: inout DiagnosticList
  ) -> DistributionText? {
    guard let text = node.text else {
      ValueReader.wrongKind(
        node, wanted: "\(requirement.dimension.nameWithArticle) or a distribution", &diagnostics)
      return nil
    }
    var run = Run(cursor: SyntaxCursor(node), requirement: requirement)
    if let comma = run.separatingComma {
      diagnostics.error(
        .commaInDistribution,
        "the parameters of a distribution are separated by semicolons (a comma ends a text in { })",
        at: run.cursor.location(at: comma), text: text, suggestion: run.withSemicolons)
      return nil
    }
    guard
      let distribution = run.parse(0, run.cursor.scalars.count, depth: 1, &diagnostics)
    else { return nil }
    return DistributionText(
      distribution, run.basis == nil ? requirement.dimension : .fraction, basis: run.basis,
      currency: run.currency, at: node.location)
  }

  private struct Run {
    let cursor: SyntaxCursor
    let requirement: QuantityRequirement
    var basis: PercentageBasis?
    var currency: Currency?
    private var valueCount = 0

    init(cursor: SyntaxCursor, requirement: QuantityRequirement) {
      self.cursor = cursor
      self.requirement = requirement
    }

    // MARK: - Commas

    /// A comma that separates parameters; one between two digits is left to the reader of numbers.
    var separatingComma: Int? {
      guard cursor.scalars.contains("(") else { return nil }
      return cursor.scalars.indices.first(where: isSeparatingComma)
    }

    private func isSeparatingComma(_ index: Int) -> Bool {
      guard cursor.scalars[index] == "," else { return false }
      let next = index + 1 < cursor.scalars.count ? cursor.scalars[index + 1] : nil
      return !SyntaxCursor.isDigit(next)
    }

    var withSemicolons: String {
      var view = String.UnicodeScalarView()
      for (index, scalar) in cursor.scalars.enumerated() {
        view.append(isSeparatingComma(index) ? ";" : scalar)
      }
      return String(view)
    }

    // MARK: - Distributions

    mutating func parse(
      _ start: Int, _ end: Int, depth: Int, _ diagnostics: inout DiagnosticList
    ) -> Distribution? {
      guard depth <= Distribution.Limits.mixtureDepth else {
        return refuse("mixtures are nested too deeply", start, end, &diagnostics)
      }
      var inner = cursor
      inner.position = start
      inner.skipBlanks()
      let nameStart = inner.position
      let name = inner.word()
      inner.skipBlanks()
      if inner.position >= end, name == "never" {
        guard requirement.dimension == .duration || depth > 1 else {
          return refuse("only a duration can be never", start, end, &diagnostics)
        }
        return .never
      }
      guard inner.position < end, inner.peek() == "(",
        SyntaxCursor.isLetter(name.unicodeScalars.first)
      else {
        return value(start, end, requirement, &diagnostics).map { .constant($0) }
      }
      guard let close = closing(inner.position, end) else {
        return refuse(
          "the bracket is never closed (a comma ends a text in { }: use semicolons)",
          inner.position, end, &diagnostics)
      }
      let rest = cursor.part(close + 1, end)
      if rest.text != "" {
        return refuse("nothing may follow the bracket", close + 1, end, &diagnostics)
      }
      let parameters = split(inner.position + 1, close)
      if name == "mixture" { return mixture(parameters, nameStart, depth, &diagnostics) }
      guard let form = DistributionForm.all.first(where: { $0.name == name }) else {
        return unknown(name, nameStart, &diagnostics)
      }
      return simple(form, parameters, nameStart, close + 1, &diagnostics)
    }

    /// The bracket that closes the one at `open`.
    private func closing(_ open: Int, _ end: Int) -> Int? {
      var depth = 0
      for index in open..<end {
        if cursor.scalars[index] == "(" { depth += 1 }
        if cursor.scalars[index] == ")" {
          depth -= 1
          if depth == 0 { return index }
        }
      }
      return nil
    }

    /// The parts between semicolons outside inner brackets; none if there is nothing at all.
    private func split(_ start: Int, _ end: Int) -> [Range<Int>] {
      var parts: [Range<Int>] = []
      var (depth, from) = (0, start)
      for index in start..<end {
        switch cursor.scalars[index] {
        case "(": depth += 1
        case ")": depth -= 1
        case ";" where depth == 0:
          parts.append(from..<index)
          from = index + 1
        default: break
        }
      }
      if parts.isEmpty, cursor.part(from, end).text == "" { return [] }
      return parts + [from..<end]
    }

    private mutating func mixture(
      _ parts: [Range<Int>], _ start: Int, _ depth: Int, _ diagnostics: inout DiagnosticList
    ) -> Distribution? {
      var components: [Distribution.Component] = []
      var isWhole = true
      for part in parts {
        var inner = cursor
        inner.position = part.lowerBound
        inner.skipBlanks()
        guard let weight = inner.number(), inner.position < part.upperBound, weight > 0 else {
          _ =
            refuse(
              "each part of a mixture is a weight above 0 and a distribution, as in "
                + DistributionForm.mixtureExample, part.lowerBound, part.upperBound, &diagnostics)
            as Distribution?
          isWhole = false
          continue
        }
        let component = parse(inner.position, part.upperBound, depth: depth + 1, &diagnostics)
        guard let component else {
          isWhole = false
          continue
        }
        components.append(Distribution.Component(weight: weight, component))
      }
      guard isWhole else { return nil }
      return validated(.mixture(components), start, cursor.scalars.count, &diagnostics)
    }

    private mutating func simple(
      _ form: DistributionForm, _ parts: [Range<Int>], _ start: Int, _ end: Int,
      _ diagnostics: inout DiagnosticList
    ) -> Distribution? {
      guard parts.count == form.parameters.count else {
        let names = form.parameters.map(\.name)
        return refuse(
          "\(form.name) has \(names.count) parameter\(names.count == 1 ? "" : "s"), "
            + "as in \(form.example)", start, end, &diagnostics)
      }
      var values = [Double?](repeating: nil, count: parts.count)
      var isWhole = true
      for (position, part) in parts.enumerated() {
        if form.isPositional {
          values[position] = value(
            part.lowerBound, part.upperBound, requirement, &diagnostics)
          if values[position] == nil { isWhole = false }
        } else if !named(form, part, &values, &diagnostics) {
          isWhole = false
        }
      }
      guard isWhole else { return nil }
      let given = values.compactMap { $0 }
      guard given.count == parts.count, let built = DistributionParser.build(form.name, given)
      else {
        return refuse(
          "each parameter is given once, as in \(form.example)", start, end, &diagnostics)
      }
      return validated(built, start, end, &diagnostics)
    }

    /// A parameter with its name; puts its value into the place of the name.
    private mutating func named(
      _ form: DistributionForm, _ part: Range<Int>, _ values: inout [Double?],
      _ diagnostics: inout DiagnosticList
    ) -> Bool {
      var inner = cursor
      inner.position = part.lowerBound
      inner.skipBlanks()
      let nameStart = inner.position
      let name = inner.word()
      let names = form.parameters.map(\.name)
      guard let index = names.firstIndex(of: name), inner.position <= part.upperBound else {
        diagnostics.error(
          .badDistribution, "\(form.name) is written with its parameters' names: \(form.example)",
          at: cursor.location(at: nameStart),
          text: cursor.text(nameStart, max(nameStart, part.upperBound)),
          suggestion: Spelling.nearest(to: name, among: names))
        return false
      }
      let from = inner.position
      let found: Double?
      switch form.parameters[index] {
      case .quantity, .position: found = value(from, part.upperBound, requirement, &diagnostics)
      case .probability:
        found = value(from, part.upperBound, QuantityRequirement(.fraction), &diagnostics)
      case .number:
        let node = cursor.part(from, part.upperBound)
        found = ValueReader.number(
          node, in: 0...Double.greatestFiniteMagnitude, &diagnostics)
      }
      values[index] = values[index] ?? found
      return found != nil
    }

    // MARK: - Values and findings

    private mutating func value(
      _ start: Int, _ end: Int, _ wanted: QuantityRequirement, _ diagnostics: inout DiagnosticList
    ) -> Double? {
      valueCount += 1
      guard valueCount <= InputLimits.expressionTerms else {
        return refuse("the distribution has too many parts", start, end, &diagnostics)
      }
      let node = cursor.part(start, end)
      guard let parsed = ValueReader.quantity(node, wanted, &diagnostics) else { return nil }
      if wanted != requirement { return parsed.standardValue }
      let isFirst = valueCount == 1
      guard isFirst || (parsed.basis == basis && parsed.currency == currency) else {
        return refuse(
          "all values of a distribution are of one kind and one currency", start, end, &diagnostics)
      }
      (basis, currency) = (parsed.basis, parsed.currency)
      return parsed.standardValue
    }

    private func validated(
      _ distribution: Distribution, _ start: Int, _ end: Int,
      _ diagnostics: inout DiagnosticList
    ) -> Distribution? {
      guard let problem = distribution.validationProblem() else { return distribution }
      return refuse(problem, start, end, &diagnostics)
    }

    private func unknown(
      _ name: String, _ start: Int, _ diagnostics: inout DiagnosticList
    ) -> Distribution? {
      let names = DistributionForm.names
      let isNormal = name == "normal" || name == "gaussian"
      diagnostics.error(
        .badDistribution,
        isNormal
          ? "a normal distribution could be negative and is not offered; use lognormal or pert"
          : "the distribution is not known; there are \(SyntaxCursor.alternatives(names))",
        at: cursor.location(at: start), text: name,
        suggestion: isNormal ? nil : Spelling.nearest(to: name, among: names))
      return nil
    }

    private func refuse<Value>(
      _ sentence: String, _ start: Int, _ end: Int, _ diagnostics: inout DiagnosticList
    ) -> Value? {
      let node = cursor.part(start, end)
      diagnostics.error(.badDistribution, sentence, at: node.location, text: node.text ?? "")
      return nil
    }
  }

  /// The distribution of a form from its values in the order of the form.
  private static func build(_ name: String, _ values: [Double]) -> Distribution? {
    switch (name, values.count) {
    case ("uniform", 2): .uniform(low: values[0], high: values[1])
    case ("exponential", 1): .exponential(mean: values[0])
    case ("weibull", 2): .weibull(shape: values[0], scale: values[1])
    case ("lognormal", 2): .lognormal(median: values[0], sigma: values[1])
    case ("gamma", 2): .gamma(shape: values[1], mean: values[0])
    case ("pert", 3): .pert(low: values[0], mode: values[1], high: values[2])
    case ("triangular", 3): .triangular(low: values[0], mode: values[1], high: values[2])
    case ("poisson", 1): .poisson(mean: values[0])
    case ("bernoulli", 1): .bernoulli(probability: values[0])
    default: nil
    }
  }
}
