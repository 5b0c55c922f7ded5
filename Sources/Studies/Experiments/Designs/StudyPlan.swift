import EventKernel
import ScenarioFiles

/// One point of a study: a value of every parameter, in the order of `StudyFile.parameters`.
public struct StudyPoint: Sendable, Equatable {
  /// As `--set` takes them.
  public let texts: [String]
  /// For analyses: the number written, in standard units of a distribution, or the place in a list.
  public let numbers: [Double]

  public init(texts: [String], numbers: [Double]) {
    self.texts = texts
    self.numbers = numbers
  }
}

/// All points of a study, in their order: a function of the file alone.
public struct StudyPlan: Sendable {
  public let file: StudyFile
  public let points: [StudyPoint]
  /// The hash of the scenario as it is, which stands for the city and everything else that no
  /// parameter changes.
  public let scenarioHash: Digest
  public let modelVersion: Int
  /// For each trajectory of Morris' design its steps; else empty.
  public let morrisSteps: [[UnitDesign.MorrisStep]]

  /// - Complexity: O(points × parameters).
  public init(_ file: StudyFile, scenarioHash: Digest, modelVersion: Int) {
    self.file = file
    self.scenarioHash = scenarioHash
    self.modelVersion = modelVersion
    let parameters = file.parameters
    let count = parameters.count
    var steps: [[UnitDesign.MorrisStep]] = []
    var places: [[Double]] = []
    switch file.design {
    case .list(let rows):
      points = StudyPlan.written(rows, parameters)
      morrisSteps = []
      return
    case .grid(let levels): places = StudyPlan.grid(parameters, levels)
    case .oneAtATime(let levels): places = StudyPlan.oneAtATime(parameters, levels)
    case .latinHypercube(let points):
      places = UnitDesign.latinHypercube(points: points, dimensions: count, seed: file.seed)
    case .sobol(let points):
      places = UnitDesign.sobol(points: points, dimensions: count, seed: file.seed)
    case .saltelli(let rows):
      places = UnitDesign.saltelli(rows: rows, dimensions: count, seed: file.seed)
    case .morris(let trajectories, let levels):
      (places, steps) = UnitDesign.morris(
        trajectories: trajectories, levels: levels,
        groups: StudyFile.groups(parameters).map(\.members), dimensions: count, seed: file.seed)
    }
    morrisSteps = steps
    points = places.map { StudyPlan.point($0, parameters) }
  }

  private static func point(_ places: [Double], _ parameters: [StudyParameter]) -> StudyPoint {
    let values = zip(parameters, places).map { $0.value(at: $1) }
    return StudyPoint(texts: values.map(\.text), numbers: values.map(\.number))
  }

  /// What stands for a point in every store: the scenario, the fields changed and what is written
  /// into them, the model's version, and the seed. Equal points have equal keys.
  public func key(_ point: StudyPoint) -> String { digest(point).description }

  private func digest(_ point: StudyPoint) -> Digest {
    var digest = Digest()
    digest.add("point \(modelVersion)")
    digest.add(scenarioHash.high)
    digest.add(scenarioHash.low)
    let changes = zip(file.parameters, point.texts).map { parameter, text in
      switch parameter.target {
      case .field(let path): path + "=" + parameter.written(text)
      case .measure(let measure): "with " + measure + "=" + text
      }
    }
    for change in changes.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      digest.add(change)
    }
    digest.add(file.seed)
    digest.add(file.isCommon ? "common" : "independent")
    return digest
  }

  /// The seed of a point's replications: the study's under common random numbers, else a function
  /// of it and the point.
  public func seed(of point: StudyPoint) -> UInt64 {
    if file.isCommon { return file.seed }
    var digest = digest(point)
    digest.add("seed")
    return digest.high
  }

  /// What stands for one replication of a point.
  public static func key(point: String, replication: Int) -> String {
    var digest = Digest()
    digest.add(point)
    digest.add(Int64(replication))
    return digest.description
  }

  /// The points that differ, each by the first place at which it comes, with their keys.
  public var distinctPoints: [(place: Int, key: String)] {
    var seen: Set<String> = []
    var found: [(Int, String)] = []
    for (place, point) in points.enumerated() {
      let key = key(point)
      if seen.insert(key).inserted { found.append((place, key)) }
    }
    return found
  }

  // MARK: - Designs of levels

  /// The places of a parameter's values: the middles of a list's parts, or equal steps from end to
  /// end of a range. A distribution has the quantiles at the middles of equal parts.
  private static func levels(_ parameter: StudyParameter, _ count: Int) -> [Double] {
    if let values = parameter.levelCount {
      return (0..<values).map { (Double($0) + 0.5) / Double(values) }
    }
    if case .distribution = parameter.domain {
      return (0..<count).map { (Double($0) + 0.5) / Double(count) }
    }
    return (0..<count).map { Double($0) / Double(count - 1) }
  }

  /// All combinations, the last parameter changing fastest.
  private static func grid(_ parameters: [StudyParameter], _ levels: Int) -> [[Double]] {
    var rows: [[Double]] = [[]]
    for parameter in parameters {
      let places = StudyPlan.levels(parameter, levels)
      rows = rows.flatMap { row in places.map { row + [$0] } }
    }
    return rows
  }

  /// The base, lists at their first value and all else in the middle, and then each parameter
  /// alone.
  private static func oneAtATime(_ parameters: [StudyParameter], _ levels: Int) -> [[Double]] {
    let base = parameters.map { $0.levelCount.map { 0.5 / Double($0) } ?? 0.5 }
    var rows = [base]
    for (place, parameter) in parameters.enumerated() {
      for level in StudyPlan.levels(parameter, levels) {
        var row = base
        row[place] = level
        rows.append(row)
      }
    }
    return rows
  }

  /// Points given as texts: their numbers are those written where a parameter has one unit
  /// throughout, else the place of the text among those that come.
  private static func written(
    _ rows: [[String]], _ parameters: [StudyParameter]
  ) -> [StudyPoint] {
    let columns = parameters.indices.map { place in numbers(rows.map { $0[place] }) }
    return rows.enumerated().map { number, texts in
      StudyPoint(texts: texts, numbers: columns.map { $0[number] })
    }
  }

  private static func numbers(_ texts: [String]) -> [Double] {
    let parts = texts.map { text -> (number: Double?, unit: Substring) in
      let digits = text.prefix { $0.isNumber || "+-.eE".contains($0) }
      return (Double(digits), text.dropFirst(digits.count))
    }
    if parts.allSatisfy({ $0.number != nil && $0.unit == parts[0].unit }) {
      return parts.map { $0.number ?? 0 }
    }
    var seen: [String: Double] = [:]
    return texts.map { text in
      if let known = seen[text] { return known }
      let next = Double(seen.count)
      seen[text] = next
      return next
    }
  }
}
