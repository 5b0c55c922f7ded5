import Glibc

/// EPANET 2.3.5 by its C interface, out of the shared library of the PyPI package `owa-epanet`.
struct EpanetLibrary {
  typealias Project = UnsafeMutableRawPointer
  typealias Create = @convention(c) (UnsafeMutablePointer<Project?>) -> Int32
  typealias Plain = @convention(c) (Project?) -> Int32
  typealias Open =
    @convention(c) (
      Project?, UnsafePointer<CChar>, UnsafePointer<CChar>, UnsafePointer<CChar>
    ) -> Int32
  typealias SetOption = @convention(c) (Project?, Int32, Double) -> Int32
  typealias SetTime = @convention(c) (Project?, Int32, Int) -> Int32
  typealias SetModel = @convention(c) (Project?, Int32, Double, Double, Double) -> Int32
  typealias Initialize = @convention(c) (Project?, Int32) -> Int32
  typealias Step = @convention(c) (Project?, UnsafeMutablePointer<Int>) -> Int32
  typealias Index =
    @convention(c) (Project?, UnsafePointer<CChar>, UnsafeMutablePointer<Int32>) -> Int32
  typealias Value = @convention(c) (Project?, Int32, Int32, UnsafeMutablePointer<Double>) -> Int32

  let create: Create
  let delete: Plain
  let open: Open
  let setOption: SetOption
  let setTime: SetTime
  let setModel: SetModel
  let openHydraulics: Plain
  let initialize: Initialize
  let run: Step
  let next: Step
  let nodeIndex: Index
  let nodeValue: Value

  init?(path: String) {
    guard let handle = dlopen(path, RTLD_NOW) else { return nil }
    func symbol<Function>(_ name: String, _ type: Function.Type) -> Function? {
      dlsym(handle, name).map { unsafeBitCast($0, to: type) }
    }
    guard let create = symbol("EN_createproject", Create.self),
      let delete = symbol("EN_deleteproject", Plain.self),
      let open = symbol("EN_open", Open.self),
      let setOption = symbol("EN_setoption", SetOption.self),
      let setTime = symbol("EN_settimeparam", SetTime.self),
      let setModel = symbol("EN_setdemandmodel", SetModel.self),
      let openHydraulics = symbol("EN_openH", Plain.self),
      let initialize = symbol("EN_initH", Initialize.self),
      let run = symbol("EN_runH", Step.self), let next = symbol("EN_nextH", Step.self),
      let nodeIndex = symbol("EN_getnodeindex", Index.self),
      let nodeValue = symbol("EN_getnodevalue", Value.self)
    else { return nil }
    (self.create, self.delete, self.open) = (create, delete, open)
    (self.setOption, self.setTime, self.setModel) = (setOption, setTime, setModel)
    (self.openHydraulics, self.initialize) = (openHydraulics, initialize)
    (self.run, self.next) = (run, next)
    (self.nodeIndex, self.nodeValue) = (nodeIndex, nodeValue)
  }

  /// Opens a file for a day at accuracy 1e-6, or gives `nil`. Codes above 6 are errors.
  func opened(_ path: String, pressureDriven: Bool, requiredPressure: Double) -> Project? {
    var project: Project?
    guard create(&project) == 0, open(project, path, "/dev/null", "") <= 6 else { return nil }
    _ = setTime(project, 0, 86_400)
    _ = setOption(project, 1, 1e-6)
    _ = setModel(project, pressureDriven ? 1 : 0, 0, requiredPressure, 0.5)
    return openHydraulics(project) <= 6 ? project : nil
  }

  /// Simulates the day from a cold start and gives the number of solves.
  func simulate(_ project: Project) -> Int {
    var time = 0
    var step = 1
    var solves = 0
    // 10: new flows, nothing saved.
    _ = initialize(project, 10)
    while step > 0 {
      _ = run(project, &time)
      solves += 1
      if next(project, &step) > 6 { break }
    }
    return solves
  }

  /// The head of a node (quantity 10) in the file's unit.
  func head(_ project: Project, _ node: String) -> Double {
    var index: Int32 = 0
    var value = Double.nan
    _ = nodeIndex(project, node, &index)
    _ = nodeValue(project, index, 10, &value)
    return value
  }
}
