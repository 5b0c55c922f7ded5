import CityGraph
import EventKernel
import SystemKit
import Testing

@Suite("Limits hold modes down")
struct LimitTests {
  @Test("the mode is the least of all limits: at once on the way down, after the delay upwards")
  func leastLimit() {
    var city = SmallContext()
    city.limit(city.pump, .physics, Mode(level: 1))
    #expect(city.context.modes[city.pump] == Mode(level: 1))
    city.limit(city.pump, .damage, .down)
    #expect(city.context.modes[city.pump] == .down)
    city.advance(to: 100)
    city.limit(city.pump, .damage, nil)
    #expect(city.context.modes[city.pump] == .down, "a rise waits")
    city.advance(to: 109.9)
    #expect(city.context.modes[city.pump] == .down)
    city.advance(to: 110)
    #expect(city.context.modes[city.pump] == Mode(level: 1), "as far as the other limit allows")
    city.limit(city.pump, .physics, nil)
    city.advance(to: 120)
    #expect(city.context.modes[city.pump] == Mode(level: 2))
    #expect(city.context.log.fresh.map(\.kind) == [.starved, .starved, .restarted, .restarted])
  }

  @Test("a limit that stands already, and one above the mode, write no line")
  func noLine() {
    var city = SmallContext()
    city.limit(city.a, .attack, Mode(level: 1))
    #expect(city.context.log.length == 0)
    city.limit(city.a, .attack, .down)
    city.limit(city.a, .attack, .down)
    city.limit(city.a, .supply, .down)
    #expect(city.context.log.length == 1)
    #expect(city.context.changed == [city.a], "consumers are told once")
  }

  @Test("what is allowed, with and without one source")
  func allowed() {
    var city = SmallContext()
    city.limit(city.pump, .physics, .down)
    #expect(!city.context.allows(city.pump) && city.context.allows(city.pump, except: .physics))
    city.limit(city.pump, .command, Mode(level: 1))
    #expect(city.context.allowedMode(city.pump, except: .physics) == Mode(level: 1))
    #expect(city.context.allowedMode(city.pump) == .down)
    #expect(city.context.modes.limit(city.pump, .command) == Mode(level: 1))
    #expect(city.context.modes.limit(city.pump, .supply) == nil)
  }

  @Test("settle rounds are asked for once an instant, and the owner is marked")
  func settleOnce() {
    var city = SmallContext()
    city.context.dirty[0] = false
    city.limit(city.a, .physics, .down)
    city.limit(city.b, .physics, .down)
    #expect(city.schedule.count == 1 && city.context.settlePending && city.context.isDirty(0))
  }

  @Test("the cause of a restart is what lifted the limit")
  func causeOfRestart() {
    var city = SmallContext()
    city.limit(city.a, .physics, .down)
    city.advance(to: 50)
    let cause = city.context.record(.repaired, asset: city.a)
    city.context.setLimit(city.a, .physics, nil, reason: .starved, because: cause, &city.schedule)
    city.advance(to: 60)
    #expect(city.context.log.fresh.last?.kind == .restarted)
    #expect(city.context.log.fresh.last?.because == cause)
    #expect(city.context.log.last(city.a) == EntryNumber(3))
  }
}
