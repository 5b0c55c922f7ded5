import CityGraph
import EventKernel
import ScenarioFiles
import Simulation
import SystemKit

extension ExerciseRoom {
  /// What a role sees now, or `nil` if there is none of that identifier.
  ///
  /// Made from what its organisation believes: modes and readings as shown on screens, flags of
  /// zones that are detected, damage and loss of control as people on site notice them. What is not
  /// in it cannot be found out from it.
  public func roleView(_ id: String, at wall: Int64) -> RoleView? {
    guard let place = exercise.file.roles.firstIndex(where: { $0.id == id }) else { return nil }
    let role = exercise.file.roles[place]
    let organisation = exercise.organisationOfRole[place]
    let seesAll = role.sees.contains(.everything)
    var assets: [AssetView] = []
    var screens = "none"
    if seesAll {
      assets = (0..<city.assetCount).map { trueAsset(AssetIndex($0)) }
      screens = "live"
    } else if role.sees.contains(.own), !organisation.isNone {
      let isDark = screensAreDark(organisation)
      screens = isDark ? "dark" : "live"
      if !isDark { assets = ownAssets(organisation).map(believedAsset) }
    }
    var feed = self.feed(for: id)
    if role.sees.contains(.own), !organisation.isNone, !seesAll {
      feed = Self.merged(feed, seen(by: organisation))
    }
    return RoleView(
      exercise: exercise.file.title, role: role, clock: clockView(at: wall), module: moduleTitle,
      screens: screens, assets: assets,
      districts: seesAll || role.sees.contains(.services) ? districts(exact: true) : [],
      calls: seesAll || role.sees.contains(.calls) ? callCentres() : [],
      feed: Self.numbered(feed),
      proposals: offers.filter { $0.kind == "proposal" && $0.decision.by == id },
      verbs: seesAll || organisation.isNone ? [] : verbs(organisation))
  }

  /// What everybody may see now.
  public func publicView(at wall: Int64) -> PublicView {
    PublicView(
      exercise: exercise.file.title, clock: clockView(at: wall), module: moduleTitle,
      districts: districts(exact: false), feed: Self.numbered(feed(for: nil)))
  }

  // MARK: - Screens

  func ownAssets(_ organisation: OrganisationIndex) -> [AssetIndex] {
    (0..<city.assetCount).filter { city.organisationOfAsset[$0] == organisation }
      .map { AssetIndex($0) }
  }

  /// Control centres of an organisation: what brings its sensors' data to its screens.
  private func centres(_ organisation: OrganisationIndex) -> [AssetIndex] {
    ownAssets(organisation).filter { city.kind(of: $0).name == "control-centre" }
  }

  /// Whether all of an organisation's control centres are below normal: without links or power they
  /// see nothing.
  func screensAreDark(_ organisation: OrganisationIndex) -> Bool {
    let centres = centres(organisation)
    let modes = courses[active].state.world.context.modes
    return !centres.isEmpty
      && centres.allSatisfy { modes[$0].level < city.normalLevel[$0.index] }
  }

  func believedAsset(_ asset: AssetIndex) -> AssetView {
    let context = courses[active].state.world.context
    let mode = context.believedMode(asset)
    return AssetView(
      path: city.path(asset), mode: city.modeName(asset, mode),
      isNormal: mode.level >= city.normalLevel[asset.index],
      states: states(asset, [.detected, .isolated, .rebuilding], isTruth: false),
      readings: readings(of: asset, truly: false))
  }

  func trueAsset(_ asset: AssetIndex) -> AssetView {
    let mode = courses[active].state.world.context.modes[asset]
    return AssetView(
      path: city.path(asset), mode: city.modeName(asset, mode),
      isNormal: mode.level >= city.normalLevel[asset.index],
      states: states(
        asset, [.entered, .compromised, .detected, .isolated, .rebuilding], isTruth: true),
      readings: readings(of: asset, truly: true))
  }

  private func states(
    _ asset: AssetIndex, _ flags: AssetFlags, isTruth: Bool
  ) -> [String] {
    let context = courses[active].state.world.context
    let own = context.flags[asset.index].intersection(flags)
    var words = AssetFlags.words.filter { own.contains($0.flag) }.map(\.text)
    if context.modes.limit(asset, .damage) != nil { words.append("damaged") }
    if !context.effects.isControlled(asset) { words.append("out-of-control") }
    if context.effects.isManual(asset) { words.append("by-hand") }
    if isTruth, !context.effects[asset].isDisjoint(with: .outOfView) {
      words.append("out-of-view")
    }
    return words
  }

  private func callCentres() -> [AssetView] {
    city.assets(system: "communications", kind: "call-centre").map(believedAsset)
  }

