/// An answer as a test reads it.
struct Answer {
  let status: Int
  let headers: [(name: String, value: String)]
  let body: String

  /// Nil when the bytes are no whole answer.
  init?(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let end = text.range(of: "\r\n\r\n") else { return nil }
    let lines = text[..<end.lowerBound].split(separator: "\r\n")
    guard let first = lines.first, let code = first.split(separator: " ").dropFirst().first,
      let status = Int(code)
    else { return nil }
    self.status = status
    headers = lines.dropFirst().map { line in
      let parts = line.split(separator: ":", maxSplits: 1)
      let value = parts.count > 1 ? parts[1].drop { $0 == " " } : ""
      return (parts[0].lowercased(), String(value))
    }
    body = String(text[end.upperBound...])
    if let length = headers.first(where: { $0.name == "content-length" }).flatMap({ Int($0.value) }
    ),
      body.utf8.count < length
    {
      return nil
    }
  }

  func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}

extension String {
  /// The range of a text, without Foundation.
  func range(of wanted: String) -> Range<String.Index>? { firstRange(of: wanted) }
}
