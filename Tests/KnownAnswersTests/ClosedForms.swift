import Numerics

/// The textbook formulas, each with its source; a service takes one unit of time in the mean.
enum ClosedForms {
  /// Mean number, and its variance, in M/M/1 at a load below 1 (L. Kleinrock 1975, Queueing Systems
  /// 1, section 3.2).
  static func singleServer(load: Double) -> (count: Double, countVariance: Double) {
    (load / (1 - load), load / ((1 - load) * (1 - load)))
  }

  /// The chance to be turned away from M/G/c/c (A. K. Erlang 1917), by its recursion.
  static func erlangB(servers: Int, load: Double) -> Double {
    var blocking = 1.0
    for server in 1...servers { blocking = load * blocking / (Double(server) + load * blocking) }
    return blocking
  }

  /// The chance to wait in M/M/c (Erlang 1917), and the mean wait.
  static func erlangC(servers: Int, load: Double) -> (chance: Double, wait: Double) {
    let blocking = erlangB(servers: servers, load: load)
    let share = load / Double(servers)
    let chance = blocking / (1 - share * (1 - blocking))
    return (chance, chance / (Double(servers) - load))
  }

  /// The mean wait in M/G/1 (F. Pollaczek 1930, A. Y. Khinchine 1932).
  ///
  /// - Parameter secondMoment: of the service time, whose mean is 1.
  static func pollaczekKhinchine(load: Double, secondMoment: Double) -> Double {
    load * secondMoment / (2 * (1 - load))
  }

  /// Chance of no machine down, mean number down, share of machines that run, with exponential
  /// lives and repairs (C. Palm 1947; Kleinrock 1975, section 3.8): a birth-death chain.
  static func machineRepair(
    machines: Int, failureRate: Double, crews: Int
  ) -> (none: Double, down: Double, availability: Double) {
    var weights = [1.0]
    for down in 1...machines {
      weights.append(
        weights[down - 1] * Double(machines - down + 1) * failureRate / Double(min(down, crews)))
    }
    let total = weights.reduce(0, +)
    var mean = 0.0
    for down in weights.indices { mean += Double(down) * weights[down] / total }
    return (1 / total, mean, 1 - mean / Double(machines))
  }

  /// The chance that a unit that worked at 0 works at a time (R. E. Barlow and F. Proschan 1965,
  /// Mathematical Theory of Reliability, section 5.2); without a time, in the long run.
  static func availability(meanLife: Double, meanRepair: Double, at time: Double? = nil) -> Double {
    let (failure, repair) = (1 / meanLife, 1 / meanRepair)
    let steady = repair / (failure + repair)
    guard let time else { return steady }
    return steady + (1 - steady) * Elementary.exp(-(failure + repair) * time)
  }

  /// The chance that at least `required` of `units` independent units work.
  static func group(units: Int, required: Int, availability: Double) -> Double {
    var sum = 0.0
    for up in required...units {
      var ways = 1.0
      for step in 0..<up { ways *= Double(units - step) / Double(step + 1) }
      var chance = ways
      for _ in 0..<up { chance *= availability }
      for _ in 0..<(units - up) { chance *= 1 - availability }
      sum += chance
    }
    return sum
  }

  /// The mean time until both of two units are down for the first time, each with its own repair:
  /// (3 λ + μ) / (2 λ²).
  static func meanTimeToFailureOfPair(meanLife: Double, meanRepair: Double) -> Double {
    let (failure, repair) = (1 / meanLife, 1 / meanRepair)
    return (3 * failure + repair) / (2 * failure * failure)
  }

  /// The share infected in the end of a major outbreak among many who mix evenly: z = 1 -
  /// exp(-R z) (Kermack and McKendrick 1927, doi:10.1098/rspa.1927.0118), by bisection.
  static func finalSize(reproductionNumber: Double) -> Double {
    var (low, high) = (1e-6, 1.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if 1 - Elementary.exp(-reproductionNumber * middle) > middle {
        low = middle
      } else {
        high = middle
      }
    }
    return low
  }
}
