/// How a day's trips spread over its 24 hours.
public struct DayProfile: Hashable, Sendable {
  /// Share of the day's trips in each hour from midnight, at least 0; the sum is 1 within 1e-9.
  public let shares: [Double]

  /// A profile of given shares; `nil` unless there are 24, each at least 0, with a sum of 1.
  public init?(shares: [Double]) {
    guard shares.count == 24, shares.allSatisfy({ $0 >= 0 && $0.isFinite }),
      (shares.reduce(0, +) - 1).magnitude <= 1e-9
    else { return nil }
    self.shares = shares
  }

  private init(perMille: [Int]) { shares = perMille.map { Double($0) / 1000 } }

  /// A working day in a city with a peak of 9.5 % from 17 to 18 o'clock. Assumed: the shape (two
  /// peaks, the later one higher, 2 % in the five hours from 0 to 5) is that of urban traffic
  /// counts; the figures are ours.
  public static let urbanWeekday = DayProfile(perMille: [
    8, 5, 4, 4, 8, 20, 47, 74, 65, 50, 47, 49, 52, 52, 56, 68, 82, 95, 64, 47, 36, 29, 23, 15,
  ])

  /// The largest share of an hour.
  public var peakShare: Double { shares.reduce(0, max) }
}
