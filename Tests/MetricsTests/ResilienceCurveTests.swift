import EventKernel
import Metrics
import Testing

@Suite struct ResilienceCurveTests {
  /// 1.0 to 0.4 from 0 to 2 h, flat for 6 h, back in 12 h: -0.3 an hour, 0.6, 6 h, 0.05 an hour,
  /// 7.8 h.
  @Test func `the textbook trapezoid`() {
    let trapezoid = ResilienceTrapezoid(
      lossStart: .zero, floorReached: hour(2), recoveryStart: hour(8), recovered: hour(20),
      floor: 0.4)
    #expect(agrees(trapezoid.fallRate, -0.3))
    #expect(agrees(trapezoid.depth, 0.6))
    #expect(trapezoid.extent == .hours(6))
    #expect(agrees(trapezoid.recoveryRate, 0.05))
    #expect(agrees(trapezoid.area.map { $0 / 3_600 }, 7.8))
  }

  /// The same curve in steps of half a minute: half a step early in the fall, half a step late in
  /// the recovery.
  @Test func `the textbook trapezoid in small steps`() throws {
    var curve = StepSeries(1)
    for half in 1...240 {
      curve.append(1 - 0.6 * (Double(half) - 0.5) / 240, at: hour(Double(half - 1) / 120))
    }
    curve.append(0.4, at: hour(2))
    for half in 1...1440 {
      curve.append(0.4 + 0.6 * (Double(half) - 0.5) / 1440, at: hour(8 + Double(half - 1) / 120))
    }
    curve.append(1, at: hour(20))
    let resilience = ResilienceCurve(curve, over: hours(0...24))
    #expect(agrees(resilience.areaLost / 3_600, 7.8, 1e-12))
    #expect(agrees(resilience.lossOfResilience, 780, 1e-12))
    let trapezoid = try #require(resilience.trapezoid)
    #expect(agrees(trapezoid.fallRate, -0.3))
    #expect(agrees(trapezoid.depth, 0.6))
    #expect(trapezoid.extent == .hours(6))
    #expect(agrees(trapezoid.recoveryRate, 0.05))
    #expect(agrees(trapezoid.area, resilience.areaLost))
    #expect(agrees(resilience.recovery(to: 0.9).span.seconds / 3_600, 18, 0.001))
    #expect(agrees(resilience.recovery(to: 0.5).span.seconds / 3_600, 10, 0.001))
    #expect(resilience.recovery(to: 1) == CensoredTime(.hours(20)))
  }

  /// A drop to 40 % that recovers along a straight line in 10 h loses (100 - 40) 10 / 2
  /// percent-hours.
  @Test func `the resilience triangle`() {
    var curve = StepSeries(0.4)
    for step in 1...1000 {
      curve.append(0.4 + 0.6 * (Double(step) - 0.5) / 1000, at: hour(Double(step - 1) / 100))
    }
    curve.append(1, at: hour(10))
    #expect(agrees(ResilienceCurve(curve, over: hours(0...30)).lossOfResilience, 300))
  }

  @Test func `a fall and recovery in one step have no slope`() throws {
    let curve = ResilienceCurve(series((0, 1), (3, 0.2), (7, 1)), over: hours(0...10))
    let trapezoid = try #require(curve.trapezoid)
    #expect(trapezoid.fallRate == nil)
    #expect(trapezoid.recoveryRate == nil)
    #expect(trapezoid.extent == .hours(4))
    #expect(agrees(trapezoid.area, curve.areaLost))
    #expect(curve.firstLoss == hour(3))
    #expect(agrees(curve.areaLost / 3_600, 3.2))
  }

  @Test func `recovery counts from the first loss, lasts, and is cut off by the horizon`() {
    let stairs = series((0, 1), (1, 0.3), (4, 0.5), (6, 0.95), (8, 0.7), (9, 0.9), (12, 1))
    let whole = ResilienceCurve(stairs, over: hours(0...24))
    #expect(whole.recovery(to: 0.5) == CensoredTime(.hours(3)))
    #expect(whole.recovery(to: 0.9) == CensoredTime(.hours(8)))
    #expect(whole.recovery(to: 1) == CensoredTime(.hours(11)))
    #expect(whole.recovery(to: 0.2) == CensoredTime(.zero))
    let short = ResilienceCurve(stairs, over: hours(0...10))
    #expect(short.recovery(to: 0.9) == CensoredTime(.hours(8)))
    #expect(short.recovery(to: 1) == CensoredTime(.hours(9), isCensored: true))
    #expect(short.trapezoid?.recovered == nil)
    #expect(short.trapezoid?.area == nil)
  }

  @Test func `an undisturbed curve loses exactly nothing`() {
    let calm = ResilienceCurve(StepSeries(1 - 1e-9), over: hours(0...72))
    #expect(calm.firstLoss == nil)
    #expect(calm.trapezoid == nil)
    #expect(calm.recovery(to: 1) == CensoredTime(.zero))
    #expect(ResilienceCurve(StepSeries(1), over: hours(0...72)).areaLost == 0)
  }

  @Test func `figures are relative to the baseline`() {
    let megawatts = ResilienceCurve(
      series((0, 250), (2, 100), (6, 250)), over: hours(0...10), baseline: 250)
    #expect(megawatts.floor == 0.4)
    #expect(agrees(megawatts.areaLost / 3_600, 2.4))
    #expect(megawatts.duration(below: 0.5) == .hours(4))
  }
}
