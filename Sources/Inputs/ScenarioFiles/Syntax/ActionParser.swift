import Diagnostics
import EventKernel

/// Reads actions: `manual water/pump/335 at 70 % of capacity for 6 h`.
public enum ActionParser {
  public static func parse(
    _ node: DocumentNode, _ diagnostics: inout DiagnosticList
  ) -> ActionSyntax? {
    guard node.text != nil else {
      ValueReader.wrongKind(node, wanted: "an action", &diagnostics)
      return nil
    }
    var cursor = SyntaxCursor(node)
    cursor.skipBlanks()
    let verbLocation = cursor.location
    let verb = cursor.word()
    if verb.isEmpty || cursor.peek() == "/" {
      diagnostics.error(
        .badAction, "an action begins with a verb, as in isolate water/zone/scada",
        at: verbLocation, text: node.text ?? "")
      return nil
    }
    cursor.skipBlanks()
    guard !cursor.isAtEnd else {
      diagnostics.error(
        .badAction, "the path of what the action is done to is wanted after the verb",
        at: cursor.location, text: verb)
      return nil
    }
    guard let pattern = PathParser.pattern(&cursor, &diagnostics) else { return nil }
    var action = ActionSyntax(
      verb: verb, verbLocation: verbLocation, pattern: pattern, value: nil, duration: nil)
    cursor.skipBlanks()
    if cursor.takeWord("at") {
      let start = cursor.position
      while !cursor.isAtEnd, !(SyntaxCursor.isBlank(cursor.peek(-1)) && cursor.isAtWord("for")) {
        cursor.position += 1
      }
      let value = cursor.part(start, cursor.position)
      if value.text == "" {
        diagnostics.error(
          .badAction, "a value is wanted after at", at: cursor.location, text: node.text ?? "")
        return nil
      }
      action.value = value
    }
    if cursor.takeWord("for") {
      let part = cursor.part(cursor.position, cursor.scalars.count)
      guard let duration = ValueReader.duration(part, &diagnostics) else { return nil }
      action.duration = duration
      return action
    }
    guard cursor.isAtEnd else {
      diagnostics.error(
        .badAction, "at VALUE, for DURATION or the end of the action is wanted here",
        at: cursor.location, text: cursor.offending,
        suggestion: Spelling.nearest(to: cursor.offending, among: ["at", "for"]))
      return nil
    }
    return action
  }
}
