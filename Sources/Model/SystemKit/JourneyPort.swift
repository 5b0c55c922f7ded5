import CityGraph
import EventKernel

/// Who travels.
public enum Vehicle: UInt8, Sendable, BitwiseCopyable {
  case crew
  /// Ambulance, fire engine, police: passes part of a queue and drives faster.
  case emergency
}

/// A wish to travel from one asset to another over the roads as they are.
public struct JourneyRequest: Hashable, Sendable, BitwiseCopyable {
  public var from: AssetIndex
  public var to: AssetIndex
  public var vehicle: Vehicle
  /// Pushed to the asker on arrival, with the travel time in seconds as `value`.
  public var reply: Event

  public init(from: AssetIndex, to: AssetIndex, vehicle: Vehicle, reply: Event) {
    self.from = from
    self.to = to
    self.vehicle = vehicle
    self.reply = reply
  }
}

/// Journeys asked for and not yet begun. Transport answers in the next settle round.
public struct JourneyPort: Sendable {
  public private(set) var requests: [JourneyRequest] = []

  public init() {}

  mutating func append(_ request: JourneyRequest) { requests.append(request) }

  public mutating func takeAll() -> [JourneyRequest] {
    defer { requests.removeAll(keepingCapacity: true) }
    return requests
  }
}

extension Context {
  /// The speed of a journey when no road network answers: straight lines at 30 km/h.
  public static let crowSpeed = 30.0 / 3.6

  /// Asks for a journey. Where the city has no roads, or the coupling is cut, it is a straight line
  /// at `crowSpeed`.
  public mutating func ask(_ request: JourneyRequest, _ schedule: inout EventSchedule) {
    if let transport = city.system("transport"), couplings.contains(.physical) {
      journeys.append(request)
      requestSettle(system: transport, &schedule)
      return
    }
    let seconds = distance(request.from, request.to) / Context.crowSpeed
    var reply = request.reply
    reply.value = seconds
    schedule.push(
      reply, at: now + TimeSpan(computedSeconds: seconds), priority: Phase.exogenous)
  }

  /// Metres between two assets on a sphere, by the equirectangular approximation; 0 where one has
  /// no place.
  ///
  /// The error is below 0.1 % within a city.
  public func distance(_ first: AssetIndex, _ second: AssetIndex) -> Double {
    if first.isNone || second.isNone { return 0 }
    return Geography.metres(
      city.longitude[first.index], city.latitude[first.index], city.longitude[second.index],
      city.latitude[second.index])
  }
}
