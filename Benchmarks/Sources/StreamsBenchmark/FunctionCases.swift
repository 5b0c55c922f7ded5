import Numerics
import RandomStreams
import StreamsPeers

/// exp, log and pow of many numbers, as vectors and one by one, against loops over glibc's.
struct FunctionCases {
  private let x: [Double]
  private let y: [Double]

  /// Bases from 0 to 20, exponents from -2 to 2.
  init(count: Int) {
    let streams = Streams(seed: 3, replication: 0)
    let key = StreamKey(purpose: "arguments", identifier: "benchmark")
    x = (0..<UInt32(count)).map { 20 * streams.uniform(key, $0) }
    y = (0..<UInt32(count)).map { 4 * streams.uniform(key, $0 + UInt32(count)) - 2 }
  }

  var all: [BenchmarkCase] { batches + vectors + singles }

  private var exp: [Contender] {
    [Contender(name: "glibc") { [y] in peers_exp(y, $0.baseAddress, $0.count) }]
  }
  private var log: [Contender] {
    [Contender(name: "glibc") { [x] in peers_log(x, $0.baseAddress, $0.count) }]
  }
  private var pow: [Contender] {
    [Contender(name: "glibc") { [x, y] in peers_pow(x, y, $0.baseAddress, $0.count) }]
  }
  private var fixedPow: [Contender] {
    [Contender(name: "glibc") { [x] in peers_pow_fixed(x, 1.852, $0.baseAddress, $0.count) }]
  }

  private var batches: [BenchmarkCase] {
    [
      BenchmarkCase(
        name: "exp/batch",
        ours: { [y] in
          var span = $0.mutableSpan
          Elementary.exp(y.span, into: &span)
        }, competitors: exp),
      BenchmarkCase(
        name: "log/batch",
        ours: { [x] in
          var span = $0.mutableSpan
          Elementary.log(x.span, into: &span)
        }, competitors: log),
      BenchmarkCase(
        name: "pow/batch",
        ours: { [x, y] in
          var span = $0.mutableSpan
          Elementary.pow(x.span, y.span, into: &span)
        }, competitors: pow),
      BenchmarkCase(
        name: "pow-of-one-exponent/batch",
        ours: { [x] in
          var span = $0.mutableSpan
          Elementary.pow(x.span, 1.852, into: &span)
        }, competitors: fixedPow),
    ]
  }

  private var vectors: [BenchmarkCase] {
    [
      BenchmarkCase(
        name: "exp/SIMD8",
        ours: { [y] results in
          for place in stride(from: 0, to: results.count, by: 8) {
            Self.store(Elementary.exp(Self.vector(y, place)), results, place)
          }
        }, competitors: exp),
      BenchmarkCase(
        name: "log/SIMD8",
        ours: { [x] results in
          for place in stride(from: 0, to: results.count, by: 8) {
            Self.store(Elementary.log(Self.vector(x, place)), results, place)
          }
        }, competitors: log),
      BenchmarkCase(
        name: "pow/SIMD8",
        ours: { [x, y] results in
          for place in stride(from: 0, to: results.count, by: 8) {
            let power = Elementary.pow(Self.vector(x, place), Self.vector(y, place))
            Self.store(power, results, place)
          }
        }, competitors: pow),
    ]
  }

  private var singles: [BenchmarkCase] {
    [
      BenchmarkCase(
        name: "exp/single",
        ours: { [y] in for place in $0.indices { $0[place] = Elementary.exp(y[place]) } },
        competitors: exp),
      BenchmarkCase(
        name: "log/single",
        ours: { [x] in for place in $0.indices { $0[place] = Elementary.log(x[place]) } },
        competitors: log),
      BenchmarkCase(
        name: "pow/single",
        ours: { [x, y] in
          for place in $0.indices { $0[place] = Elementary.pow(x[place], y[place]) }
        }, competitors: pow),
    ]
  }

  private static func vector(_ numbers: [Double], _ place: Int) -> SIMD8<Double> {
    numbers.withUnsafeBytes {
      $0.loadUnaligned(fromByteOffset: 8 * place, as: SIMD8<Double>.self)
    }
  }

  private static func store(
    _ vector: SIMD8<Double>, _ results: UnsafeMutableBufferPointer<Double>, _ place: Int
  ) {
    UnsafeMutableRawBufferPointer(results).storeBytes(
      of: vector, toByteOffset: 8 * place, as: SIMD8<Double>.self)
  }
}
