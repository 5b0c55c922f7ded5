import EventKernel

/// What happens to sites and links. Each function says whether who reaches whom may have changed.
extension CommunicationsState {
  /// A site loses the power of the grid. It goes to its battery, or down if that is empty.
  ///
  /// The caller schedules `batteries[site].emptyInstant`.
  @discardableResult
  public mutating func gridLost(site: Int, at instant: Instant) -> Bool {
    guard gridPowered[site] else { return false }
    gridPowered[site] = false
    return settle(site, at: instant)
  }

  /// The power of the grid is back at a site.
  @discardableResult
  public mutating func gridRestored(site: Int, at instant: Instant) -> Bool {
    guard !gridPowered[site] else { return false }
    gridPowered[site] = true
    return settle(site, at: instant)
  }

  /// The handler of a battery's `emptyInstant`. It does nothing if the battery no longer carries.
  @discardableResult
  public mutating func batteryEmptied(site: Int, at instant: Instant) -> Bool {
    guard batteries[site].use == .carrying, batteries[site].emptyInstant <= instant else {
      return false
    }
    batteries[site].settleEmpty(at: instant)
    return settleMode(site)
  }

  /// A crew brings fuel or a battery for `seconds` of operation.
  @discardableResult
  public mutating func refuelled(site: Int, seconds: Double, at instant: Instant) -> Bool {
    batteries[site].add(seconds: seconds, at: instant)
    return settle(site, at: instant)
  }

  /// A site breaks or is switched off (`intact` false), or is repaired or switched on.
  @discardableResult
  public mutating func setSite(_ site: Int, intact: Bool, at instant: Instant) -> Bool {
    guard siteIntact[site] != intact else { return false }
    siteIntact[site] = intact
    return settle(site, at: instant)
  }

  /// A link breaks or is repaired.
  @discardableResult
  public mutating func setLink(_ link: Int, up: Bool) -> Bool {
    guard linkUp[link] != up else { return false }
    linkUp[link] = up
    topologyVersion += 1
    return true
  }

  /// What the battery does from now on, and the mode that follows. The battery of a broken site
  /// rests.
  private mutating func settle(_ site: Int, at instant: Instant) -> Bool {
    if !siteIntact[site] {
      batteries[site].begin(.resting, at: instant)
    } else if gridPowered[site] {
      batteries[site].begin(.charging, at: instant)
    } else if batteries[site].charge(at: instant) > 0 {
      batteries[site].begin(.carrying, at: instant)
    } else {
      batteries[site].settleEmpty(at: instant)
    }
    return settleMode(site)
  }

  private mutating func settleMode(_ site: Int) -> Bool {
    let mode: SiteMode
    if !siteIntact[site] {
      mode = .down
    } else if gridPowered[site] {
      mode = .up
    } else {
      mode = batteries[site].use == .carrying ? .battery : .down
    }
    let changed = siteModes[site].works != mode.works
    siteModes[site] = mode
    if changed { topologyVersion += 1 }
    return changed
  }
}
