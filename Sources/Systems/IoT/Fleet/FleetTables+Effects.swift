/// What infected fleets do to the rest of the city.
extension FleetTables {
  /// Adds the flood of all infected, active devices to each district, in Mbit/s. O(fleets).
  ///
  /// - Parameters:
  ///   - classFlooding: which classes obey a flood order now.
  ///   - districts: one number a district, to which the flood is added.
  public func addFlood(
    _ state: FleetState, classFlooding: [Bool], to districts: inout [Double]
  ) {
    for fleet in 0..<fleetCount where classFlooding[Int(fleetClasses[fleet])] {
      districts[Int(fleetDistricts[fleet])] += floodMegabits(state, fleet: fleet)
    }
  }

  /// The flood that a fleet's infected, active devices can send, in Mbit/s: I · r.
  public func floodMegabits(_ state: FleetState, fleet: Int) -> Double {
    Double(state.infected[fleet]) * state.activity[fleet]
      * classes[Int(fleetClasses[fleet])].floodMegabits
  }

  /// The step of a fleet's load, in MW, when its infected, active devices obey at once; negative if
  /// it falls. I · kW · (share that changes).
  ///
  /// Source: S. Soltan, P. Mittal, H. V. Poor, "BlackIoT", USENIX Security 2018.
  ///
  /// - Parameter onShare: share of the devices that are on before the command, in [0, 1].
  public func loadStepMegawatts(
    _ state: FleetState, fleet: Int, command: LoadCommand, onShare: Double
  ) -> Double {
    precondition(onShare >= 0 && onShare <= 1, "a share is in [0, 1]")
    let devices = Double(state.infected[fleet]) * state.activity[fleet]
    let megawatts = devices * classes[Int(fleetClasses[fleet])].kilowattsOn / 1000
    switch command {
    case .switchOn: return megawatts * (1 - onShare)
    case .switchOff: return -megawatts * onShare
    }
  }

  /// The load that a fleet draws undisturbed, in MW: what is carved out of its bus's load.
  /// Destroyed devices draw nothing.
  public func loadMegawatts(_ state: FleetState, fleet: Int, onShare: Double) -> Double {
    let devices = Double(counts[fleet] - state.bricked[fleet]) * state.activity[fleet]
    return devices * onShare * classes[Int(fleetClasses[fleet])].kilowattsOn / 1000
  }

  /// Share of a fleet whose pictures or readings an attacker sees or falsifies: infected and
  /// active. For cameras this is the live view lost to privacy.
  public func exposedShare(_ state: FleetState, fleet: Int) -> Double {
    Double(state.infected[fleet]) * state.activity[fleet] / Double(counts[fleet])
  }

  /// Share of a fleet that does its work for its owner: neither infected nor destroyed, and active.
  /// This is the uptime u of the smart benefit.
  public func uptimeShare(_ state: FleetState, fleet: Int) -> Double {
    Double(state.susceptible[fleet] + state.removed[fleet]) * state.activity[fleet]
      / Double(counts[fleet])
  }

  /// The mean uptime of a benefit channel in each district over all its devices; 1 where the
  /// channel has none, as nothing is lost there. O(fleets).
  ///
  /// - Parameters:
  ///   - districts: one number a district, wholly overwritten.
  ///   - devices: scratch of the same size.
  public func uptimeShares(
    _ state: FleetState, channel: BenefitChannel, into districts: inout [Double],
    devices: inout [Double]
  ) {
    for district in 0..<districtCount {
      districts[district] = 0
      devices[district] = 0
    }
    for fleet in 0..<fleetCount
    where classes[Int(fleetClasses[fleet])].benefitChannel == channel {
      let district = Int(fleetDistricts[fleet])
      districts[district] += uptimeShare(state, fleet: fleet) * Double(counts[fleet])
      devices[district] += Double(counts[fleet])
    }
    for district in 0..<districtCount {
      districts[district] = devices[district] > 0 ? districts[district] / devices[district] : 1
    }
  }
}
