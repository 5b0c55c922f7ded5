import CStreams
import Numerics

/// Many draws at once: the very bits of single draws, several times as fast.
///
/// Either consecutive draws of one stream, or the same draw of many streams (the first failure time
/// of each asset of a class, say).
extension Streams {
  /// `uniform` of the draws from `index` on, as many as there are results; O(n), about 4 ns each.
  ///
  /// - Precondition: every index is below `Streams.drawLimit`.
  public func uniforms(
    _ key: StreamKey, from index: UInt32, into results: inout MutableSpan<Double>
  ) {
    results.withUnsafeMutableBufferPointer {
      fill($0, .consecutive(key, first: index), CSTREAMS_UNIFORM, from: 0)
    }
  }

  /// `uniform` of draw `index` of each stream; O(n), about 4 ns each.
  ///
  /// - Precondition: as many results as keys; `index < Streams.drawLimit`.
  public func uniforms(
    _ keys: Span<StreamKey>, _ index: UInt32, into results: inout MutableSpan<Double>
  ) {
    precondition(keys.count == results.count, "as many results as streams")
    keys.withUnsafeBufferPointer { keys in
      results.withUnsafeMutableBufferPointer {
        fill($0, .each(keys, draw: index), CSTREAMS_UNIFORM, from: 0)
      }
    }
  }

  /// `draw` of the draws from `index` on, as many as there are results.
  ///
  /// - Precondition: `distribution.validationProblem()` is nil; every index is below
  ///   `Streams.drawLimit`.
  /// - Complexity: O(n); each about 7 ns for the exponential, 13 for Weibull and lognormal.
  public func draws(
    _ distribution: Distribution, _ key: StreamKey, from index: UInt32,
    into results: inout MutableSpan<Double>
  ) {
    results.withUnsafeMutableBufferPointer {
      draw(distribution, .consecutive(key, first: index), into: $0)
    }
  }

  /// `draw` of draw `index` of each stream.
  ///
  /// - Precondition: `distribution.validationProblem()` is nil; as many results as keys;
  ///   `index < Streams.drawLimit`.
  /// - Complexity: as for consecutive draws.
  public func draws(
    _ distribution: Distribution, _ keys: Span<StreamKey>, _ index: UInt32,
    into results: inout MutableSpan<Double>
  ) {
    precondition(keys.count == results.count, "as many results as streams")
    keys.withUnsafeBufferPointer { keys in
      results.withUnsafeMutableBufferPointer {
        draw(distribution, .each(keys, draw: index), into: $0)
      }
    }
  }

  /// Which draws a batch holds.
  private enum Source {
    case consecutive(StreamKey, first: UInt32)
    case each(UnsafeBufferPointer<StreamKey>, draw: UInt32)

    /// The stream and the index of a place in the batch.
    func draw(at place: Int) -> (key: StreamKey, index: UInt32) {
      switch self {
      case .consecutive(let key, let first): (key, first + UInt32(place))
      case .each(let keys, let draw): (keys[place], draw)
      }
    }
  }

  /// Uniform numbers, or what they lack to 1, of the places from `start` on.
  private func fill(
    _ results: UnsafeMutableBufferPointer<Double>, _ source: Source, _ kind: cstreams_kind,
    from start: Int
  ) {
    guard let target = results.baseAddress, results.count > 0 else { return }
    switch source {
    case .consecutive(let key, let first):
      precondition(
        Int(first) + start + results.count <= Int(Self.drawLimit), "a draw index is below 2^24")
      cstreams_uniforms(
        seed, counterLow(first + UInt32(start), block: 0), Self.blockLimit, key.hash, kind, target,
        results.count)
    case .each(let keys, let draw):
      guard let keys = keys.baseAddress else { return }
      // A key is its hash.
      (keys + start).withMemoryRebound(to: UInt64.self, capacity: results.count) {
        cstreams_uniforms_of_streams(
          seed, counterLow(draw, block: 0), $0, kind, target, results.count)
      }
    }
  }

  /// Pieces of 512 draws (4 kB) stay in the first cache from step to step.
  private func draw(
    _ distribution: Distribution, _ source: Source,
    into results: UnsafeMutableBufferPointer<Double>
  ) {
    var start = 0
    while start < results.count {
      let end = min(start + 512, results.count)
      let piece = UnsafeMutableBufferPointer(rebasing: results[start..<end])
      drawPiece(distribution, source, from: start, into: piece)
      start = end
    }
  }

  private func drawPiece(
    _ distribution: Distribution, _ source: Source, from start: Int,
    into results: UnsafeMutableBufferPointer<Double>
  ) {
    var span = results.mutableSpan
    switch distribution {
    case .uniform(let low, let high):
      fill(results, source, CSTREAMS_UNIFORM, from: start)
      for place in results.indices { results[place] = low + (high - low) * results[place] }
    case .exponential(let mean):
      fill(results, source, CSTREAMS_COMPLEMENT, from: start)
      Elementary.log(inPlace: &span)
      for place in results.indices { results[place] = mean * -results[place] }
    case .weibull(let shape, let scale):
      fill(results, source, CSTREAMS_COMPLEMENT, from: start)
      Elementary.log(inPlace: &span)
      for place in results.indices { results[place] = -results[place] }
      Elementary.pow(inPlace: &span, 1 / shape)
      for place in results.indices { results[place] = scale * results[place] }
    case .lognormal(let median, let sigma):
      fill(results, source, CSTREAMS_UNIFORM, from: start)
      for place in results.indices {
        results[place] = sigma * NormalQuantile.value(results[place])
      }
      Elementary.exp(inPlace: &span)
      for place in results.indices { results[place] = median * results[place] }
    case .mixture:
      for place in results.indices {
        let (key, index) = source.draw(at: start + place)
        results[place] = draw(distribution, key, index)
      }
    default:
      fill(results, source, CSTREAMS_UNIFORM, from: start)
      for place in results.indices { results[place] = distribution.quantile(results[place]) }
    }
  }
}
