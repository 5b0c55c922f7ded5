import EventKernel
import Quantities
import ScenarioFiles

extension ExerciseRoom {
  /// A paper of the exercise as a whole HTML page; `nil` for a role that there is none of.
  public func document(_ kind: ExerciseDocument) -> String? {
    switch kind {
    case .situationManual: situationManual()
    case .evaluationGuide: evaluationGuide()
    case .eventsList: eventsList()
    case .roleSheet(let role): roleSheet(role)
    case .afterActionReport: afterActionReport()
    }
  }

  /// The papers that there are.
  public var documents: [ExerciseDocument] {
    [.situationManual, .evaluationGuide, .eventsList, .afterActionReport]
      + exercise.file.roles.map { .roleSheet(role: $0.id) }
  }

  private func page(_ title: String) -> HandoutPage {
    HandoutPage(title: "\(title): \(exercise.file.title)", subtitle: exercise.file.purpose)
  }

  private func roleTitle(_ id: String) -> String {
    switch id {
    case "all": "all"
    case "public": "the public"
    default: exercise.file.role(id)?.title ?? id
    }
  }

  private func audience(_ roles: [String]) -> String {
    roles.map(roleTitle).joined(separator: ", ")
  }

  // MARK: - Before

  private func situationManual() -> String {
    var page = page("Situation manual")
    page.heading(2, "Objectives")
    page.table(
      ["Objective", "Capability"], exercise.file.objectives.map { [$0.text, $0.capability] })
    page.heading(2, "Roles")
    page.table(
      ["Role", "Organisation", "Sees"],
      exercise.file.roles.map { role in
        [
          role.title, organisationTitle(role.plays),
          role.sees.map(\.rawValue).joined(separator: ", "),
        ]
      })
    for module in exercise.file.modules {
      page.heading(2, module.title)
      let minutes = Int((module.discussion / 60).rounded())
      let opens = moment(.zero + TimeSpan(computedSeconds: module.opens))
      page.paragraph("\(opens.local) (\(opens.sinceStart)); \(minutes) min in the room.")
      page.paragraph(module.briefing)
      page.list(module.questions)
    }
    return page.html
  }

  private func organisationTitle(_ identifier: String?) -> String {
    guard let identifier, let organisation = city.organisation(identifier) else { return "" }
    return city.organisations[organisation.index].title
  }

  private func evaluationGuide() -> String {
    var page = page("Exercise evaluation guide")
    page.paragraph(
      "P: performed without challenges. S: with some challenges. M: with major challenges. "
        + "U: unable to be performed."
    )
    for objective in exercise.file.objectives {
      page.heading(2, objective.text)
      page.paragraph(objective.capability)
      let rows = injectOrder.map { plan.rows[$0].inject }.filter {
        $0.inject.objective == objective.id
      }
      page.table(
        ["When", "To", "Inject", "Expected action", "Seen"],
        rows.map {
          [
            time(of: $0), audience($0.inject.to),
            $0.inject.title.isEmpty ? $0.inject.text : $0.inject.title, $0.inject.expected, "",
          ]
        })
      page.paragraph("Rating (P, S, M, U):")
      page.lines(1)
      page.paragraph("What was seen:")
      page.lines(4)
    }
    return page.html
  }

  private func time(of inject: CompiledInject) -> String {
    if let due = inject.due { return moment(due).sinceStart }
    return inject.inject.when.map { "when \($0)" } ?? ""
  }

  private func eventsList() -> String {
    var page = page("Master scenario events list")
    page.table(
      ["No.", "When", "From, to, by", "Text", "Expected action", "Does to the city", "Controller"],
      injectOrder.enumerated().map { number, row in
        let inject = plan.rows[row].inject.inject
        let way = [inject.from, audience(inject.to), inject.method].filter { !$0.isEmpty }
        return [
          "\(number + 1)\n\(inject.id)", time(of: plan.rows[row].inject),
          way.joined(separator: "\n"), inject.text, inject.expected,
          inject.actions.joined(separator: "\n"), inject.controller,
        ]
      })
    return page.html
  }

  // MARK: - During

