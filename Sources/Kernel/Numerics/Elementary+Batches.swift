import CNumerics

/// Many numbers at once, with the very bits of the functions of one number.
///
/// The operations are the same, in the same order, on several numbers side by side, in the
/// two-number vectors that every 64-bit processor has; so the bits do not depend on the length, on
/// the place in a batch or on the processor. Numbers off the beaten path (subnormal, infinite, NaN,
/// negative, results that overflow) go through the function of one number, seven neighbours with
/// them.
extension Elementary {
  /// e^x of each argument: the bits of `exp(_:)`. O(n), about 2 ns each.
  ///
  /// - Precondition: as many results as arguments.
  public static func exp(_ arguments: Span<Double>, into results: inout MutableSpan<Double>) {
    precondition(arguments.count == results.count, "as many results as arguments")
    arguments.withUnsafeBufferPointer { arguments in
      results.withUnsafeMutableBufferPointer { exp(UnsafePointer(arguments.baseAddress), $0) }
    }
  }

  /// e^x in place of each number.
  public static func exp(inPlace numbers: inout MutableSpan<Double>) {
    numbers.withUnsafeMutableBufferPointer { exp(UnsafePointer($0.baseAddress), $0) }
  }

  /// The natural logarithm of each argument: the bits of `log(_:)`. O(n), about 3 ns each.
  ///
  /// - Precondition: as many results as arguments.
  public static func log(_ arguments: Span<Double>, into results: inout MutableSpan<Double>) {
    precondition(arguments.count == results.count, "as many results as arguments")
    arguments.withUnsafeBufferPointer { arguments in
      results.withUnsafeMutableBufferPointer { log(UnsafePointer(arguments.baseAddress), $0) }
    }
  }

  /// The natural logarithm in place of each number.
  public static func log(inPlace numbers: inout MutableSpan<Double>) {
    numbers.withUnsafeMutableBufferPointer { log(UnsafePointer($0.baseAddress), $0) }
  }

  /// x^y of each pair: the bits of `pow(_:_:)`. O(n), about 6 ns each.
  ///
  /// - Precondition: as many results and exponents as bases.
  public static func pow(
    _ bases: Span<Double>, _ exponents: Span<Double>, into results: inout MutableSpan<Double>
  ) {
    precondition(
      bases.count == results.count && exponents.count == results.count,
      "as many results and exponents as bases")
    bases.withUnsafeBufferPointer { bases in
      exponents.withUnsafeBufferPointer { exponents in
        results.withUnsafeMutableBufferPointer {
          pow(UnsafePointer(bases.baseAddress), exponents.baseAddress, stride: 1, $0)
        }
      }
    }
  }

  /// x^y of each base, with one exponent: the bits of `pow(_:_:)`.
  ///
  /// - Precondition: as many results as bases.
  public static func pow(
    _ bases: Span<Double>, _ exponent: Double, into results: inout MutableSpan<Double>
  ) {
    precondition(bases.count == results.count, "as many results as bases")
    bases.withUnsafeBufferPointer { bases in
      results.withUnsafeMutableBufferPointer { results in
        withUnsafePointer(to: exponent) {
          pow(UnsafePointer(bases.baseAddress), $0, stride: 0, results)
        }
      }
    }
  }

  /// x^y in place of each base, with one exponent.
  public static func pow(inPlace bases: inout MutableSpan<Double>, _ exponent: Double) {
    bases.withUnsafeMutableBufferPointer { bases in
      withUnsafePointer(to: exponent) {
        pow(UnsafePointer(bases.baseAddress), $0, stride: 0, bases)
      }
    }
  }
}

// The results may lie where the arguments lie. A pointer is nil only if there are no numbers.
extension Elementary {
  @inline(__always) static func exp(
    _ arguments: UnsafePointer<Double>?, _ results: UnsafeMutableBufferPointer<Double>
  ) {
    guard let arguments, let target = results.baseAddress else { return }
    var done = cnumerics_exp(arguments, target, results.count)
    while done < results.count {
      let end = min(done + Int(CNUMERICS_BLOCK), results.count)
      for place in done..<end { target[place] = exp(arguments[place]) }
      done = end + cnumerics_exp(arguments + end, target + end, results.count - end)
    }
  }

  @inline(__always) static func log(
    _ arguments: UnsafePointer<Double>?, _ results: UnsafeMutableBufferPointer<Double>
  ) {
    guard let arguments, let target = results.baseAddress else { return }
    var done = cnumerics_log(arguments, target, results.count)
    while done < results.count {
      let end = min(done + Int(CNUMERICS_BLOCK), results.count)
      for place in done..<end { target[place] = log(arguments[place]) }
      done = end + cnumerics_log(arguments + end, target + end, results.count - end)
    }
  }

  @inline(__always) static func pow(
    _ bases: UnsafePointer<Double>?, _ exponents: UnsafePointer<Double>?, stride: Int,
    _ results: UnsafeMutableBufferPointer<Double>
  ) {
    guard let bases, let exponents, let target = results.baseAddress else { return }
    var done = cnumerics_pow(bases, exponents, stride, target, results.count)
    while done < results.count {
      let end = min(done + Int(CNUMERICS_BLOCK), results.count)
      for place in done..<end { target[place] = pow(bases[place], exponents[place * stride]) }
      done =
        end
        + cnumerics_pow(
          bases + end, exponents + end * stride, stride, target + end, results.count - end)
    }
  }
}
