/// Characters that cannot be seen or that reorder others: refused in keys and identifiers, since
/// two names that look alike would differ (Unicode Technical Report 36, sections 2.8 and 3.6).
enum HiddenCharacters {
  static func contains(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x1F, 0x7F...0x9F: true
    case 0xAD, 0x34F, 0x61C, 0x115F...0x1160, 0x17B4...0x17B5, 0x180B...0x180F: true
    case 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0x3164, 0xFE00...0xFE0F: true
    case 0xFEFF, 0xFFA0, 0xFFF0...0xFFFD, 0xE000...0xF8FF: true
    case 0xE0000...0x10FFFF: true
    default: false
    }
  }

  /// The first hidden character of a text, with its offset in scalars.
  static func first(in text: String) -> (offset: Int, scalar: Unicode.Scalar)? {
    for (offset, scalar) in text.unicodeScalars.enumerated() where contains(scalar) {
      return (offset, scalar)
    }
    return nil
  }

  /// `U+200B`.
  static func name(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
