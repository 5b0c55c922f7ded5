import CityGraph
import EventKernel
import SystemKit

/// What the devices are worth to the city's services now.
///
/// With the benefit b, the share u of the layer that works, and the skill m of those who do the
/// work by hand while it does not, a service performs at u·(1 + b) + (1 - u)·m of what it would
/// without the layer. Where people must take part, users who have lost their trust count as devices
/// that do not work; traffic signals serve whoever drives.
extension IoTSystem {
  /// Performance over that of a city without the layer: 1 + b while all works, m while nothing
  /// does; exactly 1 with b = 0 and m = 1, whatever works.
  static func performance(benefit: Double, working: Double, skill: Double) -> Double {
    1 + working * benefit - (1 - working) * (1 - skill)
  }

  /// The same for a time that the benefit shortens: 1 - b while all works, 1/m while nothing does.
  static func timeFactor(benefit: Double, working: Double, skill: Double) -> Double {
    1 - working * benefit + (1 - working) * (1 / skill - 1)
  }

  mutating func publishBenefits(_ context: inout Context, _ schedule: inout EventSchedule) {
    for (row, benefit) in setup.benefits.enumerated() {
      let uptime = uptime(ofClass: benefit.deviceClass)
      context.publish(series.benefitLost[row], setup.isPresent ? benefits[row] * (1 - uptime) : 0)
      let size = setup.isPresent ? IoTSystem.share(benefit.size.mean) : 0
      let skill = setup.isPresent ? context.manualSkills.of(benefit.organisation) : 1
      if let series = series.performance[row] {
        let working = uptime * context.trust.adoption
        context.publish(
          series, IoTSystem.performance(benefit: size, working: working, skill: skill))
      } else {
        let factor = IoTSystem.timeFactor(
          benefit: min(size, IoTSystem.greatestSaving), working: uptime, skill: skill)
        context.setDrivingTimeFactor(factor, isExact: uptime == 0 || uptime == 1, &schedule)
      }
    }
  }

  /// No layer makes roads that take no time.
  static let greatestSaving = 0.95

  static func share(_ value: Double) -> Double { max(0, min(1, value)) }
}
