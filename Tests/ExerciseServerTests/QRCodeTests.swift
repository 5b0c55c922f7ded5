import ExerciseServer
import Testing

/// QR codes against another program's (segno 1.6.6): the same text, level M and mask give the same
/// modules.
@Suite struct QRCodeTests {
  struct Case: CustomStringConvertible {
    let text: String
    let side: Int
    /// FNV-1a over the modules, row by row as the characters 0 and 1, for each of the eight masks.
    let hashes: [UInt64]
    var description: String { text }
  }

  static let cases = [
    Case(
      text:
        "HELLO",
      side: 21,
      hashes: [
        0x75f5_fa27_e122_5771, 0x055a_156d_944a_6603, 0xf50e_ae0a_9eb7_6413, 0xff0d_a5ab_1532_51d9,
        0xc2a1_54e1_ba41_9f13, 0x1407_448e_a969_c435, 0x599a_5a23_b3e4_36b9, 0x10ff_72f9_7eb5_a743,
      ]),
    Case(
      text:
        "http://192.168.1.20:8707/join#ABCD-EFGH",
      side: 29,
      hashes: [
        0x6b82_90be_aa12_23e5, 0xe6de_e07d_5f0c_f1d3, 0xbfc8_214f_0bbc_9b3a, 0x0752_44be_83bc_9895,
        0xad01_b471_bc49_edde, 0x0724_6b16_4431_4172, 0xe434_71a3_67e6_36f9, 0x10f9_f367_c6c0_37bb,
      ]),
    Case(
      text:
        "https://exercise.falls-city.example:8707/join#ABCD-EFGH-JKLM-NPQR and so on, so that the version is higher than six, please",
      side: 49,
      hashes: [
        0xff3f_e182_ab09_2347, 0x5257_cf47_8cc6_b8d4, 0xd2ae_c86f_b128_75fd, 0x5eb6_87f8_b81b_641f,
        0xa212_82fb_6881_ca7d, 0xe46c_c589_9cb2_0968, 0x2d2b_372a_514c_7cef, 0xce57_933e_ec52_62bd,
      ]),
  ]

  @Test(arguments: cases) func agreesWithAnotherProgram(_ example: Case) throws {
    let code = try #require(QRCode(example.text))
    #expect(code.side == example.side)
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for row in 0..<code.side {
      for column in 0..<code.side {
        let byte: UInt8 = code.isDark(row: row, column: column) ? 0x31 : 0x30
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
      }
    }
    #expect(hash == example.hashes[code.mask])
  }

  @Test func takesTextsUpToItsLimit() {
    #expect(QRCode("") != nil)
    for length in [1, 14, 15, 26, 62, 106, 152, 180, 213] {
      #expect(QRCode(String(repeating: "a", count: length)) != nil, "\(length)")
    }
    #expect(QRCode(String(repeating: "a", count: 214)) == nil)
  }

  @Test func picturesHoldNothingButModules() throws {
    let code = try #require(QRCode("<script>"))
    #expect(!code.svg.contains("script"))
    let lines = code.terminalText.split(separator: "\n")
    #expect(lines.count == (code.side + 8 + 1) / 2)
  }
}
