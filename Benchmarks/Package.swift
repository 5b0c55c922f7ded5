// swift-tools-version:6.0
// Benchmarks of CityCascade: a package of its own, so that users never build it.

import PackageDescription

let package = Package(
  name: "Benchmarks",
  dependencies: [
    .package(name: "CityCascade", path: ".."),
    .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
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
      name: "StudiesBenchmark",
      dependencies: [
        .product(name: "Diagnostics", package: "CityCascade"),
        .product(name: "Experiments", package: "CityCascade"),
        .product(name: "Metrics", package: "CityCascade"),
        .product(name: "ResultStore", package: "CityCascade"),
        .product(name: "ScenarioFiles", package: "CityCascade"),
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: [.swiftLanguageMode(.v6)], linkerSettings: [.linkedLibrary("m")]),
    .executableTarget(
      name: "CyberBenchmark",
      dependencies: [
        .product(name: "CityGraph", package: "CityCascade"),
        .product(name: "Cyber", package: "CityCascade"),
        .product(name: "EventKernel", package: "CityCascade"),
        .product(name: "RandomStreams", package: "CityCascade"),
        .product(name: "Simulation", package: "CityCascade"),
        .product(name: "SystemKit", package: "CityCascade"),
      ],
      swiftSettings: [.swiftLanguageMode(.v6)], linkerSettings: [.linkedLibrary("m")]),
    .executableTarget(
      name: "PowerBenchmark",
      dependencies: [
        "CPowerFloor",
        .product(name: "Diagnostics", package: "CityCascade"),
        .product(name: "NativeFormats", package: "CityCascade"),
        .product(name: "Power", package: "CityCascade"),
      ],
      swiftSettings: [.swiftLanguageMode(.v6)], linkerSettings: [.linkedLibrary("m")]),
    .target(
      name: "CPowerFloor",
      linkerSettings: [.linkedLibrary("cholmod"), .linkedLibrary("amd")]),
    .target(
      name: "StreamsPeers", linkerSettings: [.linkedLibrary("gsl"), .linkedLibrary("gslcblas")]),
    .executableTarget(
      name: "StreamsBenchmark",
      dependencies: [
        "StreamsPeers",
        .product(name: "Numerics", package: "CityCascade"),
        .product(name: "RandomStreams", package: "CityCascade"),
      ],
      swiftSettings: [.swiftLanguageMode(.v6)], linkerSettings: [.linkedLibrary("m")]),
    .executableTarget(
      name: "WaterBenchmark",
      dependencies: [
        .product(name: "Diagnostics", package: "CityCascade"),
        .product(name: "NativeFormats", package: "CityCascade"),
        .product(name: "Water", package: "CityCascade"),
      ],
      swiftSettings: [.swiftLanguageMode(.v6)], linkerSettings: [.linkedLibrary("m")]),
    .target(
      name: "KernelHolds", dependencies: [.product(name: "EventKernel", package: "CityCascade")],
      swiftSettings: [.swiftLanguageMode(.v6)], linkerSettings: [.linkedLibrary("m")]),
    .executableTarget(
      name: "KernelCount", dependencies: ["KernelHolds"],
      swiftSettings: [.swiftLanguageMode(.v6)]),
    .executableTarget(
      name: "KernelBenchmark",
      dependencies: [
        "KernelHolds", .product(name: "EventKernel", package: "CityCascade"),
        .product(name: "HeapModule", package: "swift-collections"),
      ],
      swiftSettings: [.swiftLanguageMode(.v6)]),
  ]
)
