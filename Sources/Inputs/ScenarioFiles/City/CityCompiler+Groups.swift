import Diagnostics

extension CityCompiler {
  /// Groups may hold other groups, in any order of the list, but not themselves.
  mutating func readGroups(_ fields: inout MappingReader, _ diagnostics: inout DiagnosticList) {
    var groups: [GroupPart] = []
    for node in fields.list("groups", .optional, &diagnostics) ?? [] {
      guard var row = MappingReader(node, name: "a group", &diagnostics) else { continue }
      let identifier = row.identifier("id", .required, &diagnostics)
      var members: [PathPattern] = []
      for member in row.list("members", .required, &diagnostics) ?? [] {
        if let pattern = PathParser.pattern(member, &diagnostics) { members.append(pattern) }
      }
      row.finish(&diagnostics)
      guard let identifier else { continue }
      if groups.contains(where: { $0.identifier == identifier }) {
        diagnostics.error(
          .duplicateIdentifier, "the city has this group twice", at: row.location(of: "id"),
          text: identifier)
        continue
      }
      groups.append(GroupPart(identifier: identifier, members: members))
    }
    var search = GroupSearch(groups: groups, names: index)
    search.names.setGroups(groups.map { ($0.identifier, []) })
    for (place, group) in groups.enumerated() { search.places[group.identifier] = place }
    for place in groups.indices { search.resolve(place, chain: [], &diagnostics) }
    index.setGroups(search.groups.map { ($0.identifier, $0.rows ?? []) })
  }
}

/// A group while it is read.
private struct GroupPart {
  var identifier: String
  var members: [PathPattern]
  /// The rows of its assets, once they are known.
  var rows: [Int]?
}

/// Finds the assets of groups that may hold groups.
private struct GroupSearch {
  var groups: [GroupPart]
  /// The assets, and the groups by name only: what a member may be.
  var names: PathIndex
  var places: [String: Int] = [:]

  init(groups: [GroupPart], names: PathIndex) {
    self.groups = groups
    self.names = names
  }

  /// Finds the assets of a group, those of its groups first.
  ///
  /// - Parameter chain: the groups that lead to this one, by which a circle is seen.
  mutating func resolve(
    _ place: Int, chain: [Int], _ diagnostics: inout DiagnosticList
  ) {
    if groups[place].rows != nil { return }
    var rows: [Int] = []
    for member in groups[place].members {
      guard member.segments.count == 2, member.segments[0] == .name("group"),
        case .name(let name) = member.segments[1], let inner = places[name]
      else {
        rows += names.resolve(member, &diagnostics)
        continue
      }
      if inner == place || chain.contains(inner) {
        reportCircle(to: inner, from: place, chain, member, &diagnostics)
      } else if chain.count + 1 >= InputLimits.depth {
        diagnostics.error(
          .tooDeep, "groups are nested more than \(InputLimits.depth) deep", at: member.location,
          text: member.description)
      } else {
        resolve(inner, chain: chain + [place], &diagnostics)
        rows += groups[inner].rows ?? []
      }
    }
    groups[place].rows = Array(Set(rows)).sorted()
  }

  private func reportCircle(
    to inner: Int, from place: Int, _ chain: [Int], _ member: PathPattern,
    _ diagnostics: inout DiagnosticList
  ) {
    let around = (chain.drop { $0 != inner } + [place]).map { groups[$0].identifier }
    diagnostics.error(
      .groupContainsItself,
      around.count < 2
        ? "the group contains itself"
        : "the group contains itself, through \(around.joined(separator: ", "))",
      at: member.location, text: member.description)
  }
}
