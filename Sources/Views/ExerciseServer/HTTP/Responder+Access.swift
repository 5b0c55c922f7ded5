import Foundation
import NIOCore

extension Responder {
  private struct JoinBody: Decodable {
    let code: String
    let name: String
  }

  /// Opens a session for a code.
  func join(_ call: Call, _ body: ByteBuffer) throws(Refusal) -> ServerResponse {
    let address = call.request.address
    guard failedJoins.wouldAllow(address), failedJoinsInAll.wouldAllow("") else {
      throw Refusal(429, "too many wrong codes; wait a minute")
    }
    guard
      let join = try? JSONDecoder().decode(JoinBody.self, from: Data(body.readableBytesView)),
      join.code.utf8.count <= 100, join.name.utf8.count <= 1000
    else { throw Refusal(400, "say {\"code\": …, \"name\": …}") }
    guard !SessionRegistry.cleaned(join.name).isEmpty else {
      throw Refusal(400, "say who you are")
    }
    guard let session = registry.join(code: join.code, name: join.name) else {
      _ = failedJoins.allows(address)
      _ = failedJoinsInAll.allows("")
      throw Refusal(403, "this code opens nothing here")
    }
    let page = Seat(name: session.seatName).map(home) ?? "/"
    var response = ServerResponse.json("{\"page\":\(JSONText.quoted(page))}")
    response.headers.append(("Set-Cookie", cookie(session.token, seconds: 7 * 86_400)))
    return response
  }

  /// Closes the session, and its streams with it.
  func leave(_ call: Call) -> ServerResponse {
    if let session = call.session { registry.leave(token: session.token) }
    room.hub.wakeAll()
    var response = ServerResponse.json("{\"page\":\"/join\"}")
    response.headers.append(("Set-Cookie", cookie("", seconds: 0)))
    return response
  }

  private func cookie(_ value: String, seconds: Int) -> String {
    "\(cookieName)=\(value); Path=/; Max-Age=\(seconds); HttpOnly; SameSite=Strict"
      + (options.tls == nil ? "" : "; Secure")
  }

  /// The codes of all seats, for the facilitator to hand out.
  func codes() -> ServerResponse {
    let rows = registry.admissions.map { admission in
      "{\"seat\":\(JSONText.quoted(admission.seatName)),"
        + "\"code\":\(JSONText.quoted(AccessCode.grouped(admission.code))),"
        + "\"address\":\(JSONText.quoted(joinAddress(code: admission.code)))}"
    }
    return .json(
      "{\"address\":\(JSONText.quoted(baseAddress + "/join")),\"seats\":["
        + rows.joined(separator: ",") + "]}")
  }

  /// The QR code of the address that opens the seat named in `seat=`; without it, of the page to
  /// join.
  func picture(_ call: Call) throws(Refusal) -> ServerResponse {
    var address = baseAddress + "/join"
    let query = call.request.query
    if query.hasPrefix("seat=") {
      let name = String(query.dropFirst("seat=".count)).removingPercentEncoding ?? ""
      guard let admission = registry.admissions.first(where: { $0.seatName == name }) else {
        throw Refusal(404, "there is no such seat")
      }
      address = joinAddress(code: admission.code)
    }
    guard let code = QRCode(address) else {
      throw Refusal(404, "the address is too long for a QR code")
    }
    return ServerResponse(200, "image/svg+xml", ByteBuffer(string: code.svg))
  }
}
