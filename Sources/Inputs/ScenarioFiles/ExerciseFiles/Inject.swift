/// One row of the master scenario events list (MSEL): a message to players at a time or when
/// something becomes true, with what the city does then. Times, conditions and actions are kept as
/// they are written.
public struct Inject: Codable, Hashable, Sendable {
  /// Unique in the list.
  public var id: String
  /// When it is due: `T+1 h 30 min` or `day 1 14:00`. Either this or `when`.
  public var at: String?
  /// A condition in the language of scenario files; it sees what `truly` allows it to.
  public var when: String?
  /// Who receives it: identifiers of roles, `all`, or `public`.
  public var to: [String]
  /// Who it comes from in the story, such as `regional control room`.
  public var from: String
  /// How it is delivered, such as `phone`, `e-mail`, `radio`, `news`.
  public var method: String
  public var title: String
  /// What the players read or hear.
  public var text: String
  /// What they are expected to do.
  public var expected: String
  /// The identifier of the objective that it serves, or empty.
  public var objective: String
  /// Who of the exercise staff delivers it.
  public var controller: String
  /// For evaluators.
  public var notes: String
  /// A label, such as an ATT&CK for ICS number.
  public var technique: String
  /// What it does to the city: `VERB PATH [at VALUE] [for DURATION]`.
  public var actions: [String]
  /// What must be true when it is delivered, or else it contradicts the city.
  public var expects: String?

  public init(
    id: String, at: String? = nil, when: String? = nil, to: [String] = ["all"], from: String = "",
    method: String = "", title: String = "", text: String = "", expected: String = "",
    objective: String = "", controller: String = "", notes: String = "", technique: String = "",
    actions: [String] = [], expects: String? = nil
  ) {
    self.id = id
    self.at = at
    self.when = when
    self.to = to
    self.from = from
    self.method = method
    self.title = title
    self.text = text
    self.expected = expected
    self.objective = objective
    self.controller = controller
    self.notes = notes
    self.technique = technique
    self.actions = actions
    self.expects = expects
  }
}
