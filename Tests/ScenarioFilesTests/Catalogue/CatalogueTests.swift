import CityGraph
import Diagnostics
import Foundation
import ScenarioFiles
import Testing

/// What `citycascade list` shows of the miniature.
@Suite struct CatalogueTests {
  private func catalogue() throws -> CityCatalogue {
    var diagnostics = DiagnosticList()
    let found = CityCatalogue(
      files: FileSource(files: MiniatureCity.files), path: "mini/city.yaml", &diagnostics)
    #expect(diagnostics.all.map(\.description) == [])
    return try #require(found)
  }

  private func paths(_ pattern: String) throws -> [String] {
    let catalogue = try catalogue()
    var diagnostics = DiagnosticList()
    let found = catalogue.assets(pattern, &diagnostics)
    #expect((found == nil) == diagnostics.hasErrors)
    if let finding = diagnostics.all.first {
      return ["\(codeName(finding)) -> \(finding.suggestion ?? "")"]
    }
    return (found ?? []).map(catalogue.city.path)
  }

  @Test func patternsKindsSystemsAndGroups() throws {
    #expect(try paths("water/pump/P1") == ["water/pump/P1"])
    #expect(try paths("water/pump/*") == ["water/pump/P1", "water/pump/P2"])
    #expect(try paths("water/pump") == ["water/pump/P1", "water/pump/P2"])
    #expect(try paths("*/zone").count == 3)
    #expect(try paths("water").count == 12)
    #expect(
      try paths("group/lifeline")
        == ["facility/hospital/1", "water/pump/P1", "water/pump/P2"])
  }

  @Test func connectionsOfTheNetworks() throws {
    let catalogue = try catalogue()
    let pairs = catalogue.connections.map {
      "\(catalogue.city.path($0.0)) - \(catalogue.city.path($0.1))"
    }
    for pair in [
      "power/branch/1 - power/bus/1", "power/branch/1 - power/bus/2", "power/unit/2 - power/bus/2",
      "power/block/b3b - power/bus/3", "water/pipe/M2 - water/junction/J2",
      "water/pipe/M2 - water/tank/T", "water/pump/P1 - water/reservoir/R",
    ] {
      #expect(pairs.contains(pair), "\(pair)")
    }
    #expect(Set(pairs).count == pairs.count)
  }

  @Test func whatIsNotThere() throws {
    #expect(try paths("water/pmup/P1") == ["unknownPath -> water/pump/P1"])
    #expect(try paths("water/pump/pumping-station-9") == ["unknownPath -> water/pump/*"])
    #expect(try paths("watr") == ["unknownPath -> water"])
    #expect(try paths("group/lifelin") == ["unknownPath -> group/lifeline"])
    #expect(try paths("nothing/like/that") == ["unknownPath -> "])
    #expect(try paths("water/pump/P1.level") == ["badPath -> "])
  }

  @Test func fieldsOfKinds() throws {
    let catalogue = try catalogue()
    let entries = catalogue.kindEntries()
    #expect(entries.map(\.kind.path) == entries.map(\.kind.path).sorted())
    func entry(_ path: String) throws -> KindEntry {
      try #require(entries.first { $0.kind.path == path })
    }
    let pump = try entry("water/pump")
    #expect(pump.kind.modes == ["stopped", "manual", "normal"])
    #expect(pump.kind.restartDelay == .minutes(3))
    #expect(pump.needs == ["electricity"])
    #expect(pump.fields.contains("water/pump/ID.buffer.electricity"))
    #expect(pump.actions.map(\.text).contains("manual"))
    let tank = try entry("water/tank")
    #expect(tank.readings.map(\.quantity) == ["level"] && tank.readings.map(\.unit) == ["m"])
    let zone = try entry("water/zone")
    #expect(zone.states.contains("detected"))
    #expect(zone.fields.contains("water/zone/ID.level"))
    #expect(
      zone.actions.map(\.text) == ["isolate", "reconnect", "rebuild", "island", "rejoin"])
  }

  @Test func everyFieldThatIsShownCanBeSet() throws {
    let catalogue = try catalogue()
    for entry in catalogue.kindEntries() {
      let assets = catalogue.city.assets(system: entry.kind.system, kind: entry.kind.name)
      for field in entry.fields {
        // The value is nonsense on purpose: that there is such a field is all that is asked.
        let places = assets.map { asset -> Bool in
          let path = field.replacingOccurrences(
            of: entry.kind.path + "/ID", with: catalogue.city.path(asset))
          return !compile(set: ["\(path)=nonsense"]).findings.contains {
            codeName($0) == "unknownField" || codeName($0) == "unknownKey"
          }
        }
        #expect(places.contains(true), "\(field)")
      }
    }
  }

  @Test func everyStateThatIsShownCanBeAsked() throws {
    for entry in try catalogue().kindEntries() {
      for state in entry.states + entry.kind.modes {
        let files = MiniatureCity.files.replacing(
          "when: water/zone/scada is detected", with: "when: any \(entry.kind.path)/* is \(state)",
          in: "heat/scenario.yaml")
        #expect(compile(files).findings.map(\.description) == [])
      }
    }
  }

  @Test func dependents() throws {
    let catalogue = try catalogue()
    var diagnostics = DiagnosticList()
    let block = try #require(catalogue.assets("power/block/b3a", &diagnostics)?.first)
    #expect(catalogue.needs(of: block).isEmpty)
    let consumers = catalogue.dependents(of: block).map { "\($0.consumer) \($0.need)" }
    #expect(consumers.contains("water/pump/P2 electricity"))
    #expect(consumers.contains("facility/hospital/1 electricity"))
    let centre = try #require(
      catalogue.assets("facility/control-centre/water", &diagnostics)?.first)
    let need = try #require(catalogue.needs(of: centre).first)
    #expect(
      need.required == 1 && need.suppliers.map(\.path) == ["power/block/b2", "power/block/b3b"])
    #expect(need.buffer.durationText == "1 h" && need.without == "closed")
  }

  @Test func textAndJSON() throws {
    let catalogue = try catalogue()
    var diagnostics = DiagnosticList()
    let assets = try #require(catalogue.assets("facility", &diagnostics))
    let (text, json) = (CatalogueText(catalogue), CatalogueJSON(catalogue))
    #expect(text.assets(assets).contains("facility/hospital/1"))
    #expect(text.overview().contains("9000 people in 3 districts"))
    #expect(text.fields(catalogue.kindEntries()).contains("pert(4 h; 8 h; 24 h)"))
    for document in [
      json.overview(), json.assets(assets), json.fields(catalogue.kindEntries()),
      json.dependents(assets),
    ] {
      let object = try JSONSerialization.jsonObject(with: Data(document.utf8))
      #expect((object as? [String: Any])?["schema"] as? Int == 1)
    }
    let check = FileCheck(
      files: FileSource(
        files: MiniatureCity.files.replacing(
          "seed: 7\n", with: "seed: \"a\\\"b\"\n", in: "heat/scenario.yaml")),
      path: "heat/scenario.yaml")
    let findings = FindingsJSON.text([("a", check.isValid, check.diagnostics.sorted)])
    let object = try JSONSerialization.jsonObject(with: Data(findings.utf8)) as? [String: Any]
    let files = try #require(object?["files"] as? [[String: Any]])
    #expect(files[0]["valid"] as? Bool == false)
    let list = try #require(files[0]["findings"] as? [[String: Any]])
    #expect(list.map { $0["text"] as? String } == ["a\"b"])
  }

  @Test func aSlipInAMeasureIsFound() {
    let files = MiniatureCity.files.replacing(
      "office-scada.level: 3 }", with: "office-scada.level: 9 }", in: "heat/scenario.yaml")
    #expect(compile(files).findings.isEmpty)
    let check = FileCheck(files: FileSource(files: files), path: "heat/scenario.yaml")
    #expect(check.diagnostics.all.map(codeName) == ["outOfRange"])
  }
}
