/// A page, script, style or picture that the program carries: no folder has to lie beside it.
struct WebFile: Sendable {
  let name: String
  let contentType: String
  let bytes: [UInt8]
  /// Changes with the bytes.
  let tag: String

  init(_ name: String, _ bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    switch name.split(separator: ".").last {
    case "html": contentType = "text/html; charset=utf-8"
    case "css": contentType = "text/css; charset=utf-8"
    case "js": contentType = "text/javascript; charset=utf-8"
    default: contentType = "image/svg+xml"
    }
    // FNV-1a; it tells versions apart, and protects nothing.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    tag = "\"\(String(hash, radix: 16))\""
  }

  /// The file of that name, or nil.
  static func named(_ name: String) -> WebFile? { all.first { $0.name == name } }
}
