import ArgumentParser
import Diagnostics
import EventKernel
import Experiments
import Foundation
import RandomStreams
import ResultStore
import ScenarioFiles
import Simulation

/// A study that a command names: its file, its plan, and the folder of its results.
struct StudyFolder {
  let file: StudyFile
  let files: FileSource
  let plan: StudyPlan
  /// The scenario as it is without any parameter's change.
  let base: Scenario
  let inputs: [(path: String, bytes: [UInt8])]
  let folder: URL

  /// Reads and checks; prints all findings, and ends with exit code 2 if one is an error.
  init(_ argument: String, output: String?) throws {
    var path = argument
    if FileArgument.isFolder(path) { path += (path.hasSuffix("/") ? "" : "/") + "study.yaml" }
    let inside = FileArgument.isFile(path) ? [] : FileArgument.studies(in: argument)
    if !inside.isEmpty {
      Standard.error(
        "\(argument): error SCN-0101: the folder holds no study.yaml; studies in it are "
          + inside.joined(separator: ", "))
      throw ExitCode(2)
    }
    let (root, place) = StudyFolder.split(path)
    let files = FileSource(folder: root)
    var diagnostics = DiagnosticList()
    var reader = StudyReader(files: files, path: place)
    let read = reader.read(&diagnostics)
    read?.check(files: files, &diagnostics)
    Findings.print(diagnostics)
    guard let read, !diagnostics.hasErrors else { throw ExitCode(2) }
    var ignored = DiagnosticList()
    let (base, inputs) = read.base(files: files, &ignored)
    guard let base else { throw ExitCode(2) }
    self.base = base
    var named = inputs
    for path in reader.filesRead {
      if let file = files.read(DocumentNode(text: path), from: "", diagnostics: &ignored) {
        named.append((file.path, file.bytes))
      }
    }
    self.inputs = named
    file = read
    self.files = files
    plan = StudyPlan(read, scenarioHash: base.hash, modelVersion: Version.model)
    folder = URL(fileURLWithPath: output ?? "results/study-\(read.name)", isDirectory: true)
  }

  /// Inside the current folder paths stay as they are; elsewhere a study's scenario may lie up to
  /// three folders above it.
  private static func split(_ path: String) -> (root: String, path: String) {
    let parts = path.split(separator: "/").map(String.init)
    if !path.hasPrefix("/"), !parts.contains("..") {
      return (".", parts.filter { $0 != "." }.joined(separator: "/"))
    }
    let whole = URL(fileURLWithPath: path).standardizedFileURL.path.split(separator: "/")
      .map(String.init)
    let depth = max(0, whole.count - 5)
    return ("/" + whole[..<depth].joined(separator: "/"), whole[depth...].joined(separator: "/"))
  }

  var identity: StoreIdentity {
    StoreIdentity(
      modelVersion: Version.model, fingerprint: String(NumericFingerprint.compute(), radix: 16),
      program: "citycascade \(Version.text)")
  }

  var series: URL { folder.appendingPathComponent("series.nc") }
  var database: URL { folder.appendingPathComponent("runs.sqlite") }
  var shards: URL { folder.appendingPathComponent("shards", isDirectory: true) }

  func shard(_ number: Int, of count: Int) -> URL {
    shards.appendingPathComponent("\(number)-of-\(count).runs")
  }

  /// Makes the folder and copies the inputs into it.
  func prepare() throws {
    let manager = FileManager.default
    do {
      try manager.createDirectory(at: folder, withIntermediateDirectories: true)
      for input in inputs {
        let place = folder.appendingPathComponent("inputs").appendingPathComponent(input.path)
        try manager.createDirectory(
          at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        // Several shards may write the same file: each whole, in one step.
        try Data(input.bytes).write(to: place, options: .atomic)
      }
    } catch {
      Standard.error(
        "\(folder.relativePath): error RES-0002: the results cannot be written: "
          + error.localizedDescription)
      throw ExitCode(2)
    }
  }

  /// Builds `series.nc` anew if the study records series: beside, put in place when it is whole.
  func writeSeries(_ store: StudyStore) throws {
    let temporary = series.appendingPathExtension("part")
    defer { try? FileManager.default.removeItem(at: temporary) }
    let summary = try store.writeSeries(
      to: temporary.path, plan: plan, base: base, program: identity.program)
    guard let summary else { return }
    guard rename(temporary.path, series.path) == 0 else {
      throw StoreError.file(path: series.path, reason: String(cString: strerror(errno)))
    }
    var text =
      "\(series.relativePath): \(summary.variables) series of \(summary.runs) runs, "
      + "\(summary.steps) values each"
    if summary.missing > 0 {
      text += "; \(summary.missing) runs lack them: sweep the study again"
    }
    Standard.output(text)
  }

  /// Runs what uses a store; an error of it is printed, and ends with `code`.
  static func storing<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as StoreError {
      throw refuse(error)
    }
  }

  static func refuse(_ error: StoreError) -> ExitCode {
    switch error {
    case .file, .busy:
      Standard.error("error STO-0001: \(error)")
      Standard.error("Nothing that was kept is lost: the same command goes on when it can.")
      return ExitCode(75)
    case .notRepeated:
      Standard.error("error STO-0002: \(error)")
      return ExitCode(70)
    case .notAStore, .otherProcessor, .tooManyMetrics:
      Standard.error("error STO-0003: \(error)")
      return ExitCode(2)
    }
  }

  /// The store for reading; ends with exit code 2 if nothing has been run.
  func existingStore() throws -> StudyStore {
    guard FileManager.default.fileExists(atPath: database.path) else {
      Standard.error(
        "\(database.relativePath): error RES-0003: there are no runs yet: sweep the study, and "
          + "merge its shards if it has some")
      throw ExitCode(2)
    }
    let store = try StudyStore(path: database.path, identity: identity, mixedProcessors: true)
    try store.setDesign(plan.points.map(plan.key))
    return store
  }
}
