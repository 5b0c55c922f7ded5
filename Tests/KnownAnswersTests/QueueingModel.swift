import EventKernel
import RandomStreams

/// Customers who come to servers, wait in the order of their coming, are served and go; Kendall's
/// M/G/c/K, or with a finite source machine repair. Times are in units of one simulated second.
///
/// It runs on the event queue; every number comes from GSL's samplers on our streams.
struct QueueingModel: Sendable {
  /// Names the random streams, so that two models share no numbers.
  var name: String
  enum Source: Sendable {
    /// Customers from outside, at so many a unit of time.
    case poisson(rate: Double)
    /// So many machines; each fails at this rate while it runs, and runs again when served.
    case machines(count: Int, failureRate: Double)
  }

  var source: Source
  var service: Distribution
  var servers: Int
  /// Places for those who wait; who finds none is turned away.
  var waitingPlaces = Int.max

  /// One replication: a warm-up from the empty system, then a window that is measured.
  func run(_ streams: Streams, warmUp: Double, window: Double) -> QueueingFigures {
    var run = QueueingRun(self, streams)
    run.advance(to: .zero + TimeSpan(computedSeconds: warmUp))
    run.startMeasuring()
    run.advance(to: .zero + TimeSpan(computedSeconds: warmUp + window))
    return run.tally.figures
  }
}

/// What one replication of a queueing model shows.
struct QueueingFigures: Sendable {
  /// Time averages of the number of customers in the system and of its square.
  var meanCount: Double
  var meanSquaredCount: Double
  /// The share of time with nobody in the system.
  var emptyShare: Double
  /// Mean wait of those whose service began, and mean stay of those who left.
  var meanWait: Double
  var meanStay: Double
  /// Shares of arrivals.
  var waitedShare: Double
  var turnedAwayShare: Double

  var countVariance: Double { meanSquaredCount - meanCount * meanCount }
}

/// One replication of a `QueueingModel` as it goes on.
private struct QueueingRun {
  enum Event: BitwiseCopyable, Sendable {
    case arrival
    case departure(arrived: Instant)
  }

  let model: QueueingModel
  let streams: Streams
  let arrivalKey: StreamKey
  let serviceKey: StreamKey
  let interarrival: Distribution
  let isClosed: Bool
  var queue = EventQueue<Event>()
  var line = FirstInFirstOut<Instant>()
  var busyServers = 0
  var arrivalDraw: UInt32 = 0
  var serviceDraw: UInt32 = 0
  var tally = QueueingTally(from: .zero)

  init(_ model: QueueingModel, _ streams: Streams) {
    self.model = model
    self.streams = streams
    arrivalKey = StreamKey(purpose: "interarrival time", identifier: model.name)
    serviceKey = StreamKey(purpose: "service time", identifier: model.name)
    switch model.source {
    case .poisson(let rate):
      interarrival = .exponential(mean: 1 / rate)
      isClosed = false
      scheduleArrival(after: .zero)
    case .machines(let count, let failureRate):
      interarrival = .exponential(mean: 1 / failureRate)
      isClosed = true
      for _ in 0..<count { scheduleArrival(after: .zero) }
    }
  }

  mutating func startMeasuring() { tally = QueueingTally(from: tally.last) }

  mutating func advance(to end: Instant) {
    while let (now, event) = queue.pop(until: end) {
      tally.pass(to: now, count: busyServers + line.count)
      switch event {
      case .arrival: arrive(now)
      case .departure(let arrived): depart(now, arrived)
      }
    }
    tally.pass(to: end, count: busyServers + line.count)
  }

  private mutating func arrive(_ now: Instant) {
    if !isClosed { scheduleArrival(after: now) }
    tally.arrivals += 1
    if busyServers < model.servers {
      startService(now, arrived: now)
    } else if line.count < model.waitingPlaces {
      tally.waited += 1
      line.append(now)
    } else {
      tally.turnedAway += 1
    }
  }

  private mutating func depart(_ now: Instant, _ arrived: Instant) {
    busyServers -= 1
    tally.departures += 1
    tally.stay += (now - arrived).seconds
    if isClosed { scheduleArrival(after: now) }
    if let next = line.popFirst() { startService(now, arrived: next) }
  }

  private mutating func startService(_ now: Instant, arrived: Instant) {
    busyServers += 1
    tally.starts += 1
    tally.wait += (now - arrived).seconds
    let duration = streams.gslDraw(model.service, serviceKey, serviceDraw)
    serviceDraw += 1
    queue.push(
      .departure(arrived: arrived), at: now + TimeSpan(computedSeconds: duration), priority: 1)
  }

  private mutating func scheduleArrival(after now: Instant) {
    let duration = streams.gslDraw(interarrival, arrivalKey, arrivalDraw)
    arrivalDraw += 1
    queue.push(.arrival, at: now + TimeSpan(computedSeconds: duration), priority: 1)
  }
}

/// Sums over a window of time.
private struct QueueingTally {
  private let first: Instant
  private(set) var last: Instant
  private var countTime = 0.0
  private var squaredCountTime = 0.0
  private var emptyTime = 0.0
  var (arrivals, waited, turnedAway, starts, departures) = (0, 0, 0, 0, 0)
  var (wait, stay) = (0.0, 0.0)

  init(from start: Instant) { (first, last) = (start, start) }

  mutating func pass(to now: Instant, count: Int) {
    let time = (now - last).seconds
    countTime += Double(count) * time
    squaredCountTime += Double(count * count) * time
    if count == 0 { emptyTime += time }
    last = now
  }

  var figures: QueueingFigures {
    let time = (last - first).seconds
    return QueueingFigures(
      meanCount: countTime / time, meanSquaredCount: squaredCountTime / time,
      emptyShare: emptyTime / time, meanWait: wait / Double(starts),
      meanStay: stay / Double(departures), waitedShare: Double(waited) / Double(arrivals),
      turnedAwayShare: Double(turnedAway) / Double(arrivals))
  }
}
