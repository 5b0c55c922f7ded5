/// What a control or rule does to a link.
public enum WaterLinkAction: Hashable, Sendable {
  case open
  case close
  /// A pump's speed, or a valve's setting in the file's units. For a pipe, 0 closes and the rest
  /// opens.
  case set(Double)
}
