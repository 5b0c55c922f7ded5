import ExerciseServer
import Foundation

/// What the facilitator reads when the room is open.
struct Announcement {
  let title: String
  let server: RoomServer
  let port: Int
  let registry: SessionRegistry
  let journal: String
  let restored: Int

  private struct JSON: Encodable {
    struct SeatCode: Encodable {
      var seat: String
      var code: String
      var address: String
    }
    var schema = 1
    var title: String
    var address: String
    var port: Int
    var journal: String
    var restoredCommands: Int
    var seats: [SeatCode]
  }

  func show(asJSON: Bool) {
    if asJSON { json() } else { text() }
  }

  private func json() {
    let value = JSON(
      title: title, address: server.joinAddress, port: port, journal: journal,
      restoredCommands: restored,
      seats: registry.admissions.map {
        JSON.SeatCode(
          seat: $0.seatName, code: AccessCode.grouped($0.code),
          address: server.joinAddress(code: $0.code))
      })
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let bytes = try? encoder.encode(value) else { return }
    Terminal.output(String(decoding: bytes, as: UTF8.self) + "\n")
  }

  private func text() {
    var lines = ["", title, "", "Join at \(server.joinAddress)", ""]
    let seats = registry.admissions.map { ($0.seatName.replacing("role/", with: ""), $0.code) }
    let width = seats.map(\.0.count).max() ?? 0
    for (seat, code) in seats {
      let blanks = String(repeating: " ", count: width - seat.count)
      lines.append("  \(seat)\(blanks)  \(AccessCode.grouped(code))")
    }
    lines += ["", "A code opens its seat alone; hand each to its role."]
    if let own = seats.first {
      lines.append("You: \(server.joinAddress(code: own.1))")
    }
    lines += [
      "Journal: \(journal); to go on after a stop give --journal \(journal)"
        + (restored > 0 ? " (\(restored) commands were played again)" : ""),
      "Stop with Ctrl-C.", "",
    ]
    Terminal.output(lines.joined(separator: "\n") + "\n")
    if Terminal.isPerson, let code = QRCode(server.joinAddress) {
      Terminal.output(code.terminalText + "\n")
    }
  }
}
