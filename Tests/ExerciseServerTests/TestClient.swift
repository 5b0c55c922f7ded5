import Glibc

/// A browser without manners: sends exactly these bytes and reads what comes, with a time limit.
final class TestClient {
  private let descriptor: Int32
  private(set) var received: [UInt8] = []

  init(port: Int, receiveBuffer: Int32? = nil) {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    if var size = receiveBuffer {
      setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
    }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }

  deinit { close(descriptor) }

  func send(_ text: String) { send(Array(text.utf8)) }

  func send(_ bytes: [UInt8]) {
    var start = 0
    while start < bytes.count {
      let count = bytes[start...].withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count <= 0 { return }
      start += count
    }
  }

  /// Reads until `isEnough` or the other side closes; false after `seconds` without either.
  @discardableResult
  func read(seconds: Double = 10, until isEnough: ([UInt8]) -> Bool) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    var waited = 0.0
    while !isEnough(received) {
      var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      if poll(&wait, 1, 50) == 0 {
        waited += 0.05
        if waited > seconds { return false }
        continue
      }
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count <= 0 { return isEnough(received) }
      received += buffer[0..<count]
    }
    return true
  }

  /// Whether the other side closes within `seconds`.
  func isClosed(seconds: Double) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    var waited = 0.0
    while waited <= seconds {
      var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      if poll(&wait, 1, 50) == 0 {
        waited += 0.05
        continue
      }
      if recv(descriptor, &buffer, buffer.count, 0) <= 0 { return true }
    }
    return false
  }

  var text: String { String(decoding: received, as: UTF8.self) }
}
