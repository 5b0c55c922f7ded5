extension MatpowerScanner {
  /// Whether an unsigned number begins at the cursor.
  var isAtNumber: Bool { current.isDigit || (current == UInt8(ascii: ".") && peek(1).isDigit) }

  /// Reads an unsigned decimal number, correctly rounded: digits, point, exponent (`e` or `d`).
  ///
  /// Figures of at most 15 digits and powers of ten up to 22 are exact in binary, so one operation
  /// rounds them right (Clinger 1990, doi:10.1145/93542.93557); others go through the library.
  /// - Precondition: `isAtNumber`.
  mutating func number() -> Double {
    let start = position
    var digits: UInt64 = 0
    var digitCount = 0
    var scale = 0
    var end = position
    func read(_ index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }
    while read(end).isDigit {
      if digitCount < 18 { digits = digits &* 10 &+ UInt64(bytes[end] - 0x30) }
      if digits > 0 || digitCount > 0 { digitCount += 1 }
      end += 1
    }
    if read(end) == UInt8(ascii: "."),
      !(read(end + 1) == UInt8(ascii: ".") && read(end + 2) == UInt8(ascii: ".")),
      !isElementwiseOperator(read(end + 1))
    {
      end += 1
      while read(end).isDigit {
        if digitCount < 18 { digits = digits &* 10 &+ UInt64(bytes[end] - 0x30) }
        if digits > 0 || digitCount > 0 { digitCount += 1 }
        scale -= 1
        end += 1
      }
    }
    let mantissaEnd = end
    var exponent = 0
    if read(end) | 0x20 == UInt8(ascii: "e") || read(end) | 0x20 == UInt8(ascii: "d") {
      var index = end + 1
      let isNegative = read(index) == UInt8(ascii: "-")
      if isNegative || read(index) == UInt8(ascii: "+") { index += 1 }
      if read(index).isDigit {
        while read(index).isDigit {
          exponent = min(100_000, exponent * 10 + Int(bytes[index] - 0x30))
          index += 1
        }
        if isNegative { exponent = -exponent }
        end = index
      }
    }
    advanceOnLine(to: end)
    let power = scale + exponent
    if digitCount <= 15, abs(power) <= 22 {
      let value = Double(digits)
      return power < 0
        ? value / Self.powersOfTen[-power] : value * Self.powersOfTen[power]
    }
    let mantissa = String(decoding: bytes[start..<mantissaEnd], as: UTF8.self)
    let prefix = mantissa.hasPrefix(".") ? "0" + mantissa : mantissa
    let whole = prefix.hasSuffix(".") ? String(prefix.dropLast()) : prefix
    return Double("\(whole)e\(exponent)") ?? .nan
  }

  /// Whether a point before this byte is the point of `.*`, `./` or `.^`.
  private func isElementwiseOperator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "*") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "^")
  }

  /// Moves to a position on the present line.
  private mutating func advanceOnLine(to end: Int) {
    while position < end { advance() }
  }

  private static let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]
}
