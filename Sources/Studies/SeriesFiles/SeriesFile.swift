import Synchronization

/// Writes time series as NetCDF-4 by the CF conventions 1.10, chunked and deflated: `xarray`
/// opens it with its labels.
public enum SeriesFile {
  /// Values of a chunk, at most about: 256 kB.
  static let chunkValues = 65_536
  private static let lock = Mutex(())

  /// Makes a file. It is not whole until the call returns: write beside the place of the last one.
  ///
  /// - Parameter fill: called with the slab of some points after the other, all empty at first.
  /// - Throws: `NetCDFError`, and what `fill` throws.
  /// - Complexity: O(points × replications × steps × series), with memory for one slab.
  public static func write(
    _ path: String, _ head: SeriesFileHead, fill: (inout SeriesSlab) throws -> Void
  ) throws {
    try lock.withLock { _ in
      var file = try NetCDFFile(path: path)
      let layout = try define(head, &file)
      try file.endDefinitions()
      try writeLabels(head, layout, file)
      let points = head.points ?? 1
      let group = groupSize(head)
      var slab = SeriesSlab(head, points: min(group, points))
      for first in stride(from: 0, to: points, by: group) {
        let range = first..<min(points, first + group)
        slab.begin(range)
        try fill(&slab)
        try write(slab, head, layout, file)
      }
      try file.close()
    }
  }

  private struct Layout {
    var time: Int32 = 0
    var district: Int32 = 0
    var replication: Int32 = 0
    var point: Int32?
    var people: Int32 = 0
    var state: Int32 = 0
    var parameters: [(text: Int32, number: Int32)] = []
    var variables: [Int32] = []
  }

  /// Points of a slab, which is a row of chunks.
  private static func groupSize(_ head: SeriesFileHead) -> Int {
    let widest = head.variables.contains(where: \.isByDistrict) ? head.districts.count : 1
    let run = max(1, head.steps * widest)
    return max(1, chunkValues / max(1, run * head.replications))
  }

  // MARK: - The head

  private static func define(
    _ head: SeriesFileHead, _ file: inout NetCDFFile
  ) throws(NetCDFError) -> Layout {
    var layout = Layout()
    try attributes(head, file)
    let time = try file.dimension("time", head.steps)
    let district = try file.dimension("district", head.districts.count)
    let replication = try file.dimension("replication", head.replications)
    let point = try head.points.map { count throws(NetCDFError) in
      try file.dimension("point", count)
    }
    let runs = (point.map { [$0] } ?? []) + [replication]

    layout.time = try file.variable("time", .int64, [time])
    try file.attribute(layout.time, "standard_name", "time")
    try file.attribute(layout.time, "long_name", "local time of the city")
    try file.attribute(layout.time, "units", "seconds since \(head.start)")
    try file.attribute(layout.time, "calendar", "proleptic_gregorian")
    try file.attribute(layout.time, "axis", "T")
    layout.district = try file.variable("district", .text, [district])
    try file.attribute(layout.district, "long_name", "identifier of the district")
    layout.replication = try file.variable("replication", .int32, [replication])
    try file.attribute(layout.replication, "long_name", "number of the replication, from 0")
    layout.people = try file.variable("people", .double, [district])
    try file.attribute(layout.people, "long_name", "people who live in the district")
    try file.attribute(layout.people, "units", "1")
    layout.state = try file.variable("run_state", .byte, runs)
    try file.attribute(layout.state, "long_name", "whether the file holds the run")
    try file.attribute(layout.state, "flag_values", bytes: [0, 1, 2])
    try file.attribute(layout.state, "flag_meanings", "done failed missing")

    if let point {
      let variable = try file.variable("point", .int32, [point])
      try file.attribute(variable, "long_name", "place of the point in the design, from 0")
      layout.point = variable
      for parameter in head.parameters {
        layout.parameters.append(try define(parameter, point, file))
      }
    }
    let names = head.variableNames
    for (variable, name) in zip(head.variables, names) {
      let dimensions = runs + [time] + (variable.isByDistrict ? [district] : [])
      layout.variables.append(try define(variable, name, dimensions, head, file))
    }
    return layout
  }

