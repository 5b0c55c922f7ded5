import CityGraph
import EventKernel
import Experiments
import Quantities
import Simulation
import SystemKit

extension ReportData {
  /// For each service the bands over replications, of the city and of each district.
  func writeCurves(_ writer: inout JSONWriter) {
    let result = view.result
    let done = result.outcomes.filter { $0.failure == nil }
    let scopes = view.isSplit ? [done, done.filter(\.reachedEffect)] : [done]
    writer.key("points")
    writer.value(result.grid.count)
    writer.key("curves")
    writer.array(Array(result.services.indices)) { writer, service in
      writer.array(scopes) { writer, outcomes in
        let band = CurveBand(outcomes.map { $0.curves[service] })
        writer.array([band.low, band.median, band.high]) { writer, curve in
          writer.value(CurveBand.changes(curve))
        }
      }
    }
    let stride = ReplicationOutcome.districtStride
    let points = (result.grid.count + stride - 1) / stride
    writer.key("bandPoints")
    writer.value(points)
    writer.key("bands")
    writer.array(scopes) { writer, outcomes in
      let bands = DistrictBands(outcomes, points: points)
      writer.object { writer in
        writer.key("count")
        writer.value(bands.count)
        writer.member("values", bands.base64)
      }
    }
  }

  /// Districts with their places and people.
  func writeDistricts(_ writer: inout JSONWriter) {
    writer.key("districts")
    writer.array(scenario.city.districts) { writer, district in
      writer.object { writer in
        writer.member("id", district.identifier)
        writer.member("title", district.title.isEmpty ? district.identifier : district.title)
        writer.member("people", district.people)
        writer.member("vulnerable", district.people * district.vulnerableShare)
        writer.key("x")
        writer.value(place: district.longitude)
        writer.key("y")
        writer.value(place: district.latitude)
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
        writer.member("owner", kind.owner)
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
    }
    let known = contents.links.filter { link in
      [link.asset, link.from, link.to].allSatisfy { !$0.isNone && $0.index < city.assetCount }
    }
    writer.key("links")
    writer.value(known.flatMap { [$0.asset.index, $0.from.index, $0.to.index] })
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
