/// From the sparse bus numbers of a file to indices, by binary search.
struct BusNumbering {
  private let numbers: [Int]
  private let indices: [Int32]

  init(_ busNumbers: [Int]) {
    let order = busNumbers.indices.sorted { busNumbers[$0] < busNumbers[$1] }
    numbers = order.map { busNumbers[$0] }
    indices = order.map { Int32($0) }
  }

  /// - Precondition: the number exists.
  func index(of number: Int) -> Int32 {
    var low = 0
    var high = numbers.count
    while low < high {
      let middle = (low + high) / 2
      if numbers[middle] < number { low = middle + 1 } else { high = middle }
    }
    precondition(low < numbers.count && numbers[low] == number, "no bus has number \(number)")
    return indices[low]
  }
}
