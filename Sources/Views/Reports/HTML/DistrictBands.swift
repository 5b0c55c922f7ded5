import Experiments

/// The median and the 5 to 95 % band of each service in each district over replications, in 250ths.
struct DistrictBands {
  /// By service, district, then low, median, high, then time.
  private(set) var values: [UInt8] = []
  /// How many replications they are over.
  let count: Int

  /// - Parameter outcomes: those without curves of districts do not count.
  /// - Complexity: O(services × districts × points × (n + 251)).
  init(_ outcomes: [ReplicationOutcome], points: Int) {
    let curves = outcomes.map(\.districtCurves).filter { !$0.isEmpty }
    count = curves.count
    guard let length = curves.first?.count, points > 0 else { return }
    values = [UInt8](repeating: 0, count: length * 3)
    var bins = [Int](repeating: 0, count: 256)
    for cell in 0..<length {
      for bin in bins.indices { bins[bin] = 0 }
      for curve in curves { bins[Int(curve[cell])] += 1 }
      let row = cell / points
      let point = cell % points
      for (place, share) in [0.05, 0.5, 0.95].enumerated() {
        let rank = max(1, Int((share * Double(curves.count)).rounded(.up)))
        var seen = 0
        var value = 0
        while value < 255 {
          seen += bins[value]
          if seen >= rank { break }
          value += 1
        }
        values[(row * 3 + place) * points + point] = UInt8(value)
      }
    }
  }

  /// The values as text that a browser's `atob` reads.
  var base64: String { Base64.text(values) }
}

/// Bytes as text (RFC 4648).
enum Base64 {
  private static let letters = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func text(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    var place = 0
    while place < bytes.count {
      let rest = bytes.count - place
      let second = rest > 1 ? bytes[place + 1] : 0
      let third = rest > 2 ? bytes[place + 2] : 0
      let group = UInt32(bytes[place]) << 16 | UInt32(second) << 8 | UInt32(third)
      for shift in [18, 12, 6, 0] { result.append(letters[Int(group >> shift & 63)]) }
      if rest < 3 { result[result.count - 1] = 61 }
      if rest < 2 { result[result.count - 2] = 61 }
      place += 3
    }
    return String(decoding: result, as: UTF8.self)
  }
}
