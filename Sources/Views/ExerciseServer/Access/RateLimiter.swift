import Synchronization

/// Token buckets by key: each holds `burst` and gains `perSecond`.
///
/// The table is bounded: full buckets are forgotten first, and when none is full a new key is
/// refused, so that many addresses cannot fill the memory.
final class RateLimiter: Sendable {
  private struct Bucket {
    var level: Double
    var filled: ContinuousClock.Instant
  }

  private let burst: Double
  private let perSecond: Double
  private let mostKeys: Int
  private let buckets = Mutex<[String: Bucket]>([:])

  init(burst: Double, perSecond: Double, mostKeys: Int = 4096) {
    self.burst = burst
    self.perSecond = perSecond
    self.mostKeys = mostKeys
  }

  /// Takes one from the bucket of `key`; false when it is empty.
  func allows(_ key: String, now: ContinuousClock.Instant = .now) -> Bool {
    buckets.withLock { buckets in
      if buckets[key] == nil && buckets.count >= mostKeys {
        buckets = buckets.filter { level(of: $0.value, now) < burst }
        if buckets.count >= mostKeys { return false }
      }
      var bucket = buckets[key] ?? Bucket(level: burst, filled: now)
      bucket.level = level(of: bucket, now)
      bucket.filled = now
      let allowed = bucket.level >= 1
      if allowed { bucket.level -= 1 }
      buckets[key] = bucket
      return allowed
    }
  }

  /// Whether the bucket of `key` holds one, without taking it.
  func wouldAllow(_ key: String, now: ContinuousClock.Instant = .now) -> Bool {
    buckets.withLock { buckets in
      guard let bucket = buckets[key] else { return true }
      return level(of: bucket, now) >= 1
    }
  }

  private func level(of bucket: Bucket, _ now: ContinuousClock.Instant) -> Double {
    let elapsed = (now - bucket.filled) / .seconds(1)
    return min(burst, bucket.level + max(0, elapsed) * perSecond)
  }
}
