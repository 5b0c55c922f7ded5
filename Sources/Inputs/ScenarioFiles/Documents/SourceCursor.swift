/// A place in a `SourceText`: the byte, and the line and column (of scalars) from 1.
struct SourceCursor {
  var index = 0
  var line = 1
  var column = 1
}
