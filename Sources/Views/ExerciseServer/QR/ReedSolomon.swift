/// Error correction of QR codes: Reed-Solomon over GF(256) with x⁸ + x⁴ + x³ + x² + 1
/// (ISO/IEC 18004, 2015, section 7.5).
enum ReedSolomon {
  /// The product of two field elements, by shift and add.
  static func multiply(_ left: UInt8, _ right: UInt8) -> UInt8 {
    var product = 0
    for bit in stride(from: 7, through: 0, by: -1) {
      product = (product << 1) ^ ((product >> 7) * 0x11D)
      product ^= ((Int(right) >> bit) & 1) * Int(left)
    }
    return UInt8(truncatingIfNeeded: product)
  }

  /// The generator polynomial of `degree`, highest coefficient (which is 1) left out.
  static func generator(degree: Int) -> [UInt8] {
    var coefficients = [UInt8](repeating: 0, count: degree)
    coefficients[degree - 1] = 1
    var root: UInt8 = 1
    for _ in 0..<degree {
      for index in 0..<degree {
        coefficients[index] = multiply(coefficients[index], root)
        if index + 1 < degree { coefficients[index] ^= coefficients[index + 1] }
      }
      root = multiply(root, 2)
    }
    return coefficients
  }

  /// The remainder of `data` divided by `generator`: the codewords that correct errors.
  static func remainder(of data: [UInt8], by generator: [UInt8]) -> [UInt8] {
    var remainder = [UInt8](repeating: 0, count: generator.count)
    for byte in data {
      let factor = byte ^ remainder.removeFirst()
      remainder.append(0)
      for index in generator.indices {
        remainder[index] ^= multiply(generator[index], factor)
      }
    }
    return remainder
  }
}
