import Foundation

/// Keeps codes and sessions beside the journal, so that a room that is started again opens to the
/// same people. The file is readable by its owner alone: it holds what opens the room.
public struct AccessFile: Sendable {
  let path: String

  public init(path: String) { self.path = path }

  /// What was kept, or nil when there is nothing or it cannot be read.
  public func read() -> SessionRegistry.Saved? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    return try? JSONDecoder().decode(SessionRegistry.Saved.self, from: data)
  }

  /// Writes a file beside it and puts that in its place, so that a kill leaves one or the other.
  public func write(_ saved: SessionRegistry.Saved) {
    let fresh = path + ".new"
    guard let data = try? JSONEncoder().encode(saved) else { return }
    try? FileManager.default.removeItem(atPath: fresh)
    let isWritten = FileManager.default.createFile(
      atPath: fresh, contents: data, attributes: [.posixPermissions: 0o600])
    if isWritten { rename(fresh, path) }
  }
}
