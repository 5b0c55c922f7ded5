/// Something wrong in a `CommunicationsPlan`. The scenario compiler, which knows where each part was
/// written, makes a `Diagnostic` of it.
public struct CommunicationsFinding: Hashable, Sendable {
  /// The part at fault, by its index.
  public enum Subject: Hashable, Sendable {
    case network
    case site(Int)
    case link(Int)
    case tower(Int)
    case district(Int)
  }

  /// The part at fault.
  public var subject: Subject
  /// One plain sentence.
  public var sentence: String

  /// A finding about one part.
  public init(_ subject: Subject, _ sentence: String) {
    self.subject = subject
    self.sentence = sentence
  }
}
