import EventKernel

/// The indices of interruption of IEEE Std 1366-2012 (doi:10.1109/IEEESTD.2012.6209381) over one
/// window.
///
/// An interruption longer than five minutes is sustained and counts in SAIDI, SAIFI and CAIDI; a
/// shorter one is momentary. Customers that are off when the window starts are interrupted from
/// then; those off when it ends, until then. The indices are of the window, not of a year, and no
/// major event days are left out: the disturbance is what is studied.
///
/// A block that loses part of its customers loses the same ones first and returns them last, as a
/// fixed shedding order does. Where outages rotate among customers, give each group its own block.
public struct InterruptionIndices: Equatable, Sendable {
  /// Interruptions up to this long are momentary.
  public static let momentaryLimit = TimeSpan.minutes(5)

  public private(set) var customers = 0.0
  /// Customer interruptions that were sustained.
  public private(set) var sustainedInterruptions = 0.0
  /// Customer interruptions that were momentary.
  public private(set) var momentaryInterruptions = 0.0
  /// Customer-seconds of sustained interruption.
  public private(set) var sustainedCustomerSeconds = 0.0

  /// - Precondition: shares are in 0...1; each series starts no later than the window.
  /// - Complexity: O(steps).
  public init(blocks: [CustomerBlock], over window: TimeWindow) {
    for block in blocks {
      customers += block.customers
      add(block, over: window)
    }
  }

  /// SAIDI: minutes of sustained interruption a customer; 0 without customers.
  public var averageDurationMinutes: Double {
    customers > 0 ? sustainedCustomerSeconds / 60 / customers : 0
  }

  /// SAIFI: sustained interruptions a customer; 0 without customers.
  public var averageFrequency: Double { customers > 0 ? sustainedInterruptions / customers : 0 }

  /// CAIDI: minutes a sustained interruption, SAIDI / SAIFI; `nil` if there was none.
  public var averageRestorationMinutes: Double? {
    sustainedInterruptions > 0 ? sustainedCustomerSeconds / 60 / sustainedInterruptions : nil
  }

  /// Customers as a stack of layers: a fall of the share opens an interruption of the layer between
  /// both shares, a rise closes the layers it passes, splitting the last.
  private mutating func add(_ block: CustomerBlock, over window: TimeWindow) {
    var open: [(bottom: Double, since: Int64)] = []
    var share = 1.0
    block.energised.forEachStep(in: window) { value, from, _ in
      precondition(value >= 0 && value <= 1, "a share lies in 0...1")
      if value < share { open.append((value, from)) }
      while value > share, let layer = open.last {
        let top = open.count > 1 ? open[open.count - 2].bottom : 1
        let reached = min(value, top)
        count((reached - share) * block.customers, from: layer.since, until: from)
        share = reached
        if reached < top {
          open[open.count - 1].bottom = reached
          break
        }
        open.removeLast()
      }
      share = value
    }
    while let layer = open.popLast() {
      let top = open.last?.bottom ?? 1
      count(
        (top - layer.bottom) * block.customers, from: layer.since, until: window.until.nanoseconds)
    }
  }

  private mutating func count(_ interrupted: Double, from: Int64, until: Int64) {
    if until - from <= Self.momentaryLimit.nanoseconds {
      momentaryInterruptions += interrupted
    } else {
      sustainedInterruptions += interrupted
      sustainedCustomerSeconds += interrupted * Double(until - from) / 1e9
    }
  }
}
