import CityGraph
import EventKernel
import SystemKit

/// A ring of assets that wait for one another at the end of a run: none can return unless somebody
/// starts one of them from outside.
public struct RestorationDeadlock: Hashable, Sendable {
  /// Rows of needs: the consumer of each waits for that of the next, the last for the first.
  public let needs: [Int]
  /// The need in the ring that, met by a source of its own, would let all of the ring return; `nil`
  /// if no single one would.
  public let blackStart: Int?
}

extension World {
  /// The rings of waits in the state as it is, each asset in at most one.
  ///
  /// Only unmet needs count: whatever else holds an asset down (damage, an order, an attack, its
  /// system's physics) is taken to pass. So no ring is reported that crews or operators would
  /// break, and one through physics, such as a pump on a bus without a unit, is not found.
  ///
  /// - Complexity: O(assets + suppliers × length of the longest chain).
  public func restorationDeadlocks() -> [RestorationDeadlock] {
    let city = context.city
    let assets = (0..<city.assetCount).map { AssetIndex($0) }
    var isStuck = assets.map { context.modes.limit($0, .supply) != nil }
    release(&isStuck)
    var isSeen = [Bool](repeating: false, count: city.assetCount)
    var rings: [RestorationDeadlock] = []
    for start in assets where isStuck[start.index] && !isSeen[start.index] {
      var path: [(asset: AssetIndex, need: Int)] = []
      var asset = start
      // A stuck asset always waits for a stuck one, so the walk ends in a ring or in what is known.
      while !isSeen[asset.index], let wait = firstWait(of: asset, isStuck) {
        isSeen[asset.index] = true
        path.append((asset, wait.need))
        asset = wait.supplier
      }
      guard let first = path.firstIndex(where: { $0.asset == asset }) else { continue }
      let needs = path[first...].map(\.need)
      rings.append(
        RestorationDeadlock(needs: needs, blackStart: needs.first { frees($0, needs, isStuck) }))
    }
    return rings
  }

  /// Takes out all that can return once the others have.
  private func release(_ isStuck: inout [Bool]) {
    var changes = true
    while changes {
      changes = false
      for row in isStuck.indices where isStuck[row] {
        if !needs(of: AssetIndex(row)).contains(where: { isUnmet($0, isStuck) }) {
          isStuck[row] = false
          changes = true
        }
      }
    }
  }

  private func needs(of asset: AssetIndex) -> Range<Int> {
    let starts = context.city.consumerNeedStart
    return Int(starts[asset.index])..<Int(starts[asset.index + 1])
  }

  /// Whether a failed need stays unmet while some assets are stuck and all others return.
  private func isUnmet(_ need: Int, _ isStuck: [Bool]) -> Bool {
    guard context.needs.failed[need] else { return false }
    let city = context.city
    let count = suppliers(of: need).count { place in
      let supplier = city.suppliers[place].index
      return context.modes.current[supplier] >= city.supplierLeast[place] || !isStuck[supplier]
    }
    return count < Int(city.requiredOfNeed[need])
  }

  private func suppliers(of need: Int) -> Range<Int> {
    Int(context.city.supplierStart[need])..<Int(context.city.supplierStart[need + 1])
  }

  /// The first unmet need of an asset, and the first stuck supplier that it waits for.
  private func firstWait(
    of asset: AssetIndex, _ isStuck: [Bool]
  ) -> (need: Int, supplier: AssetIndex)? {
    let city = context.city
    for need in needs(of: asset) where isUnmet(need, isStuck) {
      let place = suppliers(of: need).first { place in
        let supplier = city.suppliers[place].index
        return isStuck[supplier] && context.modes.current[supplier] < city.supplierLeast[place]
      }
      if let place { return (need, city.suppliers[place]) }
    }
    return nil
  }

  /// Whether a ring returns once one of its needs is met by a source from outside.
  private func frees(_ need: Int, _ ring: [Int], _ isStuck: [Bool]) -> Bool {
    let consumers = context.city.consumerOfNeed
    let asset = consumers[need]
    if needs(of: asset).contains(where: { $0 != need && isUnmet($0, isStuck) }) { return false }
    var left = isStuck
    left[asset.index] = false
    release(&left)
    return ring.allSatisfy { !left[consumers[$0].index] }
  }
}
