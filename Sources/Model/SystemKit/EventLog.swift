import CityGraph
import EventKernel

/// The growing end of the event log: entries that a recorder has not yet taken, and the digest of
/// all.
///
/// The world carries only the length, the digest and the last line of each asset; what only grows
/// lies with the recorder beside it, which takes the entries after each instant.
public struct EventLog: Sendable {
  public private(set) var digest = Digest()
  /// How many entries the run has written.
  public private(set) var length: UInt32 = 0
  /// The number of the last entry in which each asset changed its mode, or was locked out in it.
  public private(set) var lastEntry: [EntryNumber]
  /// Entries not yet taken.
  public private(set) var fresh: [LogEntry] = []

  public init(assetCount: Int) {
    lastEntry = [EntryNumber](repeating: .none, count: assetCount)
  }

  /// Appends an entry and returns its number.
  @discardableResult
  public mutating func append(_ entry: LogEntry) -> EntryNumber {
    length += 1
    let number = EntryNumber(length)
    if !entry.asset.isNone, entry.from != entry.to || entry.kind == .lockedOut {
      lastEntry[entry.asset.index] = number
    }
    digest.add(entry.time.nanoseconds)
    digest.add(
      UInt64(entry.kind.rawValue) | UInt64(entry.from) << 8 | UInt64(entry.to) << 16
        | UInt64(entry.asset.value) << 32)
    digest.add(UInt64(entry.row) | UInt64(entry.because.value) << 32)
    digest.add(entry.value)
    fresh.append(entry)
    return number
  }

  /// Adds a sample of a series to the digest, so that a digest covers what was delivered too.
  public mutating func addSample(_ series: Int, _ value: Double) {
    digest.add(UInt64(series))
    digest.add(value)
  }

  /// The last entry in which an asset changed its mode, or `.none`.
  public func last(_ asset: AssetIndex) -> EntryNumber {
    asset.isNone ? .none : lastEntry[asset.index]
  }

  /// Hands the fresh entries over and forgets them; the world stays as it was.
  public mutating func takeFresh() -> [LogEntry] {
    defer { fresh.removeAll(keepingCapacity: true) }
    return fresh
  }
}
