/// No asset of the city has that path.
public struct UnknownAsset: Error, Hashable, Sendable {
  /// What was asked for.
  public var path: String
  /// The nearest paths that exist, nearest first; may be empty.
  public var nearest: [String]

  public init(path: String, nearest: [String]) {
    self.path = path
    self.nearest = nearest
  }
}

extension UnknownAsset: CustomStringConvertible {
  /// One sentence, with the nearest names.
  public var description: String {
    let sentence = "no asset has the path \(path)"
    switch nearest.count {
    case 0: return sentence + "; citycascade list shows all paths"
    case 1: return sentence + "; did you mean \(nearest[0])?"
    default:
      let start = nearest.dropLast().joined(separator: ", ")
      return sentence + "; did you mean \(start) or \(nearest[nearest.count - 1])?"
    }
  }
}
