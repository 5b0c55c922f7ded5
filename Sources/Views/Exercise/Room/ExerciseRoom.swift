import CityGraph
import EventKernel
import Experiments
import Reports
import ScenarioFiles
import Simulation
import SystemKit

/// A room in which an exercise is held: the facilitator's clock, the injects, the decisions, the
/// branches, the log.
///
/// A value without a clock of its own: the room's time is passed in, as milliseconds since 1970, so
/// that the same commands at the same times give the same room, digest for digest. Views are pure:
/// looking at a room changes nothing.
public struct ExerciseRoom: Sendable {
  public let exercise: CompiledExercise
  let runner: ScenarioRunner
  var plan: InjectPlan
  var courses: [Course]
  var active = 0
  var clock = RoomClock()
  var log: [LogRecord] = []
  /// The numbers of offers of responses, so that one keeps its number when a branch is played
  /// again.
  var offerNumbers: [OfferKey: Int] = [:]
  /// Proposals that wait for an answer, by the number of their line.
  var proposals: [(number: Int, decision: Decision)] = []
  var moduleTimes: [ModuleTimes]
  var openModule: Int?
  var answers: [[[AnswerView]]]
  var ratings: [(objective: String, view: RatingView)] = []
  var lessons: [Lesson] = []
  /// Rows of the readings of each asset.
  let readingsOfAsset: [[Int]]
  /// Rises with every change that a view could show.
  public internal(set) var version = 0

  /// Seconds of the room at which a module was opened and closed.
  struct ModuleTimes: Sendable {
    var opened: Double?
    var closed: Double?
  }

  /// Warms the city up, runs it undisturbed, and stands at the start.
  ///
  /// - Parameter runner: of the exercise's scenario, if the caller has one; its seed and couplings
  ///   are used.
  /// - Throws: `SimulationError` if the city itself does not come to rest.
  public init(
    _ exercise: CompiledExercise, runner: ScenarioRunner? = nil
  ) throws(SimulationError) {
    self.exercise = exercise
    let made: ScenarioRunner
    if let runner { made = runner } else { made = try ScenarioRunner(exercise.scenario) }
    self.runner = made
    plan = InjectPlan(exercise.injects)
    var state = CourseState(
      world: try made.world(replication: exercise.file.replication),
      stepCount: exercise.scenario.stepNames.count, pinned: exercise.pinnedSteps)
    var ignored: [CourseState.Occurrence] = []
    try state.run(until: .zero, plan, &ignored)
    var course = Course(
      number: 0, name: "main", parent: nil, forkLine: 0, forkedAt: .zero, state: state)
    course.keep(before: 0)
    courses = [course]
    var rows = [[Int]](repeating: [], count: exercise.scenario.city.assetCount)
    for (row, reading) in exercise.scenario.registry.readings.enumerated() {
      rows[reading.asset.index].append(row)
    }
    readingsOfAsset = rows
    moduleTimes = exercise.file.modules.map { _ in ModuleTimes() }
    answers = exercise.file.modules.map { $0.questions.map { _ in [] } }
  }

  /// The digest of the active branch: two rooms that were told the same have equal ones.
  public var digest: Digest { courses[active].state.world.digest }

  /// The digest of a branch.
  public func digest(ofBranch number: Int) -> Digest? {
    courses.indices.contains(number) ? courses[number].state.world.digest : nil
  }

  /// Where the simulation of the active branch stands.
  public var now: Instant { courses[active].state.now }

  public var horizon: Instant { runner.scenario.horizon }

  var city: CityGraph { exercise.scenario.city }

  var reportClock: ReportClock {
    ReportClock(startSecondOfDay: exercise.scenario.startSecondOfDay)
  }

  func moment(_ instant: Instant) -> MomentView {
    MomentView(
      seconds: instant.seconds, sinceStart: reportClock.sinceStart(instant),
      local: reportClock.local(instant))
  }

  // MARK: - The way in

  /// Lets the clock run up to a time of the room: handles the events and injects that are due.
  ///
  /// A time before an earlier one counts as that.
  ///
  /// - Returns: whether something has happened.
  /// - Throws: `RoomError` with the code `simulation` if the city does not come to rest; the clock
  ///   then stands, and the facilitator can go back.
  @discardableResult
  public mutating func advance(to wall: Int64) throws(RoomError) -> Bool {
    let before = version
    clock.latest = max(clock.latest, wall)
    guard clock.isRunning else { return false }
    let limit = limit
    let target = clock.time(at: clock.latest)
    let start = now
    try run(until: min(target, limit))
    if now > start { version += 1 }
    if target >= limit {
      clock.pause(at: clock.wall(of: limit), time: limit)
      let text =
        limit >= horizon
        ? "the end of the scenario is reached" : "the end of the module is reached"
      note(.clock, by: "facilitator", text: text, wall: clock.anchorWall)
    }
    return version != before
  }

  /// Carries out a command at a time of the room.
  ///
  /// A command that is refused changes nothing but what the clock had to do by then.
  ///
  /// - Returns: the numbers of the lines that it has added to the log.
  @discardableResult
  public mutating func apply(
    _ command: RoomCommand, at wall: Int64
  ) throws(RoomError) -> [Int] {
    try advance(to: wall)
    let first = log.count + 1
    let before = self
    do {
      try carryOut(command, at: clock.latest)
    } catch {
      self = before
      throw error
    }
    version += 1
    return first > log.count ? [] : Array(first...log.count)
  }

  private mutating func carryOut(_ command: RoomCommand, at wall: Int64) throws(RoomError) {
    switch command {
    case .resume: try resume(at: wall)
    case .pause: pause(at: wall)
    case .setPace(let pace): try setPace(pace, at: wall)
    case .jump(let time): try jump(to: time, at: wall)
    case .step: try step(at: wall)
    case .jumpToNextInject: try jumpToNextInject(at: wall)
    case .openModule(let id): try open(module: id, at: wall)
    case .closeModule: try closeModule(at: wall)
    case .deliver(let id): try deliver(id, at: wall)
    case .skip(let id): try skip(id, at: wall)
    case .move(let id, let time, let shiftRest):
      try move(id, to: time, shiftRest: shiftRest, at: wall)
    case .edit(let inject): try edit(inject, at: wall)
    case .importInjects(let csv): try importInjects(csv, at: wall)
    case .decide(let decision): try decide(decision, at: wall)
    case .propose(let decision): try propose(decision, at: wall)
    case .answer(let offer, let accepts, let why):
      try answer(offer, accepts: accepts, why: why, at: wall)
    case .pin(let step, let isPinned): try pin(step, isPinned, at: wall)
    case .fork(let name): try fork(name, at: wall)
    case .switchTo(let branch): try switchTo(branch, at: wall)
    case .run(let branch, let time): try run(branch: branch, until: time, at: wall)
    case .undo: try undo(at: wall)
    case .goBack(let line): try goBack(before: line, at: wall)
    case .message(let from, let to, let text):
      try send(from: from, to: to, text: text, at: wall)
    case .note(let by, let text): note(.note, by: by, text: text, wall: wall)
    case .rate(let objective, let rating, let by, let remarks):
      try rate(objective, RatingView(by: by, rating: rating, remarks: remarks), at: wall)
    case .addLesson(let lesson):
      lessons.append(lesson)
      note(.lesson, by: lesson.by, text: lesson.text, wall: wall)
    case .answerQuestion(let module, let question, let by, let text):
      try answerQuestion(module, question, AnswerView(by: by, text: text), at: wall)
    }
  }
}
