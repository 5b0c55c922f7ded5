import Statistics

extension JSONWriter {
  /// A figure as `{value, low, high}`.
  mutating func figure(_ name: String, _ figure: Figure) {
    key(name)
    object { writer in
      writer.member("value", figure.value)
      writer.member("low", figure.low)
      writer.member("high", figure.high)
    }
  }
}
