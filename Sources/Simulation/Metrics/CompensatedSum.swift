/// A sum that carries its rounding error along (A. Neumaier 1974, doi:10.1002/zamm.19740540106).
struct CompensatedSum {
  private var sum = 0.0
  private var lost = 0.0

  mutating func add(_ value: Double) {
    let next = sum + value
    if sum.magnitude >= value.magnitude {
      lost += (sum - next) + value
    } else {
      lost += (value - next) + sum
    }
    sum = next
  }

  var total: Double { sum + lost }
}
