import Foundation
import ResultStore

/// One sweep a folder: a lock that the system takes back when the process ends, however it ends.
struct SweepLock {
  private let descriptor: Int32

  /// - Throws: `StoreError.busy` if another sweep runs.
  init(folder: URL) throws {
    let path = folder.appendingPathComponent("sweep.lock").path
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    if descriptor < 0 {
      throw StoreError.file(path: path, reason: String(cString: strerror(errno)))
    }
    if flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      close(descriptor)
      throw StoreError.busy(path: path)
    }
  }

  func release() { close(descriptor) }
}
