import CNetCDF

/// What NetCDF's library refused.
public struct NetCDFError: Error, Equatable, CustomStringConvertible {
  public let reason: String

  init(_ reason: String) { self.reason = reason }

  public var description: String { reason }

  /// - Throws: `NetCDFError` for every status but that of success.
  static func check(_ status: Int32) throws(NetCDFError) {
    if status == NC_NOERR { return }
    throw NetCDFError(nc_strerror(status).map { String(cString: $0) } ?? "code \(status)")
  }
}
