/// What must be told after a breach, and by when (NIS2 directive 2022/2555, article 23).
public enum Notice: UInt8, CaseIterable, Sendable {
  case earlyWarning
  case notification
  case finalReport

  /// Seconds from the discovery: 24 h, 72 h, a month of 30 days.
  public var deadline: Double {
    switch self {
    case .earlyWarning: 86_400
    case .notification: 3 * 86_400
    case .finalReport: 30 * 86_400
    }
  }

  public var text: String {
    switch self {
    case .earlyWarning: "early warning"
    case .notification: "notification"
    case .finalReport: "final report"
    }
  }
}
