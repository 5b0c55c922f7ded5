import ArgumentParser
import Diagnostics

/// Cascades on networks as graphs, without physics.
struct CascadeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cascade",
    abstract: "Cascades by topology alone, in drawn networks or in a city: no physics, no time.",
    discussion: """
      Two models of the literature: networks that need each other (percolation), and overload that \
      moves on along shortest paths (load-redistribution). They say what the shape of a city's \
      networks lets happen; what its physics lets happen, and for how long, says «run».
      """,
    subcommands: [PercolationCommand.self, LoadRedistributionCommand.self])
}

/// Options that are lists of numbers or one word of several.
enum CascadeOption {
  /// Numbers separated by commas, each in a range.
  static func numbers(
    _ text: String, _ option: String, in range: ClosedRange<Double>, limit: Int = 100
  ) throws -> [Double] {
    let words = text.split(separator: ",", omittingEmptySubsequences: false)
    let bounds = "\(plain(range.lowerBound)) to \(plain(range.upperBound))"
    guard words.count <= limit else {
      throw ValidationError("--\(option) takes at most \(limit) numbers")
    }
    return try words.map { word in
      guard let number = Double(word.trimmed), range.contains(number) else {
        throw ValidationError(
          "--\(option): «\(word)» is no number from \(bounds); several are separated by commas")
      }
      return number
    }
  }

  /// The one meant by a word.
  static func choice<Choice: RawRepresentable & CaseIterable>(
    _ word: String, _ option: String
  ) throws -> Choice where Choice.RawValue == String {
    if let choice = Choice(rawValue: word) { return choice }
    let words = Choice.allCases.map(\.rawValue)
    var sentence = "--\(option): there is no «\(word)»; "
    if let near = Spelling.nearest(to: word, among: words) {
      sentence += "did you mean «\(near)»?"
    } else {
      sentence += "it is \(words.joined(separator: ", "))"
    }
    throw ValidationError(sentence)
  }

  static func check(replications: Int) throws {
    guard (1...10_000).contains(replications) else {
      throw ValidationError("--replications lies between 1 and 10,000")
    }
  }

  private static func plain(_ number: Double) -> String {
    number == number.rounded() && number.magnitude < 1e9 ? "\(Int(number))" : "\(number)"
  }
}

extension Substring {
  fileprivate var trimmed: Substring {
    var text = self
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return text
  }
}
