import Diagnostics
import NativeFormats
import Power
import Testing

/// The reader of MATPOWER cases: what it takes, what it refuses and where.
@Suite struct MatpowerReaderTests {
  private func read(_ text: String) -> (powerCase: PowerCase?, found: [Diagnostic]) {
    var diagnostics = DiagnosticList()
    let powerCase = MatpowerReader.read(text: text, file: "case.m", diagnostics: &diagnostics)
    return (powerCase, diagnostics.sorted)
  }

  static let bus =
    "mpc.bus = [\n1 3 10 2 0 0 1 1 5 12 1 1.1 .9;\n7 1 20 3 0 0 1 1 0 12 1 1.1 .9\n];\n"
  static let gen = "mpc.gen = [1 30 0 9 -9 1 100 1 80 0];\n"
  static let branch = "mpc.branch = [\n1 7 0.01 0.1 0 50 60 70 0 0 1 -360 360;\n];\n"
  static let head = "function mpc = small\nmpc.version = '2';\nmpc.baseMVA = 100;\n"
  static let whole = head + bus + gen + branch

  @Test func aPlainCase() throws {
    let (read, found) = read(Self.whole)
    let powerCase = try #require(read)
    #expect(found.isEmpty)
    #expect(powerCase.name == "small" && powerCase.baseMVA == 100 && powerCase.file == "case.m")
    #expect(
      powerCase.buses == [
        .init(
          number: 1, role: .reference, load: 10, reactiveLoad: 2, angle: 5, baseVoltage: 12,
          sourceLine: 5),
        .init(number: 7, load: 20, reactiveLoad: 3, baseVoltage: 12, sourceLine: 6),
      ])
    #expect(powerCase.units == [.init(bus: 1, output: 30, maximum: 80, sourceLine: 8)])
    #expect(
      powerCase.branches == [
        .init(
          from: 1, to: 7, resistance: 0.01, reactance: 0.1, ratingA: 50, ratingB: 60, ratingC: 70,
          sourceLine: 10)
      ])
  }

  @Test func separatorsCommentsAndContinuations() throws {
    let text = """
      %{
      mpc.bus = [ nonsense
      %}
      function s = odd   % the variable has another name
      s.version = "2"; s.baseMVA = 50/3; # octave's comment
      s.bus = [1, 3, 10, ... the rest of this line is a comment
        2 0 0 1 1 5 12 1 1.1 .9; % first
        % between rows

        7 1 20,3 0 0 1 1 0 135/sqrt(3) 1 1.1 .9]
      s.gen = [
        1 3e1 0 50/3  -50/3 1 1D2 1 Inf -Inf 0 0 0 0 0 0 6 0 0 0 0
      ]; s.branch = [1 7 0.01 1.0e-1 0 0 0 0 1.03 -(2+1)*10 1, -360 360];
      s.gencost = [2 0 0 3 0.1 20 0];
      s.bus_name = {
        'it''s; % no comment ['; "second"
      };
      end

      """
    let (read, found) = read(text.replacing("\n", with: "\r\n"))
    let powerCase = try #require(read)
    #expect(found.isEmpty)
    #expect(powerCase.baseMVA == 50.0 / 3)
    #expect(powerCase.buses.map(\.number) == [1, 7])
    #expect(powerCase.buses.map(\.sourceLine) == [6, 10])
    #expect(powerCase.buses[1].baseVoltage == 135 / 3.0.squareRoot())
    #expect(powerCase.units[0].output == 30 && powerCase.units[0].maximum == .infinity)
    #expect(powerCase.units[0].minimum == -.infinity && powerCase.units[0].rampPerMinute == 6)
    #expect(powerCase.branches[0].shift == -30 && powerCase.branches[0].tap == 1.03)
  }

  @Test func statementsAfterTheTables() throws {
    let text =
      Self.whole + """
        [PQ, PV, REF, NONE, BUS_I, BUS_TYPE, PD, QD, GS, BS, BUS_AREA, VM, ...
            VA, BASE_KV, ZONE, VMAX, VMIN, LAM_P, LAM_Q, MU_VMAX, MU_VMIN] = idx_bus;
        [F_BUS, T_BUS, BR_R, BR_X, BR_B, RATE_A, RATE_B, RATE_C, ...
            TAP, SHIFT, BR_STATUS, PF, QF, PT, QT, MU_SF, MU_ST, ...
            ANGMIN, ANGMAX, MU_ANGMIN, MU_ANGMAX] = idx_brch;
        Vbase = mpc.bus(1, BASE_KV) * 1e3;      %% in Volts
        Sbase = mpc.baseMVA * 1e6;              %% in VA
        mpc.branch(:, [BR_R BR_X]) = mpc.branch(:, [BR_R BR_X]) / (Vbase^2 / Sbase);
        mpc.bus(:, [PD, QD]) = mpc.bus(:, [PD, QD]) / 1e3;
        pf = 0.6;
        mpc.bus(:, QD) = mpc.bus(:, PD) * sin(acos(pf));
        mpc.bus(:, PD) = mpc.bus(:, PD) * pf;
        fixed = 0;
        if fixed
            k = find( isinf(mpc.gen(:, QMIN)) & ...
                      isinf(mpc.gen(:, PMAX)) );
            mpc.gen(k, PMIN) = mpc.gen(k, PG);
        end

        """
    let (read, found) = read(text)
    let powerCase = try #require(read)
    #expect(found.isEmpty)
    // 12 kV and 100 MVA: 1.44 ohm; kilowatts to megawatts; the power factor.
    #expect(abs(powerCase.branches[0].reactance - 0.1 / 1.44) < 1e-15)
    #expect(abs(powerCase.branches[0].resistance - 0.01 / 1.44) < 1e-15)
    #expect(abs(powerCase.buses[1].load - 0.012) < 1e-15)
    #expect(abs(powerCase.buses[1].reactiveLoad - 0.02 * 0.8) < 1e-15)
    #expect(powerCase.units[0].minimum == 0)
  }

  @Test func blanksSeparateFiguresUnlessAnOperatorIsSpaced() throws {
    let gen = "mpc.gen = [1 10 -2 9 - 4 -9 2 * 0.5 100 1 80 0];\n"
    let (read, _) = read(Self.head + Self.bus + gen + Self.branch)
    let unit = try #require(read?.units.first)
    #expect(unit.output == 10 && unit.maximum == 80 && unit.inService)
  }

  @Test func valuesThatAreRoundedRight() throws {
    let figures = [
      "0.1", "123456789012345678901234567890", "5e-324", "1.7976931348623157e308", "3.", ".5",
    ]
    for figure in figures {
      let text = Self.whole + "mpc.bus(2, 3) = \(figure);\n"
      let load = try #require(read(text).powerCase?.buses[1].load)
      let plain = figure.hasSuffix(".") ? "3.0" : figure.hasPrefix(".") ? "0.5" : figure
      #expect(load == Double(plain))
    }
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    var text: String
    var code: String
    var line: Int
    var column: Int
    var testDescription: String { "\(code) at \(line):\(column)" }
  }

  static let refusals: [Refusal] = [
    .init(
      text: whole + "mpc.bus(:, 3) = mpc.bus(:, 3) .* load;\n", code: "MPW-0104", line: 12,
      column: 34),
    .init(text: whole + "mpc = scale_load(2, mpc);\n", code: "MPW-0104", line: 12, column: 7),
    .init(text: whole + "for k = 1:3\nend\n", code: "MPW-0101", line: 12, column: 1),
    .init(text: whole + "mpc.bus(3, 3) = 5;\n", code: "MPW-0112", line: 12, column: 9),
    .init(text: whole + "mpc.bus(1, 14) = 5;\n", code: "MPW-0112", line: 12, column: 12),
    .init(text: whole + "k = 1\nif k\nmpc.bus(1,3) = 1;\n", code: "MPW-0102", line: 15, column: 1),
    .init(text: whole + "x = ((((1);\n", code: "MPW-0103", line: 12, column: 7),
    .init(text: whole + "x = 2^0.5;\n", code: "MPW-0103", line: 12, column: 7),
    .init(
      text: whole + "mpc.bus(:,3) = mpc.bus(:,[3 4]);\n", code: "MPW-0112", line: 12, column: 1),
    .init(text: head + gen + branch, code: "MPW-0107", line: 0, column: 0),
    .init(
      text: whole.replacing("mpc.baseMVA = 100;", with: ""), code: "MPW-0107", line: 0, column: 0),
    .init(text: whole.replacing("'2'", with: "'3'"), code: "MPW-0108", line: 2, column: 15),
    .init(text: "function [baseMVA, bus] = old\n", code: "MPW-0108", line: 1, column: 1),
    .init(text: "bus = [1 2];\n", code: "MPW-0108", line: 1, column: 1),
    .init(text: whole.replacing("7 1 20", with: "7 1 2o"), code: "MPW-0103", line: 6, column: 5),
    .init(text: whole.replacing("7 1 20", with: "7 1 é9"), code: "MPW-0103", line: 6, column: 5),
    .init(text: whole.replacing("7 1 20", with: "7 1 x"), code: "MPW-0104", line: 6, column: 5),
    .init(text: whole.replacing("7 1 20", with: "7 1"), code: "MPW-0105", line: 6, column: 1),
    .init(text: whole.replacing("7 1 20", with: "7.5 1 20"), code: "MPW-0201", line: 6, column: 1),
    .init(text: whole.replacing("7 1 20", with: "7 9 20"), code: "MPW-0201", line: 6, column: 1),
    .init(text: whole.replacing("7 1 20", with: "1 1 20"), code: "POW-0102", line: 6, column: 1),
    .init(text: whole.replacing("7 1 20", with: "7 1 NaN"), code: "POW-0105", line: 6, column: 1),
    .init(text: whole.replacing("[1 30", with: "[2 30"), code: "POW-0103", line: 8, column: 1),
    .init(
      text: whole.replacing("1 7 0.01 0.1", with: "1 7 0.01 0"), code: "POW-0104", line: 10,
      column: 1),
    .init(text: whole.replacing(" = 100", with: " = -1"), code: "POW-0101", line: 0, column: 0),
    .init(
      text: head + bus.replacing("]", with: "") + gen + branch, code: "MPW-0102", line: 8, column: 1
    ),
    .init(text: head + "mpc.bus = [1 3 0];\n" + gen + branch, code: "MPW-0106", line: 4, column: 1),
    .init(text: head + "mpc.bus = [\n1 3 0", code: "MPW-0102", line: 4, column: 11),
  ]

  @Test(arguments: refusals) func refuses(_ refusal: Refusal) throws {
    let (powerCase, found) = read(refusal.text)
    #expect(powerCase == nil)
    let match = found.first { $0.code == refusal.code && $0.severity == .error }
    let diagnostic = try #require(match, "found: \(found.map(\.description))")
    #expect(diagnostic.location.line == refusal.line, "\(diagnostic)")
    #expect(diagnostic.location.column == refusal.column, "\(diagnostic)")
  }

  @Test func warnsOfWhatItPassesOver() {
    let text =
      Self.whole + "mpc.dcline = [1 7 1 0 0 0 0 1 1 -100 100 0 0 0 0 0 0];\nmpc.brnch = [1 2];\n"
    let (powerCase, found) = read(text)
    #expect(powerCase != nil)
    #expect(found.map(\.code) == ["MPW-0110", "MPW-0111"])
    #expect(found.last?.suggestion == "branch")
    #expect(found.map(\.location.line) == [12, 13])
  }

  @Test func findsEverythingInOnePass() {
    let text = Self.whole.replacing("7 1 20", with: "7 1 zz").replacing("1 30 0", with: "1 3o 0")
      .replacing("50 60", with: "5_0 60")
    #expect(read(text).found.count == 3)
  }
}
