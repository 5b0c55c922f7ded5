import Foundation

/// The two streams.
enum Terminal {
  static func output(_ text: String) { FileHandle.standardOutput.write(Data(text.utf8)) }

  static func error(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

  /// Whether a person reads standard output.
  static var isPerson: Bool { isatty(1) == 1 }
}
