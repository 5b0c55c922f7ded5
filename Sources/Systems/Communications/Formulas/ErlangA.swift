import Numerics

/// The waiting system with impatient callers and, if wanted, a limited number of trunks.
///
/// Poisson arrivals, exponential handling (mean `handlingSeconds`) and patience (mean
/// `patienceSeconds`), first come first served. A call that finds all trunks taken is blocked. The
/// number of calls is a birth–death chain with death rate min(n, c)·μ + max(0, n − c)·θ.
///
/// Source: C. Palm (1946); S. Zeltyn and A. Mandelbaum, "Call centers with impatient customers",
/// Queueing Systems 51 (2005), doi:10.1007/s11134-005-3699-8. The waiting time is derived at
/// `outcome(within:)`.
public struct ErlangA: Hashable, Sendable {
  /// People who answer, from 0.
  public var agents: Int
  /// Calls that fit in at once, answered or waiting, at least `agents`; nil is without limit.
  public var trunks: Int?
  /// Calls a second, from 0, finite.
  public var arrivalRate: Double
  /// Mean handling time in seconds, positive and finite.
  public var handlingSeconds: Double
  /// Mean patience in seconds, positive; infinite for callers who never give up.
  public var patienceSeconds: Double

  /// A system with these figures; see the properties for their ranges.
  public init(
    agents: Int, trunks: Int? = nil, arrivalRate: Double, handlingSeconds: Double,
    patienceSeconds: Double
  ) {
    precondition(agents >= 0 && arrivalRate >= 0 && arrivalRate.isFinite, "rates not negative")
    precondition(handlingSeconds > 0 && handlingSeconds.isFinite, "handling takes time")
    precondition(patienceSeconds > 0, "patience is positive")
    precondition(trunks.map { $0 >= agents } ?? true, "an agent without a trunk never answers")
    self.agents = agents
    self.trunks = trunks
    self.arrivalRate = arrivalRate
    self.handlingSeconds = handlingSeconds
    self.patienceSeconds = patienceSeconds
  }

  /// Everything in steady state, exact up to rounding, in one pass over the chain without
  /// allocation.
  ///
  /// A caller with j others before him in the queue waits V = Σ Exp(c·μ + i·θ), i = 0…j, if he
  /// stays: so exp(−θ·V) has the Beta(c·μ/θ, j + 1) law, and he is answered within t with
  /// probability
  ///
  ///     E[exp(−θV); V ≤ t] = c·μ / (c·μ + (j+1)·θ) · (1 − Σ_{i=0…j} T_i),
  ///     T_0 = exp(−(c·μ + θ)·t),   T_i = T_{i−1} · (1 − exp(−θt))/θ · (c·μ + i·θ) / i,
  ///
  /// where the sum is the incomplete beta function written as a negative binomial sum. With θ = 0
  /// it is the Erlang law, and the result that of `ErlangC`.
  ///
  /// O(states with weight): `trunks`, or about agents + (arrivals − agents·μ)/θ + a few spreads.
  ///
  /// - Parameter seconds: the time within which an answer counts, from 0.
  public func outcome(within seconds: Double) -> ErlangAOutcome {
    precondition(seconds >= 0, "a time to answer is not negative")
    let service = Double(agents) / handlingSeconds
    let leaving = 1 / patienceSeconds
    if leaving == 0 && arrivalRate >= service && (trunks == nil || agents == 0) {
      return overloaded
    }
    var chain = Chain()
    var miss = MissedTarget(service: service, leaving: leaving, seconds: seconds)
    var calls = 0
    while true {
      if calls < agents {
        chain.answeredInTime += chain.weight
      } else if calls != trunks {
        let answered = service / (service + Double(calls - agents + 1) * leaving)
        chain.waiting += chain.weight
        chain.abandoned += chain.weight * (1 - answered)
        chain.answeredInTime += chain.weight * answered * max(0, 1 - miss.share)
        miss.advance()
      }
      let queue = Double(max(0, calls - agents))
      chain.queue += chain.weight * queue
      chain.busy += chain.weight * Double(min(calls, agents))
      chain.sum += chain.weight
      if calls == trunks {
        chain.blocked = chain.weight
        break
      }
      calls += 1
      let death =
        Double(min(calls, agents)) / handlingSeconds + Double(max(0, calls - agents)) * leaving
      let ratio = arrivalRate / death
      chain.weight *= ratio
      if ratio < 1 && chain.weight <= 1e-18 * chain.sum * (1 - ratio) { break }
      chain.rescale()
    }
    return chain.outcome(arrivalRate: arrivalRate, agents: agents)
  }

