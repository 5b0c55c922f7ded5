import EventKernel
import RandomStreams

/// An epidemic among people who mix evenly, from one infected person on (SIR): each infected person
/// meets others at a rate, and infects them if they were never infected, until an exponential
/// recovery takes the rest of the meetings away.
struct EpidemicModel: Sendable {
  var people: Int
  /// Meetings during the mean time to recovery: the basic reproduction number.
  var reproductionNumber: Double

  private enum Event: BitwiseCopyable, Sendable {
    case meeting(Int32)
    case recovery(Int32)
  }

  /// The share of people infected in the end.
  func finalShare(_ streams: Streams) -> Double {
    let meetingKey = StreamKey(purpose: "time to the next meeting", identifier: "")
    let personKey = StreamKey(purpose: "who is met", identifier: "")
    let recoveryKey = StreamKey(purpose: "time to recovery", identifier: "")
    let meetingTime = Distribution.exponential(mean: 1 / reproductionNumber)
    var queue = EventQueue<Event>()
    var isSusceptible = [Bool](repeating: true, count: people)
    var nextMeeting = [EventHandle](repeating: .none, count: people)
    var infectedCount: UInt32 = 0
    var meetingCount: UInt32 = 0

    func scheduleMeeting(of person: Int32, after now: Instant) {
      let duration = streams.gslDraw(meetingTime, meetingKey, meetingCount)
      meetingCount += 1
      nextMeeting[Int(person)] = queue.push(
        .meeting(person), at: now + TimeSpan(computedSeconds: duration), priority: 1)
    }
    func infect(_ person: Int32, at now: Instant) {
      isSusceptible[Int(person)] = false
      let duration = streams.gslDraw(.exponential(mean: 1), recoveryKey, infectedCount)
      infectedCount += 1
      queue.push(.recovery(person), at: now + TimeSpan(computedSeconds: duration), priority: 1)
      scheduleMeeting(of: person, after: now)
    }

    infect(0, at: .zero)
    while let (now, event) = queue.pop(until: .never) {
      switch event {
      case .meeting(let person):
        let met = Int32(streams.uniform(personKey, meetingCount) * Double(people))
        if isSusceptible[Int(met)] { infect(met, at: now) }
        scheduleMeeting(of: person, after: now)
      case .recovery(let person):
        queue.cancel(nextMeeting[Int(person)])
      }
    }
    return Double(infectedCount) / Double(people)
  }
}
