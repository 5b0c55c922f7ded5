/// How water that enters a tank mixes with what is there (EPANET 2.2 user manual, section 3.4).
public enum WaterTankMixing: Hashable, Sendable {
  case complete
  /// An inlet zone of at most so much of the tank's volume is mixed, and what overflows from it
  /// mixes in a second zone; inflow and outflow pass through the first.
  case twoCompartments(share: Double)
  /// Plug flow: what enters first leaves first.
  case firstInFirstOut
  /// A stack: what enters last leaves first.
  case lastInFirstOut
}
