/// The modules of a QR code under construction (ISO/IEC 18004:2015, sections 6.3 and 7.7 to 7.10).
struct QRMatrix {
  let version: QRVersion
  let side: Int
  private(set) var dark: [Bool]
  /// Finder, timing and alignment patterns, format and version: neither data nor masked.
  private var isFixed: [Bool]

  init(version: QRVersion) {
    self.version = version
    side = version.side
    dark = [Bool](repeating: false, count: side * side)
    isFixed = dark
    drawTiming()
    for (row, column) in [(3, 3), (3, side - 4), (side - 4, 3)] { drawFinder(row, column) }
    drawAlignment()
    reserveFormat()
    drawVersion()
  }

  private mutating func fix(_ row: Int, _ column: Int, _ value: Bool) {
    guard (0..<side).contains(row), (0..<side).contains(column) else { return }
    dark[row * side + column] = value
    isFixed[row * side + column] = true
  }

  private mutating func drawTiming() {
    for index in 0..<side {
      fix(6, index, index % 2 == 0)
      fix(index, 6, index % 2 == 0)
    }
  }

  /// A finder with its light border: rings at distance 4 and 2 are light.
  private mutating func drawFinder(_ row: Int, _ column: Int) {
    for down in -4...4 {
      for right in -4...4 {
        let distance = max(abs(down), abs(right))
        fix(row + down, column + right, distance != 2 && distance != 4)
      }
    }
  }

  private mutating func drawAlignment() {
    guard let last = version.alignment.last else { return }
    for row in version.alignment {
      for column in version.alignment {
        // The three corners belong to the finders.
        if (row, column) == (6, 6) || (row, column) == (6, last) || (row, column) == (last, 6) {
          continue
        }
        for down in -2...2 {
          for right in -2...2 { fix(row + down, column + right, max(abs(down), abs(right)) != 1) }
        }
      }
    }
  }

  private mutating func reserveFormat() {
    for index in 0..<9 {
      if index != 6 {
        fix(8, index, false)
        fix(index, 8, false)
      }
    }
    for index in 0..<8 {
      fix(8, side - 1 - index, false)
      fix(side - 1 - index, 8, false)
    }
    fix(side - 8, 8, true)
  }

  /// The remainder of a BCH code, appended to `value`.
  private static func coded(_ value: Int, generator: Int, width: Int) -> Int {
    var remainder = value
    for _ in 0..<width {
      remainder = (remainder << 1) ^ ((remainder >> (width - 1)) * generator)
    }
    return value << width | remainder
  }

  private mutating func drawVersion() {
    guard version.number >= 7 else { return }
    let bits = Self.coded(version.number, generator: 0x1F25, width: 12)
    for index in 0..<18 {
      let value = (bits >> index) & 1 == 1
      let (near, far) = (index / 3, side - 11 + index % 3)
      fix(near, far, value)
      fix(far, near, value)
    }
  }

  /// Level M is 00 in the format.
  static func formatBits(mask: Int) -> Int { coded(mask, generator: 0x537, width: 10) ^ 0x5412 }

  mutating func placeFormat(mask: Int) {
    let bits = Self.formatBits(mask: mask)
    func bit(_ index: Int) -> Bool { (bits >> index) & 1 == 1 }
    for index in 0..<6 { fix(index, 8, bit(index)) }
    fix(7, 8, bit(6))
    fix(8, 8, bit(7))
    fix(8, 7, bit(8))
    for index in 9..<15 { fix(8, 14 - index, bit(index)) }
    for index in 0..<8 { fix(8, side - 1 - index, bit(index)) }
    for index in 8..<15 { fix(side - 15 + index, 8, bit(index)) }
  }

  /// Fills the free modules in double columns from the right, upwards and downwards in turn.
  mutating func place(_ codewords: [UInt8]) {
    var next = 0
    var right = side - 1
    var upward = true
    while right > 0 {
      if right == 6 { right = 5 }
      for step in 0..<side {
        let row = upward ? side - 1 - step : step
        for column in [right, right - 1] where !isFixed[row * side + column] {
          if next < codewords.count * 8 {
            dark[row * side + column] = (codewords[next / 8] >> UInt8(7 - next % 8)) & 1 == 1
            next += 1
          }
        }
      }
      upward.toggle()
      right -= 2
    }
  }

  mutating func apply(mask: Int) {
    for row in 0..<side {
      for column in 0..<side where !isFixed[row * side + column] {
        if Self.isMasked(mask, row, column) { dark[row * side + column].toggle() }
      }
    }
  }

  private static func isMasked(_ mask: Int, _ row: Int, _ column: Int) -> Bool {
    let product = row * column
    switch mask {
    case 0: return (row + column) % 2 == 0
    case 1: return row % 2 == 0
    case 2: return column % 3 == 0
    case 3: return (row + column) % 3 == 0
    case 4: return (row / 2 + column / 3) % 2 == 0
    case 5: return product % 2 + product % 3 == 0
    case 6: return (product % 2 + product % 3) % 2 == 0
    default: return ((row + column) % 2 + product % 3) % 2 == 0
    }
  }

  // MARK: Penalty

  /// How badly the pattern reads (section 7.8.3): runs, blocks, look-alikes of finders, imbalance.
  var penalty: Int {
    var sum = 0
    for line in 0..<side {
      sum += linePenalty { dark[line * side + $0] }
      sum += linePenalty { dark[$0 * side + line] }
    }
    for row in 0..<side - 1 {
      for column in 0..<side - 1 {
        let first = dark[row * side + column]
        if first == dark[row * side + column + 1] && first == dark[(row + 1) * side + column]
          && first == dark[(row + 1) * side + column + 1]
        {
          sum += 3
        }
      }
    }
    let share = 100 * dark.count { $0 } / dark.count
    return sum + abs(share - 50) / 5 * 10
  }

  private static let lookAlike = [true, false, true, true, true, false, true]

  private func linePenalty(_ module: (Int) -> Bool) -> Int {
    var sum = 0
    var run = 1
    for index in 1..<side {
      if module(index) == module(index - 1) {
        run += 1
        if run == 5 { sum += 3 } else if run > 5 { sum += 1 }
      } else {
        run = 1
      }
    }
    for start in 0...(side - 7)
    where (0..<7).allSatisfy({ module(start + $0) == Self.lookAlike[$0] }) {
      let before = (1...4).allSatisfy { start - $0 < 0 || !module(start - $0) }
      let after = (7...10).allSatisfy { start + $0 >= side || !module(start + $0) }
      if before || after { sum += 40 }
    }
    return sum
  }
}
