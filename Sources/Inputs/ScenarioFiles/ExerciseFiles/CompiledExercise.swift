import CityGraph
import Diagnostics
import EventKernel
import Simulation

/// An exercise with its scenario compiled and all names looked up: what a room is made from.
public struct CompiledExercise: Sendable {
  public let file: ExerciseFile
  /// The scenario, in which the responses of played organisations do not act by themselves.
  public let scenario: Scenario
  public let phrases: Phrases
  public let injects: [CompiledInject]
  /// The organisation of each role, `.none` for one that plays none.
  public let organisationOfRole: [OrganisationIndex]
  /// Rows of the steps that are pinned at the start.
  public let pinnedSteps: [Int]

  init(
    file: ExerciseFile, scenario: Scenario, phrases: Phrases, injects: [CompiledInject],
    organisationOfRole: [OrganisationIndex], pinnedSteps: [Int]
  ) {
    self.file = file
    var scenario = scenario
    scenario.script.played = organisationOfRole.filter { !$0.isNone }
    self.scenario = scenario
    self.phrases = phrases
    self.injects = injects
    self.organisationOfRole = organisationOfRole
    self.pinnedSteps = pinnedSteps
  }

  /// The same exercise that plays another replication.
  ///
  /// - Precondition: from 0 to 999,999.
  public func playing(replication: Int) -> CompiledExercise {
    precondition((0..<1_000_000).contains(replication), "a replication is below a million")
    var file = file
    file.replication = replication
    return CompiledExercise(
      file: file, scenario: scenario, phrases: phrases, injects: injects,
      organisationOfRole: organisationOfRole, pinnedSteps: pinnedSteps)
  }
}
