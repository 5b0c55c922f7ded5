import CGSL

/// The Kolmogorov-Smirnov distance of a sample.
func distance(_ sample: [Double], _ cumulative: (Double) -> Double) -> Double {
  let count = Double(sample.count)
  return sample.sorted().enumerated().reduce(0) { worst, entry in
    let value = cumulative(entry.element)
    return max(
      worst, abs(value - Double(entry.offset) / count),
      abs(value - Double(entry.offset + 1) / count))
  }
}

/// The chance of a chi-square statistic as large as that of these counts. Cells are pooled until 10
/// are expected; what is left over joins the last cell.
func chiSquareChance(_ counts: [Int], _ chances: [Double]) -> Double {
  let total = Double(counts.reduce(0, +))
  var cells: [(found: Double, expected: Double)] = []
  var open = (found: 0.0, expected: 0.0)
  for (count, chance) in zip(counts, chances) {
    open.found += Double(count)
    open.expected += chance * total
    if open.expected >= 10 {
      cells.append(open)
      open = (0, 0)
    }
  }
  cells[cells.count - 1].found += open.found
  cells[cells.count - 1].expected += open.expected
  let statistic = cells.reduce(0) { sum, cell in
    sum + (cell.found - cell.expected) * (cell.found - cell.expected) / cell.expected
  }
  return gsl_cdf_chisq_Q(statistic, Double(cells.count - 1))
}

/// The chance of counts as uneven as those of numbers of [0, 1] in cells of equal width.
func chiSquareChance(_ uniforms: [Double], cells: Int) -> Double {
  var counts = [Int](repeating: 0, count: cells)
  for u in uniforms { counts[min(cells - 1, Int(u * Double(cells)))] += 1 }
  return chiSquareChance(counts, counts.map { _ in 1 / Double(cells) })
}

/// The chance of pairs as uneven as these in a square of 16 by 16 cells.
func pairChance(_ one: [Double], _ other: [Double]) -> Double {
  var counts = [Int](repeating: 0, count: 256)
  for (a, b) in zip(one, other) { counts[Int(a * 16) * 16 + Int(b * 16)] += 1 }
  return chiSquareChance(counts, counts.map { _ in 1 / 256 })
}

func correlation(_ one: [Double], _ other: [Double]) -> Double {
  let count = Double(one.count)
  let (meanOne, meanOther) = (one.reduce(0, +) / count, other.reduce(0, +) / count)
  var (cross, squareOne, squareOther) = (0.0, 0.0, 0.0)
  for (a, b) in zip(one, other) {
    cross += (a - meanOne) * (b - meanOther)
    squareOne += (a - meanOne) * (a - meanOne)
    squareOther += (b - meanOther) * (b - meanOther)
  }
  return cross / (squareOne * squareOther).squareRoot()
}
