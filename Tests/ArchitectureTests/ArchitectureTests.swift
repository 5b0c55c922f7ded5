import Testing

@Suite("The sources keep to the architecture")
struct ArchitectureTests {
  let files: [SourceFile]
  let manifest: Manifest

  init() throws {
    files = try Repository.files()
    manifest = try Repository.manifest()
  }

  func expectNothing(_ findings: [String]) {
    #expect(
      findings.isEmpty, "\(findings.count) findings:\n\(findings.joined(separator: "\n"))")
  }

  @Test("the repository has been found, and the manifest has been read")
  func found() {
    #expect(files.count > 300)
    #expect(manifest["EventKernel"]?.path == "Sources/Kernel/EventKernel")
    #expect(manifest["CStreams"]?.dependencies == ["CGSL"])
    #expect(manifest["ScenarioFiles"]?.dependencies.contains("Yams") == true)
    #expect(manifest["citycascade"]?.dependencies.contains("ArgumentParser") == true)
    #expect(manifest["ArchitectureTests"]?.isTest == true)
  }

  @Test("every target of the manifest is in the table, every one of the table in the manifest")
  func tableIsComplete() {
    let declared = manifest.targets.filter { !$0.isTest }.map(\.name)
    #expect(declared.sorted() == Architecture.layers.flatMap { $0 }.sorted())
    let tested = manifest.targets.filter(\.isTest).map(\.name)
    #expect(Set(tested).count == tested.count)
  }

  @Test("no target imports one that does not stand before it, or what is not for it")
  func edges() { expectNothing(Rules.forbiddenEdges(files, manifest)) }

  @Test("every import is declared")
  func declared() { expectNothing(Rules.undeclaredImports(files, manifest)) }

  @Test("every declaration is used")
  func used() { expectNothing(Rules.unusedDeclarations(files, manifest)) }

  @Test("one file names all systems")
  func catalog() {
    let systems = Architecture.layers.first { $0.count > 1 } ?? []
    let naming = files.filter { file in
      file.path.hasPrefix("Sources/Simulation/") && systems.contains { file.imports.contains($0) }
    }
    #expect(naming.map(\.path) == ["Sources/Simulation/Simulation/SystemCatalog.swift"])
    for file in naming { #expect(Set(systems).isSubset(of: file.imports)) }
  }

  @Test("no shared mutable state, no promises by hand, no access past the public interface")
  func unsafe() { expectNothing(Rules.unsafeState(files)) }

  @Test("neither clock nor locale nor hash nor machine reaches a result")
  func chance() { expectNothing(Rules.wordsOfChance(files)) }

  @Test("lines and files are short, and nothing is left to do")
  func shape() { expectNothing(Rules.shape(files)) }

  @Test("the files in the tables of exceptions exist, and need their exception")
  func exceptionsAreNeeded() {
    for path in Architecture.cLibraryFiles {
      let file = files.first { $0.path == path }
      #expect(file?.imports.contains("Glibc") == true, "\(path)")
    }
    for row in Architecture.unsafeFiles {
      #expect(files.contains { $0.path == row.path } && !row.reason.isEmpty)
    }
  }
}
