import CNetCDF

/// A NetCDF-4 file that is being written.
///
/// The C library is not safe for several threads: `SeriesFile` holds a lock around every use.
struct NetCDFFile: ~Copyable {
  enum Kind {
    case byte, int32, int64, float, double, text

    var code: nc_type {
      switch self {
      case .byte: NC_BYTE
      case .int32: NC_INT
      case .int64: NC_INT64
      case .float: NC_FLOAT
      case .double: NC_DOUBLE
      case .text: NC_STRING
      }
    }
  }

  /// Number of the whole file as the owner of an attribute.
  static let global: Int32 = NC_GLOBAL

  private let identifier: Int32
  private var isOpen = true

  /// Makes a file, in the place of one that is there.
  init(path: String) throws(NetCDFError) {
    var made: Int32 = 0
    try NetCDFError.check(nc_create(path, Int32(NC_NETCDF4 | NC_CLOBBER), &made))
    identifier = made
  }

  deinit {
    if isOpen { _ = nc_abort(identifier) }
  }

  /// Writes everything to the file.
  mutating func close() throws(NetCDFError) {
    isOpen = false
    try NetCDFError.check(nc_close(identifier))
  }

  func dimension(_ name: String, _ length: Int) throws(NetCDFError) -> Int32 {
    var made: Int32 = 0
    try NetCDFError.check(nc_def_dim(identifier, name, length, &made))
    return made
  }

  func variable(
    _ name: String, _ kind: Kind, _ dimensions: [Int32]
  ) throws(NetCDFError) -> Int32 {
    var made: Int32 = 0
    try NetCDFError.check(
      nc_def_var(identifier, name, kind.code, Int32(dimensions.count), dimensions, &made))
    return made
  }

  /// Chunks, shuffled bytes and deflate.
  func compress(_ variable: Int32, chunks: [Int], level: Int32) throws(NetCDFError) {
    try NetCDFError.check(nc_def_var_chunking(identifier, variable, Int32(NC_CHUNKED), chunks))
    try NetCDFError.check(nc_def_var_deflate(identifier, variable, 1, 1, level))
  }

  func attribute(_ owner: Int32, _ name: String, _ text: String) throws(NetCDFError) {
    try NetCDFError.check(
      nc_put_att_text(identifier, owner, name, text.utf8.count, text))
  }

  func attribute(_ owner: Int32, _ name: String, _ value: Int32) throws(NetCDFError) {
    var value = value
    try NetCDFError.check(nc_put_att_int(identifier, owner, name, NC_INT, 1, &value))
  }

  func attribute(_ owner: Int32, _ name: String, bytes: [Int8]) throws(NetCDFError) {
    try NetCDFError.check(
      nc_put_att_schar(identifier, owner, name, NC_BYTE, bytes.count, bytes))
  }

  /// The value of what was not written.
  func fill(_ variable: Int32, with value: Float) throws(NetCDFError) {
    var value = value
    try NetCDFError.check(nc_def_var_fill(identifier, variable, Int32(NC_FILL), &value))
  }

  func endDefinitions() throws(NetCDFError) { try NetCDFError.check(nc_enddef(identifier)) }

  // MARK: - Data

  func write(_ variable: Int32, _ values: [Int32]) throws(NetCDFError) {
    try NetCDFError.check(nc_put_var_int(identifier, variable, values))
  }

  func write(_ variable: Int32, _ values: [Int64]) throws(NetCDFError) {
    // The C type is `long long`.
    let same = values.map { CLongLong($0) }
    try NetCDFError.check(nc_put_var_longlong(identifier, variable, same))
  }

  func write(_ variable: Int32, _ values: [Double]) throws(NetCDFError) {
    try NetCDFError.check(nc_put_var_double(identifier, variable, values))
  }

  /// Texts one by one: none of them may hold a NUL, which ends a text in C.
  func write(_ variable: Int32, _ texts: [String]) throws(NetCDFError) {
    for (place, text) in texts.enumerated() {
      let status = text.withCString { pointer in
        var pointer: UnsafePointer<CChar>? = pointer
        return nc_put_var1_string(identifier, variable, [place], &pointer)
      }
      try NetCDFError.check(status)
    }
  }

  func write(
    _ variable: Int32, start: [Int], count: [Int], _ values: [Float]
  ) throws(NetCDFError) {
    try NetCDFError.check(nc_put_vara_float(identifier, variable, start, count, values))
  }

  func write(
    _ variable: Int32, start: [Int], count: [Int], bytes: [Int8]
  ) throws(NetCDFError) {
    try NetCDFError.check(nc_put_vara_schar(identifier, variable, start, count, bytes))
  }
}
