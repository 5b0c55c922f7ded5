import Foundation
import Metrics
import ResultStore

/// Runs made up for tests of stores, and folders for them.
enum StoredRuns {
  static let identity = StoreIdentity(modelVersion: 1, fingerprint: "abc", program: "test 1")

  static func point(_ number: Int) -> StoredPoint {
    StoredPoint(
      key: "point-\(number)",
      parameters: [
        StoredPoint.Parameter(name: "chance", text: "\(number) %"),
        StoredPoint.Parameter(name: "tank, \"big\"", text: "\(number) h"),
      ])
  }

  static func run(_ point: Int, _ replication: Int, metrics count: Int = 3) -> StoredRun {
    let base = Double(point * 1_000 + replication) / 7
    var metrics: [MetricValue] = []
    for place in 0..<count {
      metrics.append(
        MetricValue(
          name: "metric-\(place)", system: place % 2 == 0 ? "water" : nil,
          district: place % 3 == 2 ? "down'town" : nil, unit: "person h",
          value: base + Double(place)))
    }
    metrics.append(
      MetricValue(
        .timeTo90, system: "water", district: nil, value: Double(replication), censored: true))
    return StoredRun(
      key: "run-\(point)-\(replication)", point: "point-\(point)", replication: replication,
      seed: .max, digest: "digest-\(point)-\(replication)", eventCount: 5,
      reachedEffect: replication % 2 == 0, failure: replication == 3 ? "it «failed», so" : nil,
      metrics: replication == 3 ? [] : metrics)
  }

  /// Runs a body with a folder of its own, which is taken away afterwards.
  static func inFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("citycascade-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder.path)
  }
}
