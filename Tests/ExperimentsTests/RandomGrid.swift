import TestSupport

/// The town of `TwoWayTown` on a drawn grid of five buses and seven lines.
enum RandomGrid {
  static func files(_ random: inout TestRandom) -> [String: String] {
    var bus = "  1 3 0 0 0 0 1 1 0 110 1 1.1 0.9;\n"
    var blocks = "id,bus,share_of_bus,shedding_order,district,share_of_district\n"
    for row in 2...5 {
      bus += "  \(row) 1 5 0 0 0 1 1 0 110 1 1.1 0.9;\n"
      blocks += "b\(row),\(row),1,\(row),\(row % 2 == 0 ? "east" : "west"),0.5\n"
    }
    var branch = ""
    // A tree first, so that everybody has a line.
    for row in 2...5 { branch += line(random.below(row - 1) + 1, row) }
    for _ in 0..<3 {
      let first = random.below(5) + 1
      branch += line(first, (first + random.below(4)) % 5 + 1)
    }
    return [
      "town/blocks.csv": blocks,
      "town/grid.m": """
      function mpc = grid
      mpc.version = '2';
      mpc.baseMVA = 100;
      mpc.bus = [
      \(bus)];
      mpc.gen = [ 1 20 0 0 0 1 100 1 100 0; ];
      mpc.branch = [
      \(branch)];
      """,
    ]
  }

  private static func line(_ from: Int, _ to: Int) -> String {
    "  \(from) \(to) 0 0.1 0 100 100 100 0 0 1;\n"
  }
}
