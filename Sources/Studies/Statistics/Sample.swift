/// What every estimator asks of its values.
enum Sample {
  /// The missing figure of a sample that cannot be summarised; `nil` if it can.
  static func missing(_ values: [Double], minimumCount: Int = 1) -> Figure? {
    if values.isEmpty { return .missing("there are no values") }
    let strange = values.count { !$0.isFinite }
    if strange > 0 { return .missing("\(strange) of \(values.count) values are not finite") }
    if values.count < minimumCount {
      return .missing("needs \(minimumCount) replications, there are \(values.count)")
    }
    return nil
  }
}
