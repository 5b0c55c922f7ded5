import CityGraph
import EventKernel
import Experiments
import Quantities
import ScenarioFiles
import Simulation
import SystemKit

extension ExerciseRoom {
  /// What the facilitator sees now.
  public func facilitatorView(at wall: Int64) -> FacilitatorView {
    let losses = losses(active, until: now)
    return FacilitatorView(
      exercise: exercise.file.title, purpose: exercise.file.purpose, digest: "\(digest)",
      replication: exercise.file.replication, clock: clockView(at: wall),
      roles: exercise.file.roles, modules: moduleViews(losses), branches: branches,
      injectCounts: injectCounts, nextInjects: nextInjects(12), offers: offers, steps: stepViews,
      services: losses.map {
        ServiceView(
          name: $0.name, share: $0.share, personHoursLost: $0.personHours,
          districts: $0.districts)
      },
      assets: notableAssets, log: log.suffix(200).map(line), objectives: objectives,
      lessons: lessons)
  }

  // MARK: - Parts

  public var branches: [BranchView] { courses.map(view) }

  func view(_ course: Course) -> BranchView {
    BranchView(
      number: course.number, name: course.name, parent: course.parent,
      forkedAt: course.parent == nil ? nil : moment(course.forkedAt),
      now: moment(course.state.now), isActive: course.number == active,
      decisionCount: log.count {
        $0.kind == .decision && !$0.isUndone && isInStory($0, of: course.number)
      }, digest: "\(course.state.world.digest)")
  }

  private var stepViews: [StepView] {
    let state = courses[active].state
    return exercise.scenario.stepNames.enumerated().map { row, name in
      StepView(step: name, status: state.steps[row].rawValue, isPinned: state.pinned[row])
    }
  }

  public var objectives: [ObjectiveView] {
    exercise.file.objectives.map { objective in
      ObjectiveView(
        objective: objective,
        ratings: ratings.filter { $0.objective == objective.id }.map(\.view))
    }
  }

  /// What waits for the facilitator in the active branch.
  public var offers: [OfferView] {
    let state = courses[active].state
    let responses = state.openOffers.compactMap { key -> OfferView? in
      guard let rule = state.world.rule(key.rule), let number = offerNumbers[key] else {
        return nil
      }
      return OfferView(
        number: number, kind: "response", from: rule.identifier, moment: moment(key.time),
        decision: Decision(
          by: role(playing: rule.organisation), actions: texts(rule.orders),
          why: "response \(rule.identifier)"))
    }
    let waiting = proposals.filter { isInStory(log[$0.number - 1], of: active) }
    return responses
      + waiting.map { proposal in
        OfferView(
          number: proposal.number, kind: "proposal", from: proposal.decision.by,
          moment: moment(log[proposal.number - 1].time), decision: proposal.decision)
      }
  }

  /// Assets that are not as they should be, or not as their owners believe.
  private var notableAssets: [TrueAssetView] {
    let context = courses[active].state.world.context
    return (0..<city.assetCount).compactMap { row in
      let asset = AssetIndex(row)
      let view = trueAsset(asset)
      let believed = context.believedMode(asset)
      let isNotable =
        !view.isNormal || !view.states.isEmpty || believed != context.modes[asset]
        || context.effects[asset].rawValue != 0
      if !isNotable { return nil }
      let organisation = city.organisationOfAsset[row]
      return TrueAssetView(
        asset: view, believedMode: city.modeName(asset, believed),
        effects: EffectKind.allCases.filter { context.effects[asset].contains(EffectSet($0)) }
          .map(\.text),
        organisation: organisation.isNone
          ? "" : city.organisations[organisation.index].identifier)
    }
  }

  // MARK: - Injects

