import Exercise
import Foundation
import ScenarioFiles

extension ExerciseHost {
  private struct InjectPage: Encodable {
    var total: Int
    var from: Int
    var items: [InjectView]
  }

  /// A mark on the line of time.
  private struct TimelineMark: Encodable {
    var id: String
    var seconds: Double
    var status: String
    var title: String
  }

  private struct Timeline: Encodable {
    var end: Double
    var marks: [TimelineMark]
  }

  /// Makes a document on the room's thread; long work goes on on a thread of its own.
  func document(
    _ name: String, _ query: DocumentQuery, _ seat: Seat, _ room: ExerciseRoom,
    _ completion: @escaping @Sendable (RoomReply) -> Void
  ) {
    switch name {
    case "injects": completion(injects(query, room))
    case "timeline": completion(timeline(room))
    case "log":
      let lines = room.log(
        after: query.number("after", in: 0...Int.max, standard: 0),
        count: query.number("count", in: 0...1000, standard: 200))
      completion(reply(lines))
    case "compare":
      let first = query.number("first", in: 0...Int.max, standard: 0)
      let second = query.number("second", in: 0...Int.max, standard: 0)
      guard let comparison = room.compare(first, second) else {
        return completion(.refusal(404, "there are no such branches"))
      }
      completion(reply(comparison))
    case "map": completion(reply(CityMap(exercise, for: seat)))
    case "preview": preview(query, room, completion)
    case "counterfactual": counterfactual(query, room, completion)
    case "msel.csv": completion(table(room.mselCSV(played: query.text("played") == "1")))
    case "timeline.csv": completion(table(room.timelineCSV()))
    case "situation-manual": completion(paper(room.document(.situationManual)))
    case "evaluation-guide": completion(paper(room.document(.evaluationGuide)))
    case "events-list": completion(paper(room.document(.eventsList)))
    case "after-action-report": completion(paper(room.document(.afterActionReport)))
    case "sheet":
      // A role gets its own, whatever the address says.
      var wanted = query.text("role") ?? ""
      if case .role(let own) = seat { wanted = own }
      completion(paper(room.document(.roleSheet(role: wanted))))
    default: completion(.refusal(404, "there is no such document"))
    }
  }

  func reply(_ value: some Encodable) -> RoomReply {
    guard let bytes = try? SeatWriter.makeEncoder().encode(value) else {
      return .refusal(500, "the document cannot be written")
    }
    return RoomReply(status: 200, body: Array(bytes))
  }

  private func injects(_ query: DocumentQuery, _ room: ExerciseRoom) -> RoomReply {
    let from = query.number("from", in: 0...Int.max, standard: 0)
    let count = query.number("count", in: 1...500, standard: 100)
    let wanted = query.text("find")?.lowercased() ?? ""
    let status = query.text("status") ?? ""
    if wanted.isEmpty && status.isEmpty {
      let counts = room.injectCounts
      return reply(
        InjectPage(
          total: counts.planned + counts.delivered + counts.skipped, from: from,
          items: room.injects(from: from, count: count)))
    }
    let found = room.injects(from: 0, count: 1_000_000).filter { view in
      (status.isEmpty || view.status == status) && (wanted.isEmpty || Self.holds(wanted, view))
    }
    return reply(
      InjectPage(
        total: found.count, from: from, items: Array(found.dropFirst(from).prefix(count))))
  }

  private static func holds(_ wanted: String, _ view: InjectView) -> Bool {
    let inject = view.inject
    return [inject.id, inject.title, inject.text, inject.from].contains {
      $0.lowercased().contains(wanted)
    } || inject.to.contains { $0.lowercased().contains(wanted) }
  }

  private func timeline(_ room: ExerciseRoom) -> RoomReply {
    let marks = room.injects(from: 0, count: 1_000_000).compactMap { view in
      (view.delivered ?? view.due).map { moment in
        TimelineMark(
          id: view.inject.id, seconds: moment.seconds, status: view.status,
          title: view.inject.title)
      }
    }
    return reply(Timeline(end: room.horizon.seconds, marks: marks))
  }

  private func table(_ text: String) -> RoomReply {
    RoomReply(status: 200, contentType: "text/csv; charset=utf-8", body: Array(text.utf8))
  }

  /// A page of the exercise with the style of the server: pages here have none of their own.
  private func paper(_ html: String?) -> RoomReply {
    guard var html else { return .refusal(404, "there is no such paper") }
    if let start = html.range(of: "<style>"), let end = html.range(of: "</style>") {
      html.replaceSubrange(
        start.lowerBound..<end.upperBound, with: "<link rel=\"stylesheet\" href=\"/web/paper.css\">"
      )
    }
    return RoomReply(status: 200, contentType: "text/html; charset=utf-8", body: Array(html.utf8))
  }
}
