/// Something wrong in a `CommunicationsPlan`. The scenario compiler, which knows where each part
/// was written, makes a `Diagnostic` of it.
public struct CommunicationsFinding: Hashable, Sendable {
  /// The part at fault, by its index.
  public enum Subject: Hashable, Sendable {
    /// The network as a whole.
    case network
    /// A site.
    case site(Int)
    /// A link.
    case link(Int)
    /// A tower.
    case tower(Int)
    /// A district's demand or coverage.
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
