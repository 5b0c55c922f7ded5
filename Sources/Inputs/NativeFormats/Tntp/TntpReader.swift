import Diagnostics
import Transport

/// Reads the TNTP text files of road networks (B. Stabler, H. Bar-Gera, E. Sall, "Transportation
/// Networks for Research", TNTP data format): links, trips and node coordinates.
///
/// Each reader goes through the whole text and reports every finding with line, column and text; it
/// returns `nil` exactly if one of them is an error. No text makes it trap. Lines may end with LF,
/// CR or CR LF; fields are separated by spaces or tabs; `~` starts a comment; a `;` may touch the
/// number before it.
public enum TntpReader {
  /// Largest text that is read, in bytes; a table of limits says so to the user.
  public static let largestText = 512 << 20
  /// Largest number of nodes or zones, and of links.
  public static let largestCount = 5_000_000

  /// Whether a trip table fits a network: its zones are zones of the network. Reports it if not.
  public static func fits(
    _ trips: TripTable, _ tables: RoadTables, file: String, diagnostics: inout DiagnosticList
  ) -> Bool {
    if trips.zoneCount <= tables.zoneCount { return true }
    diagnostics.error(
      "TNTP-0207",
      "the trip table has \(trips.zoneCount) zones, but the network has \(tables.zoneCount)",
      at: SourceLocation(file: file), text: String(trips.zoneCount),
      suggestion: String(tables.zoneCount))
    return false
  }

  /// Whether a text is small enough; reports it if not.
  static func accepts(
    _ text: String, _ file: String, _ diagnostics: inout DiagnosticList
  ) -> Bool {
    if text.utf8.count <= largestText { return true }
    diagnostics.error(
      "TNTP-0001", "the file is larger than 512 MiB", at: SourceLocation(file: file))
    return false
  }
}