  private func verbs(_ organisation: OrganisationIndex) -> [VerbView] {
    let own = ownAssets(organisation)
    return Verb.allCases.compactMap { verb in
      // Nobody's decision: they are for injects.
      if [.damage, .contaminate, .clean].contains(verb) { return nil }
      let paths = own.filter { ActionCatalogue.applies(verb, to: city.kind(of: $0)) }
        .map { city.path($0) }
      if paths.isEmpty { return nil }
      return VerbView(
        verb: verb.text, summary: verb.summary, example: Self.example(of: verb, on: paths[0]),
        paths: paths)
    }
  }

  /// An action on an asset of the role's own.
  private static func example(of verb: Verb, on path: String) -> String {
    let action = "\(verb.text) \(path)"
    switch ActionCatalogue.value(of: verb) {
    case .none: return action
    case .share where verb != .inform: return action + " at 70 % of capacity"
    case .share, .setPoint: return action + " at 80 % of normal"
    case .count: return action + " at 4"
    case .concentration: return action + " at 2 mg/L"
    case .flow: return action + " at 20 L/s"
    }
  }

  // MARK: - What is seen

  /// Changes that the screens of an organisation have shown, and what its crews report.
  ///
  /// A change of an asset out of view, or while the control centres were dark, was not seen.
  func seen(by organisation: OrganisationIndex) -> [FeedLine] {
    let centres = centres(organisation)
    var levels = centres.map { city.normalLevel[$0.index] }
    var hidden: [AssetIndex: Int] = [:]
    var lines: [FeedLine] = []
    for entry in courses[active].state.lines(from: 0) {
      if entry.asset.isNone || city.organisationOfAsset[entry.asset.index] != organisation {
        continue
      }
      if let centre = centres.firstIndex(of: entry.asset), entry.from != entry.to,
        entry.kind != .effectStarted, entry.kind != .effectEnded
      {
        levels[centre] = entry.to
      }
      let isDark =
        !centres.isEmpty
        && zip(centres, levels).allSatisfy { $1 < city.normalLevel[$0.index] }
      switch entry.kind {
      case .effectStarted, .effectEnded:
        guard let kind = EffectKind(rawValue: entry.from),
          !EffectSet.outOfView.isDisjoint(with: EffectSet(kind))
        else { continue }
        hidden[entry.asset, default: 0] += entry.kind == .effectStarted ? 1 : -1
      default:
        if let text = seenText(entry, isHidden: isDark || hidden[entry.asset, default: 0] > 0) {
          let line = FeedLine(
            number: 0, moment: moment(entry.time), kind: "seen", from: "", method: "", title: "",
            text: text)
          // A zone that is isolated changes its mode too: one line for both.
          if lines.last != line { lines.append(line) }
        }
      }
    }
    return lines
  }

  private func seenText(_ entry: LogEntry, isHidden: Bool) -> String? {
    let path = city.path(entry.asset)
    switch entry.kind {
    case .detected: return "an intruder is detected in \(path)"
    case .zoneIsolated: return "\(path) is isolated"
    case .zoneReconnected: return "\(path) is connected again"
    case .zoneRebuilt: return "\(path) is rebuilt"
    case .crewDispatched: return "a crew is sent to \(path)"
    case .crewArrived: return "a crew is at work on \(path)"
    case .repaired: return "\(path) is repaired"
    case .operatedByHand: return "a crew operates \(path) by hand"
    case .crewStranded: return "a crew for \(path) waits: no open road leads there"
    case .aidArrived: return "crews of other cities join \(path)"
    case .needFailed, .damaged, .tripped, .starved, .shed, .commanded, .attacked, .lockedOut,
      .restarted:
      if isHidden || entry.from == entry.to { return nil }
      return "\(path) is \(city.modeName(entry.asset, Mode(level: entry.to)))"
    default: return nil
    }
  }

  /// The last lines with numbers of the feed's own: those of the room's log would tell how much a
  /// reader is not shown.
  private static func numbered(_ feed: [FeedLine]) -> [FeedLine] {
    var numbered = feed
    for place in numbered.indices { numbered[place].number = place + 1 }
    return Array(numbered.suffix(RoleView.feedLimit))
  }

  /// Two lists in the order of their instants; at one instant the first list comes first.
  private static func merged(_ first: [FeedLine], _ second: [FeedLine]) -> [FeedLine] {
    (first + second).enumerated().sorted {
      $0.element.moment.seconds != $1.element.moment.seconds
        ? $0.element.moment.seconds < $1.element.moment.seconds : $0.offset < $1.offset
    }.map(\.element)
  }
}
