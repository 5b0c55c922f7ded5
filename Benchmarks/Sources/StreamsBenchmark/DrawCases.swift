import RandomStreams
import StreamsPeers

/// Draws from own streams, in batches and one by one, against GSL's samplers.
struct DrawCases {
  let count: Int
  private let streams = Streams(seed: 1, replication: 2)
  private let key = StreamKey(purpose: "failure", identifier: "pump-1")

  init(count: Int) { self.count = count }

  var all: [BenchmarkCase] {
    let laws: [(name: String, distribution: Distribution, law: peers_law)] = [
      ("uniform", .uniform(low: 0, high: 1), PEER_UNIFORM),
      ("exponential", .exponential(mean: 1), PEER_EXPONENTIAL),
      ("weibull", .weibull(shape: 2, scale: 1), PEER_WEIBULL),
      ("lognormal", .lognormal(median: 1, sigma: 1), PEER_LOGNORMAL),
    ]
    return laws.flatMap { name, distribution, law in
      let competitors = competitors(distribution, law)
      return [
        BenchmarkCase(
          name: "\(name)-draw/own-stream/batch", ours: batch(distribution),
          competitors: competitors),
        BenchmarkCase(
          name: "\(name)-draw/own-streams/batch", ours: batchOfStreams(distribution),
          competitors: competitors),
        BenchmarkCase(
          name: "\(name)-draw/own-stream/single", ours: single(distribution),
          competitors: competitors),
      ]
    } + [unitExponential]
  }

  private var unitExponential: BenchmarkCase {
    BenchmarkCase(
      name: "unit-exponential/own-stream/single",
      ours: { results in
        for place in results.indices {
          results[place] = streams.unitExponential(key, UInt32(place))
        }
      }, competitors: competitors(.exponential(mean: 1), PEER_EXPONENTIAL))
  }

  private func batch(
    _ distribution: Distribution
  ) -> (UnsafeMutableBufferPointer<Double>) -> Void {
    { results in
      var span = results.mutableSpan
      streams.draws(distribution, key, from: 0, into: &span)
    }
  }

  private func batchOfStreams(
    _ distribution: Distribution
  ) -> (UnsafeMutableBufferPointer<Double>) -> Void {
    let keys = (0..<count).map { StreamKey(purpose: "failure", identifier: "\($0)") }
    return { results in
      var span = results.mutableSpan
      streams.draws(distribution, keys.span, 0, into: &span)
    }
  }

  private func single(
    _ distribution: Distribution
  ) -> (UnsafeMutableBufferPointer<Double>) -> Void {
    { results in
      for place in results.indices {
        results[place] = streams.draw(distribution, key, UInt32(place))
      }
    }
  }

  /// GSL's samplers on GSL's generators, which run on from call to call, and on our Philox, which
  /// goes to the own stream of each draw.
  private func competitors(_ distribution: Distribution, _ law: peers_law) -> [Contender] {
    [
      Contender(name: "GSL taus2") { peers_draw(PEER_TAUS2, law, $0.baseAddress, $0.count) },
      Contender(name: "GSL mt19937") { peers_draw(PEER_MT19937, law, $0.baseAddress, $0.count) },
      Contender(name: "GSL on own Philox stream") { results in
        for place in results.indices {
          results[place] = streams.gslDraw(distribution, key, UInt32(place))
        }
      },
    ]
  }
}
