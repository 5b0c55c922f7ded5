import CityGraph
import EventKernel
import SystemKit
import Testing

@Suite("Effects of attacks")
struct EffectTests {
  func start(
    _ kind: EffectKind, on asset: AssetIndex, value: Double = .nan, step: Int = 0,
    _ city: inout SmallContext
  ) {
    city.context.startEffect(
      kind, on: asset, value: value, step: step, because: .none, &city.schedule)
  }

  @Test("an asset that stops without control falls; one that holds goes on")
  func lossOfControl() {
    var city = SmallContext()
    start(.lossOfControl, on: city.a, &city)
    start(.denialOfControl, on: city.pump, &city)
    #expect(city.context.modes[city.a] == Mode(level: 1))
    #expect(city.context.modes[city.pump] == .down)
    #expect(!city.context.effects.isControlled(city.a))
    #expect(city.context.causeOfState(city.pump) == city.context.log.last(city.pump))
    #expect(city.context.causeOfState(city.a) == EntryNumber(1), "its last effect")
  }

  @Test("manipulation opens an asset only where it says 0; loss of availability stops any")
  func manipulation() {
    var city = SmallContext()
    start(.manipulationOfControl, on: city.a, value: 0.4, &city)
    #expect(city.context.modes[city.a] == Mode(level: 1))
    start(.manipulationOfControl, on: city.b, value: 0, &city)
    #expect(city.context.modes[city.b] == .down)
    start(.lossOfAvailability, on: city.a, &city)
    #expect(city.context.modes[city.a] == .down)
    #expect(city.context.effects.value(.manipulationOfControl, on: city.a) == 0.4)
    #expect(city.context.effects.value(.flood, on: city.a).isNaN)
  }

  @Test("running by hand passes loss of control, but not loss of availability")
  func byHand() {
    var city = SmallContext()
    start(.lossOfControl, on: city.pump, step: 1, &city)
    city.context.operateByHand(city.pump, at: 0.7, because: .none, &city.schedule)
    city.advance(to: 10)
    #expect(city.context.modes[city.pump] == Mode(level: 2))
    #expect(city.context.effects.manualShare[city.pump.index] == 0.7)
    start(.lossOfAvailability, on: city.pump, step: 2, &city)
    #expect(city.context.modes[city.pump] == .down)
  }

  @Test("only the effects of the step end, and the rest goes on to hold")
  func endByStep() {
    var city = SmallContext()
    start(.lossOfControl, on: city.pump, step: 1, &city)
    start(.lossOfAvailability, on: city.pump, step: 2, &city)
    city.context.endEffects(step: 2, on: city.pump, because: .none, &city.schedule)
    city.context.endEffects(step: 9, on: city.pump, because: .none, &city.schedule)
    #expect(city.context.effects.active.map(\.step) == [1])
    city.advance(to: 100)
    #expect(city.context.modes[city.pump] == .down)
    city.context.endEffects(step: 1, on: city.pump, because: .none, &city.schedule)
    city.advance(to: 110)
    #expect(city.context.modes[city.pump] == Mode(level: 2))
    #expect(city.context.effects[city.pump].isEmpty)
  }

  @Test("out of view the screens show the last mode before; a second effect does not refresh them")
  func believedMode() {
    var city = SmallContext()
    city.limit(city.pump, .physics, Mode(level: 1))
    start(.lossOfView, on: city.pump, step: 1, &city)
    city.limit(city.pump, .physics, .down)
    start(.denialOfView, on: city.pump, step: 2, &city)
    #expect(city.context.believedMode(city.pump) == Mode(level: 1))
    city.context.endEffects(step: 1, on: city.pump, because: .none, &city.schedule)
    #expect(city.context.believedMode(city.pump) == Mode(level: 1), "still out of view")
    city.context.endEffects(step: 2, on: city.pump, because: .none, &city.schedule)
    #expect(city.context.believedMode(city.pump) == .down)
  }

  @Test("every kind and verb is found by its words, and verbs undo each other")
  func words() {
    for kind in EffectKind.allCases { #expect(EffectKind(text: kind.text) == kind) }
    #expect(EffectKind(text: "magic") == nil)
    #expect(
      Set(EffectKind.allCases.map { EffectSet($0).rawValue }).count == EffectKind.allCases.count)
    for verb in Verb.allCases {
      #expect(Verb(text: verb.text) == verb && !verb.summary.isEmpty)
      if let opposite = verb.opposite { #expect(opposite.opposite == verb) }
    }
  }
}
