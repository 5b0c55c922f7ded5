import ExerciseServer
import Testing

/// QR codes against two other programs (qrcodegen 1.8.0 and qrcode 8.2, which agree): the same
/// text, bytes, level M and mask give the same modules. segno 1.6.6 fills otherwise, with a word
/// of zeros behind the terminator that the standard (7.4.10) does not have; readers skip either.
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
        0x49b9_cf97_2d11_0aa7, 0x34e5_ccf7_8570_d761, 0xd778_7245_920f_9b9d, 0x2c22_1cfa_1279_b00b,
        0xe425_e863_ef17_6a09, 0x3302_a5bf_049a_70e3, 0x0fa8_06e6_d51e_ba3f, 0x67eb_e125_4875_0955,
      ]),
    Case(
      text:
        "http://192.168.1.20:8707/join#ABCD-EFGH",
      side: 29,
      hashes: [
        0x8d05_e4e4_f5db_6c65, 0x62c9_555b_80ae_f4f7, 0xd2b4_4b45_b91a_5d8e, 0x0762_f39c_6e5b_d6fd,
        0x4f55_2b66_3d5d_7082, 0x6140_70c2_583e_73d6, 0x37da_8d9a_b4f9_8d35, 0xffd2_7b8d_76eb_406f,
      ]),
    Case(
      text:
        "https://exercise.falls-city.example:8707/join#ABCD-EFGH-JKLM-NPQR and so on, so that the version is higher than six, please",
      side: 49,
      hashes: [
        0x9730_826d_5a51_3c85, 0xaec5_f033_f6d1_97ea, 0x5c2b_3a98_b8e9_802f, 0x259c_bbd3_1cf2_b529,
        0xa374_c2a2_15ba_565f, 0xf77b_9a06_a2af_baf6, 0x96e9_c468_ed95_0bcd, 0xcd5c_4087_47b3_017b,
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
