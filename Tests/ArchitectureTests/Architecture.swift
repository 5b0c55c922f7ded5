/// The allowed edges: what a target may import. The order is that of the design.
enum Architecture {
  /// A target may import those of earlier rows. Those of one row never import each other.
  static let layers: [[String]] = [
    ["EventKernel"], ["CGSL"], ["CStreams"], ["CNumerics"], ["Numerics"], ["RandomStreams"],
    ["Quantities"], ["Diagnostics"], ["CityGraph"], ["SystemKit"],
    ["Power", "Water", "Transport", "Communications", "IoT", "Cyber", "Restoration", "Privacy"],
    ["Simulation"], ["Metrics"],
    ["NativeFormats"], ["ScenarioFiles"],
    ["Statistics"], ["NetworkCascades"], ["Experiments"], ["CNetCDF"], ["SeriesFiles"],
    ["ResultStore"],
    ["WebFiles"], ["Reports"], ["Exercise"], ["ExerciseServer"],
    ["citycascade", "citycascade-exercise"],
    // Last, so that only tests may use it.
    ["TestSupport"],
  ]

  static func layer(_ target: String) -> Int? { layers.firstIndex { $0.contains(target) } }

  /// Modules from outside, and the targets and folders that may import each.
  static let outside: [(module: String, importers: [String], reason: String)] = [
    (
      "Foundation",
      [
        "Exercise", "ExerciseServer", "citycascade", "citycascade-exercise",
        "Sources/Studies/ResultStore/PackedBytes.swift", "Tests",
      ],
      "files, processes and dates of the command line; the JSON of a room; bytes as GRDB takes them"
    ),
    (
      "Synchronization",
      ["Simulation", "SeriesFiles", "ResultStore", "ExerciseServer", "citycascade", "Tests"],
      "the pool's atomic counter, and what writers of a store share"
    ),
    ("Yams", ["ScenarioFiles", "Tests"], "the document tree of YAML"),
    ("ArgumentParser", ["citycascade", "citycascade-exercise"], "the command line"),
    ("GRDB", ["ResultStore"], "the SQLite file of a study"),
    ("NIOCore", ["ExerciseServer"], "the web server of the exercise room"),
    ("NIOHTTP1", ["ExerciseServer"], "the web server of the exercise room"),
    ("NIOPosix", ["ExerciseServer"], "the web server of the exercise room"),
    ("NIOSSL", ["ExerciseServer"], "the web server of the exercise room"),
    ("Testing", ["Tests"], "tests"),
    ("Glibc", ["Tests"] + cLibraryFiles, "see `cLibraryFiles`"),
  ]

  /// Files that call the C library: none of them on the path of events.
  static let cLibraryFiles = [
    // Reads files, with their limits.
    "Sources/Inputs/ScenarioFiles/Documents/FileSource+Contents.swift",
    // Appends to files, cuts and locks them.
    "Sources/Studies/ResultStore/AppendFile.swift",
    // Threads with a stack of their own.
    "Sources/Simulation/Simulation/ReplicationPool.swift",
    // exp and log after the runs, in figures that no digest covers.
    "Sources/Studies/Statistics/AnnualLosses.swift",
    "Sources/Studies/Statistics/IncompleteBeta.swift",
    "Sources/Studies/Statistics/KaplanMeier.swift",
    "Sources/Studies/Statistics/MeanInference.swift",
    "Sources/Studies/Statistics/NormalDistribution.swift",
    "Sources/Studies/Statistics/RankCorrelation.swift",
    "Sources/Studies/Statistics/Sensitivity/RegionalSensitivity.swift",
    "Sources/Studies/Statistics/StudentDistribution.swift",
  ]

  /// Files that may hold shared mutable state or promise `Sendable` by hand, each with its reason.
  static let unsafeFiles: [(path: String, reason: String)] = [
    (
      "Sources/Kernel/EventKernel/EventStorage.swift",
      "copies of a queue share it until one changes; only a sole owner changes what it holds"
    )
  ]

  /// Rooms whose code reaches results bit for bit.
  static let exactRooms = ["Kernel", "Model", "Systems", "Simulation"]

  /// Words of code that let the machine, the moment or chance into a result.
  static let wordsOfChance = [
    "hashValue", "Hasher", "ObjectIdentifier", "SystemRandomNumberGenerator", "random", "shuffled",
    "randomElement", "getenv", "clock_gettime", "gettimeofday", "ContinuousClock",
    "SuspendingClock", "Date", "Locale", "ProcessInfo", "TaskGroup", "DispatchQueue", "usleep",
    "drand48", "arc4random",
  ]

  static let longestLine = 100
  static let longestFile = 500
}
