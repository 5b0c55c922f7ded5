import Foundation

/// Where an exercise and what it names lie.
enum ExercisePath {
  /// The folder within which all files must lie, and the path of the exercise file from it. Inside
  /// the current folder paths stay as they were written; elsewhere the root is the folder above
  /// that of all exercises, so that scenarios and cities beside them are within.
  static func split(_ argument: String) -> (root: String, path: String) {
    var path = argument
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      path += (path.hasSuffix("/") ? "" : "/") + "exercise.yaml"
    }
    let parts = path.split(separator: "/").map(String.init)
    if !path.hasPrefix("/"), !parts.contains("..") {
      return (".", parts.filter { $0 != "." }.joined(separator: "/"))
    }
    let file = URL(fileURLWithPath: path).standardizedFileURL
    let names = file.pathComponents.dropFirst()
    // scenarios/exercises/NAME/exercise.yaml: scenarios and cities lie within the first.
    let within = names.suffix(3)
    return (
      "/" + names.dropLast(within.count).joined(separator: "/"), within.joined(separator: "/")
    )
  }
}
