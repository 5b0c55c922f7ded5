import CityGraph
import EventKernel
import Experiments
import Quantities
import SystemKit

extension ReportData {
  /// For each service the bands over replications and the curve of the shown one.
  func writeCurves(_ writer: inout JSONWriter) {
    let result = view.result
    let people = scenario.city.districts.map(\.people)
    let done = result.outcomes.filter { $0.failure == nil }
    let scopes = view.isSplit ? [done, done.filter(\.reachedEffect)] : [done]
    writer.key("points")
    writer.value(result.grid.count)
    writer.key("curves")
    writer.array(Array(result.services.indices)) { writer, service in
      writer.object { writer in
        writer.key("scopes")
        writer.array(scopes) { writer, outcomes in
          let band = CurveBand(outcomes.map { $0.curves[service] })
          writer.array([band.low, band.median, band.high]) { writer, curve in
            writer.value(CurveBand.changes(curve))
          }
        }
        writer.key("shown")
        if people.isEmpty {
          writer.value([0, 1000])
        } else {
          let series = replay.trajectories.city(service, people: people)
          writer.value(
            CurveBand.changes(
              result.grid.map { CurveBand.thousandths(Float(series.value(at: $0))) }))
        }
      }
    }
  }

  /// Districts with their places, people and services in the shown replication.
  func writeDistricts(_ writer: inout JSONWriter) {
    let result = view.result
    writer.key("districts")
    writer.array(Array(scenario.city.districts.enumerated())) { writer, entry in
      let (row, district) = entry
      writer.object { writer in
        writer.member("id", district.identifier)
        writer.member("title", district.title.isEmpty ? district.identifier : district.title)
        writer.member("people", district.people)
        writer.member("vulnerable", district.people * district.vulnerableShare)
        writer.member("x", district.longitude)
        writer.member("y", district.latitude)
        writer.key("service")
        writer.array(Array(result.services.indices)) { writer, service in
          let series = replay.trajectories.service[service][row]
          writer.value(
            CurveBand.changes(
              result.grid.map { CurveBand.thousandths(Float(series.value(at: $0))) }))
        }
      }
    }
  }

  /// Assets as columns, their kinds, and the links between them.
  func writeAssets(_ writer: inout JSONWriter) {
    let city = scenario.city
    writer.key("kinds")
    writer.array(city.kinds) { writer, kind in
      writer.object { writer in
        writer.member("system", kind.system)
        writer.member("name", kind.name)
        writer.key("modes")
        writer.array(kind.modes) { writer, mode in writer.value(mode) }
      }
    }
    writer.key("assets")
    writer.object { writer in
      writer.key("path")
      writer.array(city.paths) { writer, path in writer.value(path) }
      writer.key("kind")
      writer.value(city.kindOfAsset.map { Int($0) })
      writer.key("district")
      writer.value(city.districtOfAsset.map { $0.isNone ? -1 : $0.index })
      writer.key("x")
      writer.array(city.longitude) { writer, value in writer.value(place: value) }
      writer.key("y")
      writer.array(city.latitude) { writer, value in writer.value(place: value) }
      writer.key("start")
      writer.value(startLevels())
    }
    let known = links.filter { link in
      [link.asset, link.from, link.to].allSatisfy { !$0.isNone && $0.index < city.assetCount }
    }
    writer.key("links")
    writer.value(known.flatMap { [$0.asset.index, $0.from.index, $0.to.index] })
  }

  /// The mode of each asset at the start of the run: that before its first change, or the present
  /// one.
  private func startLevels() -> [Int] {
    var levels = replay.world.context.modes.current.map { Int($0.level) }
    var isKnown = [Bool](repeating: false, count: levels.count)
    for entry in replay.recorder.entries where entry.changesMode(in: scenario.city) {
      if isKnown[entry.asset.index] { continue }
      isKnown[entry.asset.index] = true
      levels[entry.asset.index] = Int(entry.from)
    }
    return levels
  }
}

extension JSONWriter {
  /// Degrees to 1e-6, a tenth of a meter; null where there is no place.
  mutating func value(place degrees: Double) {
    if degrees.isFinite {
      raw(degrees.fixed(6))
    } else {
      null()
    }
  }
}
