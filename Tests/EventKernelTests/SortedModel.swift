import EventKernel

/// The plainest pending-event set: a sorted array.
struct SortedModel {
  struct Key: Comparable {
    var time: Int64
    var priority: UInt8
    var sequence: Int
    var payload: Int

    static func < (left: Key, right: Key) -> Bool {
      (left.time, left.priority, left.sequence) < (right.time, right.priority, right.sequence)
    }
  }

  /// Latest first.
  private(set) var keys: [Key] = []

  var first: Key? { keys.last }

  mutating func push(_ key: Key) { keys.insert(key, at: place(of: key)) }

  mutating func removeFirst() { keys.removeLast() }

  /// - Returns: whether it was there.
  mutating func remove(_ key: Key) -> Bool {
    let place = place(of: key)
    guard place < keys.count, keys[place] == key else { return false }
    keys.remove(at: place)
    return true
  }

  /// The first place whose key is no later.
  private func place(of key: Key) -> Int {
    var low = 0
    var high = keys.count
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] > key { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
