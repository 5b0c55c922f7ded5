import Exercise
import Foundation
import ScenarioFiles

extension ExerciseHost {
  /// Answers on the room's thread.
  func answer(
    _ request: RoomRequest, _ session: inout ExerciseSession,
    _ completion: @escaping @Sendable (RoomReply) -> Void
  ) {
    switch request.subject {
    case .command(let bytes): completion(carryOut(bytes, request, &session))
    case .document(let name, let query):
      document(name, DocumentQuery(query), request.seat, session.room, completion)
    }
  }

  private func carryOut(
    _ bytes: [UInt8], _ request: RoomRequest, _ session: inout ExerciseSession
  ) -> RoomReply {
    guard let command = try? JSONDecoder().decode(RoomCommand.self, from: Data(bytes)) else {
      return .refusal(400, "this is no command of the room")
    }
    guard let allowed = Self.allowed(command, request.seat, exercise) else {
      return .refusal(403, "your seat may not do that")
    }
    do {
      let lines = try session.apply(allowed, at: Self.wall)
      return RoomReply(status: 200, body: Array("{\"lines\":\(lines)}".utf8))
    } catch let error as RoomError {
      let hint = error.suggestion.map { "; did you mean «\($0)»?" } ?? ""
      return .refusal(error.code == "invalid" ? 400 : 409, error.message + hint)
    } catch {
      return .refusal(500, "the room cannot write its journal: \(error)")
    }
  }

  /// The command as the seat may give it: a role speaks for itself, whatever the request says; nil
  /// where it may not give it.
  static func allowed(
    _ command: RoomCommand, _ seat: Seat, _ exercise: CompiledExercise
  ) -> RoomCommand? {
    switch seat {
    case .facilitator: return command
    case .projector: return nil
    case .role(let id):
      switch command {
      case .decide(var decision):
        decision.by = id
        return .decide(decision: decision)
      case .propose(var decision):
        decision.by = id
        return .propose(decision: decision)
      case .message(_, let to, let text): return .message(from: id, to: to, text: text)
      case .answerQuestion(let module, let question, _, let text):
        return .answerQuestion(module: module, question: question, by: id, text: text)
      case .addLesson(var lesson):
        lesson.by = id
        return .addLesson(lesson: lesson)
      case .rate(let objective, let rating, _, let remarks):
        // Who sees everything is there to judge.
        guard exercise.file.role(id)?.sees.contains(.everything) == true else { return nil }
        return .rate(objective: objective, rating: rating, by: id, remarks: remarks)
      default: return nil
      }
    }
  }
}
