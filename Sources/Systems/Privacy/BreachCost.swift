import Numerics

/// What a breach costs its owner, by the number of records that can be read.
///
/// IBM, "Cost of a Data Breach" 2020 and 2024: 150 USD a record holds for 2,100 to 113,000 records;
/// breaches of a million cost 42 million USD and those of over 50 million 375 million. Between
/// those points the curve is straight in logarithms: exponents 0.416 up to a million and 0.560
/// above (fitted). Below 2,100 records the rate is carried on, which nobody measured.
public enum BreachCost {
  /// USD a record, up to `linearLimit` records.
  public static let perRecord = 150.0
  public static let linearLimit = 113_000.0
  public static let megabreach = 1e6
  static let megabreachCost = 42e6
  static let hugeBreach = 50e6
  static let hugeBreachCost = 375e6

  /// The exponent from `linearLimit` to a million records, 0.416: what joins both ends.
  public static let middleExponent =
    Elementary.log(megabreachCost / (perRecord * linearLimit))
    / Elementary.log(megabreach / linearLimit)
  /// The exponent above, 0.560.
  public static let upperExponent =
    Elementary.log(hugeBreachCost / megabreachCost) / Elementary.log(hugeBreach / megabreach)

  /// USD of a breach of so many records, from 0.
  public static func dollars(records: Double) -> Double {
    precondition(records >= 0 && records.isFinite, "a number of records")
    if records <= linearLimit { return perRecord * records }
    if records <= megabreach {
      return perRecord * linearLimit * Elementary.pow(records / linearLimit, middleExponent)
    }
    return megabreachCost * Elementary.pow(records / megabreach, upperExponent)
  }
}