  public var injectCounts: InjectCounts {
    var counts = InjectCounts(planned: 0, delivered: 0, skipped: 0)
    let state = courses[active].state
    for row in plan.rows.indices where !plan.rows[row].isRemoved {
      switch state.status(row) {
      case .planned: counts.planned += 1
      case .delivered: counts.delivered += 1
      case .skipped: counts.skipped += 1
      }
    }
    return counts
  }

  /// All injects in the order of the plan's times, those with conditions last.
  var injectOrder: [Int] { plan.order + plan.conditional }

  /// A page of the injects: those with times in their order, then those with conditions.
  public func injects(from first: Int, count: Int) -> [InjectView] {
    injectOrder.dropFirst(max(0, first)).prefix(max(0, count)).map(injectView)
  }

  private func nextInjects(_ count: Int) -> [InjectView] {
    let state = courses[active].state
    var rows: [Int] = []
    for row in plan.order where rows.count < count {
      if state.status(row) == .planned { rows.append(row) }
    }
    for row in plan.conditional where rows.count < 2 * count {
      if state.status(row) == .planned { rows.append(row) }
    }
    return rows.map(injectView)
  }

  func injectView(_ row: Int) -> InjectView {
    let state = courses[active].state
    let inject = plan.rows[row].inject
    var view = InjectView(
      inject: inject.inject, due: inject.due.map(moment), status: "planned", delivered: nil,
      contradicts: false)
    switch state.status(row) {
    case .planned: view.contradicts = plan.contradicts(row, in: state.world, at: now)
    case .delivered(let time, let contradicts):
      view.status = "delivered"
      view.delivered = moment(time)
      view.contradicts = contradicts
    case .skipped: view.status = "skipped"
    }
    return view
  }

  // MARK: - Modules

  func moduleViews(_ losses: [ServiceLoss]) -> [ModuleView] {
    var planned = 0.0
    return exercise.file.modules.enumerated().map { place, module in
      defer { planned += module.discussion }
      let questions = module.questions.enumerated().map {
        QuestionView(text: $1, answers: answers[place][$0])
      }
      return ModuleView(
        id: module.id, title: module.title,
        opens: moment(.zero + TimeSpan(computedSeconds: module.opens)),
        until: moment(.zero + TimeSpan(computedSeconds: module.until)),
        discussionSeconds: module.discussion, plannedRoomSeconds: planned,
        openedRoomSeconds: moduleTimes[place].opened, closedRoomSeconds: moduleTimes[place].closed,
        pace: pace(ofModule: place), objectives: module.objectives, questions: questions,
        briefing: place == openModule ? briefing(module, losses) : [])
    }
  }

  /// The facilitator's words, and the true state of the city in plain sentences.
  func briefing(_ module: ExerciseModule, _ losses: [ServiceLoss]) -> [String] {
    var lines = module.briefing.isEmpty ? [] : [module.briefing]
    lines.append("It is \(moment(now).local), \(moment(now).sinceStart).")
    for loss in losses {
      let worst = zip(city.districts, loss.districts).filter { $1 < 0.95 }
        .sorted { ($0.1, $0.0.identifier) < ($1.1, $1.0.identifier) }
      if worst.isEmpty {
        lines.append("\(loss.name): normal.")
        continue
      }
      let names = worst.prefix(5).map { "\($0.0.title) \(Self.percent($0.1))" }
      let more = worst.count > 5 ? " and \(worst.count - 5) more districts" : ""
      lines.append(
        "\(loss.name): \(Self.percent(loss.share)) of normal; "
          + "\(names.joined(separator: ", "))\(more).")
    }
    let below = notableAssets.filter { !$0.asset.isNormal }
    if !below.isEmpty {
      let names = below.prefix(8).map { "\($0.asset.path) \($0.asset.mode)" }
      let more = below.count > 8 ? " and \(below.count - 8) more" : ""
      lines.append("Not normal: \(names.joined(separator: ", "))\(more).")
    }
    return lines
  }

  static func percent(_ share: Double) -> String { "\((share * 100).fixed(0)) %" }
}
