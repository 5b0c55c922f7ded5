// Index handles: an index is a place in a table, an identifier is the text of the user's files.
// Each is a struct of its own, so that a district never indexes an asset.

/// A row of the asset table. Assets are sorted by the UTF-8 bytes of their paths.
public struct AssetIndex: Hashable, Comparable, Sendable, BitwiseCopyable {
  public let value: UInt32
  @inlinable public init(_ value: Int) { self.value = UInt32(value) }
  @inlinable public var index: Int { Int(value) }
  /// No asset; for optional columns and event arguments.
  public static let none = AssetIndex(Int(UInt32.max))
  @inlinable public var isNone: Bool { value == UInt32.max }
  @inlinable public static func < (left: AssetIndex, right: AssetIndex) -> Bool {
    left.value < right.value
  }
}

/// A row of the district table.
public struct DistrictIndex: Hashable, Comparable, Sendable, BitwiseCopyable {
  public let value: UInt16
  @inlinable public init(_ value: Int) { self.value = UInt16(value) }
  @inlinable public var index: Int { Int(value) }
  public static let none = DistrictIndex(Int(UInt16.max))
  @inlinable public var isNone: Bool { value == UInt16.max }
  @inlinable public static func < (left: DistrictIndex, right: DistrictIndex) -> Bool {
    left.value < right.value
  }
}

/// A row of the organisation table.
public struct OrganisationIndex: Hashable, Comparable, Sendable, BitwiseCopyable {
  public let value: UInt16
  @inlinable public init(_ value: Int) { self.value = UInt16(value) }
  @inlinable public var index: Int { Int(value) }
  public static let none = OrganisationIndex(Int(UInt16.max))
  @inlinable public var isNone: Bool { value == UInt16.max }
  @inlinable public static func < (left: OrganisationIndex, right: OrganisationIndex) -> Bool {
    left.value < right.value
  }
}

/// A row of the table of needs: what one consumer requires of a group of suppliers.
public struct NeedIndex: Hashable, Comparable, Sendable, BitwiseCopyable {
  public let value: UInt32
  @inlinable public init(_ value: Int) { self.value = UInt32(value) }
  @inlinable public var index: Int { Int(value) }
  public static let none = NeedIndex(Int(UInt32.max))
  @inlinable public var isNone: Bool { value == UInt32.max }
  @inlinable public static func < (left: NeedIndex, right: NeedIndex) -> Bool {
    left.value < right.value
  }
}
