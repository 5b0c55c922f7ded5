/// The web sources in the folder `web`, inside the program: reports and the exercise room need no
/// file beside them.
///
/// They are plain JavaScript modules without a framework. A server gives them out as they are; a
/// report holds them as one script.
public enum WebFiles {
  /// The text of a file, such as `map.js` or `page.css`; `nil` if there is none of that name.
  ///
  /// - Complexity: O(files + length).
  public static func text(_ name: String) -> String? {
    table.first { $0.name == name }.map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  /// Names of all files.
  public static var names: [String] { table.map(\.name) }

  /// A module and all that it imports as one script, each module in a function of its own.
  ///
  /// - Parameter entry: the file of a module, such as `report.js`.
  /// - Precondition: every file that is imported exists; a test holds it.
  /// - Complexity: O(length of the files).
  public static func script(_ entry: String) -> String {
    var bundle = ModuleBundle()
    bundle.add(entry)
    return bundle.text
  }
}
