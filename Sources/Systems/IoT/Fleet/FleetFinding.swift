/// Something wrong in the plan of the fleets. The scenario compiler, which knows where each part
/// was written, makes a `Diagnostic` of it.
public struct FleetFinding: Hashable, Sendable {
  /// The part at fault, by its index.
  public enum Subject: Hashable, Sendable {
    /// A class of devices.
    case deviceClass(Int)
    /// A class in a district.
    case fleet(Int)
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
