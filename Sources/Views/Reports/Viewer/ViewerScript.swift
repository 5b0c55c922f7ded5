/// The viewer in a report: plain JavaScript, one part a file, wrapped so that nothing leaks into
/// the page.
enum ViewerScript {
  static let text = [
    "(function () {", "\"use strict\";", core, pictures, curves, cityState, cityMap, mapDrawing,
    detail, events, figures, start, "})();",
  ].joined(separator: "\n")
}
