import Statistics

extension AnalysisText {
  mutating func writeDiscovery(_ discovery: PatientRuleInduction) {
    lines += ["", "Scenario discovery: where the mean is above \(limit)"]
    if let refusal = discovery.refusal { return wrap("  Not given: \(refusal).") }
    guard let box = discovery.best, box.restrictedCount > 0 else {
      return wrap("  No box of parameters holds more of them than the whole space does.")
    }
    wrap(
      "  Within these limits \(NumberText.share(box.density)) of \(box.count) points are such, "
        + "against \(NumberText.share(discovery.badShare)) of all; they hold "
        + "\(NumberText.share(box.coverage)) of all such points.")
    var table = TextTable()
    table.add(["", "from", "to", "p alone", "in halves"])
    for place in box.low.indices where box.low[place] != nil || box.high[place] != nil {
      table.add([
        names[place], box.low[place].map { plan.file.parameters[place].text(ofLimit: $0) } ?? "–",
        box.high[place].map { plan.file.parameters[place].text(ofLimit: $0) } ?? "–",
        box.pValues[place].map { $0 < 0.001 ? "<0.001" : $0.significant(2) } ?? "–",
        "\(discovery.recurrence[place]) of 10",
      ])
    }
    lines += table.lines
    let free = box.low.indices.filter { box.low[$0] == nil && box.high[$0] == nil }
    if !free.isEmpty {
      wrap("  not restricted: " + free.map { names[$0] }.joined(separator: ", "))
    }
    if let together = discovery.together { write(discovery.boxes, together) }
  }

  private mutating func write(
    _ boxes: [PatientRuleInduction.Box], _ together: (coverage: Double, density: Double)
  ) {
    wrap(
      "  As \(boxes.count) boxes apart: together \(NumberText.share(together.density)) of their points "
        + "are such, and they hold \(NumberText.share(together.coverage)) of all such points.")
    var table = TextTable()
    table.add(["box", "", "from", "to", "holds", "of its points"])
    for (number, box) in boxes.enumerated() {
      var isFirst = true
      for place in box.low.indices where box.low[place] != nil || box.high[place] != nil {
        table.add([
          isFirst ? "\(number + 1)" : "", names[place],
          box.low[place].map { plan.file.parameters[place].text(ofLimit: $0) } ?? "–",
          box.high[place].map { plan.file.parameters[place].text(ofLimit: $0) } ?? "–",
          isFirst ? NumberText.share(box.coverage) : "",
          isFirst ? NumberText.share(box.density) : "",
        ])
        isFirst = false
      }
    }
    lines += table.lines
  }

  // MARK: - PAWN

  mutating func writePawn(_ pawn: PawnIndices) {
    lines += ["", "PAWN: how far the distribution of the points' means moves, 0 to 1"]
    if let refusal = pawn.refusal { return wrap("  Not given: \(refusal).") }
    var table = TextTable()
    table.add(["", "median", "largest", "without influence"])
    for place in ranked(pawn.inputs.map(\.median)) {
      let input = pawn.inputs[place]
      table.add([
        names[place], input.median.fixed(2), input.maximum.fixed(2),
        "below " + input.dummy.fixed(2),
      ])
    }
    lines += table.lines
    wrap("  from \(pawn.count) points in slices of each parameter; what is below the last column")
    wrap("  may be chance")
  }
}
