import Glibc
import Numerics
import RandomStreams
import StreamsPeers

func threadNanoseconds() -> UInt64 {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
}
@main struct StreamsBenchmark {
  static func main() {
    let n = 1 << 14
    let x = UnsafeMutablePointer<Double>.allocate(capacity: n)
    let y = UnsafeMutablePointer<Double>.allocate(capacity: n)
    let out = UnsafeMutablePointer<Double>.allocate(capacity: n)
    let s = Streams(seed: 1, replication: 2)
    let key = StreamKey(purpose: "a", identifier: "b")
    for i in 0..<n {
      x[i] = s.uniform(key, UInt32(i)) * 20
      y[i] = s.uniform(key, UInt32(i + n)) * 4 - 2
    }
    func time(_ name: String, _ f: () -> Void) {
      var best = UInt64.max
      for _ in 0..<50 {
        let a = threadNanoseconds()
        f()
        best = min(best, threadNanoseconds() - a)
      }
      print(name, Double(best) / Double(n))
    }
    let laws: [(String, peers_law)] = [
      ("uniform", PEER_UNIFORM), ("exponential", PEER_EXPONENTIAL), ("weibull", PEER_WEIBULL),
      ("lognormal", PEER_LOGNORMAL),
    ]
    for (name, law) in laws {
      time("taus2 \(name)") { peers_draw(PEER_TAUS2, law, out, n) }
      time("mt \(name)") { peers_draw(PEER_MT19937, law, out, n) }
    }
    func b(_ f: (inout MutableSpan<Double>) -> Void) { var r = UnsafeMutableBufferPointer(start: out, count: n).mutableSpan; f(&r) }
    time("batch uniforms") { b { s.uniforms(key, from: 0, into: &$0) } }
    time("batch exp") { b { s.draws(.exponential(mean: 1), key, from: 0, into: &$0) } }
    time("batch weibull") { b { s.draws(.weibull(shape: 2, scale: 1), key, from: 0, into: &$0) } }
    time("batch lognormal") { b { s.draws(.lognormal(median: 1, sigma: 1), key, from: 0, into: &$0) } }
    let keys = (0..<n).map { StreamKey(purpose: "a", identifier: "\($0)") }
    time("batch exp of streams") { b { s.draws(.exponential(mean: 1), keys.span, 0, into: &$0) } }
    time("own uniform") { for i in 0..<n { out[i] = s.uniform(key, UInt32(i)) } }
    let zero = UInt64(CommandLine.arguments.count - 1)
    time("chain own uniform") { var l = 0.0; for i in 0..<n { l = s.uniform(key, UInt32(i) &+ UInt32(truncatingIfNeeded: l.bitPattern & zero)); out[i] = l } }
    time("chain own unitExp") { var l = 0.0; for i in 0..<n { l = s.unitExponential(key, UInt32(i) &+ UInt32(truncatingIfNeeded: l.bitPattern & zero)); out[i] = l } }
    time("own unitExp") { for i in 0..<n { out[i] = s.unitExponential(key, UInt32(i)) } }
    time("own draw exp") {
      for i in 0..<n { out[i] = s.draw(.exponential(mean: 1), key, UInt32(i)) }
    }
    time("own draw weibull") {
      for i in 0..<n { out[i] = s.draw(.weibull(shape: 2, scale: 1), key, UInt32(i)) }
    }
    time("own draw lognormal") {
      for i in 0..<n { out[i] = s.draw(.lognormal(median: 1, sigma: 1), key, UInt32(i)) }
    }
    time("own gslDraw exp") {
      for i in 0..<n { out[i] = s.gslDraw(.exponential(mean: 1), key, UInt32(i)) }
    }
    time("glibc exp") { peers_exp(y, out, n) }
    time("ours exp") { for i in 0..<n { out[i] = Elementary.exp(y[i]) } }
    time("ours exp2") {
      for i in stride(from: 0, to: n, by: 2) {
        let r = Elementary.exp(SIMD2(y[i], y[i + 1]))
        out[i] = r[0]
        out[i + 1] = r[1]
      }
    }
    time("ours exp8") {
      for i in stride(from: 0, to: n, by: 8) {
        UnsafeMutableRawPointer(out + i).storeBytes(
          of: Elementary.exp(UnsafeRawPointer(y + i).loadUnaligned(as: SIMD8<Double>.self)),
          as: SIMD8<Double>.self)
      }
    }
    time("ours log8") {
      for i in stride(from: 0, to: n, by: 8) {
        UnsafeMutableRawPointer(out + i).storeBytes(
          of: Elementary.log(UnsafeRawPointer(x + i).loadUnaligned(as: SIMD8<Double>.self)),
          as: SIMD8<Double>.self)
      }
    }
    time("ours pow8") {
      for i in stride(from: 0, to: n, by: 8) {
        UnsafeMutableRawPointer(out + i).storeBytes(
          of: Elementary.pow(
            UnsafeRawPointer(x + i).loadUnaligned(as: SIMD8<Double>.self),
            UnsafeRawPointer(y + i).loadUnaligned(as: SIMD8<Double>.self)), as: SIMD8<Double>.self)
      }
    }
    time("batch exp") {
      var r = UnsafeMutableBufferPointer(start: out, count: n).mutableSpan
      Elementary.exp(UnsafeBufferPointer(start: y, count: n).span, into: &r)
    }
    time("batch log") {
      var r = UnsafeMutableBufferPointer(start: out, count: n).mutableSpan
      Elementary.log(UnsafeBufferPointer(start: x, count: n).span, into: &r)
    }
    time("batch pow") {
      var r = UnsafeMutableBufferPointer(start: out, count: n).mutableSpan
      Elementary.pow(
        UnsafeBufferPointer(start: x, count: n).span, UnsafeBufferPointer(start: y, count: n).span,
        into: &r)
    }
    time("batch pow fixed") {
      var r = UnsafeMutableBufferPointer(start: out, count: n).mutableSpan
      Elementary.pow(UnsafeBufferPointer(start: x, count: n).span, 1.852, into: &r)
    }
    time("glibc pow fixed") { peers_pow_fixed(x, 1.852, out, n) }
    time("glibc log") { peers_log(x, out, n) }
    time("ours log") { for i in 0..<n { out[i] = Elementary.log(x[i]) } }
    time("glibc pow") { peers_pow(x, y, out, n) }
    time("ours pow") { for i in 0..<n { out[i] = Elementary.pow(x[i], y[i]) } }
  }
}
