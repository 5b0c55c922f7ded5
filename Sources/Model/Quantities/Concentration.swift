/// What is dissolved in water, in milligrams a litre: grams a cubic metre, and parts per million of
/// water's mass.
public struct Concentration: Quantity {
  /// Milligrams a litre.
  public var milligramsPerLiter: Double

  @inlinable public init(milligramsPerLiter: Double) {
    self.milligramsPerLiter = milligramsPerLiter
  }

  public static var dimension: Dimension { .concentration }

  @inlinable public var standardValue: Double {
    get { milligramsPerLiter }
    set { milligramsPerLiter = newValue }
  }

  @inlinable public init(standardValue: Double) { self.milligramsPerLiter = standardValue }
}
