import Testing

@Suite("Planted violations are found")
struct PlantedViolationTests {
  static let manifest = Manifest(
    """
    // target("Ghost", in: "Kernel", ["Water"])
    let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
    func target(_ name: String, in room: String, _ dependencies: [Target.Dependency] = []) -> Target {
      .target(name: name, dependencies: dependencies, path: "Sources/\\(room)/\\(name)")
    }
    let targets: [Target] = [
      target("EventKernel", in: "Kernel"),
      .systemLibrary(name: "CGSL", path: "Sources/Kernel/CGSL", providers: [.apt(["libgsl-dev"])]),
      .target(
        name: "CStreams", dependencies: ["CGSL"], path: "Sources/Kernel/CStreams"),
      target(
        "Power", in: "Systems", /* ["Water"] */ ["EventKernel", "SystemKit"]),
      target("Water", in: "Systems", [.byName(name: "EventKernel"), "Power"], resources: ["x"]),
      target("ScenarioFiles", in: "Inputs", ["EventKernel", yams]),
      target("Simulation", in: "Simulation", ["EventKernel", .product(name: "Yams", package: "y")]),
      .executableTarget(name: "citycascade", dependencies: ["EventKernel"],
        path: "Sources/citycascade"),
      tests("Power", ["Power"]),
      .testTarget(name: "OtherTests", dependencies: [], path: "Tests/OtherTests"),
    ]
    """)

  static func power(_ text: String) -> SourceFile {
    SourceFile(path: "Sources/Systems/Power/Planted.swift", text: text)
  }

