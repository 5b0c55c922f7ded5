extension WaterNetwork {
  /// The head of the water in a tank that holds `volume`, ft.
  ///
  /// - Parameter fixedIndex: the tank's node less `junctionCount`.
  public func tankHead(_ fixedIndex: Int, volume: Double) -> Double {
    let curve = fixedNodes.volumeCurve[fixedIndex]
    if curve >= 0 {
      return elevations[junctionCount + fixedIndex]
        + curves.x(curve, at: volume * units.volume) / units.length
    }
    let excess = volume - fixedNodes.minimumVolume[fixedIndex]
    return fixedNodes.minimumHead[fixedIndex] + excess / fixedNodes.area[fixedIndex]
  }

  /// The volume of a tank whose water stands at `head`, ft³.
  ///
  /// - Parameter fixedIndex: the tank's node less `junctionCount`.
  public func tankVolume(_ fixedIndex: Int, head: Double) -> Double {
    let curve = fixedNodes.volumeCurve[fixedIndex]
    if curve >= 0 {
      let level = (head - elevations[junctionCount + fixedIndex]) * units.length
      return curves.y(curve, at: level) / units.volume
    }
    let rise = head - fixedNodes.minimumHead[fixedIndex]
    return fixedNodes.minimumVolume[fixedIndex] + rise * fixedNodes.area[fixedIndex]
  }

  /// The head of an empty tank, ft.
  ///
  /// - Parameter fixedIndex: the tank's node less `junctionCount`.
  public func emptyTankHead(_ fixedIndex: Int) -> Double { fixedNodes.minimumHead[fixedIndex] }

  /// The head of a full tank, ft.
  ///
  /// - Parameter fixedIndex: the tank's node less `junctionCount`.
  public func fullTankHead(_ fixedIndex: Int) -> Double { fixedNodes.maximumHead[fixedIndex] }
}
