/// The sections of a network file. A head is known by its first four letters.
enum EpanetSection: String, CaseIterable {
  case title = "TITLE"
  case junctions = "JUNCTIONS"
  case reservoirs = "RESERVOIRS"
  case tanks = "TANKS"
  case pipes = "PIPES"
  case pumps = "PUMPS"
  case valves = "VALVES"
  case controls = "CONTROLS"
  case rules = "RULES"
  case demands = "DEMANDS"
  case sources = "SOURCES"
  case emitters = "EMITTERS"
  case patterns = "PATTERNS"
  case curves = "CURVES"
  case quality = "QUALITY"
  case status = "STATUS"
  case roughness = "ROUGHNESS"
  case energy = "ENERGY"
  case reactions = "REACTIONS"
  case mixing = "MIXING"
  case report = "REPORT"
  case times = "TIMES"
  case options = "OPTIONS"
  case coordinates = "COORDINATES"
  case vertices = "VERTICES"
  case labels = "LABELS"
  case backdrop = "BACKDROP"
  case tags = "TAGS"
  case leakage = "LEAKAGE"
  case end = "END"

  /// The section whose head begins as `head` does, or `nil`; "[END]" has three letters only.
  init?(head: EpanetToken) {
    let name = EpanetToken(text: String(head.text.dropFirst()), column: 0)
    for section in EpanetSection.allCases where name.begins(String(section.rawValue.prefix(4))) {
      self = section
      return
    }
    return nil
  }

  /// What is lost by passing over this section, or `nil` if nothing is: it is used, or it only
  /// draws a map or asks for a report.
  var loss: String? {
    switch self {
    case .roughness: "an old form of the file: give roughness with the pipes"
    default: nil
    }
  }
}
