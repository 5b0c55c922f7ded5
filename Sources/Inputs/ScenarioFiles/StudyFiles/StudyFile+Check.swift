import Diagnostics

extension StudyFile {
  /// Points at which a check compiles at most.
  static let checkedPoints = 60

  /// Compiles the scenario as it is, with all parameters at their low and at their high ends, and
  /// with each further value of a list: what is wrong is found before anything runs.
  ///
  /// - Complexity: at most `checkedPoints` compilations.
  public func check(files: FileSource, _ diagnostics: inout DiagnosticList) {
    let errorsBefore = diagnostics.errorCount
    guard let base = base(files: files, &diagnostics).scenario,
      diagnostics.errorCount == errorsBefore
    else { return }
    checkSeries(
      StudyBase(series: base.registry.series, horizon: base.horizon), &diagnostics)
    var known = Set(diagnostics.all)
    for texts in pointsToCheck() {
      var found = DiagnosticList()
      _ = compile(texts, files: files, &found)
      for finding in found.all where !known.contains(finding) {
        known.insert(finding)
        diagnostics.append(finding)
      }
    }
  }

  private func pointsToCheck() -> [[String]] {
    if case .list(let rows) = design { return Array(rows.prefix(StudyFile.checkedPoints)) }
    let low = parameters.map { $0.value(at: 0).text }
    let high = parameters.map { $0.value(at: 1).text }
    var points = [low, high]
    for (place, parameter) in parameters.enumerated() {
      guard case .values(let values) = parameter.domain else { continue }
      for value in values.dropFirst().dropLast() where points.count < StudyFile.checkedPoints {
        var point = low
        point[place] = value
        points.append(point)
      }
    }
    return points
  }
}
