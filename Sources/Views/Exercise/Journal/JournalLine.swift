import Foundation

/// A line of a room's journal: a command and when it was given, or the mark of a clock.
struct JournalLine: Codable, Hashable, Sendable {
  /// Milliseconds since 1970.
  var wall: Int64
  /// A command that was carried out.
  var command: RoomCommand?
  /// The program was started again: the clock stood since the line before, and stands now.
  var isRestart: Bool?
  /// Of the first line: which recipe it is.
  var exercise: String?
  var scenario: String?
  var replication: Int?

  /// The line with its checksum, as it stands in the file: eight hexadecimal digits, a blank, JSON.
  func text() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let json = [UInt8](try encoder.encode(self))
    return Array(Self.checksum(json).utf8) + [0x20] + json + [0x0A]
  }

  /// Reads a line without its end; `nil` if its checksum is wrong or it is no line.
  init?(text: ArraySlice<UInt8>) {
    guard text.count > 9, text[text.startIndex + 8] == 0x20 else { return nil }
    let json = Array(text.dropFirst(9))
    guard Self.checksum(json).utf8.elementsEqual(text.prefix(8)),
      let line = try? JSONDecoder().decode(JournalLine.self, from: Data(json))
    else { return nil }
    self = line
  }

  init(
    wall: Int64, command: RoomCommand? = nil, isRestart: Bool? = nil, exercise: String? = nil,
    scenario: String? = nil, replication: Int? = nil
  ) {
    self.wall = wall
    self.command = command
    self.isRestart = isRestart
    self.exercise = exercise
    self.scenario = scenario
    self.replication = replication
  }

  /// CRC-32 (ISO-HDLC, as of ZIP) in hexadecimal.
  static func checksum(_ bytes: [UInt8]) -> String {
    var value: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      value ^= UInt32(byte)
      for _ in 0..<8 { value = value >> 1 ^ (value & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
    let text = String(~value, radix: 16)
    return String(repeating: "0", count: 8 - text.count) + text
  }
}
