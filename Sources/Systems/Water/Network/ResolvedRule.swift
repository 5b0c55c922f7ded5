/// A rule with indices for names; values stay in the file's units, where EPANET compares them.
struct ResolvedRule: Hashable, Sendable {
  struct Premise: Hashable, Sendable {
    enum Place: UInt8, Hashable, Sendable {
      case node, link, system
    }

    var isAlternative: Bool
    var place: Place
    var index: Int32
    var quantity: WaterRulePremise.Quantity
    var relation: WaterRulePremise.Relation
    var operand: WaterRulePremise.Operand
  }

  struct Action: Hashable, Sendable {
    var link: Int32
    /// 1 opens, 0 shuts, -1 sets.
    var command: Int8
    /// In internal units.
    var setting: Double
  }

  var premises: [Premise]
  var thenActions: [Action]
  var elseActions: [Action]
  var priority: Double
}
