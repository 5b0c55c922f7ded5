/// One route of the room: the only way in is this table, and the tests go through it seat by seat.
public struct Route: Sendable {
  /// What a route gives.
  public enum Action: Equatable, Sendable {
    /// A page, by the name of its file.
    case page(String)
    /// To the page of one's own seat.
    case home
    case join
    case leave
    case events
    case state
    /// A command to the room.
    case command
    /// A document that the room makes.
    case document(String)
    /// The codes of all seats, with the addresses to join.
    case codes
    /// The QR code of the join address of a seat, named in `seat=`.
    case picture
    /// Says that the server answers.
    case health
  }

  public let method: String
  public let path: String
  public let audience: Audience
  public let action: Action

  private static func get(_ path: String, _ audience: Audience, _ action: Action) -> Route {
    Route(method: "GET", path: path, audience: audience, action: action)
  }

  private static func post(_ path: String, _ audience: Audience, _ action: Action) -> Route {
    Route(method: "POST", path: path, audience: audience, action: action)
  }

  /// Every route. Files under `/web/` hold no data of a room and are open to all.
  public static let all: [Route] = [
    get("/", .anyone, .home),
    get("/join", .anyone, .page("join.html")),
    get("/health", .anyone, .health),
    get("/facilitator", .facilitator, .page("facilitator.html")),
    get("/role", .role, .page("role.html")),
    get("/projector", .projector, .page("projector.html")),
    get("/codes", .facilitator, .page("codes.html")),
    get("/manual", .joined, .document("situation-manual")),
    get("/sheet", .facilitatorOrRole, .document("sheet")),
    get("/events-list", .facilitator, .document("events-list")),
    get("/evaluation-guide", .facilitator, .document("evaluation-guide")),
    get("/after-action", .facilitator, .document("after-action-report")),
    post("/api/join", .anyone, .join),
    post("/api/leave", .joined, .leave),
    get("/api/events", .joined, .events),
    get("/api/state", .joined, .state),
    post("/api/command", .joined, .command),
    get("/api/map", .joined, .document("map")),
    get("/api/injects", .facilitator, .document("injects")),
    get("/api/timeline", .facilitator, .document("timeline")),
    get("/api/log", .facilitator, .document("log")),
    get("/api/compare", .facilitator, .document("compare")),
    get("/api/preview", .facilitator, .document("preview")),
    get("/api/counterfactual", .facilitator, .document("counterfactual")),
    get("/api/msel.csv", .facilitator, .document("msel.csv")),
    get("/api/timeline.csv", .facilitator, .document("timeline.csv")),
    get("/api/codes", .facilitator, .codes),
    get("/api/qr", .facilitator, .picture),
  ]
}
