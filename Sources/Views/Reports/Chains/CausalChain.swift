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
  /// loss, the longest; of equally long ones that with the longest chain.
  ///
  /// Where no asset of that system fell in that district, all of the system's count; where none
  /// fell at all, the first effect of an attack on one of them, such as a flood of calls, tells it.
  static func ofLargestLoss(
    _ replay: Replay, _ scenario: Scenario
  ) -> (service: String, district: DistrictIndex, entry: EntryNumber)? {
    guard let worst = largestLoss(replay, scenario) else { return nil }
    let city = scenario.city
    let outages = Outage.all(city: city, recorder: replay.recorder).filter { $0.entry != nil }
    let definition = scenario.registry.series.first {
      $0.role == .service && $0.name == worst.service
    }
    let ofSystem = outages.filter { city.kind(of: $0.asset).owner == definition?.system }
    let inDistrict = ofSystem.filter { city.districtOfAsset[$0.asset.index] == worst.district }
    let candidates = inDistrict.isEmpty ? ofSystem : inDistrict
    var best: (outage: Outage, length: TimeSpan, depth: Int)?
    for outage in candidates {
      let length = outage.length(horizon: scenario.horizon)
      let depth = outage.entry.map { replay.recorder.chain(from: $0).count } ?? 0
      guard let current = best else {
        best = (outage, length, depth)
        continue
      }
      if length > current.length || (length == current.length && depth > current.depth) {
        best = (outage, length, depth)
      }
    }
    if let entry = best?.outage.entry { return (worst.service, worst.district, entry) }
    let effect = replay.recorder.entries.firstIndex {
      $0.kind == .effectStarted && city.kind(of: $0.asset).owner == definition?.system
    }
    return effect.map { (worst.service, worst.district, EntryNumber(UInt32($0 + 1))) }
  }

  /// The service and district with the most person-hours lost; `nil` if nobody lost any.
  private static func largestLoss(
    _ replay: Replay, _ scenario: Scenario
  ) -> (service: String, district: DistrictIndex)? {
    let window = TimeWindow(until: scenario.horizon)
    var best: (service: String, district: DistrictIndex)?
    var most = 0.0
    for (service, name) in replay.trajectories.services.enumerated() {
      for (district, people) in scenario.city.districts.enumerated() {
        let series = replay.trajectories.service[service][district]
        let lost = people.people * series.shortfall(below: 1, over: window)
        if lost > most {
          most = lost
          best = (name, DistrictIndex(district))
        }
      }
    }
    return best
  }
}
