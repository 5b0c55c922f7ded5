import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Synchronization

/// The web server of one room: HTTP/1.1, alone or under TLS, on one event loop.
///
/// Nothing of the simulation runs on it, so that requests are answered while the room computes.
public final class RoomServer: Sendable {
  /// Why a room cannot be served, in one sentence.
  public struct Failure: Error, CustomStringConvertible {
    public let description: String
  }

  private struct State {
    var listening: (any Channel)?
    var nextNumber = 0
    var connections: [(number: Int, channel: any Channel)] = []
  }

  private let responder: Responder
  private let options: ServerOptions
  private let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
  private let state = Mutex(State())

  /// - Parameters:
  ///   - room: what is served.
  ///   - registry: who may enter.
  ///   - options: where it listens. For a wildcard address the machine's own addresses are allowed
  ///     as names of the room.
  public init(room: any RoomService, registry: SessionRegistry, options: ServerOptions) {
    var options = options
    if options.address == "0.0.0.0" || options.address == "::" {
      options.names += Self.ownAddresses(versionSix: options.address == "::")
    }
    self.options = options
    responder = Responder(room: room, registry: registry, options: options)
  }

  /// The address that participants type; right once the server listens.
  public var joinAddress: String { responder.baseAddress + "/join" }

  /// The address that opens the seat of `code`.
  public func joinAddress(code: String) -> String { responder.joinAddress(code: code) }

  /// Begins to listen, and returns the port.
  ///
  /// - Throws: `Failure` when the certificate cannot be read or the address cannot be taken.
  public func start() throws -> Int {
    let tls = try tlsContext()
    let bootstrap = ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: 512)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelInitializer { [self] channel in
        channel.eventLoop.makeCompletedFuture { try prepare(channel, tls) }
      }
    do {
      let channel = try bootstrap.bind(host: options.address, port: options.port).wait()
      state.withLock { $0.listening = channel }
      responder.port = channel.localAddress?.port ?? 0
      return responder.port
    } catch {
      throw Failure(description: "cannot listen on \(options.address):\(options.port): \(error)")
    }
  }

  private func prepare(_ channel: any Channel, _ tls: NIOSSLContext?) throws {
    try register(channel)
    let pipeline = channel.pipeline.syncOperations
    if let tls { try pipeline.addHandler(NIOSSLServerHandler(context: tls)) }
    var limits = NIOHTTPDecoderLimitConfiguration()
    limits.maxHeaderFieldSize = 8192
    limits.maxHeaderListSize = 16_384
    limits.maxHeaderFieldCount = 100
    try pipeline.configureHTTPServerPipeline(
      withPipeliningAssistance: true, withErrorHandling: true, withOutboundHeaderValidation: true,
      withEncoderConfiguration: .init(), withDecoderLimitConfiguration: limits)
    try pipeline.addHandler(Connection(responder: responder))
  }

  private func register(_ channel: any Channel) throws {
    let number = try state.withLock { state in
      guard state.connections.count < options.limits.mostConnections else {
        throw Failure(description: "too many connections")
      }
      state.nextNumber += 1
      state.connections.append((state.nextNumber, channel))
      return state.nextNumber
    }
    channel.closeFuture.whenComplete { [self] _ in
      state.withLock { $0.connections.removeAll { $0.number == number } }
    }
  }

  /// Connections that are open now.
  public var connectionCount: Int { state.withLock { $0.connections.count } }

  /// Takes no new connections, ends the event streams, lets answers under way go out for up to two
  /// seconds, and closes what is left. Call it once, from a thread of its own.
  public func stop() {
    let listening = state.withLock { $0.listening }
    try? listening?.close().wait()
    responder.room.hub.close()
    let connections = state.withLock { $0.connections }
    for connection in connections {
      connection.channel.pipeline.fireUserInboundEventTriggered(Connection.Drain())
    }
    let finished = connections.map(\.channel.closeFuture)
    let loop = group.next()
    let all = EventLoopFuture.andAllComplete(finished, on: loop)
    let promise = loop.makePromise(of: Void.self)
    all.whenComplete { _ in promise.succeed(()) }
    let timer = loop.scheduleTask(in: .seconds(2)) { promise.succeed(()) }
    try? promise.futureResult.wait()
    timer.cancel()
    for connection in connections { connection.channel.close(promise: nil) }
    try? group.syncShutdownGracefully()
  }

  private func tlsContext() throws -> NIOSSLContext? {
    guard let tls = options.tls else { return nil }
    do {
      let chain = try NIOSSLCertificate.fromPEMFile(tls.certificate)
      let key = try NIOSSLPrivateKey(file: tls.key, format: .pem)
      var configuration = TLSConfiguration.makeServerConfiguration(
        certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
      configuration.minimumTLSVersion = .tlsv12
      configuration.applicationProtocols = ["http/1.1"]
      return try NIOSSLContext(configuration: configuration)
    } catch {
      throw Failure(
        description: "cannot read \(tls.certificate) and \(tls.key) as a certificate and its key "
          + "in PEM: \(error)")
    }
  }

  /// Addresses of this machine, without the loopback and without those of a single link (fe80:),
  /// whose zone browsers do not take.
  static func ownAddresses(versionSix: Bool) -> [String] {
    let devices = (try? System.enumerateDevices()) ?? []
    return devices.compactMap { device -> String? in
      guard let address = device.address, let text = address.ipAddress else { return nil }
      switch address {
      case .v4: return text.hasPrefix("127.") ? nil : text
      case .v6: return versionSix && text != "::1" && !text.hasPrefix("fe80") ? text : nil
      default: return nil
      }
    }
  }
}
