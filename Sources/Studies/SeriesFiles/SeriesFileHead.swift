/// What a file of time series says of itself: everything but the values.
public struct SeriesFileHead: Sendable, Equatable {
  public struct District: Sendable, Equatable {
    public var identifier: String
    public var people: Double

    public init(identifier: String, people: Double) {
      self.identifier = identifier
      self.people = people
    }
  }

  /// A parameter of a study, with its value at each point.
  public struct Parameter: Sendable, Equatable {
    public var name: String
    /// As the field takes them.
    public var texts: [String]
    /// In standard units, or the place in a list of values.
    public var numbers: [Double]

    public init(name: String, texts: [String], numbers: [Double]) {
      self.name = name
      self.texts = texts
      self.numbers = numbers
    }
  }

  public struct Variable: Sendable, Equatable {
    /// As the model calls it, such as `power-served`.
    public var name: String
    public var system: String
    public var unit: String
    /// Whether there is a value for each district, else one for the city.
    public var isByDistrict: Bool
    /// A share relative to the undisturbed run.
    public var isService: Bool

    public init(
      name: String, system: String, unit: String, isByDistrict: Bool, isService: Bool
    ) {
      self.name = name
      self.system = system
      self.unit = unit
      self.isByDistrict = isByDistrict
      self.isService = isService
    }
  }

  public var title: String
  /// `citycascade 0.1.0, model version 1`.
  public var source: String
  /// How the values came to be; without names of this machine and without its clock, so that the
  /// same runs give the same file.
  public var history: String
  /// Further attributes of the whole file, in their order.
  public var attributes: [(name: String, text: String)]
  /// `2026-07-14 06:00:00`, local time of the city.
  public var start: String
  public var stepSeconds: Int64
  /// Of the longest run.
  public var steps: Int
  public var districts: [District]
  /// Points of a study, or `nil` for the replications of one scenario alone.
  public var points: Int?
  public var replications: Int
  public var parameters: [Parameter]
  public var variables: [Variable]

  public init(
    title: String, source: String, history: String,
    attributes: [(name: String, text: String)], start: String, stepSeconds: Int64, steps: Int,
    districts: [District], points: Int?, replications: Int, parameters: [Parameter],
    variables: [Variable]
  ) {
    self.title = title
    self.source = source
    self.history = history
    self.attributes = attributes
    self.start = start
    self.stepSeconds = stepSeconds
    self.steps = steps
    self.districts = districts
    self.points = points
    self.replications = replications
    self.parameters = parameters
    self.variables = variables
  }

  public static func == (first: SeriesFileHead, second: SeriesFileHead) -> Bool {
    first.title == second.title && first.source == second.source
      && first.history == second.history && first.start == second.start
      && first.attributes.map(\.name) == second.attributes.map(\.name)
      && first.attributes.map(\.text) == second.attributes.map(\.text)
      && first.stepSeconds == second.stepSeconds && first.steps == second.steps
      && first.districts == second.districts && first.points == second.points
      && first.replications == second.replications && first.parameters == second.parameters
      && first.variables == second.variables
  }

  /// The names of the variables in the file: letters, digits and underscores, as the CF
  /// conventions recommend, each once. A city's mean beside the values of districts ends in
  /// `_city`; a name that two systems have begins with the system's.
  public var variableNames: [String] {
    func name(_ variable: Variable, withSystem: Bool) -> String {
      let hasTwin = variables.contains {
        $0.name == variable.name && $0.system == variable.system
          && $0.isByDistrict != variable.isByDistrict
      }
      let text =
        (withSystem ? variable.system + "_" : "") + variable.name
        + (hasTwin && !variable.isByDistrict ? "_city" : "")
      return SeriesFileHead.plain(text)
    }
    return variables.map { variable in
      let isShared = variables.contains {
        $0.name == variable.name && $0.system != variable.system
      }
      return name(variable, withSystem: isShared)
    }
  }

  /// A name that every tool takes.
  static func plain(_ text: String) -> String {
    let letters = text.unicodeScalars.map { scalar in
      let isPlain =
        scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
      return isPlain ? Character(scalar) : "_"
    }
    let name = String(letters)
    return name.first.map { $0.isLetter } == true ? name : "v" + name
  }
}
