import Experiments

/// The twins as a section of the report, written out below its pictures.
enum TwinSection {
  static func html(_ study: TwinStudy) -> String {
    let lines = TwinSummary.lines(study).dropFirst(2).map(HTMLText.escaped)
    return """
      <section id="twins" aria-labelledby="twins-title">
      <h2 id="twins-title">\(HTMLText.escaped(TwinSummary.title))</h2>
      <div class="scroll"><pre>
      \(lines.joined(separator: "\n"))
      </pre></div>
      </section>
      """
  }
}
