import Diagnostics
import NativeFormats
import Testing
import Water

/// Tanks, patterns and controls over time, on EPANET's clock and on the exact one.
@Suite struct ClockTests {
  /// A reservoir above a tank, joined by a pipe that controls open and shut, and a steady draw.
  private func filling(_ change: (inout WaterModel) -> Void = { _ in }) throws -> WaterNetwork {
    var model = WaterModel()
    model.options.flowUnit = .cubicFeetPerSecond
    model.reservoirs = [WaterReservoir("R", head: 200)]
    model.junctions = [WaterJunction("J", elevation: 0, demands: [WaterDemandCategory(base: 1)])]
    model.tanks = [
      WaterTank(
        "T", elevation: 100, initialLevel: 10, minimumLevel: 0, maximumLevel: 20, diameter: 40)
    ]
    model.pipes = [
      WaterPipe(
        "feed", from: "R", to: "J", length: 100, diameter: 12, roughness: 120, isOpen: false),
      WaterPipe("main", from: "T", to: "J", length: 100, diameter: 12, roughness: 120),
    ]
    model.times.duration = 86_400
    change(&model)
    return try ReferenceData.build(model)
  }

  private static let area = Double.pi * 400

  /// Advances by events until one of this cause; gives its time.
  private func time(
    of cause: WaterEvent.Cause, _ dynamics: inout WaterDynamics, _ workspace: inout WaterWorkspace,
    before limit: Double = 86_400
  ) -> Double? {
    while true {
      let event = dynamics.nextEvent()
      if dynamics.time + event.secondsFromNow > limit { return nil }
      dynamics.advance(by: event.secondsFromNow)
      dynamics.handle(event.cause)
      _ = dynamics.solve(&workspace)
      if event.cause == cause { return dynamics.time }
    }
  }

  /// A steady draw of 1 cfs lowers the level along a straight line, and empties the tank exactly
  /// then.
  @Test func aTankDrainsAlongAStraightLine() throws {
    let network = try filling()
    let options = WaterSolverOptions(network, accuracy: 1e-8)
    var dynamics = WaterDynamics(network, options: options)
    var workspace = WaterWorkspace(network)
    _ = dynamics.solve(&workspace)
    let solved = dynamics
    for seconds in [1.0, 777.5, 5000] {
      let expected = 10 - seconds / Self.area
      #expect(abs(dynamics.tankLevel(1, at: seconds) - expected) < 1e-9)
    }
    #expect(dynamics.state == solved.state)
    let empty = try #require(time(of: .tankEmpty(1), &dynamics, &workspace))
    #expect(abs(empty - 10 * Self.area) < 1e-5)
    #expect(dynamics.tankLevel(1, at: empty) == 0)
    // Nothing more is delivered, and nothing more happens to the tank.
    #expect(dynamics.state.deliveredDemands == [0])
    #expect(time(of: .tankEmpty(1), &dynamics, &workspace) == nil)
  }

  @Test func aControlActsExactlyAtItsLevel() throws {
    let network = try filling {
      $0.controls = [
        WaterControl(link: "feed", action: .open, when: .below(node: "T", value: 7)),
        WaterControl(link: "feed", action: .close, when: .above(node: "T", value: 15)),
      ]
    }
    let options = WaterSolverOptions(network, accuracy: 1e-8)
    var dynamics = WaterDynamics(network, options: options)
    var workspace = WaterWorkspace(network)
    _ = dynamics.solve(&workspace)
    let opened = try #require(time(of: .levelControl(0), &dynamics, &workspace))
    #expect(abs(opened - 3 * Self.area) < 1e-5)
    #expect(abs(dynamics.tankLevel(1, at: opened) - 7) < 1e-12)
    let shut = try #require(time(of: .levelControl(1), &dynamics, &workspace))
    #expect(shut > opened && abs(dynamics.tankLevel(1, at: shut) - 15) < 1e-12)
    // Held controls do nothing; freed, one whose level is passed acts at the next solve.
    dynamics.state.heldControls[0] = true
    let emptied = try #require(time(of: .tankEmpty(1), &dynamics, &workspace))
    dynamics.state.heldControls[0] = false
    _ = dynamics.solve(&workspace)
    #expect(dynamics.time == emptied && dynamics.state.statuses[0] == .open)
    #expect(dynamics.state.deliveredDemands == [1])
  }

