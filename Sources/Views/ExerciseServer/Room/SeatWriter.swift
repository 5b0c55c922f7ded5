import Exercise
import Foundation
import ScenarioFiles

/// Writes what a seat sees as parts of JSON. What is not in a view of the seat cannot get into
/// them.
struct SeatWriter {
  let room: ExerciseRoom
  let wall: Int64
  let sessions: [Session]
  private let truth: FacilitatorView
  private let encoder: JSONEncoder

  init(room: ExerciseRoom, wall: Int64, sessions: [Session]) {
    self.room = room
    self.wall = wall
    self.sessions = sessions
    truth = room.facilitatorView(at: wall)
    encoder = Self.makeEncoder()
  }

  /// Sorted keys, so that the same value gives the same bytes.
  static func makeEncoder() -> JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }

  private struct RoomHead: Encodable {
    var exercise: String
    var purpose: String?
    var digest: String?
    var replication: Int?
    var role: ExerciseRole?
    var roles: [Name]
  }
  private struct Name: Encodable {
    var id: String
    var title: String
  }
  private struct Injects: Encodable {
    var counts: InjectCounts
    var next: [InjectView]
  }
  private struct OpenModule: Encodable {
    var id: String
    var title: String
    var questions: [String]
  }
  private struct Person: Encodable {
    var seat: String
    var name: String
  }

  private func value(_ name: String, _ value: some Encodable) -> PartContent {
    PartContent(name: name, items: nil, json: json(value))
  }

  private func list(_ name: String, _ items: [some Encodable]) -> PartContent {
    PartContent(name: name, items: items.map(json), json: [])
  }

  private func json(_ value: some Encodable) -> [UInt8] {
    // Views hold finite numbers and text alone.
    (try? encoder.encode(value)).map { Array($0) } ?? Array("null".utf8)
  }

  private var names: [Name] {
    room.exercise.file.roles.map { Name(id: $0.id, title: $0.title) }
  }

  /// The open module with its questions, which are for all.
  private var openModule: OpenModule? {
    truth.modules.first { $0.openedRoomSeconds != nil && $0.closedRoomSeconds == nil }.map {
      OpenModule(id: $0.id, title: $0.title, questions: $0.questions.map(\.text))
    }
  }

  func parts(of seat: Seat) -> [PartContent] {
    switch seat {
    case .facilitator: return facilitator()
    case .projector: return projector()
    case .role(let id): return room.roleView(id, at: wall).map(role) ?? []
    }
  }

  private func facilitator() -> [PartContent] {
    let view = truth
    let head = RoomHead(
      exercise: view.exercise, purpose: view.purpose, digest: view.digest,
      replication: view.replication, roles: names)
    return [
      value("room", head), value("clock", view.clock), value("roles", view.roles),
      value("modules", view.modules), value("branches", view.branches),
      value("injects", Injects(counts: view.injectCounts, next: view.nextInjects)),
      value("offers", view.offers), value("steps", view.steps), value("services", view.services),
      value("assets", view.assets), list("log", view.log), value("objectives", view.objectives),
      value("lessons", view.lessons),
      value("people", sessions.map { Person(seat: $0.seatName, name: $0.name) }),
    ]
  }

  private func role(_ view: RoleView) -> [PartContent] {
    let head = RoomHead(exercise: view.exercise, role: view.role, roles: names)
    return [
      value("room", head), value("clock", view.clock), value("module", openModule),
      value("screens", view.screens), value("assets", view.assets),
      value("districts", view.districts), value("calls", view.calls), list("feed", view.feed),
      value("proposals", view.proposals), value("verbs", view.verbs),
    ]
  }

  private func projector() -> [PartContent] {
    let view = room.publicView(at: wall)
    return [
      value("room", RoomHead(exercise: view.exercise, roles: names)), value("clock", view.clock),
      value("module", openModule), value("districts", view.districts), list("feed", view.feed),
    ]
  }
}