  private static func attributes(
    _ head: SeriesFileHead, _ file: borrowing NetCDFFile
  ) throws(NetCDFError) {
    try file.attribute(NetCDFFile.global, "Conventions", "CF-1.10")
    try file.attribute(NetCDFFile.global, "title", head.title)
    try file.attribute(NetCDFFile.global, "source", head.source)
    try file.attribute(NetCDFFile.global, "history", head.history)
    for attribute in head.attributes {
      try file.attribute(NetCDFFile.global, attribute.name, attribute.text)
    }
  }

  private static func define(
    _ parameter: SeriesFileHead.Parameter, _ point: Int32, _ file: borrowing NetCDFFile
  ) throws(NetCDFError) -> (text: Int32, number: Int32) {
    let name = "parameter_" + SeriesFileHead.plain(parameter.name)
    let text = try file.variable(name, .text, [point])
    try file.attribute(text, "long_name", "parameter \(parameter.name), as its field takes it")
    let number = try file.variable(name + "_number", .double, [point])
    try file.attribute(
      number, "long_name",
      "parameter \(parameter.name): the number, in the range's or else in standard units, or the "
        + "place in its list of values")
    return (text, number)
  }

  private static func define(
    _ variable: SeriesFileHead.Variable, _ name: String, _ dimensions: [Int32],
    _ head: SeriesFileHead, _ file: borrowing NetCDFFile
  ) throws(NetCDFError) -> Int32 {
    let made = try file.variable(name, .float, dimensions)
    let scope = variable.isByDistrict ? "in the district" : "in the city"
    try file.attribute(
      made, "long_name",
      variable.isService
        ? "share of \(variable.name) served \(scope), of the undisturbed run's at the same time"
        : "\(variable.name) \(scope)")
    try file.attribute(made, "units", SeriesUnits.standard(variable.unit))
    try file.attribute(made, "system", variable.system)
    try file.attribute(made, "cell_methods", "time: point")
    let labels =
      (variable.isByDistrict ? ["people"] : [])
      + (head.points == nil
        ? []
        : head.parameters.flatMap { parameter in
          let plain = "parameter_" + SeriesFileHead.plain(parameter.name)
          return [plain, plain + "_number"]
        })
    if !labels.isEmpty {
      try file.attribute(made, "coordinates", labels.joined(separator: " "))
    }
    try file.fill(made, with: .nan)
    try file.compress(made, chunks: chunks(variable, head), level: 4)
    return made
  }

  /// Whole runs where they fit, then several replications, then several points.
  private static func chunks(
    _ variable: SeriesFileHead.Variable, _ head: SeriesFileHead
  ) -> [Int] {
    let width = variable.isByDistrict ? max(1, head.districts.count) : 1
    let steps = max(1, min(head.steps, chunkValues / min(chunkValues, width)))
    let replications = max(1, min(head.replications, chunkValues / max(1, steps * width)))
    var chunks = [replications, steps] + (variable.isByDistrict ? [width] : [])
    if let points = head.points {
      chunks.insert(max(1, min(points, groupSize(head))), at: 0)
    }
    return chunks
  }

  // MARK: - The values

  private static func writeLabels(
    _ head: SeriesFileHead, _ layout: Layout, _ file: borrowing NetCDFFile
  ) throws(NetCDFError) {
    try file.write(layout.time, (0..<head.steps).map { Int64($0) * head.stepSeconds })
    try file.write(layout.district, head.districts.map(\.identifier))
    try file.write(layout.people, head.districts.map(\.people))
    try file.write(layout.replication, (0..<head.replications).map { Int32($0) })
    if let point = layout.point {
      try file.write(point, (0..<(head.points ?? 0)).map { Int32($0) })
      for (parameter, variables) in zip(head.parameters, layout.parameters) {
        try file.write(variables.text, parameter.texts)
        try file.write(variables.number, parameter.numbers)
      }
    }
  }

  private static func write(
    _ slab: SeriesSlab, _ head: SeriesFileHead, _ layout: Layout, _ file: borrowing NetCDFFile
  ) throws(NetCDFError) {
    let isStudy = head.points != nil
    let start = (isStudy ? [slab.points.lowerBound] : []) + [0]
    let count = (isStudy ? [slab.points.count] : []) + [head.replications]
    try file.write(layout.state, start: start, count: count, bytes: slab.states)
    for (place, variable) in head.variables.enumerated() {
      let width = variable.isByDistrict ? [head.districts.count] : []
      try file.write(
        layout.variables[place], start: start + [0] + width.map { _ in 0 },
        count: count + [head.steps] + width, slab.values[place])
    }
  }
}
