import ArgumentParser
import Diagnostics
import Exercise
import ExerciseServer
import Foundation
import ScenarioFiles

/// The exercise room as a program of its own: `citycascade exercise` starts it.
@main
struct ExerciseProgram: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "citycascade-exercise",
    abstract: "Opens the room of a tabletop exercise for browsers.",
    discussion: """
      By default only this machine can join. For others:
        --listen 0.0.0.0 --certificate room.pem --key room.key
      or, in a network that you trust with the codes, --listen 0.0.0.0 --plain-http.
      """)

  @Argument(help: "An exercise file, or the folder of an exercise.yaml.") var exercise: String
  @Option(help: "The port; 0 takes a free one.") var port = 8707
  @Option(help: "The address to listen on.") var listen = "127.0.0.1"
  @Option(help: "A name by which browsers call this machine. May be repeated.") var name: [String] =
    []
  @Option(help: "The certificate and its chain, PEM.") var certificate: String?
  @Option(help: "The key of the certificate, PEM.") var key: String?
  @Flag(help: "Serves other machines without encryption.") var plainHttp = false
  @Option(help: "The replication that is played.") var replication: Int?
  @Option(
    help: "The folder of the journal; an exercise that was stopped goes on from it.")
  var journal: String?
  @Flag(help: "Plays the exercise without people, prints its timetable and what to mend.")
  var rehearse = false
  @Option(help: "How the room or the rehearsal is told: text or json.") var format = "text"

  func validate() throws {
    if !["text", "json"].contains(format) { throw ValidationError("--format is text or json") }
    if !(0...65535).contains(port) { throw ValidationError("a port is 0 to 65535") }
    if let replication, !(0..<1_000_000).contains(replication) {
      throw ValidationError("a replication is 0 to 999999")
    }
    if (certificate == nil) != (key == nil) {
      throw ValidationError("--certificate and --key belong together")
    }
    if plainHttp && certificate != nil {
      throw ValidationError("--plain-http and --certificate exclude each other")
    }
    if !isLoopback && certificate == nil && !plainHttp {
      throw ValidationError(
        """
        other machines could join at \(listen), and codes and messages would go unencrypted: \
        give --certificate FILE and --key FILE, or --plain-http if the network is trusted
        """)
    }
  }

  private var isLoopback: Bool {
    listen.hasPrefix("127.") || listen == "::1" || listen == "localhost"
  }

  func run() throws {
    var compiled = try compile()
    if let replication { compiled = compiled.playing(replication: replication) }
    if rehearse { return try rehearse(compiled) }
    try serve(compiled)
  }

  private func compile() throws -> CompiledExercise {
    let (root, path) = ExercisePath.split(exercise)
    var diagnostics = DiagnosticList()
    var reader = ExerciseReader(files: FileSource(folder: root), path: path)
    let compiled = reader.read(&diagnostics)
    for finding in diagnostics.sorted { Terminal.error(finding.description) }
    guard let compiled, !diagnostics.hasErrors else { throw ExitCode(2) }
    return compiled
  }

  private func rehearse(_ compiled: CompiledExercise) throws {
    let report = try Rehearsal(compiled).run()
    if format == "json" {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
      Terminal.output(String(decoding: try encoder.encode(report), as: UTF8.self) + "\n")
    } else {
      Terminal.output(report.text)
    }
    if !report.isClean { throw ExitCode(1) }
  }

  private func serve(_ compiled: CompiledExercise) throws {
    signal(SIGPIPE, SIG_IGN)
    let folder = try JournalFolder(journal, exercise: compiled.file.name)
    let access = AccessFile(path: folder.access)
    let host = ExerciseHost(compiled)
    let registry = SessionRegistry(seats: host.seats, saved: access.read()) { saved in
      access.write(saved)
      host.peopleChanged()
    }
    var options = ServerOptions()
    options.address = listen == "localhost" ? "127.0.0.1" : listen
    options.port = port
    options.names = name
    if let certificate, let key { options.tls = (certificate, key) }
    do {
      try host.start(journal: folder.journal) { registry.sessions }
      let server = RoomServer(room: host, registry: registry, options: options)
      let port = try server.start()
      Announcement(
        title: compiled.file.title, server: server, port: port, registry: registry,
        journal: folder.path, restored: host.restoredCount
      ).show(asJSON: format == "json")
      Stopping.wait()
      server.stop()
      host.stop()
    } catch let failure as RoomServer.Failure {
      Terminal.error("citycascade-exercise: \(failure.description)")
      throw ExitCode(2)
    }
  }
}
