import CNumerics

/// The functions on the standard library's vectors, with the very bits of the functions of one
/// number (see `Elementary+Batches.swift`).
extension Elementary {
  /// e^x of each element: the bits of `exp(_: Double)`.
  public static func exp(_ x: SIMD2<Double>) -> SIMD2<Double> { mapped(x) { exp($0, $1) } }
  /// e^x of each element: the bits of `exp(_: Double)`.
  public static func exp(_ x: SIMD4<Double>) -> SIMD4<Double> { mapped(x) { exp($0, $1) } }
  /// e^x of each element: the bits of `exp(_: Double)`.
  public static func exp(_ x: SIMD8<Double>) -> SIMD8<Double> { mapped(x) { exp($0, $1) } }

  /// The natural logarithm of each element: the bits of `log(_: Double)`.
  public static func log(_ x: SIMD2<Double>) -> SIMD2<Double> { mapped(x) { log($0, $1) } }
  /// The natural logarithm of each element: the bits of `log(_: Double)`.
  public static func log(_ x: SIMD4<Double>) -> SIMD4<Double> { mapped(x) { log($0, $1) } }
  /// The natural logarithm of each element: the bits of `log(_: Double)`.
  public static func log(_ x: SIMD8<Double>) -> SIMD8<Double> { mapped(x) { log($0, $1) } }

  /// x^y of each pair of elements: the bits of `pow(_: Double, _: Double)`.
  public static func pow(_ x: SIMD2<Double>, _ y: SIMD2<Double>) -> SIMD2<Double> {
    raised(x, y)
  }
  /// x^y of each pair of elements: the bits of `pow(_: Double, _: Double)`.
  public static func pow(_ x: SIMD4<Double>, _ y: SIMD4<Double>) -> SIMD4<Double> {
    raised(x, y)
  }
  /// x^y of each pair of elements: the bits of `pow(_: Double, _: Double)`.
  public static func pow(_ x: SIMD8<Double>, _ y: SIMD8<Double>) -> SIMD8<Double> {
    raised(x, y)
  }

  /// A batch function on a vector's elements, which lie in memory like an array's.
  @inline(__always) private static func mapped<Vector: SIMD<Double>>(
    _ x: Vector,
    _ function: (UnsafePointer<Double>?, UnsafeMutableBufferPointer<Double>) -> Void
  ) -> Vector {
    var result = x
    withUnsafeMutableBytes(of: &result) {
      let elements = $0.assumingMemoryBound(to: Double.self)
      function(UnsafePointer(elements.baseAddress), elements)
    }
    return result
  }

  @inline(__always) private static func raised<Vector: SIMD<Double>>(
    _ x: Vector, _ y: Vector
  ) -> Vector {
    mapped(x) { bases, results in
      withUnsafeBytes(of: y) {
        pow(bases, $0.assumingMemoryBound(to: Double.self).baseAddress, stride: 1, results)
      }
    }
  }
}
