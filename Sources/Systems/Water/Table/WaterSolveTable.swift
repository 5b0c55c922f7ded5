/// Results over time as comma-separated rows, in the file's units and order.
///
/// Nodes: `time_s,node,head,pressure,demand`; of a junction what it gets, of a tank or reservoir
/// what flows into it. A junction without an open way from a source has head and pressure `nan`.
/// Links: `time_s,link,flow,status` with status 1 for open and 0 for closed.
public enum WaterSolveTable {
  /// What a table's simulation was like.
  public struct Summary: Hashable, Sendable {
    public var solves = 0
    public var iterations = 0
    public var unconvergedSolves = 0
    /// Largest of any solve, a share of the throughput.
    public var massBalanceError = 0.0

    mutating func count(_ report: WaterSolveReport) {
      solves += 1
      iterations += report.iterations
      if !report.hasConverged { unconvergedSolves += 1 }
      massBalanceError = max(massBalanceError, report.massBalanceError)
    }
  }

  /// Simulates and hands each row, without line end, to `write`; the head comes first.
  ///
  /// Rows are written at the file's report times within the duration.
  ///
  /// - Complexity: the solves; rows are written as they come.
  @discardableResult
  public static func write(
    _ network: WaterNetwork, _ request: WaterSolveRequest, to write: (String) -> Void
  ) -> Summary {
    let options = WaterSolverOptions(
      network, demandModel: request.demandModel, accuracy: request.accuracy)
    write(
      request.quantity == .nodes
        ? "time_s,node,head,pressure,demand" : "time_s,link,flow,status")
    let duration = min(max(request.duration ?? network.model.times.duration, 0), 3_155_760_000)
    switch request.clock {
    case .epanet: return stepwise(network, request, options, duration, write)
    case .exact: return exact(network, request, options, duration, write)
    }
  }

  private static func isReportTime(_ network: WaterNetwork, _ second: Int) -> Bool {
    let times = network.model.times
    return second >= times.reportStart && (second - times.reportStart) % times.reportStep == 0
  }

  private static func stepwise(
    _ network: WaterNetwork, _ request: WaterSolveRequest, _ options: WaterSolverOptions,
    _ duration: Int, _ write: (String) -> Void
  ) -> Summary {
    var summary = Summary()
    var workspace = WaterWorkspace(network)
    var stepping = WaterStepping(network, options: options, duration: duration)
    for outage in request.outages { stepping.stops += [outage.start, outage.end] }
    stepping.stops.sort()
    repeat {
      for outage in request.outages {
        _ = outage.apply(network, &stepping.state, at: stepping.time)
      }
      summary.count(stepping.solve(&workspace))
      if isReportTime(network, stepping.time) {
        rows(network, stepping.state, request.quantity, at: stepping.time, write)
      }
    } while stepping.advance() != nil
    return summary
  }

  private static func exact(
    _ network: WaterNetwork, _ request: WaterSolveRequest, _ options: WaterSolverOptions,
    _ duration: Int, _ write: (String) -> Void
  ) -> Summary {
    var summary = Summary()
    var workspace = WaterWorkspace(network)
    var dynamics = WaterDynamics(network, options: options)
    var nextReport = network.model.times.reportStart
    var stops = request.outages.flatMap { [$0.start, $0.end] }.filter { $0 > 0 }.sorted()
    for outage in request.outages { _ = outage.apply(network, &dynamics.state, at: 0) }
    summary.count(dynamics.solve(&workspace))
    while true {
      let event = dynamics.nextEvent()
      let stop = stops.first.map(Double.init) ?? .infinity
      let eventTime = min(dynamics.time + event.secondsFromNow, stop)
      // Events at a report's own second come before it, as on EPANET's clock. Each report is
      // solved on a copy, so that reporting changes nothing.
      while Double(nextReport) < eventTime {
        if nextReport > duration { return summary }
        var view = dynamics
        view.advance(by: max(Double(nextReport) - view.time, 0))
        summary.count(view.solve(&workspace))
        rows(network, view.state, request.quantity, at: nextReport, write)
        nextReport += network.model.times.reportStep
      }
      if dynamics.time + event.secondsFromNow >= stop {
        dynamics.advance(by: max(stop - dynamics.time, 0))
        let second = stops.removeFirst()
        for outage in request.outages { _ = outage.apply(network, &dynamics.state, at: second) }
      } else {
        dynamics.advance(by: event.secondsFromNow)
        dynamics.handle(event.cause)
      }
      summary.count(dynamics.solve(&workspace))
    }
  }

  private static func rows(
    _ network: WaterNetwork, _ state: WaterState, _ quantity: WaterSolveRequest.Quantity,
    at second: Int, _ write: (String) -> Void
  ) {
    if quantity == .links {
      for index in network.fileLinks {
        let link = Int(index)
        let view = network.linkView(state, link)
        write(
          "\(second),\(network.linkIdentifiers[link]),\(view.flow),\(view.isOpen ? 1 : 0)")
      }
      return
    }
    for index in network.fileNodes {
      let view = network.nodeView(state, Int(index))
      let identifier = network.nodeIdentifiers[Int(index)]
      write("\(second),\(identifier),\(view.head),\(view.pressure),\(view.demand)")
    }
  }
}
