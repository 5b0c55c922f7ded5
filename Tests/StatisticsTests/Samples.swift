import Glibc

/// Fixed samples that other programs were given too.
enum Samples {
  static let twenty: [Double] = [
    0, 0, 0, 0, 0, 0, 1.2, 0.4, 3.5, 0.9, 7.7, 2.1, 0, 0, 12.4, 0.1, 5.0, 0, 0.7, 1.9,
  ]

  /// Every second value zero, the others exponential quantiles.
  static let fourHundred: [Double] = (0..<400).map {
    $0 % 2 == 0 ? 0 : -log((Double($0) + 0.5) / 400) * 3
  }
}
