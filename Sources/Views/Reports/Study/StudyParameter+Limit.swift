import Quantities
import ScenarioFiles

extension StudyParameter {
  /// A limit of a box as the study writes the parameter.
  func text(ofLimit number: Double) -> String {
    switch domain {
    case .values(let values):
      let level = Int(number)
      return values.indices.contains(level) ? values[level] : number.significant(3)
    case .range(_, _, let unit, _): return number.significant(3) + (unit.isEmpty ? "" : " " + unit)
    case .distribution(_, let dimension, let basis, let currency):
      return ParsedQuantity(number, dimension, basis: basis, currency: currency).text
    case .given: return number.significant(3)
    }
  }
}
