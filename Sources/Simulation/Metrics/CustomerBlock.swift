import EventKernel

/// Customers that are energised together: a feeder block, or a district by its share.
public struct CustomerBlock: Equatable, Sendable {
  public var customers: Double
  /// The share of the customers that is energised, in 0...1.
  public var energised: StepSeries

  /// - Precondition: `customers` is not negative.
  public init(customers: Double, energised: StepSeries) {
    precondition(customers >= 0, "customers are not negative")
    self.customers = customers
    self.energised = energised
  }
}
