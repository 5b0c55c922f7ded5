import CityGraph
import ScenarioFiles

/// The city as a map: where districts and assets lie. It never changes in an exercise, and tells
/// nothing of their state.
struct CityMap: Encodable {
  struct Place: Encodable {
    var id: String
    var title: String
    var x: Double?
    var y: Double?
    var people: Double
  }
  struct Asset: Encodable {
    var path: String
    var system: String
    var kind: String
    /// Missing for what lies between two others, such as a line.
    var x: Double?
    var y: Double?
    var organisation: String
  }

  var districts: [Place]
  var assets: [Asset]
  /// Pairs of rows of `assets`: a supplier and who needs it.
  var links: [[Int]]

  /// The part that a seat may know: all of it for the facilitator and for who sees everything, its
  /// own assets for an organisation, districts alone for the public.
  init(_ exercise: CompiledExercise, for seat: Seat) {
    let city = exercise.scenario.city
    districts = city.districts.map { district in
      Place(
        id: district.identifier,
        title: district.title.isEmpty ? district.identifier : district.title,
        x: Self.known(district.longitude), y: Self.known(district.latitude), people: district.people
      )
    }
    var rowOfAsset = [Int](repeating: -1, count: city.assetCount)
    assets = []
    for row in 0..<city.assetCount where Self.isShown(row, exercise, seat) {
      let asset = AssetIndex(row)
      let owner = city.organisationOfAsset[row]
      rowOfAsset[row] = assets.count
      assets.append(
        Asset(
          path: city.path(asset), system: city.kind(of: asset).system,
          kind: city.kind(of: asset).name, x: Self.known(city.longitude[row]),
          y: Self.known(city.latitude[row]),
          organisation: owner.isNone ? "" : city.organisations[owner.index].identifier))
    }
    links = []
    for need in city.needs.indices {
      let consumer = rowOfAsset[city.consumerOfNeed[need].index]
      guard consumer >= 0 else { continue }
      for place in city.supplierStart[need]..<city.supplierStart[need + 1] {
        let supplier = rowOfAsset[city.suppliers[Int(place)].index]
        if supplier >= 0 { links.append([supplier, consumer]) }
      }
    }
  }

  private static func known(_ coordinate: Double) -> Double? {
    coordinate.isFinite ? coordinate : nil
  }

  private static func isShown(_ row: Int, _ exercise: CompiledExercise, _ seat: Seat) -> Bool {
    switch seat {
    case .facilitator: return true
    case .projector: return false
    case .role(let id):
      guard let place = exercise.file.roles.firstIndex(where: { $0.id == id }) else { return false }
      if exercise.file.roles[place].sees.contains(.everything) { return true }
      let organisation = exercise.organisationOfRole[place]
      return !organisation.isNone
        && exercise.scenario.city.organisationOfAsset[row] == organisation
    }
  }
}
