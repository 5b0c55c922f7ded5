/// Unpacks DEFLATE data (RFC 1951).
///
/// A table-free decoder by canonical code lengths: small, and fast enough for tables of a few
/// megabytes. Any input ends: every loop takes a bit or fails.
struct Inflate {
  private let input: ArraySlice<UInt8>
  private var place: Int
  private var bits: UInt32 = 0
  private var bitCount = 0
  private var output: [UInt8] = []
  private let limit: Int

  private struct Failure: Error {}

  /// - Returns: `nil` if the data are not well formed or unpack to more than `limit` bytes.
  static func unpack(_ input: ArraySlice<UInt8>, limit: Int) -> [UInt8]? {
    var inflate = Inflate(input, limit: limit)
    do {
      try inflate.run()
      return inflate.output
    } catch {
      return nil
    }
  }

  private init(_ input: ArraySlice<UInt8>, limit: Int) {
    self.input = input
    place = input.startIndex
    self.limit = limit
  }

  private mutating func run() throws {
    var isLast = false
    while !isLast {
      isLast = try take(1) == 1
      switch try take(2) {
      case 0: try copyStored()
      case 1: try decode(Self.fixedLiterals, Self.fixedDistances)
      case 2:
        let (literals, distances) = try readCodes()
        try decode(literals, distances)
      default: throw Failure()
      }
    }
  }

  private mutating func take(_ count: Int) throws -> Int {
    while bitCount < count {
      guard place < input.endIndex else { throw Failure() }
      bits |= UInt32(input[place]) << UInt32(bitCount)
      place += 1
      bitCount += 8
    }
    let value = bits & ((1 << UInt32(count)) - 1)
    bits >>= UInt32(count)
    bitCount -= count
    return Int(value)
  }

  private mutating func copyStored() throws {
    // Whole bytes that were taken ahead do not occur: at most 7 bits are left over.
    bits = 0
    bitCount = 0
    guard place + 4 <= input.endIndex else { throw Failure() }
    let length = Int(input[place]) | Int(input[place + 1]) << 8
    place += 4
    guard place + length <= input.endIndex, output.count + length <= limit else { throw Failure() }
    output += input[place..<place + length]
    place += length
  }

  /// A canonical prefix code: how many codes there are of each length, and the symbols in order.
  private struct Code {
    var counts = [Int](repeating: 0, count: 16)
    var symbols: [Int] = []

    init(lengths: [Int]) throws {
      for length in lengths { counts[length] += 1 }
      counts[0] = 0
      var left = 1
      for length in 1..<16 {
        left = left * 2 - counts[length]
        if left < 0 { throw Failure() }
      }
      for length in 1..<16 {
        for (symbol, own) in lengths.enumerated() where own == length { symbols.append(symbol) }
      }
    }
  }

  private mutating func symbol(_ code: Code) throws -> Int {
    var value = 0
    var first = 0
    var index = 0
    for length in 1..<16 {
      value |= try take(1)
      let count = code.counts[length]
      if value - count < first { return code.symbols[index + value - first] }
      index += count
      first = (first + count) << 1
      value <<= 1
    }
    throw Failure()
  }

  private static func code(_ lengths: [Int]) -> Code {
    guard let code = try? Code(lengths: lengths) else { preconditionFailure("a complete code") }
    return code
  }

  private static let fixedLiterals = code(
    (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 })
  private static let fixedDistances = code([Int](repeating: 5, count: 30))
  private static let lengthOrder = [
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
  ]

  private mutating func readCodes() throws -> (Code, Code) {
    let literalCount = try take(5) + 257
    let distanceCount = try take(5) + 1
    let lengthCount = try take(4) + 4
    if literalCount > 286 || distanceCount > 30 { throw Failure() }
    var lengths = [Int](repeating: 0, count: 19)
    for place in 0..<lengthCount { lengths[Self.lengthOrder[place]] = try take(3) }
    let code = try Code(lengths: lengths)
    var all: [Int] = []
    while all.count < literalCount + distanceCount {
      let symbol = try symbol(code)
      if symbol < 16 {
        all.append(symbol)
        continue
      }
      if symbol == 16, all.isEmpty { throw Failure() }
      let repeated = symbol == 16 ? all[all.count - 1] : 0
      let count = try symbol == 16 ? 3 + take(2) : symbol == 17 ? 3 + take(3) : 11 + take(7)
      all += [Int](repeating: repeated, count: count)
    }
    guard all.count == literalCount + distanceCount, all[256] > 0 else { throw Failure() }
    return (
      try Code(lengths: Array(all[..<literalCount])), try Code(lengths: Array(all[literalCount...]))
    )
  }

  private static let lengthBase = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
    163, 195, 227, 258,
  ]
  private static let lengthBits = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  private static let distanceBase = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049,
    3073, 4097, 6145, 8193, 12289, 16385, 24577,
  ]
  private static let distanceBits = [
    0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13,
    13,
  ]

  private mutating func decode(_ literals: Code, _ distances: Code) throws {
    while true {
      let symbol = try symbol(literals)
      if symbol == 256 { return }
      if symbol < 256 {
        guard output.count < limit else { throw Failure() }
        output.append(UInt8(symbol))
        continue
      }
      guard symbol - 257 < Self.lengthBase.count else { throw Failure() }
      let length = try Self.lengthBase[symbol - 257] + take(Self.lengthBits[symbol - 257])
      let row = try self.symbol(distances)
      guard row < Self.distanceBase.count else { throw Failure() }
      let distance = try Self.distanceBase[row] + take(Self.distanceBits[row])
      guard distance <= output.count, output.count + length <= limit else { throw Failure() }
      for _ in 0..<length { output.append(output[output.count - distance]) }
    }
  }
}