  /// No steady state: nobody leaves but through an agent, and there are too few of them.
  private var overloaded: ErlangAOutcome {
    let full = trunks != nil
    return ErlangAOutcome(
      blocked: full ? 1 : 0, waiting: full ? 0 : 1, abandoned: 0, answeredInTime: 0,
      meanQueue: trunks.map(Double.init) ?? .infinity, meanWait: .infinity,
      occupancy: agents == 0 ? 0 : 1)
  }
}

/// Sums over the birth–death chain, all relative to the same scale.
private struct Chain {
  var weight = 1.0
  var sum = 0.0
  var waiting = 0.0
  var abandoned = 0.0
  var answeredInTime = 0.0
  var queue = 0.0
  var busy = 0.0
  var blocked = 0.0

  /// Weights grow as a^n / n!, which passes the range of Double at 700 Erlang.
  mutating func rescale() {
    if weight < 1e150 { return }
    let scale = 1e-150
    weight *= scale
    sum *= scale
    waiting *= scale
    abandoned *= scale
    answeredInTime *= scale
    queue *= scale
    busy *= scale
  }

  func outcome(arrivalRate: Double, agents: Int) -> ErlangAOutcome {
    let blockedShare = blocked / sum
    let entering = arrivalRate * (1 - blockedShare)
    return ErlangAOutcome(
      blocked: blockedShare, waiting: waiting / sum, abandoned: abandoned / sum,
      answeredInTime: min(1, answeredInTime / sum), meanQueue: queue / sum,
      meanWait: entering > 0 ? queue / sum / entering : 0,
      occupancy: agents == 0 ? 0 : busy / sum / Double(agents))
  }
}

/// The sum Σ T_i of `ErlangA.outcome(within:)`, one term a caller further back in the queue.
private struct MissedTarget {
  /// P(an answer, if he stays, comes too late) for the present place in the queue.
  private(set) var share: Double
  private var mantissa = 1.0
  /// The term is mantissa · exp(−exponent); positive only while exp would underflow.
  private var exponent: Double
  private var place = 0.0
  private let service: Double
  private let leaving: Double
  private let effectiveSeconds: Double

  init(service: Double, leaving: Double, seconds: Double) {
    self.service = service
    self.leaving = leaving
    exponent = (service + leaving) * seconds
    effectiveSeconds = Self.effective(leaving: leaving, seconds: seconds)
    if exponent <= 700 {
      mantissa = Elementary.exp(-exponent)
      exponent = 0
    }
    share = exponent > 0 ? 0 : mantissa
  }

  private var term: Double { exponent > 0 ? mantissa * Elementary.exp(-exponent) : mantissa }

  mutating func advance() {
    place += 1
    mantissa *= effectiveSeconds * (service + place * leaving) / place
    if exponent > 0 && mantissa > 1e200 {
      let part = min(exponent, 400)
      mantissa *= Elementary.exp(-part)
      exponent -= part
    }
    share += term
  }

  /// (1 − exp(−θt)) / θ, which is t where nobody leaves.
  private static func effective(leaving: Double, seconds: Double) -> Double {
    leaving > 0 ? -Elementary.expm1(-leaving * seconds) / leaving : seconds
  }
}
