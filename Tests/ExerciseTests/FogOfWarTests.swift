import EventKernel
import Exercise
import Foundation
import ScenarioFiles
import Testing

@Suite("What roles see, and what they cannot find out")
struct FogOfWarTests {
  private func bytes(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  /// Words that only the truth has: modes, flags and effects that no screen shows, names of steps.
  private let hidden = [
    "\"dark\"", "compromised", "entered", "raid/", "loss of view", "out-of-view",
    "manipulation", "attacked", "digest", "phish",
  ]

  @Test("the block is dark, and its owner's screens show it as it was")
  func frozenScreens() throws {
    var room = try ExerciseTown.room()
    try room.apply(.jump(to: "T+2 h 40 min"), at: 0)
    let truth = try #require(
      room.facilitatorView(at: 0).assets.first { $0.asset.path == "power/block/b" })
    #expect(truth.asset.mode == "dark" && truth.believedMode == "energised")
    #expect(truth.effects.contains("loss of view"))
    let grid = try #require(room.roleView("grid", at: 0))
    let shown = try #require(grid.assets.first { $0.path == "power/block/b" })
    #expect(shown.mode == "energised" && shown.isNormal)
    #expect(!grid.feed.contains { $0.text.contains("power/block/b is") })
    let text = try bytes(grid)
    for word in hidden { #expect(!text.contains(word), "\(word)") }
    #expect(!text.contains("facility/"), "no path of another organisation")
  }

  @Test("no role and no public page holds a path, mode or state that it cannot know, at any time")
  func nothingLeaks() throws {
    var room = try ExerciseTown.room()
    for minute in stride(from: 15, through: 720, by: 15) {
      try room.apply(.jump(to: "T+\(minute) min"), at: 0)
      let open = try bytes(room.publicView(at: 0))
      let mayor = try bytes(try #require(room.roleView("mayor", at: 0)))
      for text in [open, mayor] {
        for word in hidden where word != "\"dark\"" { #expect(!text.contains(word), "\(word)") }
        for path in ["power/", "facility/"] { #expect(!text.contains(path)) }
      }
      #expect(!open.contains("share"), "words only")
      let hospital = try bytes(try #require(room.roleView("hospital", at: 0)))
      for word in hidden + ["power/"] { #expect(!hospital.contains(word), "\(word)") }
    }
  }

  @Test("two worlds that differ in what is hidden give a role the same bytes")
  func sameBytes() throws {
    // In one the intruder is in the control room and has blinded it, in the other he never came.
    var entered = try ExerciseTown.room()
    var clean = try ExerciseTown.room()
    try clean.apply(.pin(step: "raid/phish", isPinned: false), at: 0)
    try entered.apply(.jump(to: "T+2 h 15 min"), at: 0)
    try clean.apply(.jump(to: "T+2 h 15 min"), at: 0)
    #expect(entered.digest != clean.digest)
    let states = try #require(entered.roleView("eyes", at: 0)).assets.flatMap(\.states)
    #expect(states.contains("compromised") && states.contains("out-of-view"))
    for role in ["grid", "mayor", "hospital"] {
      let first = try bytes(try #require(entered.roleView(role, at: 0)))
      let second = try bytes(try #require(clean.roleView(role, at: 0)))
      #expect(first == second, "\(role)")
    }
    #expect(try bytes(entered.publicView(at: 0)) == bytes(clean.publicView(at: 0)))
  }

  @Test("injects and statements reach those whom they are for")
  func audiences() throws {
    var room = try ExerciseTown.room()
    try room.apply(.jump(to: "T+4 h"), at: 0)
    let decision = Decision(by: "mayor", actions: [], statement: "Stay at home.")
    try room.apply(.decide(decision: decision), at: 0)
    try room.apply(.message(from: "hospital", to: ["grid"], text: "For how long?"), at: 0)
    func texts(_ role: String?) -> [String] {
      (role.map { room.roleView($0, at: 0)?.feed ?? [] } ?? room.publicView(at: 0).feed)
        .filter { $0.kind != "seen" }.map(\.text)
    }
    #expect(texts(nil) == ["A rumour.", "Stay at home."])
    #expect(
      texts("grid") == [
        "Good morning.", "A rumour.", "Less load.", "Stay at home.", "For how long?",
      ])
    #expect(texts("mayor") == ["Good morning.", "A rumour.", "It is dark.", "Stay at home."])
    #expect(texts("eyes").contains("Look closely."))
    #expect(room.roleView("nobody", at: 0) == nil)
  }

  @Test("districts come with shares for a mayor, with words for the public")
  func districts() throws {
    var room = try ExerciseTown.room()
    try room.apply(.jump(to: "T+2 h 40 min"), at: 0)
    let mayor = try #require(room.roleView("mayor", at: 0)?.districts.first)
    let electricity = try #require(mayor.services.first { $0.name == "electricity" })
    #expect(electricity.share == 0 && electricity.state == "down")
    let open = try #require(room.publicView(at: 0).districts.first?.services.first)
    #expect(open.state == "down" && open.share == nil)
    #expect(room.roleView("grid", at: 0)?.districts.isEmpty == true)
  }
}
