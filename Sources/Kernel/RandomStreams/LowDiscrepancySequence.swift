import CGSL

/// A sequence of points that fill the unit cube more evenly than random ones, for integrals and
/// designs of experiments: the error of a mean falls nearly as 1 / n instead of 1 / sqrt(n).
///
/// A value: the points are a pure function of the kind, the dimensions and the point's number, and
/// a copy goes on by itself. The generators are GSL's (`gsl_qrng`).
///
/// ```swift
/// var sequence = LowDiscrepancySequence(.sobol, dimensions: 2)
/// let first = sequence.next()  // [0.5, 0.5]
/// ```
public struct LowDiscrepancySequence: Sendable {
  /// How the points are made.
  public enum Kind: CaseIterable, Sendable {
    /// Sobol 1967 (doi:10.1016/0041-5553(67)90144-9) by Antonov and Saleev's Gray code; directions
    /// of Bratley and Fox 1988 (doi:10.1145/42288.214372). Best where 2^k points are used.
    case sobol
    /// Niederreiter 1988 in base 2; Bratley, Fox and Niederreiter 1992 (doi:10.1145/146382.146385).
    case niederreiter
    /// Halton 1960 (doi:10.1007/BF01386213): one prime base for each dimension. The coordinates of
    /// large bases go hand in hand for the first points: take it up to about ten dimensions.
    case halton
    /// Halton with reversed digits (Vandewoestyne and Cools 2006, doi:10.1016/j.cam.2005.05.022),
    /// which are even in more dimensions.
    case reverseHalton

    /// The most dimensions there are.
    public var dimensionLimit: Int { Int(type.pointee.max_dimension) }

    fileprivate var type: UnsafePointer<gsl_qrng_type> {
      switch self {
      case .sobol: cgsl_qrng_sobol()
      case .niederreiter: cgsl_qrng_niederreiter_2()
      case .halton: cgsl_qrng_halton()
      case .reverseHalton: cgsl_qrng_reversehalton()
      }
    }
  }

  public let kind: Kind
  public let dimensions: Int
  /// The number of the next point; the first is 0.
  public private(set) var index = 0
  /// GSL's state, in words of 8 bytes so that it is aligned for all that it holds.
  private var state: [UInt64]

  /// Points there are: GSL's counters of Sobol's and Niederreiter's sequences have 30 bits.
  public static let pointLimit = 1 << 29

  /// The sequence at its first point.
  ///
  /// Every sequence leaves out the origin, with which its definition begins (GSL gives it for
  /// Niederreiter's only); so all coordinates lie above 0 and below 1.
  ///
  /// - Precondition: `dimensions` is from 1 to `kind.dimensionLimit`.
  /// - Complexity: O(dimensions).
  public init(_ kind: Kind, dimensions: Int) {
    precondition(GSL.isReady)
    precondition(
      (1...kind.dimensionLimit).contains(dimensions),
      "a sequence of this kind has 1 to \(kind.dimensionLimit) dimensions")
    self.kind = kind
    self.dimensions = dimensions
    let bytes = kind.type.pointee.state_size(UInt32(dimensions))
    state = [UInt64](repeating: 0, count: (bytes + 7) / 8)
    let status = state.withUnsafeMutableBytes {
      kind.type.pointee.init_state($0.baseAddress, UInt32(dimensions))
    }
    precondition(status == GSL_SUCCESS, "GSL could not start a sequence")
    if kind == .niederreiter {
      skip(1)
      index = 0
    }
  }

  /// The next point, each coordinate above 0 and below 1.
  ///
  /// - Precondition: `index < LowDiscrepancySequence.pointLimit`.
  /// - Complexity: O(dimensions).
  public mutating func next() -> [Double] {
    var point = [Double](repeating: 0, count: dimensions)
    var span = point.mutableSpan
    next(into: &span)
    return point
  }

  /// The next point, without allocation.
  ///
  /// - Precondition: as many coordinates as `dimensions`; `index` is below the limit.
  /// - Complexity: O(dimensions).
  public mutating func next(into point: inout MutableSpan<Double>) {
    precondition(point.count == dimensions, "as many coordinates as dimensions")
    point.withUnsafeMutableBufferPointer { step(1, $0) }
  }

  /// Leaves out points.
  ///
  /// - Precondition: `count` is not negative and ends within the limit.
  /// - Complexity: O(count * dimensions): GSL cannot jump. A copy kept from before is a way back.
  public mutating func skip(_ count: Int) {
    precondition(count >= 0, "points are skipped forwards")
    withUnsafeTemporaryAllocation(of: Double.self, capacity: dimensions) {
      $0.initialize(repeating: 0)
      step(count, $0)
    }
  }

  /// Goes to a point, so that the next is number `index`: backwards from the start.
  ///
  /// - Precondition: `index` is from 0 to the limit.
  /// - Complexity: O(distance * dimensions) forwards, O(index * dimensions) backwards.
  public mutating func seek(_ index: Int) {
    if index < self.index { self = Self(kind, dimensions: dimensions) }
    skip(index - self.index)
  }

  private mutating func step(_ count: Int, _ point: UnsafeMutableBufferPointer<Double>) {
    precondition(count <= Self.pointLimit - index, "a sequence has 2^29 points")
    let get = kind.type.pointee.get
    let dimensions = UInt32(dimensions)
    let succeeded = state.withUnsafeMutableBytes { state in
      for _ in 0..<count {
        guard let get, get(state.baseAddress, dimensions, point.baseAddress) == 0 else {
          return false
        }
      }
      return true
    }
    precondition(succeeded, "GSL could not go on with a sequence")
    index += count
  }
}
