/// What losses are worth; every figure has a source.
extension FileFormat {
  static let valuation = MappingForm(
    "a valuation",
    [
      FieldForm(
        "attacks", .mapping("a rate of attacks"), required: true,
        "How often such an attack, or hazard, comes."),
      FieldForm(
        "person-hours", .list(.mapping("the value of a person-hour")), required: true,
        "By service; a service that is not named counts nothing."),
      FieldForm(
        "records", .mapping("a value of a record"),
        "Of a record exposed; default they count nothing."),
      FieldForm(
        "discount-rate", .mapping("a discount rate"), required: true,
        "For the cost of measures and the account over the horizon."),
      FieldForm(
        "horizon", .mapping("a horizon"), required: true,
        "Years of the account; a measure without a life serves as long."),
    ])

  static let personHour = MappingForm(
    "the value of a person-hour",
    [
      FieldForm("service", .text, required: true, "Such as `water`."),
      FieldForm(
        "value", .quantity(.moneyPerPersonHour), required: true,
        "Of one person without the service for an hour."), source,
    ])

  static let attackRate = figure(
    "a rate of attacks", .quantity(.eventRate), "At most 1,000 a year, such as `0.2 /yr`.")
  static let recordValue = figure(
    "a value of a record", .quantity(.moneyPerRecord), "Such as `150 USD/record`.")
  static let discountRate = figure(
    "a discount rate", .quantity(.fraction), "A year, 0 % to 50 %.")
  static let horizon = figure("a horizon", .duration, "1 to 100 years, such as `20 yr`.")

  private static let source = FieldForm(
    "source", .text, required: true, "Where the figure comes from, or that it is assumed.")

  private static func figure(_ name: String, _ value: ValueForm, _ summary: String) -> MappingForm {
    MappingForm(name, [FieldForm("value", value, required: true, summary), source])
  }
}
