import Diagnostics
import EventKernel
import Exercise
import Foundation
import ScenarioFiles
import Testing

@Suite("The master scenario events list")
struct EventsListTests {
  private func due(_ room: ExerciseRoom) -> [String: Double] {
    var times: [String: Double] = [:]
    for view in room.injects(from: 0, count: .max) { times[view.inject.id] = view.due?.seconds }
    return times
  }

  @Test("moving an inject can move the rest by as much, gaps kept")
  func move() throws {
    var room = try ExerciseTown.room()
    try room.apply(.jump(to: "T+50 min"), at: 0)
    try room.apply(.move(inject: "rumour", to: "T+1 h 25 min", shiftRest: true), at: 0)
    #expect(
      due(room) == ["hello": 2700, "rumour": 5100, "load": 3 * 3600 + 600, "late": 4 * 3600 + 600])
    try room.apply(.move(inject: "load", to: "T+2 h", shiftRest: false), at: 0)
    #expect(due(room)["load"] == 7200 && due(room)["late"] == 4 * 3600 + 600)
    try room.apply(.move(inject: "dark", to: "T+5 h", shiftRest: false), at: 0)
    #expect(due(room)["dark"] == 18_000, "a condition becomes a time")
    #expect(throws: RoomError.self) {
      try room.apply(.move(inject: "load", to: "T+10 min", shiftRest: false), at: 0)
    }
    try room.apply(.jump(to: "T+3 h"), at: 0)
    #expect(room.injectCounts == InjectCounts.of(planned: 2, delivered: 3, skipped: 0))
  }

  @Test("injects are skipped, delivered by hand, edited and added")
  func edit() throws {
    var room = try ExerciseTown.room()
    try room.apply(.skip(inject: "hello"), at: 0)
    try room.apply(.deliver(inject: "load"), at: 0)
    #expect(throws: RoomError.self) { try room.apply(.skip(inject: "load"), at: 0) }
    try room.apply(
      .edit(
        inject: Inject(
          id: "dark", when: "time is T+20 min", to: ["mayor"], text: "Another text.",
          actions: ["open power/block/b"])), at: 0)
    try room.apply(.edit(inject: Inject(id: "new", at: "T+10 min", text: "New.")), at: 0)
    try room.apply(.jump(to: "T+30 min"), at: 0)
    #expect(room.injectCounts == InjectCounts.of(planned: 2, delivered: 3, skipped: 1))
    #expect(room.roleView("mayor", at: 0)?.feed.map(\.text) == ["New.", "Another text."])
    #expect(room.roleView("mayor", at: 0)?.districts.first?.services.first?.state == "down")
    let line = try #require(room.log(after: 0, count: .max).first { $0.by == "load" })
    #expect(line.results == ["order carried out: set power/block/b"])
    try room.apply(.undo, at: 0)
    #expect(room.injectCounts.delivered == 2, "the last was the condition")
  }

  @Test("an inject that contradicts the city says so")
  func contradictions() throws {
    var room = try ExerciseTown.room()
    try room.apply(.decide(decision: ExerciseTown.isolate), at: 0)
    try room.apply(.jump(to: "T+5 h"), at: 0)
    let late = try #require(room.injects(from: 0, count: 99).first { $0.inject.id == "late" })
    #expect(late.status == "delivered" && late.contradicts)
    let line = try #require(room.log(after: 0, count: .max).first { $0.by == "late" })
    #expect(line.results == ["it contradicts the city: expected truly power/block/b is dark"])
  }

  @Test("what is written as CSV and read again is the same, byte for byte")
  func roundTrip() throws {
    var injects = try ExerciseTown.compiled().file.injects
    injects.append(
      Inject(
        id: "odd", at: "day 1 14:00", to: ["grid", "mayor"], from: "=SUM(A1)", method: "+1 555",
        title: "'=quoted", text: "He said \"no\",\nand; left\t.", expected: " blanks ",
        objective: "see", notes: "-", technique: "T0814",
        actions: ["open power/block/b for 1 h", "close power/block/b"], expects: "@home"))
    let first = MSELTable.csv(injects)
    #expect(first.hasPrefix("\u{FEFF}Number,ID,Time"))
    var diagnostics = DiagnosticList()
    let table = try #require(
      MSELTable(bytes: Array(first.utf8), file: "a.csv", &diagnostics))
    let read = table.plainInjects(&diagnostics)
    #expect(diagnostics.isEmpty)
    #expect(read == injects)
    #expect(MSELTable.csv(read) == first)
    #expect(!first.contains(",=SUM") && first.contains(",'=SUM(A1)"))
  }

  @Test("a room takes and gives its list as CSV")
  func roomImports() throws {
    var room = try ExerciseTown.room()
    try room.apply(.jump(to: "T+50 min"), at: 0)
    let before = room.mselCSV(played: false)
    try room.apply(.importInjects(csv: before), at: 0)
    #expect(room.mselCSV(played: false) == before)
    try room.apply(.importInjects(csv: "Time;Text;Recipient\r\nT+2 h;Only one;mayor\r\n"), at: 0)
    #expect(room.injects(from: 0, count: 99).map(\.inject.id) == ["hello", "inject-1"])
    #expect(room.mselCSV(played: true).contains("delivered,T+0 h 45 min"))
    for bad in [
      "Time,Text,To\nT+2 h,Hello,nobody", "Time,Text\nnoon,Hello", "Time\nT+2 h", "Text,\"", "",
      "Time,Text\nT+10 min,past", "ID,Time,Text\na,T+2 h,x\na,T+3 h,y",
    ] {
      #expect(throws: RoomError.self, "\(bad)") { try room.apply(.importInjects(csv: bad), at: 0) }
    }
    #expect(room.injectCounts == InjectCounts.of(planned: 1, delivered: 1, skipped: 0))
  }

  @Test("a workbook of another program is read: shared and inline texts, numbers, unknown columns")
  func workbook() throws {
    var diagnostics = DiagnosticList()
    let table = try #require(MSELTable(bytes: Workbook.bytes, file: "a.xlsx", &diagnostics))
    let injects = table.plainInjects(&diagnostics)
    #expect(diagnostics.all.map(\.offendingText) == ["Colour"])
    #expect(
      injects == [
        Inject(
          id: "inject-1", at: "T+45 min", to: ["grid", "mayor"], from: "Control room",
          method: "phone", text: "Sirens & lights\nin the <south>", expected: "Look"),
        Inject(id: "inject-2", at: "T+1 h 15 min", method: "e-mail", text: "=not a formula"),
      ])
  }

  @Test("a damaged workbook gives a finding, never a trap")
  func damagedWorkbook() {
    for place in stride(from: 0, to: Workbook.bytes.count, by: 3) {
      var bytes = Workbook.bytes
      bytes[place] ^= 0x55
      var diagnostics = DiagnosticList()
      let table = MSELTable(bytes: bytes, file: "a.xlsx", &diagnostics)
      _ = table?.plainInjects(&diagnostics)
      if table == nil { #expect(diagnostics.hasErrors) }
      var short = DiagnosticList()
      _ = MSELTable(bytes: Array(Workbook.bytes.prefix(place)), file: "a.xlsx", &short)
    }
  }

  @Test("three thousand injects are read, looked up and delivered in their order")
  func many() throws {
    var text = "ID,Time,When,To,Text,Actions,Expects\r\n"
    for number in 0..<3000 {
      let time = number % 100 == 99 ? "," : "T+\(number * 14) s,"
      let condition = number % 100 == 99 ? "time is T+\(number * 14) s" : ""
      text += "i\(number),\(time)\(condition),grid,Text \(number),"
      text += number % 50 == 0 ? "set power/block/b at 90 % of normal," : ","
      text += number % 7 == 0 ? "not power/zone/office is isolated\r\n" : "\r\n"
    }
    let exercise = ExerciseTown.exercise.components(separatedBy: "injects:")[0] + "msel: list.csv\n"
    let (compiled, findings) = ExerciseTown.read(exercise, files: ["play/list.csv": text])
    #expect(findings.isEmpty)
    var room = try ExerciseRoom(try #require(compiled))
    #expect(room.injectCounts.planned == 3000)
    try room.apply(.jump(to: "T+12 h"), at: 0)
    #expect(room.injectCounts == InjectCounts.of(planned: 0, delivered: 3000, skipped: 0))
    let order = room.log(after: 0, count: .max).filter { $0.kind == "inject" }.map(\.by)
    #expect(order == (0..<3000).map { "i\($0)" })
  }
}

extension InjectCounts {
  static func of(planned: Int, delivered: Int, skipped: Int) -> InjectCounts? {
    let text = "{\"planned\":\(planned),\"delivered\":\(delivered),\"skipped\":\(skipped)}"
    return try? JSONDecoder().decode(InjectCounts.self, from: Data(text.utf8))
  }
}