  @Test("the manifest's forms are read")
  func forms() {
    let targets = Self.manifest.targets
    #expect(
      targets.map(\.name) == [
        "EventKernel", "CGSL", "CStreams", "Power", "Water", "ScenarioFiles", "Simulation",
        "citycascade", "PowerTests", "OtherTests",
      ])
    #expect(Self.manifest["Power"]?.dependencies == ["EventKernel", "SystemKit"])
    #expect(Self.manifest["Water"]?.dependencies == ["EventKernel", "Power"])
    #expect(Self.manifest["ScenarioFiles"]?.dependencies == ["EventKernel", "Yams"])
    #expect(Self.manifest["Simulation"]?.dependencies == ["EventKernel", "Yams"])
    #expect(Self.manifest["CGSL"]?.dependencies == [])
    #expect(Self.manifest["Power"]?.path == "Sources/Systems/Power")
    #expect(Self.manifest["PowerTests"]?.path == "Tests/PowerTests")
    #expect(Self.manifest["citycascade"]?.path == "Sources/citycascade")
  }

  @Test(
    "every form of import is read",
    arguments: [
      "import Water", "  import Water", "import struct Water.Tank", "import func Water.solve",
      "@_exported import Water", "@preconcurrency import Water", "public import Water",
      "internal import Water", "private import Water", "@_spi(Secret) public import Water",
      "@_implementationOnly\nimport Water", "import EventKernel; import Water", "import\tWater",
      "#if os(Linux)\n  import Water\n#endif", "#if false\n#else\nimport Water\n#endif",
      "import `Water`", "/* why */ import Water // so", "import Water.Tanks",
      "let text = \"\"\"\n  import Power\n  \"\"\"; import Water", "import class Water.Tank;",
      "/* /* nested */ still */ import Water",
      "f(\"\\(path + \"/*\") and more\")\nimport Water", "f(\"\\(g(h(\"\")))\"); import Water",
    ])
  func importForms(text: String) {
    let file = Self.power(text)
    #expect(file.imports.contains("Water"), "\(file.imports)")
    #expect(!file.imports.contains("Power"))
    #expect(Rules.forbiddenEdges([file], Self.manifest).count == 1)
    #expect(Rules.undeclaredImports([file], Self.manifest).count >= 1)
  }

  @Test(
    "what only looks like an import is none",
    arguments: [
      "// import Water", "/// import Water", "/*\nimport Water\n*/", "let a = \"import Water\"",
      "let b = \"\"\"\nimport Water\n\"\"\"", "let c = #\"\nimport\"#", "func importWater() {}",
      "let d = \"\\\"\\n\" // import Water", "important Water", "x.import Water",
      "let e = ##\"\"\"\nimport Water\n\"\"# \\\n\"\"\"##",
    ])
  func noImports(text: String) {
    #expect(Self.power(text).imports.filter { $0 == "Water" }.isEmpty)
  }

  @Test("a system that imports another, a lower room that imports a higher one, an unknown module")
  func forbiddenEdges() {
    func findings(_ path: String, _ module: String) -> Int {
      Rules.forbiddenEdges(
        [SourceFile(path: path, text: "import \(module)")], Self.manifest
      ).count
    }
    #expect(findings("Sources/Systems/Power/A.swift", "SystemKit") == 0)
    for module in ["Water", "Power", "Cyber", "Simulation", "Reports", "Foundation", "Glibc"] {
      #expect(findings("Sources/Systems/Power/A.swift", module) == 1, "\(module)")
    }
    #expect(findings("Sources/Kernel/EventKernel/A.swift", "CityGraph") == 1)
    #expect(findings("Sources/Kernel/EventKernel/A.swift", "Surprise") == 1)
    #expect(findings("Sources/Simulation/Simulation/A.swift", "Yams") == 1)
    #expect(findings("Sources/Simulation/Simulation/A.swift", "Foundation") == 1)
    #expect(findings("Sources/Inputs/ScenarioFiles/A.swift", "Yams") == 0)
    #expect(findings("Sources/Unknown/A.swift", "EventKernel") == 1, "a file of no target")
    #expect(findings("Tests/PowerTests/A.swift", "Reports") == 0, "tests may stand anywhere")
    #expect(findings("Tests/PowerTests/A.swift", "citycascade") == 1)
  }

  @Test("an import that is not declared, and a declaration that is not used")
  func declarations() {
    let file = Self.power("import EventKernel\nimport Diagnostics\nimport Foundation")
    #expect(
      Rules.undeclaredImports([file], Self.manifest) == [
        "Sources/Systems/Power/Planted.swift imports Diagnostics, which Power does not declare"
      ])
    #expect(
      Rules.unusedDeclarations([file], Self.manifest) == [
        "Power declares SystemKit, which no source of it imports"
      ])
    let header = SourceFile(
      path: "Sources/Kernel/CStreams/a.h", text: "#include <gsl/gsl_rng.h>\n")
    #expect(Rules.unusedDeclarations([header], Self.manifest).isEmpty)
    let other = SourceFile(path: "Sources/Kernel/CStreams/a.h", text: "#include <stdint.h>\n")
    #expect(Rules.unusedDeclarations([other], Self.manifest).count == 1)
  }

  @Test(
    "unsafe state",
    arguments: [
      "final class A: @unchecked Sendable {}", "nonisolated(unsafe) var a = 1",
      "enum A { static var count = 0 }", "  static var names: [String] = []",
      "  private static var cache: [Int: Int] = [:]", "  static var later: Int",
      "@testable import Power",
    ])
  func unsafeState(text: String) {
    #expect(Rules.unsafeState([Self.power(text)]).count == 1)
  }

  @Test(
    "what is safe",
    arguments: [
      "static var count: Int { 0 }", "static let names = [1]", "// static var count = 0",
      "let text = \"@unchecked Sendable\"", "static var normal: Mode { a == b ? a : b }",
    ])
  func safeState(text: String) {
    #expect(Rules.unsafeState([Self.power(text)]).isEmpty)
  }

  @Test("words of chance count as whole words, in code, in the rooms that reach results")
  func wordsOfChance() {
    #expect(Rules.wordsOfChance([Self.power("let a = b.hashValue")]).count == 1)
    #expect(Rules.wordsOfChance([Self.power("list.shuffled()")]).count == 1)
    #expect(Rules.wordsOfChance([Self.power("// no hashValue\nlet randomly = 1")]).isEmpty)
    let elsewhere = SourceFile(path: "Sources/citycascade/A.swift", text: "let now = Date()")
    #expect(Rules.wordsOfChance([elsewhere]).isEmpty)
  }

  @Test("long lines, long files, unfinished work")
  func shape() {
    let wide = String(repeating: "x", count: 101)
    #expect(Rules.shape([Self.power("let a = 1\n// \(wide)")]).count == 1)
    #expect(Rules.shape([Self.power(String(repeating: "ü", count: 100))]).isEmpty)
    #expect(Rules.shape([Self.power("let a = \"\"\"\n\(wide)\n\"\"\"")]).isEmpty)
    #expect(Rules.shape([Self.power("let a = \"\(wide)\" + b")]).isEmpty)
    #expect(Rules.shape([Self.power("f(\"\(wide)\") // \(wide)")]).count == 1)
    #expect(Rules.shape([Self.power(String(repeating: "a\n", count: 501))]).count == 1)
    #expect(Rules.shape([Self.power(String(repeating: "a\n", count: 500))]).isEmpty)
    #expect(Rules.shape([Self.power("// " + "TO" + "DO: later")]).count == 1)
    #expect(Rules.shape([Self.power("// " + "FIX" + "ME")]).count == 1)
    #expect(Rules.shape([Self.power("// to do is not a mark")]).isEmpty)
  }
}
