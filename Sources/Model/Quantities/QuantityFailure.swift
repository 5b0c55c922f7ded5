/// Why a text is not the quantity that a field wants.
public struct QuantityFailure: Error, Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case empty
    case notANumber
    case decimalComma
    case notFinite
    case missingUnit
    case unknownUnit
    case wrongDimension(Dimension)
    case missingBasis
    case unexpectedBasis
    case unknownBasis
    case negative
    case outOfRange
    case tooLong
    case wrongOrder
  }

  public var kind: Kind
  /// Where the offending part begins, in Unicode scalars from the start of the text.
  public var offset: Int
  /// The offending part.
  public var text: String
  /// One plain sentence.
  public var sentence: String
  /// What was probably meant, as a whole text for the field, or `nil`.
  public var suggestion: String?
  /// The words that would be accepted in the place of `text`, for a search of the nearest.
  public var accepted: [String]
  /// The text before and after the offending part, so that a nearest word gives a whole text.
  public var before: String
  public var after: String

  init(
    _ kind: Kind, _ offset: Int, _ text: String, _ sentence: String, suggestion: String? = nil,
    accepted: [String] = [], before: String = "", after: String = ""
  ) {
    self.kind = kind
    self.offset = offset
    self.text = text
    self.sentence = sentence
    self.suggestion = suggestion
    self.accepted = accepted
    self.before = before
    self.after = after
  }
}