  /// EPANET's clock reaches the same levels to the second.
  @Test func epanetsClockActsWithinASecond() throws {
    let network = try filling {
      $0.controls = [
        WaterControl(link: "feed", action: .open, when: .below(node: "T", value: 7))
      ]
    }
    let options = WaterSolverOptions(network, accuracy: 1e-8)
    var stepping = WaterStepping(network, options: options, duration: 86_400)
    var workspace = WaterWorkspace(network)
    var times: [Int] = []
    repeat {
      _ = stepping.solve(&workspace)
      times.append(stepping.time)
    } while stepping.advance() != nil
    #expect(times.contains(Int((3 * Self.area).rounded())))
    #expect(times.last == 86_400)
  }

  @Test func timeControlsAndStuckLinks() throws {
    let network = try filling {
      $0.times.startClockTime = 6 * 3600
      $0.controls = [
        WaterControl(link: "feed", action: .open, when: .time(1800)),
        WaterControl(link: "feed", action: .close, when: .clockTime(7 * 3600)),
      ]
    }
    let options = WaterSolverOptions(network)
    var workspace = WaterWorkspace(network)
    var dynamics = WaterDynamics(network, options: options)
    _ = dynamics.solve(&workspace)
    #expect(time(of: .timeControls(1800), &dynamics, &workspace) == 1800)
    #expect(dynamics.state.statuses[0] == .open)
    #expect(time(of: .timeControls(3600), &dynamics, &workspace) == 3600)
    #expect(dynamics.state.statuses[0] == .closed)

    var stuck = WaterDynamics(network, options: options)
    stuck.state.overrides[0].insert(.stuck)
    _ = stuck.solve(&workspace)
    _ = time(of: .timeControls(1800), &stuck, &workspace)
    #expect(stuck.state.statuses[0] == .closed)
  }

  /// A false reading of a full tank keeps the feed shut until the tank is empty; the truth opens
  /// it.
  @Test func controlsBelieveFalseReadings() throws {
    let network = try filling {
      $0.controls = [
        WaterControl(link: "feed", action: .open, when: .below(node: "T", value: 7)),
        WaterControl(link: "feed", action: .close, when: .above(node: "T", value: 15)),
      ]
    }
    let tank = try #require(network.node("T"))
    var dynamics = WaterDynamics(network, options: WaterSolverOptions(network))
    var workspace = WaterWorkspace(network)
    dynamics.state.falseReadings[tank] = 118
    _ = dynamics.solve(&workspace)
    #expect(try #require(time(of: .tankEmpty(1), &dynamics, &workspace)) > 9 * Self.area)
    #expect(dynamics.state.statuses[0] == .closed)
    dynamics.state.falseReadings[tank] = .infinity
    _ = dynamics.solve(&workspace)
    #expect(dynamics.state.statuses[0] == .open)
    // The other way: a full tank that reads empty keeps its feed open.
    dynamics.state.falseReadings[tank] = 100
    #expect(time(of: .tankFull(1), &dynamics, &workspace) != nil)
    #expect(dynamics.state.statuses[0] == .open)
  }

  @Test func commandsFromOutside() throws {
    let network = try filling()
    var state = WaterState(network)
    let opened = state.command(.open, link: 0, in: network)
    #expect(opened && state.statuses[0] == .open)
    let openedAgain = state.command(.open, link: 0, in: network)
    let shut = state.command(.set(0), link: 0, in: network)
    #expect(!openedAgain && shut && state.statuses[0] == .closed)
    state.overrides[0].insert(.stuck)
    let moved = state.command(.open, link: 0, in: network)
    #expect(!moved)
  }

