/// One item of the STRESS-DES checklist, filled in from a run or left to its author.
public struct StressItem: Sendable, Equatable {
  /// Of T. Monks et al. 2019, doi:10.1080/17477778.2018.1442155: `1.1` to `6.1`.
  public let number: String
  public let title: String
  /// Paragraphs and lists in Markdown.
  public let lines: [String]
  /// What only the author can say, as a question; `nil` where the run says all.
  public let question: String?

  init(_ number: String, _ title: String, _ lines: [String], ask question: String? = nil) {
    self.number = number
    self.title = title
    self.lines = lines
    self.question = question
  }
}
