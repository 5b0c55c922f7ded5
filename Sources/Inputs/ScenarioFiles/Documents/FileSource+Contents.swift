import Glibc

extension FileSource {
  enum Failure: Error {
    case missing
    case outside
    case tooLarge
    case unreadable(String)
  }

  /// The bytes of a file by its path from the root.
  func contents(_ path: String, limit: Int) -> Result<[UInt8], Failure> {
    switch storage {
    case .memory(let files):
      guard let bytes = files[path] else { return .failure(.missing) }
      return bytes.count > limit ? .failure(.tooLarge) : .success(bytes)
    case .folder(let root): return FileSource.diskContents(root: root, path, limit: limit)
    }
  }

  /// The names in a folder, sorted by their bytes.
  func names(in folder: String) -> [String] {
    var found: [String] = []
    switch storage {
    case .memory(let files):
      let prefix = folder.isEmpty ? "" : folder + "/"
      for path in files.keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) })
      where path.hasPrefix(prefix) {
        let name = path.dropFirst(prefix.count).split(separator: "/").first.map(String.init)
        if let name, found.last != name { found.append(name) }
      }
      return found
    case .folder(let root):
      guard let stream = opendir(root + "/" + folder) else { return [] }
      defer { closedir(stream) }
      while let entry = readdir(stream), found.count < 10_000 {
        let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
          pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name != ".", name != ".." { found.append(name) }
      }
      return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
  }

  private static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// Only regular files are read, and never more than `limit` bytes of them.
  private static func diskContents(
    root: String, _ path: String, limit: Int
  ) -> Result<[UInt8], Failure> {
    guard let realRoot = realPath(root) else {
      return .failure(.unreadable("the folder \(root) does not exist"))
    }
    guard let realFile = realPath(realRoot + "/" + path) else {
      return .failure(errno == ENOENT || errno == ENOTDIR ? .missing : .unreadable(reason()))
    }
    let base = realRoot == "/" ? "/" : realRoot + "/"
    guard realFile.hasPrefix(base) else { return .failure(.outside) }
    // Not blocking, so that a pipe with nobody at its other end does not hang.
    let file = open(realFile, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { return .failure(.unreadable(reason())) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { return .failure(.unreadable(reason())) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      return .failure(.unreadable("it is not a regular file"))
    }
    guard status.st_size <= limit else { return .failure(.tooLarge) }
    return readAll(file, limit: limit)
  }

  private static func readAll(_ file: Int32, limit: Int) -> Result<[UInt8], Failure> {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(file, &chunk, chunk.count)
      if count < 0 {
        if errno == EINTR { continue }
        return .failure(.unreadable(reason()))
      }
      if count == 0 { return .success(bytes) }
      bytes.append(contentsOf: chunk[..<count])
      if bytes.count > limit { return .failure(.tooLarge) }
    }
  }

  private static func reason() -> String { String(cString: strerror(errno)) }
}