  /// However often one looks, what happens stays the same to the bit.
  @Test func lookingChangesNothing() throws {
    let network = try filling()
    let options = WaterSolverOptions(network)
    var workspace = WaterWorkspace(network)
    var one = WaterDynamics(network, options: options)
    _ = one.solve(&workspace)
    var two = one
    for _ in 0..<50 {
      let event = one.nextEvent()
      one.advance(by: event.secondsFromNow)
      one.handle(event.cause)
      _ = one.solve(&workspace)
      let same = two.nextEvent()
      for part in 1...7 {
        _ = two.tankLevel(1, at: two.time + same.secondsFromNow * Double(part) / 9)
      }
      two.advance(by: same.secondsFromNow)
      two.handle(same.cause)
      _ = two.solve(&workspace)
    }
    #expect(one.state == two.state && one.time == two.time)
  }

  /// A tank with a curve of volume over level, half as wide above 10 ft.
  @Test func volumeCurves() throws {
    let network = try filling {
      $0.curves = [WaterCurve("v", x: [0, 10, 20], y: [0, 1000, 1500])]
      $0.tanks[0].volumeCurve = "v"
      $0.tanks[0].initialLevel = 15
    }
    var dynamics = WaterDynamics(network, options: WaterSolverOptions(network))
    var workspace = WaterWorkspace(network)
    _ = dynamics.solve(&workspace)
    #expect(abs(dynamics.tankLevel(1, at: 100) - 13) < 1e-6)
    #expect(abs(dynamics.tankLevel(1, at: 350) - 9) < 1e-6)
  }

  /// The exact clock against EPANET's with steps of a minute, and of an hour, on Net3.
  @Test(.enabled(if: ReferenceData.hasNetwork("Net3")), arguments: WaterDemandModel.allCases)
  func bothClocksAgreeOnNet3(_ demandModel: WaterDemandModel) throws {
    var model = try ReferenceData.model("Net3")
    let hourly = try ReferenceData.build(model)
    model.times.hydraulicStep = 60
    let minutely = try ReferenceData.build(model)
    let options = WaterSolverOptions(hourly, demandModel: demandModel, accuracy: 1e-6)
    for (network, tolerance) in [(minutely, 0.03), (hourly, 0.5)] {
      var workspace = WaterWorkspace(network)
      var dynamics = WaterDynamics(network, options: options)
      _ = dynamics.solve(&workspace)
      var stepping = WaterStepping(network, options: options, duration: 86_400)
      repeat {
        _ = stepping.solve(&workspace)
        let now = Double(stepping.time)
        while dynamics.time + dynamics.nextEvent().secondsFromNow < now {
          let event = dynamics.nextEvent()
          dynamics.advance(by: event.secondsFromNow)
          dynamics.handle(event.cause)
          _ = dynamics.solve(&workspace)
        }
        for fixed in 0..<network.fixedNodeCount
        where network.isTank(network.junctionCount + fixed) {
          let node = network.junctionCount + fixed
          let level = network.nodeView(stepping.state, node).head - network.elevations[node]
          let difference = abs(dynamics.tankLevel(fixed, at: now) - level)
          #expect(difference < tolerance, "\(network.nodeIdentifiers[node]) at \(now) s")
        }
      } while stepping.advance() != nil
    }
  }

