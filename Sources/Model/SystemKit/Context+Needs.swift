import CityGraph
import EventKernel
import RandomStreams

extension Context {
  /// Cuts the needs between systems whose kinds are not in force: their suppliers of other systems
  /// count as always there, those of the consumer's own go on to matter. Called once, before the
  /// start.
  public mutating func cutCouplings() {
    for need in city.needs.indices
    where city.needCrossesSystems[need]
      && !couplings.contains(Couplings(city.needs[need].kind))
    {
      needs.cut[need] = true
    }
  }

  /// One settle round of the dependencies: tells the consumers of every asset that has changed.
  ///
  /// Assets are taken in index order, so that nobody's accident of scheduling reaches the result.
  ///
  /// - Returns: whether anything was told.
  /// - Complexity: O(changed assets × their consumers).
  public mutating func propagateNeeds(_ schedule: inout EventSchedule) -> Bool {
    if changed.isEmpty { return false }
    var wave = changed
    changed.removeAll(keepingCapacity: true)
    wave.sort()
    var previous = AssetIndex.none
    for asset in wave where asset != previous {
      previous = asset
      tellConsumers(of: asset, &schedule)
    }
    return true
  }

  private mutating func tellConsumers(of asset: AssetIndex, _ schedule: inout EventSchedule) {
    let row = asset.index
    for place in Int(city.supplierNeedStart[row])..<Int(city.supplierNeedStart[row + 1]) {
      let need = city.supplierNeeds[place].index
      let count = satisfiedCount(need)
      let before = needs.satisfied[need] >= city.requiredOfNeed[need]
      needs.satisfied[need] = count
      let met = count >= city.requiredOfNeed[need]
      if met == before { continue }
      if met {
        needMet(need, by: asset, &schedule)
      } else {
        needUnmet(need, by: asset, &schedule)
      }
    }
  }

  private func satisfiedCount(_ need: Int) -> Int32 {
    var count: Int32 = 0
    for place in Int(city.supplierStart[need])..<Int(city.supplierStart[need + 1])
    where modes.current[city.suppliers[place].index] >= city.supplierLeast[place]
      || needs.cut[need] && city.supplierCrossesSystems[place]
    {
      count += 1
    }
    return count
  }

  private mutating func needUnmet(
    _ need: Int, by supplier: AssetIndex, _ schedule: inout EventSchedule
  ) {
    let left = chargedBuffer(need)
    let cause = log.last(supplier)
    if left > 0 {
      needs.bufferLeft[need] = left
      needs.bufferRate[need] = -1
      needs.bufferTime[need] = now
      let entry = record(
        .bufferStarted, asset: city.consumerOfNeed[need], row: need, value: left, because: cause)
      needs.startedBy[need] = entry
      needs.bufferEmpty[need] = schedule.push(
        Event(system: Event.city, code: CityEvent.bufferEmpty.rawValue, target: UInt32(need)),
        at: now + TimeSpan(computedSeconds: left), priority: Phase.physical)
    } else {
      failNeed(need, because: cause, &schedule)
    }
  }

  private mutating func needMet(
    _ need: Int, by supplier: AssetIndex, _ schedule: inout EventSchedule
  ) {
    if schedule.cancel(needs.bufferEmpty[need]) {
      needs.bufferLeft[need] = needs.bufferLeft(need, at: now)
      record(
        .supplyReturned, asset: city.consumerOfNeed[need], row: need,
        value: needs.bufferLeft[need], because: log.last(supplier))
    }
    needs.bufferEmpty[need] = .none
    if !needs.capacity[need].isNaN {
      needs.bufferRate[need] = city.needs[need].rechargeRate
      needs.bufferTime[need] = now
    }
    if needs.failed[need] {
      needs.failed[need] = false
      limitBySupply(need, because: log.last(supplier), &schedule)
    }
  }

  /// Handles `CityEvent.bufferEmpty`: exactly empty, whatever rounding left.
  public mutating func emptyBuffer(_ event: Event, _ schedule: inout EventSchedule) {
    let need = Int(event.target)
    needs.bufferLeft[need] = 0
    needs.bufferRate[need] = 0
    needs.bufferTime[need] = now
    needs.bufferEmpty[need] = .none
    let entry = record(
      .bufferEmpty, asset: city.consumerOfNeed[need], row: need,
      because: needs.startedBy[need])
    failNeed(need, because: entry, &schedule)
  }

  /// The line in which the buffer of a need last started to carry its consumer, or `.none`.
  public func bufferStart(_ need: Int) -> EntryNumber { needs.startedBy[need] }

  /// Seconds of buffer now; draws the capacity at first use.
  public mutating func chargedBuffer(_ need: Int) -> Double {
    if needs.capacity[need].isNaN {
      let capacity = drawCapacity(need)
      needs.capacity[need] = capacity
      needs.bufferLeft[need] = capacity
      needs.bufferRate[need] = 0
      needs.bufferTime[need] = now
    }
    return needs.bufferLeft(need, at: now)
  }

  private mutating func drawCapacity(_ need: Int) -> Double {
    let buffer = city.needs[need].buffer
    if case .constant(let seconds) = buffer { return seconds }
    return draw(buffer, registry.bufferStream(need))
  }

  /// Forgets capacities that were drawn in the warm-up. Buffers that are empty or carry their
  /// consumer at the start stay as they are; the others are full.
  mutating func redrawBuffers() {
    for need in city.needs.indices where !needs.capacity[need].isNaN {
      if needs.failed[need] {
        needs.capacity[need] = drawCapacity(need)
      } else if needs.bufferRate[need] >= 0 {
        needs.capacity[need] = .nan
      }
    }
  }

  private mutating func failNeed(
    _ need: Int, because cause: EntryNumber, _ schedule: inout EventSchedule
  ) {
    needs.failed[need] = true
    limitBySupply(need, because: cause, &schedule)
  }

  /// The supply limit of a consumer: the least fallback of its failed needs.
  private mutating func limitBySupply(
    _ need: Int, because cause: EntryNumber, _ schedule: inout EventSchedule
  ) {
    let consumer = city.consumerOfNeed[need]
    var limit: Mode?
    for other in city.needs(of: consumer) where needs.failed[other] {
      let fallback = city.fallbackOfNeed[other]
      limit = limit.map { min($0, fallback) } ?? fallback
    }
    setLimit(
      consumer, .supply, limit, reason: .needFailed, row: need, because: cause, &schedule)
  }
}
