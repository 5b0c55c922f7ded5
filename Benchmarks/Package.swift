// swift-tools-version:6.0
// Benchmarks of CityCascade: a package of its own, so that users never build it.

import PackageDescription

let package = Package(
  name: "Benchmarks",
  dependencies: [
    .package(name: "CityCascade", path: ".."),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
  ],
  targets: [
    .executableTarget(
      name: "FlagshipBenchmark",
      dependencies: [
        .product(name: "Diagnostics", package: "CityCascade"),
        .product(name: "EventKernel", package: "CityCascade"),
        .product(name: "Experiments", package: "CityCascade"),
        .product(name: "ScenarioFiles", package: "CityCascade"),
        .product(name: "Simulation", package: "CityCascade"),
      ],
      swiftSettings: [.swiftLanguageMode(.v6)], linkerSettings: [.linkedLibrary("m")]),
    .executableTarget(
      name: "StoreBenchmark",
      dependencies: [
        .product(name: "Metrics", package: "CityCascade"),
        .product(name: "ResultStore", package: "CityCascade"),
        .product(name: "ScenarioFiles", package: "CityCascade"),
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: [.swiftLanguageMode(.v6)], linkerSettings: [.linkedLibrary("m")]),
  ]
)
