/// A call centre such as an emergency answering point: trunks, staff, impatient callers who redial.
///
/// It is quasi-static: conversations (2 min) and patience (1 min) are short against the changes of
/// demand and staff, so at each change the centre jumps to the steady state of `ErlangA` with
/// redials. Sustained overload is in it: with impatience the steady state is also the fluid limit.
public struct CallCentre: Hashable, Sendable {
  /// Lines into the centre, from 0; a call without one is blocked.
  public var trunks: Int
  /// Mean handling time of a genuine call in seconds, positive.
  public var handlingSeconds: Double
  /// Mean patience of a caller in seconds, positive.
  public var patienceSeconds: Double
  /// Mean time an attack call holds an agent, in seconds, positive.
  public var floodHandlingSeconds: Double
  /// Share of blocked genuine calls that are made again, 0 to below 1.
  public var redialOfBlocked: Double
  /// Share of abandoned genuine calls that are made again, 0 to below 1.
  public var redialOfAbandoned: Double
  /// An answer counts within this time, in seconds: 10 s after NFPA 1225 (2022).
  public var targetSeconds: Double
  /// Genuine calls an hour as the mean of an undisturbed day, from 0.
  public var callsPerHour: Double
  /// Multiple of the mean for each hour of the day; 24 numbers from 0.
  public var hourlyProfile: [Double]

  /// A centre; see the properties for ranges.
  public init(
    trunks: Int, callsPerHour: Double, handlingSeconds: Double = 120,
    patienceSeconds: Double = 60, floodHandlingSeconds: Double = 30, redialOfBlocked: Double = 0.8,
    redialOfAbandoned: Double = 0.5, targetSeconds: Double = 10,
    hourlyProfile: [Double] = [Double](repeating: 1, count: 24)
  ) {
    precondition(trunks >= 0 && callsPerHour >= 0, "trunks and calls are not negative")
    precondition(handlingSeconds > 0 && floodHandlingSeconds > 0, "handling takes time")
    precondition(patienceSeconds > 0 && targetSeconds >= 0, "patience is positive")
    precondition(redialOfBlocked >= 0 && redialOfBlocked < 1, "some blocked callers give up")
    precondition(redialOfAbandoned >= 0 && redialOfAbandoned < 1, "some callers give up for good")
    precondition(hourlyProfile.count == 24, "a profile has 24 hours")
    self.trunks = trunks
    self.callsPerHour = callsPerHour
    self.handlingSeconds = handlingSeconds
    self.patienceSeconds = patienceSeconds
    self.floodHandlingSeconds = floodHandlingSeconds
    self.redialOfBlocked = redialOfBlocked
    self.redialOfAbandoned = redialOfAbandoned
    self.targetSeconds = targetSeconds
    self.hourlyProfile = hourlyProfile
  }

  /// First attempts of genuine callers an hour.
  public func freshCalls(_ state: CallCentreState) -> Double {
    (callsPerHour * hourlyProfile[state.hour] * state.surge + state.postponedCallsPerHour)
      * state.accessShare
  }

  /// The steady state at the present demand and staff.
  ///
  /// Genuine attempts λ solve λ = λ0 + λ·(r_b·blocked + r_a·abandoned), searched in the bracket
  /// [λ0, λ0/(1 − max r)], in which the sign changes. Attack calls are not repeated: their number
  /// is the attacker's choice. They share trunks and queue, and the mean handling time is that of
  /// the mix. O(trunks × about 10), no allocation.
  public func outcome(_ state: CallCentreState) -> CallCentreOutcome {
    let fresh = freshCalls(state)
    let persistence = max(redialOfBlocked, redialOfAbandoned)
    var search = BracketedRoot(
      low: fresh, high: fresh / (1 - persistence), valueAtLow: 0, valueAtHigh: 0)
    var attempts = fresh
    var result = steadyState(attempts, state)
    if persistence > 0 && fresh > 0 {
      for step in 0..<60 {
        if step > 0 { result = steadyState(attempts, state) }
        let repeated = redialOfBlocked * result.blocked + redialOfAbandoned * result.abandoned
        let excess = attempts - fresh - attempts * repeated
        guard let next = search.next(at: attempts, excess, step: step) else { break }
        attempts = next
      }
    }
    return CallCentreOutcome(
      freshCallsPerHour: fresh, attemptsPerHour: attempts,
      floodCallsPerHour: state.floodCallsPerHour, system: result)
  }

  private func steadyState(_ attempts: Double, _ state: CallCentreState) -> ErlangAOutcome {
    let calls = attempts + state.floodCallsPerHour
    let work = attempts * handlingSeconds + state.floodCallsPerHour * floodHandlingSeconds
    let handling = calls > 0 ? work / calls : handlingSeconds
    let system = ErlangA(
      agents: min(state.staff, trunks), trunks: trunks, arrivalRate: calls / 3600,
      handlingSeconds: handling, patienceSeconds: patienceSeconds)
    return system.outcome(within: targetSeconds)
  }
}
