import EventKernel
import Experiments

extension ExerciseRoom {
  /// Two branches side by side at the earlier of their two clocks; `nil` if one does not exist.
  public func compare(_ first: Int, _ second: Int) -> BranchComparison? {
    guard courses.indices.contains(first), courses.indices.contains(second) else { return nil }
    let instant = min(courses[first].state.now, courses[second].state.now)
    return BranchComparison(
      first: view(courses[first]), second: view(courses[second]), at: moment(instant),
      services: Self.pairs(losses(first, until: instant), losses(second, until: instant)),
      onlyFirst: deeds(first, butNot: second), onlySecond: deeds(second, butNot: first))
  }

  static func pairs(_ first: [ServiceLoss], _ second: [ServiceLoss]) -> [ServicePair] {
    zip(first, second).map {
      ServicePair(
        name: $0.name, firstShare: $0.share, secondShare: $1.share,
        firstPersonHoursLost: $0.personHours, secondPersonHoursLost: $1.personHours)
    }
  }

  private func deeds(_ branch: Int, butNot other: Int) -> [LogLine] {
    log.filter {
      $0.kind.isDeed && !$0.isUndone && isInStory($0, of: branch) && !isInStory($0, of: other)
    }.map(line)
  }
}
