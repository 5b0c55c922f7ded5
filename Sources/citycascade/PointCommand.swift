import ArgumentParser
import Diagnostics
import Experiments
import Foundation
import ResultStore
import ScenarioFiles

struct PointCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "point",
    abstract: "Runs points that another program chooses: a JSON object a line in, one a line out.",
    discussion: """
      In: {"PARAMETER": VALUE, …}, a text as --set takes it, or a number in the unit of the \
      parameter's range; with "replications" and "first-replication" if wanted. Out: "responses" \
      with the mean of each and its values by replication, or "error".
      """)

  @Argument(help: "The study file, or its folder.") var study: String
  @Option(help: "How many threads; results do not depend on it.") var threads: Int?

  func run() throws {
    let found = try StudyFolder(study, output: nil)
    let workers = threads ?? ProcessInfo.processInfo.activeProcessorCount
    while let line = readLine() {
      if line.allSatisfy(\.isWhitespace) { continue }
      let answer = PointCommand.answer(line, found, workers)
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      Standard.output(String(decoding: try encoder.encode(answer), as: UTF8.self))
    }
  }

  private struct Answer: Encodable {
    struct Response: Encodable {
      var mean: Double?
      var values: [Double?]
    }

    var error: String?
    var parameters: [String: String]?
    var seed: UInt64?
    var responses: [String: Response]?
  }

  private struct Refusal: Error {
    var reason: String
    init(_ reason: String) { self.reason = reason }
  }

  private static func answer(_ line: String, _ found: StudyFolder, _ threads: Int) -> Answer {
    do {
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
      guard let members = object as? [String: Any] else {
        throw Refusal("a line holds one JSON object")
      }
      return try answer(members, found, threads)
    } catch let refusal as Refusal {
      return Answer(error: refusal.reason)
    } catch {
      return Answer(error: "this is not JSON")
    }
  }

  private static func answer(
    _ members: [String: Any], _ found: StudyFolder, _ threads: Int
  ) throws -> Answer {
    let parameters = found.file.parameters
    let known = parameters.map(\.identifier) + ["replications", "first-replication"]
    for name in members.keys.sorted() where !known.contains(name) {
      throw Refusal("the study has no parameter \(name)")
    }
    let texts = try parameters.map { parameter in
      guard let value = members[parameter.identifier] else {
        throw Refusal("the parameter \(parameter.identifier) is missing")
      }
      return try text(value, of: parameter)
    }
    let count = try number(members["replications"], "replications", 1...1_000_000)
    let first = try number(members["first-replication"], "first-replication", 0...1_000_000) ?? 0
    let replications = first..<first + (count ?? found.file.replications.atLeast)
    var diagnostics = DiagnosticList()
    guard let scenario = found.file.compile(texts, files: found.files, &diagnostics) else {
      throw Refusal(
        diagnostics.sorted.first { $0.severity == .error }?.description ?? "not a valid point")
    }
    let point = StudyPoint(texts: texts, numbers: texts.map { _ in 0 })
    let runner: ScenarioRunner
    do {
      runner = try ScenarioRunner(scenario, seed: found.plan.seed(of: point))
    } catch {
      throw Refusal("\(error)")
    }
    let outcomes = runner.outcomes(replications, threads: threads)
    var responses: [String: Answer.Response] = [:]
    for response in found.file.responses {
      let values = outcomes.map { $0.failure == nil ? response.value(in: $0.metrics) : nil }
      let whole = values.compactMap { $0 }
      responses[response.description] = Answer.Response(
        mean: whole.isEmpty ? nil : whole.reduce(0, +) / Double(whole.count), values: values)
    }
    return Answer(
      parameters: Dictionary(
        uniqueKeysWithValues: zip(parameters.map(\.identifier), texts)),
      seed: runner.seed, responses: responses)
  }

  private static func text(_ value: Any, of parameter: StudyParameter) throws -> String {
    if let text = value as? String { return text }
    if let number = value as? NSNumber {
      if case .measure = parameter.target { return number.boolValue ? "yes" : "no" }
      if case .range(_, _, let unit, _) = parameter.domain {
        return "\(number.doubleValue)" + (unit.isEmpty ? "" : " " + unit)
      }
      return "\(number)"
    }
    throw Refusal("the parameter \(parameter.identifier) is a text or a number")
  }

  private static func number(
    _ value: Any?, _ name: String, _ range: ClosedRange<Int>
  ) throws -> Int? {
    guard let value else { return nil }
    guard let number = (value as? NSNumber)?.intValue, range.contains(number) else {
      throw Refusal("\(name) is a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }
}
