/// Words that open the room, from the system's generator: they lie outside the simulation.
public enum AccessCode {
  /// 32 characters that nobody mistakes for another: neither 0 nor 1, neither I nor O.
  static let alphabet = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ".utf8)

  /// A code that people type, five bits a character: 8 characters for a role, 16 for the
  /// facilitator. Guessing is held back by the limit on failed attempts.
  public static func make(characters: Int) -> String {
    var generator = SystemRandomNumberGenerator()
    return String(
      decoding: (0..<characters).map { _ in
        alphabet[Int((generator.next() as UInt64) & 31)]
      }, as: UTF8.self)
  }

  /// The secret of a session: 256 bits in hexadecimal digits.
  static func makeToken() -> String {
    var generator = SystemRandomNumberGenerator()
    var text = ""
    for _ in 0..<4 {
      let digits = String((generator.next() as UInt64), radix: 16)
      text += String(repeating: "0", count: 16 - digits.count) + digits
    }
    return text
  }

  /// A code as it is printed: groups of four.
  public static func grouped(_ code: String) -> String {
    var text = ""
    for (index, character) in code.enumerated() {
      if index > 0 && index % 4 == 0 { text += "-" }
      text.append(character)
    }
    return text
  }

  /// What somebody typed, without blanks and hyphens, in upper case.
  static func normalized(_ typed: String) -> String {
    typed.uppercased().filter { $0 != "-" && !$0.isWhitespace }
  }

  /// Compares without telling by its time how much agrees.
  static func areEqual(_ left: String, _ right: String) -> Bool {
    let (first, second) = (Array(left.utf8), Array(right.utf8))
    guard first.count == second.count else { return false }
    var difference: UInt8 = 0
    for index in first.indices { difference |= first[index] ^ second[index] }
    return difference == 0
  }
}
