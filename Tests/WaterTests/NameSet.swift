/// Membership by binary search.
struct NameSet {
  private let sorted: [String]

  init(_ names: [String]) { sorted = names.sorted() }

  func has(_ name: String) -> Bool { sorted.contains(name) }
}
