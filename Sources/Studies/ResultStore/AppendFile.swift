import Glibc

/// A file that only grows, by whole blocks: a block that cannot be written in full leaves the file
/// as it was. One process at a time.
public struct AppendFile: ~Copyable {
  public let path: String
  private let descriptor: Int32
  public private(set) var length: Int

  /// Opens or makes the file, and locks it until this value or the process ends.
  public init(path: String) throws {
    let opened = try AppendFile.locked(path)
    self.path = path
    descriptor = opened
    length = Int(lseek(opened, 0, SEEK_END))
  }

  private static func locked(_ path: String) throws -> Int32 {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    if descriptor < 0 { throw StoreError.file(path: path, reason: reason()) }
    if flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      close(descriptor)
      throw StoreError.busy(path: path)
    }
    return descriptor
  }

  deinit { close(descriptor) }

  /// The whole content.
  public func contents() throws -> [UInt8] {
    try AppendFile.read(descriptor, path)
  }

  /// The content of a file that need not be locked.
  static func contents(_ path: String) throws -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { throw StoreError.file(path: path, reason: reason()) }
    defer { close(descriptor) }
    return try read(descriptor, path)
  }

  private static func read(_ descriptor: Int32, _ path: String) throws -> [UInt8] {
    let size = Int(lseek(descriptor, 0, SEEK_END))
    if size < 0 { throw StoreError.file(path: path, reason: reason()) }
    var bytes = [UInt8](repeating: 0, count: size)
    var done = 0
    while done < size {
      let count = bytes.withUnsafeMutableBytes { buffer in
        pread(descriptor, buffer.baseAddress.map { $0 + done }, size - done, done)
      }
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw StoreError.file(path: path, reason: reason()) }
      if count == 0 { break }
      done += count
    }
    if done < size { bytes.removeLast(size - done) }
    return bytes
  }

  /// Cuts the file to `length` bytes.
  public mutating func cut(to length: Int) throws {
    if ftruncate(descriptor, length) != 0 {
      throw StoreError.file(path: path, reason: AppendFile.reason())
    }
    self.length = length
  }

  /// Appends a block and waits until it is on the disk.
  public mutating func append(_ block: [UInt8]) throws {
    var done = 0
    while done < block.count {
      let count = block.withUnsafeBytes { buffer in
        pwrite(
          descriptor, buffer.baseAddress.map { $0 + done }, block.count - done, length + done)
      }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { throw failure() }
      done += count
    }
    if fdatasync(descriptor) != 0 { throw failure() }
    length += block.count
  }

  /// The error of the last call, after the file has been cut back.
  private func failure() -> StoreError {
    let reason = AppendFile.reason()
    _ = ftruncate(descriptor, length)
    return .file(path: path, reason: reason)
  }

  private static func reason() -> String { String(cString: strerror(errno)) }
}
