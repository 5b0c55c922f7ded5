import Testing

/// The model's description by the ODD protocol keeps its order, and names every system.
@Suite struct ModelDescriptionTests {
  @Test func `the description has the seven elements and a submodel for each system`() throws {
    let page = try Repository.text("docs/odd.md")
    let headings = page.split(separator: "\n").filter { $0.hasPrefix("##") }.map(String.init)
    #expect(
      headings.filter { $0.hasPrefix("## ") } == [
        "## 1. Purpose and patterns", "## 2. Entities, state variables, and scales",
        "## 3. Process overview and scheduling", "## 4. Design concepts", "## 5. Initialization",
        "## 6. Input data", "## 7. Submodels",
      ])
    let systems = try Repository.folders("Sources/Systems")
    let described = headings.filter { $0.hasPrefix("### 7.") }
      .compactMap { $0.split(separator: " ").last.map(String.init) }
    #expect(described.sorted() == systems.sorted())
    for concept in [
      "Basic principles", "Emergence", "Adaptation", "Objectives", "Learning", "Prediction",
      "Sensing", "Interaction", "Stochasticity", "Collectives", "Observation",
    ] {
      #expect(page.contains("**\(concept).**"), "\(concept)")
    }
  }
}