  private func roleSheet(_ id: String) -> String? {
    guard let view = roleView(id, at: clock.latest) else { return nil }
    var page = page("Sheet for \(view.role.title)")
    page.paragraph("\(view.clock.now.local) (\(view.clock.now.sinceStart))")
    if view.screens == "dark" { page.paragraph("Your screens are dark: no data reach you.") }
    page.heading(2, "What you have been told")
    page.table(
      ["When", "From", "Text"],
      view.feed.suffix(40).map {
        [
          $0.moment.local, [$0.from, $0.method].filter { !$0.isEmpty }.joined(separator: ", "),
          $0.text,
        ]
      })
    if !view.districts.isEmpty {
      page.heading(2, "Services by district")
      let services = view.districts.first?.services.map(\.name) ?? []
      page.table(
        ["District"] + services,
        view.districts.map { district in
          [district.title]
            + district.services.map { $0.share.map(Self.percent) ?? $0.state }
        })
    }
    let notable = (view.assets + view.calls).filter { !$0.isNormal || !$0.states.isEmpty }
    if !view.assets.isEmpty || !view.calls.isEmpty {
      page.heading(2, "Your screens")
      page.paragraph(
        "\(view.assets.count + view.calls.count - notable.count) assets are shown as normal.")
      page.table(
        ["Asset", "Shown as", "State", "Readings"],
        notable.prefix(60).map { asset in
          [
            asset.path, asset.mode, asset.states.joined(separator: ", "),
            asset.readings.map { "\($0.quantity) \($0.value.significant(3)) \($0.unit)" }
              .joined(separator: "\n"),
          ]
        })
    }
    page.heading(2, "Your decisions: what, why, when")
    page.lines(6)
    return page.html
  }

  // MARK: - After

  private func afterActionReport() -> String {
    var page = page("After-action report")
    page.paragraph(
      "Replication \(exercise.file.replication), branch \(courses[active].name), digest \(digest).")
    page.heading(2, "Objectives and ratings")
    page.table(
      ["Objective", "Ratings", "Remarks"],
      objectives.map { view in
        [
          view.objective.text,
          view.ratings.map { "\($0.rating.rawValue) (\($0.by))" }.joined(separator: "\n"),
          view.ratings.map(\.remarks).joined(separator: "\n"),
        ]
      })
    page.heading(2, "What the city lost")
    page.table(
      ["Service", "Now, of normal", "Person-hours lost"],
      losses(active, until: now).map {
        [$0.name, Self.percent($0.share), $0.personHours.significant(3)]
      })
    page.heading(2, "Timeline")
    let told = log.filter { isInStory($0, of: active) && Self.tells($0.kind) }
    page.table(
      ["When", "What", "By", "Text", "Why", "What the city did"],
      told.map {
        [
          moment($0.time).sinceStart, $0.kind.rawValue, $0.by, $0.text, $0.why,
          $0.results.joined(separator: "\n"),
        ]
      },
      struck: Set(told.indices.filter { told[$0].isUndone }))
    page.heading(2, "Answers")
    for (place, module) in exercise.file.modules.enumerated() {
      for (question, given) in zip(module.questions, answers[place]) where !given.isEmpty {
        page.heading(3, question)
        page.list(given.map { "\($0.by): \($0.text)" })
      }
    }
    page.heading(2, "Strengths")
    page.list(lessons.filter(\.isStrength).map { "\($0.text) (\($0.by))" })
    page.heading(2, "Improvement plan")
    page.table(
      ["Finding", "Action", "Who", "By when", "From"],
      lessons.filter { !$0.isStrength }.map { [$0.text, $0.action, $0.owner, $0.due, $0.by] })
    return page.html
  }

  private static func tells(_ kind: LogRecord.Kind) -> Bool {
    switch kind {
    case .inject, .skipped, .decision, .offer, .pin, .undo, .module, .branch, .message: true
    default: false
    }
  }

  // MARK: - Tables

  /// The list of injects as CSV that spreadsheets open; with `played`, also what became of each.
  public func mselCSV(played: Bool) -> String {
    let views = injectOrder.map(injectView)
    let reported = views.map {
      [$0.status, $0.delivered?.sinceStart ?? "", $0.contradicts ? "yes" : ""]
    }
    return MSELTable.csv(views.map(\.inject), reported: played ? reported : nil)
  }

  /// The log of the room as CSV that spreadsheets open.
  public func timelineCSV() -> String {
    var text = "\u{FEFF}"
    text += CSVText.line([
      "Line", "Room time (ms since 1970)", "Simulated time", "Local time", "Branch", "Kind", "By",
      "Text", "Why", "Actions", "Results", "Taken back",
    ])
    for record in log {
      text += CSVText.line([
        String(record.number), String(record.wall), moment(record.time).sinceStart,
        moment(record.time).local, courses[record.branch].name, record.kind.rawValue, record.by,
        record.text, record.why, record.actions.joined(separator: "\n"),
        record.results.joined(separator: "\n"), record.isUndone ? "yes" : "",
      ])
    }
    return text
  }
}