  /// Net3 draws all that it asks for in every calm hour, pressure-driven.
  @Test(.enabled(if: ReferenceData.hasNetwork("Net3")))
  func net3IsFullyServed() throws {
    let network = try ReferenceData.network("Net3")
    let options = WaterSolverOptions(network, demandModel: .pressureDriven, accuracy: 1e-6)
    var stepping = WaterStepping(network, options: options, duration: 168 * 3600)
    var workspace = WaterWorkspace(network)
    repeat {
      let report = stepping.solve(&workspace)
      #expect(report.hasConverged && report.massBalanceError < 1e-6)
      #expect(
        abs(report.deliveredDemand / report.requestedDemand - 1) < 1e-4, "at \(stepping.time)")
    } while stepping.advance() != nil
  }

  /// Both pumps of Net3 without power from 5 to 29 h: nothing is delivered from when the last tank
  /// is empty until power is back; EPANET 2.2 goes on delivering.
  @Test(.enabled(if: ReferenceData.hasNetwork("Net3")))
  func net3WithoutPower() throws {
    let network = try ReferenceData.network("Net3")
    let options = WaterSolverOptions(network, demandModel: .pressureDriven, accuracy: 1e-6)
    var workspace = WaterWorkspace(network)
    var dynamics = WaterDynamics(network, options: options)
    let pumps = try ["10", "335"].map { try #require(network.link($0)) }
    let emptyVolumes = (0..<network.fixedNodeCount).map { fixed in
      network.tankVolume(fixed, head: network.emptyTankHead(fixed))
    }
    var report = dynamics.solve(&workspace)
    var emptied = 0
    for (until, powered) in [(5.0, true), (29.0, false), (48.0, true)] {
      for pump in pumps {
        if powered {
          dynamics.state.overrides[pump].remove(.unpowered)
        } else {
          dynamics.state.overrides[pump].insert(.unpowered)
        }
      }
      report = dynamics.solve(&workspace)
      while dynamics.time < until * 3600 {
        #expect(report.hasConverged && report.massBalanceError < 1e-6, "at \(dynamics.time) s")
        let share = report.deliveredDemand / report.requestedDemand
        if emptied == 3 && !powered {
          #expect(share == 0 && report.unsuppliedJunctions == 91, "at \(dynamics.time) s")
        } else {
          #expect(share > 0.98, "at \(dynamics.time) s")
        }
        for fixed in 0..<network.fixedNodeCount
        where network.isTank(network.junctionCount + fixed) {
          // From an empty tank there comes nothing.
          let isEmpty = dynamics.state.tankVolumes[fixed] <= emptyVolumes[fixed]
          #expect(!isEmpty || dynamics.state.netInflows[fixed] >= 0, "at \(dynamics.time) s")
        }
        let event = dynamics.nextEvent()
        let ahead = min(event.secondsFromNow, until * 3600 - dynamics.time)
        dynamics.advance(by: ahead)
        if ahead == event.secondsFromNow {
          dynamics.handle(event.cause)
          if case .tankEmpty = event.cause { emptied += 1 }
        }
        report = dynamics.solve(&workspace)
      }
    }
    #expect(emptied == 3)
  }

  /// The same on EPANET's clock against EPANET 2.3.5 itself, run through its toolkit with both
  /// pumps closed and their controls disabled from 5 to 29 h (0 and 30 psi, accuracy 1e-6): hours
  /// and gpm.
  @Test(.enabled(if: ReferenceData.hasNetwork("Net3")))
  func net3WithoutPowerAsInEpanet() throws {
    let expected: [(hour: Double, delivered: Double)] = [
      (8.9458, 9384.19), (9, 11686.92), (10, 11575.37), (11, 12216.25), (12, 12059.70),
      (13, 11723.24), (13.3381, 11720.47), (13.6822, 11571.51), (14, 11111.31), (15, 10664.74),
      (16, 10213.29), (16.8708, 0), (17, 0), (28, 0),
    ]
    let network = try ReferenceData.network("Net3")
    let options = WaterSolverOptions(network, demandModel: .pressureDriven, accuracy: 1e-6)
    var workspace = WaterWorkspace(network)
    var stepping = WaterStepping(network, options: options, duration: 28 * 3600)
    let pumps = try ["10", "335"].map { try #require(network.link($0)) }
    var delivered: [(hour: Double, delivered: Double)] = []
    repeat {
      if stepping.time == 5 * 3600 {
        for pump in pumps { stepping.state.overrides[pump].insert(.unpowered) }
      }
      let report = stepping.solve(&workspace)
      delivered.append((Double(stepping.time) / 3600, report.deliveredDemand * 448.831))
    } while stepping.advance() != nil
    for (hour, amount) in expected {
      let row = try #require(delivered.first { abs($0.hour - hour) < 1.01 / 3600 }, "\(hour) h")
      #expect(abs(row.delivered - amount) < 0.02, "at \(hour) h")
    }
  }
}
