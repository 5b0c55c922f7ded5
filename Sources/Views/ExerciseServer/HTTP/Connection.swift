import NIOCore
import NIOHTTP1

/// One connection: collects requests within their limits, writes answers, and streams events.
///
/// All of it happens on the connection's event loop. What is written beyond what the client takes
/// waits for it, and nothing further is answered meanwhile.
final class Connection: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  /// Asks a connection to end once it has answered.
  struct Drain: Sendable {}

  private struct Reading {
    let head: HTTPRequestHead
    let path: String
    let call: Result<Responder.Call, Refusal>
    var body = ByteBuffer()
  }

  private struct Stream {
    let seat: Seat
    let token: String
    let listener: Int
    var revision = 0
    var lastWrite = NIODeadline.now()
  }

  private typealias Bound = NIOLoopBound<(connection: Connection, context: ChannelHandlerContext)>

  private let responder: Responder
  private var hub: RoomHub { responder.room.hub }
  private var reading: Reading?
  /// A complete request that waits until the client has taken the answers before it.
  private var held: Reading?
  private var isAnswering = false
  private var stream: Stream?
  private var isClosing = false
  private var endsAfterAnswer = false
  private var lastProgress = NIODeadline.now()
  private var stuckSince: NIODeadline?
  private var clock: RepeatedTask?

  /// A sign of life goes out when nothing else has for so long, so that both ends notice a broken
  /// line.
  static let heartbeat = TimeAmount.seconds(10)

  init(responder: Responder) { self.responder = responder }

  // MARK: Life

  func handlerAdded(context: ChannelHandlerContext) {
    let bound = Bound((self, context), eventLoop: context.eventLoop)
    clock = context.eventLoop.scheduleRepeatedTask(initialDelay: .seconds(1), delay: .seconds(1)) {
      _ in bound.value.connection.tick(bound.value.context)
    }
  }

  func handlerRemoved(context: ChannelHandlerContext) { stop() }

  func channelInactive(context: ChannelHandlerContext) {
    stop()
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { close(context) }

  private func stop() {
    isClosing = true
    clock?.cancel()
    clock = nil
    if let stream { hub.endListening(stream.listener) }
    stream = nil
    (reading, held) = (nil, nil)
  }

  private func close(_ context: ChannelHandlerContext) {
    stop()
    context.close(promise: nil)
  }

  private func tick(_ context: ChannelHandlerContext) {
    guard !isClosing else { return }
    let limits = responder.options.limits
    let now = NIODeadline.now()
    if context.channel.isWritable {
      stuckSince = nil
    } else {
      let since = stuckSince ?? now
      stuckSince = since
      if now - since >= .seconds(Int64(limits.longestWrite)) { return close(context) }
    }
    if let stream {
      if now - stream.lastWrite >= Self.heartbeat, context.channel.isWritable {
        write(ByteBuffer(string: ": here\n\n"), context)
      }
    } else if !isAnswering && now - lastProgress >= .seconds(Int64(limits.patience)) {
      close(context)
    }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    guard event is Drain else { return context.fireUserInboundEventTriggered(event) }
    if stream != nil { return endStream(context) }
    if isAnswering || held != nil { endsAfterAnswer = true } else { close(context) }
  }

  // MARK: Requests

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !isClosing else { return }
    switch unwrapInboundIn(data) {
    case .head(let head):
      lastProgress = .now()
      let address = context.remoteAddress?.ipAddress ?? "unknown"
      let call = Result { () throws(Refusal) in try responder.admit(head, address: address) }
      let path = head.uri.split(separator: "?", maxSplits: 1).first.map(String.init) ?? "/"
      reading = Reading(head: head, path: path, call: call)
    case .body(var bytes):
      take(&bytes, context)
    case .end:
      guard let complete = reading else { return }
      reading = nil
      if context.channel.isWritable { answer(complete, context) } else { held = complete }
    }
  }

  private func take(_ bytes: inout ByteBuffer, _ context: ChannelHandlerContext) {
    guard let current = reading else { return }
    switch current.call {
    case .failure(let refusal):
      refuse(refusal, current, context)
    case .success(let call):
      guard current.body.readableBytes + bytes.readableBytes <= call.bodyLimit else {
        let sentence = "this request may hold at most \(call.bodyLimit) bytes"
        return refuse(Refusal(413, sentence), current, context)
      }
      reading?.body.writeBuffer(&bytes)
    }
  }

  /// Answers a request of which the rest is not worth reading, and ends the connection.
  private func refuse(
    _ refusal: Refusal, _ reading: Reading, _ context: ChannelHandlerContext
  ) {
    endsAfterAnswer = true
    self.reading = nil
    write(responder.refuse(refusal, path: reading.path), reading.head, context)
  }

  private func answer(_ reading: Reading, _ context: ChannelHandlerContext) {
    isAnswering = true
    let head = reading.head
    switch reading.call {
    case .failure(let refusal):
      write(responder.refuse(refusal, path: reading.path), head, context)
    case .success(let call):
      let bound = Bound((self, context), eventLoop: context.eventLoop)
      let loop = context.eventLoop
      responder.answer(call, body: reading.body) { response in
        loop.execute { bound.value.connection.write(response, head, bound.value.context) }
      }
    }
  }

  // MARK: Answers

  private func write(
    _ response: ServerResponse, _ request: HTTPRequestHead, _ context: ChannelHandlerContext
  ) {
    guard !isClosing else { return }
    isAnswering = false
    lastProgress = .now()
    if case .events(let seat, let token) = response.body {
      return begin(seat, token, request, context)
    }
    var head = response.head
    let ends = endsAfterAnswer || !request.isKeepAlive || request.method == .HEAD
    if ends { head.headers.replaceOrAdd(name: "Connection", value: "close") }
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    if case .bytes(let bytes) = response.body, bytes.readableBytes > 0, response.status != 304,
      request.method != .HEAD
    {
      context.write(wrapOutboundOut(.body(.byteBuffer(bytes))), promise: nil)
    }
    finish(ends: ends, context)
  }

  private func finish(ends: Bool, _ context: ChannelHandlerContext) {
    guard ends else { return context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil) }
    let bound = Bound((self, context), eventLoop: context.eventLoop)
    stop()
    context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in
      bound.value.context.close(promise: nil)
    }
  }

  // MARK: Events

  private func begin(
    _ seat: Seat, _ token: String, _ request: HTTPRequestHead, _ context: ChannelHandlerContext
  ) {
    let bound = Bound((self, context), eventLoop: context.eventLoop)
    let loop = context.eventLoop
    let listener = hub.listen(token: token) {
      loop.execute { bound.value.connection.sendNews(bound.value.context) }
    }
    guard let listener else {
      let refusal = Refusal(429, "this room is open in too many windows")
      return write(responder.refuse(refusal, path: "/api/events"), request, context)
    }
    stream = Stream(seat: seat, token: token, listener: listener)
    let head = ServerResponse(events: seat, token: token).head
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    write(ByteBuffer(string: "retry: 1000\n\n"), context)
    sendNews(context)
  }

  private func write(_ bytes: ByteBuffer, _ context: ChannelHandlerContext) {
    context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(bytes))), promise: nil)
    stream?.lastWrite = .now()
  }

  /// Sends what is newer than what was sent. While the client has not taken the last, nothing: it
  /// gets the newest then.
  private func sendNews(_ context: ChannelHandlerContext) {
    guard let stream, !isClosing else { return }
    if hub.isClosed || responder.registry.session(token: stream.token) == nil {
      return endStream(context)
    }
    guard context.channel.isWritable else { return }
    let published = hub.current
    self.stream?.revision = published.revision
    let news = (published.parts[stream.seat] ?? []).filter { $0.revision > stream.revision }
    guard !news.isEmpty else { return }
    for part in news {
      let event = part.event(after: stream.revision)
      context.write(wrapOutboundOut(.body(.byteBuffer(event))), promise: nil)
    }
    self.stream?.lastWrite = .now()
    context.flush()
  }

  private func endStream(_ context: ChannelHandlerContext) {
    guard !isClosing else { return }
    finish(ends: true, context)
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    if context.channel.isWritable {
      if let held {
        self.held = nil
        answer(held, context)
      }
      sendNews(context)
    }
    context.fireChannelWritabilityChanged()
  }
}
