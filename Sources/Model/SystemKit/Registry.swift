import CityGraph
import RandomStreams

/// A row of the table of series.
public struct SeriesIndex: Hashable, Sendable, BitwiseCopyable {
  public let value: UInt32
  @inlinable public init(_ value: Int) { self.value = UInt32(value) }
  @inlinable public var index: Int { Int(value) }
}

/// A row of the table of readings.
public struct ReadingIndex: Hashable, Sendable, BitwiseCopyable {
  public let value: UInt32
  @inlinable public init(_ value: Int) { self.value = UInt32(value) }
  @inlinable public var index: Int { Int(value) }
}

/// A row of the table of random streams.
public struct StreamIndex: Hashable, Sendable, BitwiseCopyable {
  public let value: UInt32
  @inlinable public init(_ value: Int) { self.value = UInt32(value) }
  @inlinable public var index: Int { Int(value) }
}

/// A quantity that is followed over time: a step function of the run.
public struct SeriesDefinition: Hashable, Sendable {
  public enum Role: String, Sendable {
    /// The served share of a service in a district: 1 in an undisturbed run.
    case service
    /// A state of its own unit whose highest value counts, such as devices infected.
    case level
    /// A state of its own unit whose lowest value counts, such as power served.
    case reserve
    /// As `level`, with a metric for each district.
    case districtLevel
    /// A running total that never falls, such as cubic metres not delivered.
    case total
  }
  /// What it measures: `electricity`, `water`, `mobility`, `communications`, `emergency`,
  /// `devices-infected` …
  public var name: String
  public var system: String
  /// `.none` for the city as a whole.
  public var district: DistrictIndex
  public var unit: String
  public var role: Role

  public init(
    name: String, system: String, district: DistrictIndex = .none, unit: String, role: Role
  ) {
    self.name = name
    self.system = system
    self.district = district
    self.unit = unit
    self.role = role
  }
}

/// A quantity of one asset that sensors report and conditions may name, as in `water/tank/1.level`.
public struct ReadingDefinition: Hashable, Sendable {
  public var asset: AssetIndex
  public var quantity: String
  /// The dimension's name in `Quantities`, for parsing a threshold, such as `length`.
  public var dimension: String
  public var unit: String

  public init(asset: AssetIndex, quantity: String, dimension: String, unit: String) {
    self.asset = asset
    self.quantity = quantity
    self.dimension = dimension
    self.unit = unit
  }
}

/// What is known by index in every run of one compiled scenario: series, readings and streams.
///
/// Filled while systems are built, then frozen and shared.
public struct Registry: Sendable {
  public private(set) var series: [SeriesDefinition] = []
  public private(set) var readings: [ReadingDefinition] = []
  public private(set) var streams: [StreamKey] = []
  public private(set) var streamNames: [String] = []
  /// For each need the stream of its buffer's capacity; unused where the buffer is constant.
  private var bufferStreams: [StreamIndex] = []
  /// For each asset the stream of its repair times; unused where nothing can break it.
  private var repairStreams: [StreamIndex] = []
  /// For each asset the stream of the times to operate it on site; unused where no crew can.
  private var operateStreams: [StreamIndex] = []
  /// For each asset the streams of the times to notice its break and to cut it off; only of kinds
  /// that are cut off before they are mended.
  private var breakStreams: [StreamIndex] = []
  private var isolateStreams: [StreamIndex] = []
  /// For each asset the stream of the wait for a spare part; unused where its kind has no stock.
  private var spareStreams: [StreamIndex] = []

  /// Registers what the settle core itself draws: capacities of random buffers, times of repairs
  /// and of work on site.
  public init(city: CityGraph) {
    for need in city.needs {
      if case .constant = need.buffer {
        bufferStreams.append(StreamIndex(0))
      } else {
        bufferStreams.append(
          addStream(purpose: "buffer", identifier: "\(need.consumer) \(need.name)"))
      }
    }
    for asset in 0..<city.assetCount {
      let hasSpares = city.kind(of: AssetIndex(asset)).spares != nil
      spareStreams.append(
        hasSpares
          ? addStream(purpose: "spare", identifier: city.paths[asset]) : StreamIndex(0))
      if city.kind(of: AssetIndex(asset)).trade.isEmpty {
        repairStreams.append(StreamIndex(0))
        operateStreams.append(StreamIndex(0))
      } else {
        repairStreams.append(addStream(purpose: "repair", identifier: city.paths[asset]))
        operateStreams.append(addStream(purpose: "operate", identifier: city.paths[asset]))
      }
    }
    addBreakStreams(city)
  }

  /// Registers what is drawn for breaks that are cut off before they are mended.
  private mutating func addBreakStreams(_ city: CityGraph) {
    guard city.kinds.contains(where: { $0.isolation != nil }) else { return }
    for asset in 0..<city.assetCount {
      if city.kind(of: AssetIndex(asset)).isolation == nil {
        breakStreams.append(StreamIndex(0))
        isolateStreams.append(StreamIndex(0))
      } else {
        breakStreams.append(addStream(purpose: "break-noticed", identifier: city.paths[asset]))
        isolateStreams.append(addStream(purpose: "isolate", identifier: city.paths[asset]))
      }
    }
  }

  func breakStream(_ asset: AssetIndex) -> StreamIndex { breakStreams[asset.index] }

  func isolateStream(_ asset: AssetIndex) -> StreamIndex { isolateStreams[asset.index] }
  func spareStream(_ asset: AssetIndex) -> StreamIndex { spareStreams[asset.index] }

  func repairStream(_ asset: AssetIndex) -> StreamIndex { repairStreams[asset.index] }

  func operateStream(_ asset: AssetIndex) -> StreamIndex { operateStreams[asset.index] }

  func bufferStream(_ need: Int) -> StreamIndex { bufferStreams[need] }

  public mutating func addSeries(_ definition: SeriesDefinition) -> SeriesIndex {
    series.append(definition)
    return SeriesIndex(series.count - 1)
  }

  public mutating func addReading(_ definition: ReadingDefinition) -> ReadingIndex {
    readings.append(definition)
    return ReadingIndex(readings.count - 1)
  }

  /// Registers a stream. Its name is what makes its numbers: the same purpose and identifier draw
  /// the same numbers in every what-if.
  public mutating func addStream(purpose: String, identifier: String) -> StreamIndex {
    streams.append(StreamKey(purpose: purpose, identifier: identifier))
    streamNames.append("\(purpose) \(identifier)")
    return StreamIndex(streams.count - 1)
  }

  /// Two different names with one key, or one name twice; `nil` if all is well. A scenario with a
  /// collision is refused.
  ///
  /// - Complexity: O(n log n).
  public func streamCollision() -> (String, String)? {
    let order = streams.indices.sorted { streams[$0].hash < streams[$1].hash }
    for (first, second) in zip(order, order.dropFirst())
    where streams[first].hash == streams[second].hash {
      return (streamNames[first], streamNames[second])
    }
    return nil
  }

  /// The reading of an asset's quantity, or `nil`.
  public func reading(_ asset: AssetIndex, _ quantity: String) -> ReadingIndex? {
    readings.firstIndex { $0.asset == asset && $0.quantity == quantity }.map(ReadingIndex.init)
  }
}
