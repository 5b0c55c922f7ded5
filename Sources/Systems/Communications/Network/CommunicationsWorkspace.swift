/// Scratch of one worker: wholly written before it is read, never part of the state.
public struct CommunicationsWorkspace: Sendable {
  var homePublic: [Double]
  var homePriority: [Double]
  var cellPublic: [Double]
  var cellPriority: [Double]
  var siteLegitimate: [Double]
  var siteAttack: [Double]
  var coreSum: [Double]

  /// Scratch for a network.
  public init(_ network: CommunicationsNetwork) {
    homePublic = [Double](repeating: .nan, count: network.towerCount)
    homePriority = homePublic
    cellPublic = homePublic
    cellPriority = homePublic
    siteLegitimate = [Double](repeating: .nan, count: network.siteCount)
    siteAttack = siteLegitimate
    coreSum = [Double](repeating: .nan, count: network.districtCount)
  }
}
