// swift-tools-version:6.0
// CityCascade: cascading failures in a city's infrastructure.
// Copyright the CityCascade authors. Licensed under GPL-3.0-or-later.

import PackageDescription

let settings: [SwiftSetting] = [.swiftLanguageMode(.v6)]
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let argumentParser: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioHTTP: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let nioTLS: Target.Dependency = .product(name: "NIOSSL", package: "swift-nio-ssl")

/// A target of one room. Its path is always named: the folder tree is the architecture.
func target(
  _ name: String, in room: String, _ dependencies: [Target.Dependency] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies, path: "Sources/\(room)/\(name)",
    swiftSettings: settings, linkerSettings: [.linkedLibrary("m")])
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: dependencies, path: "Tests/\(name)Tests",
    swiftSettings: settings)
}

let targets: [Target] = [
  // Kernel
  target("EventKernel", in: "Kernel"),
  .systemLibrary(
    name: "CGSL", path: "Sources/Kernel/CGSL", pkgConfig: "gsl",
    providers: [.apt(["libgsl-dev"])]),
  .target(
    name: "CStreams", dependencies: ["CGSL"], path: "Sources/Kernel/CStreams"),
  .target(name: "CNumerics", path: "Sources/Kernel/CNumerics"),
  target("Numerics", in: "Kernel", ["CNumerics"]),
  target("RandomStreams", in: "Kernel", ["EventKernel", "CGSL", "CStreams", "Numerics"]),
  // Model
  target("Quantities", in: "Model", ["EventKernel"]),
  target("Diagnostics", in: "Model"),
  target("CityGraph", in: "Model", ["EventKernel", "RandomStreams"]),
  target("SystemKit", in: "Model", ["EventKernel", "RandomStreams", "CityGraph"]),
  // Systems
  target(
    "Power", in: "Systems",
    ["EventKernel", "RandomStreams", "Numerics", "Diagnostics", "CityGraph", "SystemKit"]),
  target(
    "Water", in: "Systems", ["EventKernel", "Numerics", "Diagnostics", "CityGraph", "SystemKit"]),
  target("Transport", in: "Systems", ["EventKernel", "Numerics", "CityGraph", "SystemKit"]),
  target("Communications", in: "Systems", ["EventKernel", "Numerics", "CityGraph", "SystemKit"]),
  target(
    "IoT", in: "Systems", ["EventKernel", "Numerics", "RandomStreams", "CityGraph", "SystemKit"]),
  target("Cyber", in: "Systems", ["EventKernel", "RandomStreams", "CityGraph", "SystemKit"]),
  target("Restoration", in: "Systems", ["EventKernel", "RandomStreams", "CityGraph", "SystemKit"]),
  target(
    "Privacy", in: "Systems",
    ["EventKernel", "Numerics", "RandomStreams", "CityGraph", "SystemKit"]),
  // Simulation
  target(
    "Simulation", in: "Simulation",
    [
      "EventKernel", "Numerics", "RandomStreams", "CityGraph", "SystemKit", "Power", "Water",
      "Transport", "Communications", "IoT", "Cyber", "Restoration", "Privacy",
    ]),
  target("Metrics", in: "Simulation", ["EventKernel"]),
  // Inputs
  target("NativeFormats", in: "Inputs", ["Diagnostics", "Power", "Water", "Transport"]),
  target(
    "ScenarioFiles", in: "Inputs",
    [
      "EventKernel", "Numerics", "RandomStreams", "Quantities", "Diagnostics", "CityGraph",
      "SystemKit", "Power", "Water", "Transport", "Communications", "IoT", "Cyber", "Restoration",
      "Privacy", "Simulation", "Metrics", "NativeFormats", yams,
    ]),
  // Studies
  target("Statistics", in: "Studies"),
  target("NetworkCascades", in: "Studies", ["Numerics", "RandomStreams", "CityGraph"]),
  target(
    "Experiments", in: "Studies",
    [
      "EventKernel", "RandomStreams", "CityGraph", "SystemKit", "Simulation", "Metrics",
      "ScenarioFiles", "Statistics",
    ]),
  .systemLibrary(
    name: "CNetCDF", path: "Sources/Studies/CNetCDF", pkgConfig: "netcdf",
    providers: [.apt(["libnetcdf-dev"])]),
  target("SeriesFiles", in: "Studies", ["CNetCDF"]),
  target(
    "ResultStore", in: "Studies",
    [
      "EventKernel", "Diagnostics", "CityGraph", "Simulation", "Metrics", "ScenarioFiles",
      "Statistics", "Experiments", "SeriesFiles", grdb,
    ]),
  // Views
  .target(
    name: "WebFiles", dependencies: [], path: "Sources/Views/WebFiles",
    resources: [.embedInCode("web")], swiftSettings: settings),
  target(
    "Reports", in: "Views",
    [
      "EventKernel", "Quantities", "Diagnostics", "CityGraph", "SystemKit", "Cyber", "Privacy",
      "Simulation", "Metrics", "ScenarioFiles", "Statistics", "NetworkCascades", "Experiments",
      "WebFiles",
    ]),
  target(
    "Exercise", in: "Views",
    [
      "EventKernel", "Quantities", "Diagnostics", "CityGraph", "SystemKit", "Simulation",
      "ScenarioFiles", "Experiments", "ResultStore", "Reports",
    ]),
  .target(
    name: "ExerciseServer",
    dependencies: [
      "CityGraph", "ScenarioFiles", "Exercise", nioCore, nioHTTP, nioPosix, nioTLS,
    ],
    path: "Sources/Views/ExerciseServer", resources: [.embedInCode("Web")],
    swiftSettings: settings),
  // Command line
  .executableTarget(
    name: "citycascade",
    dependencies: [
      "EventKernel", "RandomStreams", "Quantities", "Diagnostics", "CityGraph", "SystemKit",
      "Power", "Water", "Transport", "Simulation", "Metrics", "NativeFormats", "ScenarioFiles",
      "Statistics", "NetworkCascades", "Experiments", "ResultStore", "Reports", "Exercise",
      argumentParser,
    ],
    path: "Sources/citycascade", swiftSettings: settings, linkerSettings: [.linkedLibrary("m")]),
  // The exercise room: a program of its own, so that the command line carries no web server.
  .executableTarget(
    name: "citycascade-exercise",
    dependencies: ["Diagnostics", "ScenarioFiles", "Exercise", "ExerciseServer", argumentParser],
    path: "Sources/citycascade-exercise", swiftSettings: settings,
    linkerSettings: [.linkedLibrary("m")]),
  // Tests
  .target(
    name: "TestSupport", dependencies: ["EventKernel", "CityGraph", "SystemKit"],
    path: "Tests/TestSupport", swiftSettings: settings),
  tests("EventKernel", ["EventKernel"]),
  tests("Numerics", ["Numerics", "TestSupport"]),
  tests("RandomStreams", ["EventKernel", "CGSL", "Numerics", "RandomStreams", "TestSupport"]),
  tests("Quantities", ["EventKernel", "Quantities"]),
  tests("Diagnostics", ["Diagnostics"]),
  tests("CityGraph", ["EventKernel", "RandomStreams", "CityGraph"]),
  tests("SystemKit", ["EventKernel", "RandomStreams", "CityGraph", "SystemKit"]),
  tests(
    "Power",
    [
      "EventKernel", "RandomStreams", "Diagnostics", "CityGraph", "SystemKit", "Power",
      "NativeFormats", "TestSupport",
    ]),
  tests("Water", ["Diagnostics", "Water", "NativeFormats", "TestSupport"]),
  tests("Transport", ["EventKernel", "Diagnostics", "Transport", "NativeFormats", "TestSupport"]),
  tests(
    "Communications",
    [
      "EventKernel", "Numerics", "RandomStreams", "CityGraph", "SystemKit", "Communications",
      "TestSupport",
    ]),
  tests(
    "IoT",
    ["EventKernel", "Numerics", "RandomStreams", "CityGraph", "SystemKit", "IoT", "TestSupport"]),
  tests(
    "Cyber", ["EventKernel", "RandomStreams", "CityGraph", "SystemKit", "Cyber", "Simulation"]),
  tests(
    "Restoration",
    ["EventKernel", "RandomStreams", "CityGraph", "SystemKit", "Restoration", "Simulation"]),
  tests(
    "Privacy", ["EventKernel", "RandomStreams", "CityGraph", "SystemKit", "Privacy", "TestSupport"]),
  tests(
    "Simulation",
    ["EventKernel", "RandomStreams", "CityGraph", "SystemKit", "Simulation", "TestSupport"]),
  tests("Metrics", ["EventKernel", "Metrics"]),
  tests(
    "NativeFormats", ["Diagnostics", "Power", "Water", "Transport", "NativeFormats", "TestSupport"]),
  tests(
    "ScenarioFiles",
    [
      "EventKernel", "RandomStreams", "Quantities", "Diagnostics", "CityGraph", "SystemKit",
      "Simulation", "ScenarioFiles", "Experiments", "TestSupport", yams,
    ]),
  tests("Statistics", ["Statistics"]),
  tests("NetworkCascades", ["EventKernel", "RandomStreams", "CityGraph", "NetworkCascades"]),
  tests(
    "KnownAnswers",
    ["EventKernel", "Numerics", "RandomStreams", "Statistics", "NetworkCascades"]),
  tests(
    "ResultStore",
    [
      "EventKernel", "Diagnostics", "Metrics", "ScenarioFiles", "Statistics", "Experiments",
      "SeriesFiles", "ResultStore", "TestSupport",
    ]),
  tests(
    "Experiments",
    [
      "EventKernel", "Diagnostics", "Simulation", "ScenarioFiles", "Statistics", "Experiments",
      "TestSupport",
    ]),
  tests("WebFiles", ["WebFiles"]),
  tests(
    "Reports",
    [
      "EventKernel", "RandomStreams", "Diagnostics", "CityGraph", "SystemKit", "Simulation",
      "ScenarioFiles", "Statistics", "NetworkCascades", "Experiments", "Reports", "TestSupport",
    ]),
  tests(
    "Exercise",
    ["EventKernel", "Diagnostics", "Simulation", "ScenarioFiles", "Exercise", "TestSupport"]),
  tests("ExerciseServer", ["Diagnostics", "ScenarioFiles", "ExerciseServer"]),
  tests("Architecture", []),
  tests(
    "EndToEnd",
    [
      "EventKernel", "Diagnostics", "SystemKit", "Power", "Water", "Transport", "Simulation",
      "NativeFormats", "ScenarioFiles", "Experiments",
    ]),
]

let package = Package(
  name: "CityCascade",
  products: [
    .executable(name: "citycascade", targets: ["citycascade"]),
    .executable(name: "citycascade-exercise", targets: ["citycascade-exercise"]),
    // What `Benchmarks/` uses.
    .library(name: "CityGraph", targets: ["CityGraph"]),
    .library(name: "Cyber", targets: ["Cyber"]),
    .library(name: "Diagnostics", targets: ["Diagnostics"]),
    .library(name: "EventKernel", targets: ["EventKernel"]),
    .library(name: "Experiments", targets: ["Experiments"]),
    .library(name: "Metrics", targets: ["Metrics"]),
    .library(name: "NativeFormats", targets: ["NativeFormats"]),
    .library(name: "Power", targets: ["Power"]),
    .library(name: "Numerics", targets: ["Numerics"]),
    .library(name: "RandomStreams", targets: ["RandomStreams"]),
    .library(name: "ResultStore", targets: ["ResultStore"]),
    .library(name: "ScenarioFiles", targets: ["ScenarioFiles"]),
    .library(name: "Simulation", targets: ["Simulation"]),
    .library(name: "SystemKit", targets: ["SystemKit"]),
    .library(name: "Water", targets: ["Water"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: targets
)
