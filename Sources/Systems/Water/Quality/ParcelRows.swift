/// Rows of parcels of water in one pool: one row a link, and one a tank where new water does not mix
/// completely.
struct ParcelRows: Sendable {
  private var volumes: [Double] = []
  private var values: [Double] = []
  /// The next parcel upstream, or -1.
  private var next: [Int32] = []
  /// The parcel that leaves first, and the one that entered last, of each link, or -1.
  private var first: [Int32]
  private var last: [Int32]
  private var free: Int32 = -1

  init(rowCount: Int) {
    first = [Int32](repeating: -1, count: rowCount)
    last = first
  }

  /// Adds water behind all others, joined with the last parcel if they differ by less than
  /// `tolerance`.
  mutating func push(volume: Double, value: Double, into link: Int, tolerance: Double = 0) {
    if volume <= 0 { return }
    let tail = last[link]
    if tail >= 0, abs(values[Int(tail)] - value) < tolerance {
      let total = volumes[Int(tail)] + volume
      values[Int(tail)] += (value - values[Int(tail)]) * volume / total
      volumes[Int(tail)] = total
      return
    }
    let parcel = take(volume, value)
    if tail >= 0 { next[Int(tail)] = parcel } else { first[link] = parcel }
    last[link] = parcel
  }

  /// Adds water before all others, so that it leaves first; joined as by `push`.
  mutating func stack(volume: Double, value: Double, onto row: Int, tolerance: Double = 0) {
    if volume <= 0 { return }
    let head = first[row]
    if head >= 0, abs(values[Int(head)] - value) < tolerance {
      let total = volumes[Int(head)] + volume
      values[Int(head)] += (value - values[Int(head)]) * volume / total
      volumes[Int(head)] = total
      return
    }
    let parcel = take(volume, value)
    next[Int(parcel)] = head
    first[row] = parcel
    if head < 0 { last[row] = parcel }
  }

  /// Volume, and concentration times volume, of a row.
  func content(_ row: Int) -> (volume: Double, mass: Double) {
    var volume = 0.0
    var mass = 0.0
    var parcel = first[row]
    while parcel >= 0 {
      volume += volumes[Int(parcel)]
      mass += values[Int(parcel)] * volumes[Int(parcel)]
      parcel = next[Int(parcel)]
    }
    return (volume, mass)
  }

  private mutating func take(_ volume: Double, _ value: Double) -> Int32 {
    if free >= 0 {
      let parcel = free
      free = next[Int(parcel)]
      (volumes[Int(parcel)], values[Int(parcel)], next[Int(parcel)]) = (volume, value, -1)
      return parcel
    }
    volumes.append(volume)
    values.append(value)
    next.append(-1)
    return Int32(volumes.count - 1)
  }

  /// Lets a volume leave, and gives its volume (less if there is not so much) and its mass.
  mutating func pull(volume: Double, from link: Int) -> (volume: Double, mass: Double) {
    var rest = volume
    var mass = 0.0
    while rest > 0, first[link] >= 0 {
      let parcel = Int(first[link])
      let part = min(volumes[parcel], rest)
      mass += part * values[parcel]
      rest -= part
      if part < volumes[parcel] {
        volumes[parcel] -= part
        break
      }
      first[link] = next[parcel]
      if first[link] < 0 { last[link] = -1 }
      next[parcel] = free
      free = Int32(parcel)
    }
    return (volume - max(rest, 0), mass)
  }

  /// The concentration at the outlet of a link, or at its inlet; `nil` without water.
  func value(_ link: Int, atOutlet: Bool) -> Double? {
    let parcel = atOutlet ? first[link] : last[link]
    return parcel < 0 ? nil : values[Int(parcel)]
  }

  /// Turns a row round.
  mutating func reverse(_ link: Int) {
    var parcel = first[link]
    var previous: Int32 = -1
    (first[link], last[link]) = (last[link], first[link])
    while parcel >= 0 {
      let following = next[Int(parcel)]
      next[Int(parcel)] = previous
      previous = parcel
      parcel = following
    }
  }

  /// Gives every parcel of a link a new value, and returns how much mass went.
  mutating func change(_ link: Int, _ change: (Double) -> Double) -> Double {
    var lost = 0.0
    var parcel = first[link]
    while parcel >= 0 {
      let old = values[Int(parcel)]
      let new = change(old)
      values[Int(parcel)] = new
      lost += (old - new) * volumes[Int(parcel)]
      parcel = next[Int(parcel)]
    }
    return lost
  }

  /// Concentration times volume of all parcels.
  var mass: Double {
    var sum = 0.0
    for link in first.indices {
      var parcel = first[link]
      while parcel >= 0 {
        sum += values[Int(parcel)] * volumes[Int(parcel)]
        parcel = next[Int(parcel)]
      }
    }
    return sum
  }
}
