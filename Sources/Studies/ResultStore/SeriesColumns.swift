import CityGraph
import Experiments
import SeriesFiles
import Simulation

/// Where the series of records go in a file: the variables, and for each layout the place of each
/// of its rows.
struct SeriesColumns {
  /// Sorted by system and name, so that the order in which runs came means nothing.
  let variables: [SeriesFileHead.Variable]
  private let districts: [String]

  /// - Parameter layouts: of all records of the file.
  init(_ layouts: [SeriesLayout], city: CityGraph) {
    districts = city.districts.map(\.identifier)
    var found: [SeriesFileHead.Variable] = []
    for row in layouts.flatMap(\.rows) {
      let variable = SeriesColumns.variable(row)
      if !found.contains(variable) { found.append(variable) }
    }
    variables = found.sorted { first, second in
      let (a, b) = (SeriesColumns.order(first), SeriesColumns.order(second))
      return a.utf8.lexicographicallyPrecedes(b.utf8)
    }
  }

  private static func order(_ variable: SeriesFileHead.Variable) -> String {
    "\(variable.system)\t\(variable.name)\t\(variable.isByDistrict ? 1 : 0)\t\(variable.unit)"
  }

  private static func variable(_ row: SeriesLayout.Row) -> SeriesFileHead.Variable {
    SeriesFileHead.Variable(
      name: row.name, system: row.system, unit: row.unit, isByDistrict: row.district != nil,
      isService: row.isService)
  }

  /// For each row of a layout its variable and district; `nil` for a district that is not there.
  func places(_ layout: SeriesLayout) -> [(variable: Int, district: Int)?] {
    layout.rows.map { row in
      guard let variable = variables.firstIndex(of: SeriesColumns.variable(row)) else { return nil }
      guard let name = row.district else { return (variable, 0) }
      return districts.firstIndex(of: name).map { (variable, $0) }
    }
  }

  /// The districts of a file.
  static func districts(_ city: CityGraph) -> [SeriesFileHead.District] {
    city.districts.map { .init(identifier: $0.identifier, people: $0.people) }
  }

  /// What every file says of its times and gaps.
  static let comment =
    "Times are local times of the city, without daylight saving. Values are those at the time, not "
    + "means over the step. What comes after the end of a run, and every value of a run that failed "
    + "or is missing, is NaN."

  /// The start of a scenario as the units of a time axis take it.
  static func start(_ scenario: Scenario) -> String {
    scenario.startText.split(separator: ":").count == 2
      ? scenario.startText + ":00" : scenario.startText
  }
}
