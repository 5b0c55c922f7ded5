import Diagnostics
import EventKernel

/// A condition as it is written, before its paths and states are looked up.
public indirect enum ConditionSyntax: Sendable {
  /// Joined by `and`: at least two.
  case and([ConditionSyntax])
  /// Joined by `or`: at least two.
  case or([ConditionSyntax])
  case not(ConditionSyntax)
  /// `time is T+8 h`: true from then on.
  case time(TimePoint, at: SourceLocation)
  case test(ConditionTest)

  /// The same with every test on the real state.
  var ofTruth: ConditionSyntax {
    switch self {
    case .and(let parts): return .and(parts.map(\.ofTruth))
    case .or(let parts): return .or(parts.map(\.ofTruth))
    case .not(let part): return .not(part.ofTruth)
    case .time: return self
    case .test(var test):
      test.isTruth = true
      return .test(test)
    }
  }

  /// All tests and times in file order.
  public var tests: [ConditionTest] {
    switch self {
    case .and(let parts), .or(let parts): parts.flatMap(\.tests)
    case .not(let part): part.tests
    case .time: []
    case .test(let test): [test]
    }
  }
}
