import CityGraph
import EventKernel
import Experiments
import Metrics
import Simulation
import SystemKit

/// Chains of causes in one replication.
enum CausalChain {
  /// The numbers of a chain in the order of time, from the line that started it all.
  static func numbers(from number: EntryNumber, _ recorder: Recorder) -> [EntryNumber] {
    recorder.chain(from: number).reversed()
  }

  /// The outage that tells best how people lost most: of the system and district with the greatest
  /// loss, the one whose time fits the loss best (`fit`); of equal ones that with the longest
  /// chain.
  ///
  /// Where no asset of that system fell in that district, all of the system's count; where none
  /// fell at all, the first effect of an attack on one of them, such as a flood of calls, tells it.
  static func ofLargestLoss(
    _ replay: Replay, _ scenario: Scenario
  ) -> (service: String, district: DistrictIndex, entry: EntryNumber)? {
    guard let worst = largestLoss(replay, scenario) else { return nil }
    let city = scenario.city
    let outages = Outage.all(city: city, recorder: replay.recorder).filter { $0.entry != nil }
    let service = replay.trajectories.services[worst.service]
    let definition = scenario.registry.series.first { $0.role == .service && $0.name == service }
    let ofSystem = outages.filter { city.kind(of: $0.asset).owner == definition?.system }
    let inDistrict = ofSystem.filter { city.districtOfAsset[$0.asset.index] == worst.district }
    let series = replay.trajectories.service[worst.service][worst.district.index]
    var best: (entry: EntryNumber, fit: Double, depth: Int)?
    for outage in inDistrict.isEmpty ? ofSystem : inDistrict {
      guard let entry = outage.entry else { continue }
      let fit = fit(of: outage, to: series, horizon: scenario.horizon)
      let depth = replay.recorder.chain(from: entry).count
      if let current = best, (fit, depth) <= (current.fit, current.depth) { continue }
      best = (entry, fit, depth)
    }
    if let best { return (service, worst.district, best.entry) }
    let effect = replay.recorder.entries.firstIndex {
      $0.kind == .effectStarted && city.kind(of: $0.asset).owner == definition?.system
    }
    return effect.map { (service, worst.district, EntryNumber(UInt32($0 + 1))) }
  }

  /// How well an outage's time agrees with a service's shortfall: the squared cosine between the
  /// two as functions of time, up to a factor that all outages share.
  ///
  /// The loss within the outage alone would favor long outages that do no harm, and its mean short
  /// ones that cause a part.
  private static func fit(
    of outage: Outage, to service: StepSeries, horizon: Instant
  ) -> Double {
    let until = min(outage.until ?? horizon, horizon)
    guard outage.from < until else { return 0 }
    let window = TimeWindow(from: outage.from, until: until)
    let loss = service.shortfall(below: 1, over: window)
    return loss * loss / window.length.seconds
  }

  /// The row of the service, and the district, with the most person-hours lost; `nil` if nobody
  /// lost any.
  private static func largestLoss(
    _ replay: Replay, _ scenario: Scenario
  ) -> (service: Int, district: DistrictIndex)? {
    let window = TimeWindow(until: scenario.horizon)
    var best: (service: Int, district: DistrictIndex)?
    var most = 0.0
    for service in replay.trajectories.services.indices {
      for (district, people) in scenario.city.districts.enumerated() {
        let series = replay.trajectories.service[service][district]
        let lost = people.people * series.shortfall(below: 1, over: window)
        if lost > most {
          most = lost
          best = (service, DistrictIndex(district))
        }
      }
    }
    return best
  }
}
