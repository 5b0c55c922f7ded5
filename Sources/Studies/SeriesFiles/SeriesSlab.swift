/// The values of some neighbouring points: what a file takes in one go.
public struct SeriesSlab: Sendable {
  /// Whether a run is in the file.
  public enum State: Int8, Sendable {
    case done = 0
    case failed = 1
    case missing = 2
  }

  /// The points, by their places in the file.
  public internal(set) var points: Range<Int> = 0..<0
  private let replications: Int
  private let steps: Int
  private let widths: [Int]
  private(set) var values: [[Float]]
  private(set) var states: [Int8]

  init(_ head: SeriesFileHead, points: Int) {
    replications = head.replications
    steps = head.steps
    widths = head.variables.map { $0.isByDistrict ? head.districts.count : 1 }
    values = widths.map {
      [Float](repeating: .nan, count: points * head.replications * head.steps * $0)
    }
    states = [Int8](repeating: State.missing.rawValue, count: points * head.replications)
  }

  mutating func begin(_ points: Range<Int>) {
    self.points = points
    for place in values.indices {
      for offset in values[place].indices { values[place][offset] = .nan }
    }
    for place in states.indices { states[place] = State.missing.rawValue }
  }

  /// Puts one series of one run in its place; values beyond the file's last step are left out.
  ///
  /// - Parameter district: 0 for a variable of the whole city.
  public mutating func set(
    variable: Int, point: Int, replication: Int, district: Int, _ series: ArraySlice<Float>
  ) {
    let run = (point - points.lowerBound) * replications + replication
    let width = widths[variable]
    var place = run * steps * width + district
    for value in series.prefix(steps) {
      values[variable][place] = value
      place += width
    }
  }

  public mutating func set(_ state: State, point: Int, replication: Int) {
    states[(point - points.lowerBound) * replications + replication] = state.rawValue
  }
}
