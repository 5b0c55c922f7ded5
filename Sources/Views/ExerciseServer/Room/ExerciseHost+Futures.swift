import Exercise
import Foundation
import ScenarioFiles

/// Long looks: on a thread of their own, so that requests and the clock go on.
extension ExerciseHost {
  /// What might come of actions.
  func preview(
    _ query: DocumentQuery, _ room: ExerciseRoom,
    _ completion: @escaping @Sendable (RoomReply) -> Void
  ) {
    let hours = Double(query.number("hours", in: 1...240, standard: 12))
    let runs = query.number("runs", in: 1...200, standard: 50)
    // One core stays for requests.
    let threads = max(1, ProcessInfo.processInfo.activeProcessorCount - 1)
    look(completion) { [self] () throws(RoomError) in
      let job = try room.previewJob(decision(query), hours: hours, runs: runs)
      return { [self] in reply(job.run(threads: threads)) }
    }
  }

  /// What would have come of another decision.
  func counterfactual(
    _ query: DocumentQuery, _ room: ExerciseRoom,
    _ completion: @escaping @Sendable (RoomReply) -> Void
  ) {
    let branch = query.number("branch", in: 0...Int.max, standard: 0)
    let added = decision(query)
    let removed = (query.text("without") ?? "").split(separator: ",").compactMap { Int($0) }
    look(completion) { [self] () throws(RoomError) in
      let job = try room.counterfactualJob(
        branch: branch, adding: added.actions.isEmpty ? nil : added, at: query.text("at") ?? "",
        removing: removed)
      return { [self] in
        do throws(RoomError) {
          return reply(try job.run())
        } catch {
          return .refusal(409, error.message)
        }
      }
    }
  }

  private func decision(_ query: DocumentQuery) -> Decision {
    let actions = (query.text("actions") ?? "").split(separator: "\n").map(String.init)
    return Decision(by: "facilitator", actions: actions, why: "a look")
  }

  /// Runs the work that `prepare` returns, one at a time.
  private func look(
    _ completion: @escaping @Sendable (RoomReply) -> Void,
    _ prepare: () throws(RoomError) -> @Sendable () -> RoomReply
  ) {
    let isFree = isLookingAhead.withLock { isLooking in
      defer { isLooking = true }
      return !isLooking
    }
    guard isFree else {
      return completion(.refusal(409, "another look is under way; wait for it"))
    }
    do throws(RoomError) {
      let work = try prepare()
      let thread = Thread { [self] in
        let answer = work()
        isLookingAhead.withLock { $0 = false }
        completion(answer)
      }
      thread.stackSize = RoomThread.stackSize
      thread.start()
    } catch {
      isLookingAhead.withLock { $0 = false }
      completion(.refusal(400, error.message))
    }
  }
}
