// swift-tools-version:6.0
// CityCascade: cascading failures in a city's infrastructure.
// Copyright the CityCascade authors. Licensed under GPL-3.0-or-later.

import Foundation
import PackageDescription

/// One room's target. `path` is always named, so that the folder tree is the architecture.
func target(
  _ name: String, in room: String, _ dependencies: [Target.Dependency] = [],
  resources: [Resource]? = nil
) -> Target {
  .target(
    name: name, dependencies: dependencies, path: "Sources/\(room)/\(name)", resources: resources,
    swiftSettings: settings, linkerSettings: [.linkedLibrary("m")])
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: dependencies, path: "Tests/\(name)Tests",
    swiftSettings: settings)
}

let settings: [SwiftSetting] = [.swiftLanguageMode(.v6)]
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let argumentParser: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")

var targets: [Target] = [
  // Kernel
  target("EventKernel", in: "Kernel"),
  .systemLibrary(
    name: "CGSL", path: "Sources/Kernel/CGSL", pkgConfig: "gsl",
    providers: [.apt(["libgsl-dev"])]),
  .target(
    name: "CStreams", dependencies: ["CGSL"], path: "Sources/Kernel/CStreams"),
  target("Numerics", in: "Kernel"),
  target("RandomStreams", in: "Kernel", ["EventKernel", "CGSL", "CStreams", "Numerics"]),
  // Model
  target("Quantities", in: "Model", ["EventKernel"]),
  target("Diagnostics", in: "Model"),
  target("CityGraph", in: "Model", ["EventKernel", "Quantities", "Diagnostics", "RandomStreams"]),
  target(
    "SystemKit", in: "Model",
    ["EventKernel", "RandomStreams", "Quantities", "Diagnostics", "CityGraph"]),
  // Systems
  target(
    "Power", in: "Systems",
    [
      "EventKernel", "RandomStreams", "Numerics", "Quantities", "Diagnostics", "CityGraph",
      "SystemKit",
    ]),
  target(
    "Water", in: "Systems",
    [
      "EventKernel", "RandomStreams", "Numerics", "Quantities", "Diagnostics", "CityGraph",
      "SystemKit",
    ]),
  target(
    "Transport", in: "Systems",
    [
      "EventKernel", "RandomStreams", "Numerics", "Quantities", "Diagnostics", "CityGraph",
      "SystemKit",
    ]),
  target(
    "Communications", in: "Systems",
    [
      "EventKernel", "RandomStreams", "Numerics", "Quantities", "Diagnostics", "CityGraph",
      "SystemKit",
    ]),
  target(
    "IoT", in: "Systems",
    [
      "EventKernel", "RandomStreams", "Numerics", "Quantities", "Diagnostics", "CityGraph",
      "SystemKit",
    ]),
  target(
    "Cyber", in: "Systems",
    [
      "EventKernel", "RandomStreams", "Numerics", "Quantities", "Diagnostics", "CityGraph",
      "SystemKit",
    ]),
  target(
    "Restoration", in: "Systems",
    [
      "EventKernel", "RandomStreams", "Numerics", "Quantities", "Diagnostics", "CityGraph",
      "SystemKit",
    ]),
  // Simulation
  target(
    "Simulation", in: "Simulation",
    [
      "EventKernel", "RandomStreams", "Numerics", "Quantities", "Diagnostics", "CityGraph",
      "SystemKit", "Power", "Water", "Transport", "Communications", "IoT", "Cyber", "Restoration",
    ]),
  target("Metrics", in: "Simulation", ["EventKernel", "Quantities", "CityGraph", "SystemKit"]),
  // Inputs
  target(
    "NativeFormats", in: "Inputs", ["Quantities", "Diagnostics", "Power", "Water", "Transport"]),
  target(
    "ScenarioFiles", in: "Inputs",
    [
      "EventKernel", "RandomStreams", "Quantities", "Diagnostics", "CityGraph", "SystemKit",
      "Power", "Water", "Transport", "Communications", "IoT", "Cyber", "Restoration", "Simulation",
      "NativeFormats", yams,
    ]),
  // Studies
  target("Statistics", in: "Studies", ["RandomStreams"]),
  target(
    "Experiments", in: "Studies",
    [
      "EventKernel", "RandomStreams", "Quantities", "CityGraph", "SystemKit", "Simulation",
      "Metrics", "Statistics",
    ]),
  // Views
  target(
    "Reports", in: "Views",
    [
      "EventKernel", "Quantities", "CityGraph", "SystemKit", "Simulation", "Metrics", "Statistics",
      "Experiments",
    ]),
  // Command line
  .executableTarget(
    name: "citycascade",
    dependencies: [
      "EventKernel", "Quantities", "Diagnostics", "CityGraph", "SystemKit", "Power", "Water",
      "Transport", "Simulation", "Metrics", "NativeFormats", "ScenarioFiles", "Statistics",
      "Experiments", "Reports", argumentParser,
    ],
    path: "Sources/citycascade", swiftSettings: settings, linkerSettings: [.linkedLibrary("m")]),
  // Tests
  tests("EventKernel", ["EventKernel"]),
  tests("Numerics", ["Numerics"]),
  tests("RandomStreams", ["RandomStreams", "EventKernel", "CGSL"]),
  tests("Quantities", ["Quantities", "EventKernel"]),
  tests("Diagnostics", ["Diagnostics"]),
  tests("CityGraph", ["CityGraph"]),
  tests("SystemKit", ["SystemKit", "CityGraph", "EventKernel", "RandomStreams"]),
  tests("Power", ["Power", "NativeFormats", "Diagnostics"]),
  tests("Water", ["Water", "NativeFormats", "Diagnostics"]),
  tests("Transport", ["Transport", "NativeFormats"]),
  tests("Communications", ["Communications"]),
  tests("IoT", ["IoT", "RandomStreams"]),
  tests("Cyber", ["Cyber", "RandomStreams"]),
  tests("Restoration", ["Restoration"]),
  tests("Simulation", ["Simulation", "SystemKit", "CityGraph", "EventKernel", "RandomStreams"]),
  tests("Metrics", ["Metrics", "EventKernel"]),
  tests("NativeFormats", ["NativeFormats", "Power", "Water", "Transport", "Diagnostics"]),
  tests("ScenarioFiles", ["ScenarioFiles", "Diagnostics"]),
  tests("Statistics", ["Statistics"]),
  tests("Experiments", ["Experiments"]),
  tests("Reports", ["Reports"]),
  tests("Architecture", []),
  tests("EndToEnd", ["ScenarioFiles", "Simulation", "Metrics", "Experiments", "SystemKit"]),
]

// Scaffolding until every room has its first code: only targets whose folder exists are built.
let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
let present = Set(
  targets.filter {
    FileManager.default.fileExists(atPath: root.appendingPathComponent($0.path ?? "").path)
  }.map(\.name))
let known = Set(targets.map(\.name))
targets = targets.filter { present.contains($0.name) }
for target in targets {
  target.dependencies = target.dependencies.filter {
    switch $0 {
    case .byNameItem(let name, _): return !known.contains(name) || present.contains(name)
    default: return true
    }
  }
}

let package = Package(
  name: "CityCascade",
  products: present.contains("citycascade")
    ? [.executable(name: "citycascade", targets: ["citycascade"])] : [],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: targets
)
