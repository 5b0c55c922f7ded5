import ArgumentParser
import Foundation

/// Starts the exercise room, which is a program of its own: the command line carries no web server.
struct ExerciseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exercise",
    abstract: "Opens the room of a tabletop exercise for browsers, on this machine by default.",
    discussion: """
      citycascade exercise scenarios/exercises/water-blackout-table
      citycascade exercise EXERCISE --rehearse
      citycascade exercise EXERCISE --listen 0.0.0.0 --certificate room.pem --key room.key

      All options: citycascade exercise --help-room
      """)

  @Argument(
    parsing: .captureForPassthrough,
    help: "An exercise file or its folder, and options of citycascade-exercise.")
  var arguments: [String] = []

  func run() throws {
    if arguments.isEmpty || arguments == ["--help"] || arguments == ["-h"] {
      throw CleanExit.helpRequest(self)
    }
    let own = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let folder = own.deletingLastPathComponent().path
    let program = folder + "/citycascade-exercise"
    guard FileManager.default.isExecutableFile(atPath: program) else {
      Standard.error(
        """
        the exercise room is not built: there is no \(program)
        build it with: make build-exercise
        or: swift build -c release --product citycascade-exercise
        """)
      throw ExitCode(2)
    }
    let passed = arguments.map { $0 == "--help-room" ? "--help" : $0 }
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + passed).map { strdup($0) }
    words.append(nil)
    execv(program, words)
    Standard.error("cannot start \(program): \(String(cString: strerror(errno)))")
    throw ExitCode(70)
  }
}
