/// Sizes of a QR code at error correction level M (15 %), from the tables of ISO/IEC 18004:2015.
struct QRVersion {
  /// 1 to 10.
  let number: Int
  /// Data codewords of each block.
  let blocks: [Int]
  /// Codewords of error correction of each block.
  let correction: Int
  /// Centers of the alignment patterns, the same along rows and columns.
  let alignment: [Int]

  /// Modules along an edge.
  var side: Int { 17 + 4 * number }
  /// Data codewords in all.
  var capacity: Int { blocks.reduce(0, +) }
  /// Width of the field that counts bytes.
  var countBits: Int { number < 10 ? 8 : 16 }
  /// The most bytes of text: 4 bits are the mode.
  var longestText: Int { (capacity * 8 - 4 - countBits) / 8 }

  /// Versions 1 to 10; the last holds 213 bytes.
  static let all: [QRVersion] = [
    QRVersion(number: 1, blocks: [16], correction: 10, alignment: []),
    QRVersion(number: 2, blocks: [28], correction: 16, alignment: [6, 18]),
    QRVersion(number: 3, blocks: [44], correction: 26, alignment: [6, 22]),
    QRVersion(number: 4, blocks: [32, 32], correction: 18, alignment: [6, 26]),
    QRVersion(number: 5, blocks: [43, 43], correction: 24, alignment: [6, 30]),
    QRVersion(number: 6, blocks: [27, 27, 27, 27], correction: 16, alignment: [6, 34]),
    QRVersion(number: 7, blocks: [31, 31, 31, 31], correction: 18, alignment: [6, 22, 38]),
    QRVersion(number: 8, blocks: [38, 38, 39, 39], correction: 22, alignment: [6, 24, 42]),
    QRVersion(number: 9, blocks: [36, 36, 36, 37, 37], correction: 22, alignment: [6, 26, 46]),
    QRVersion(number: 10, blocks: [43, 43, 43, 43, 44], correction: 26, alignment: [6, 28, 50]),
  ]
}
