import NetworkCascades
import Testing

/// The formulas against numbers computed apart, to their last printed digit.
@Suite("The closed forms have their published numbers")
struct ClosedFormTests {
  private func expect(_ found: Double, _ printed: Double, within half: Double = 5.1e-8) {
    #expect(abs(found - printed) <= half, "\(found) is not \(printed)")
  }

  @Test func queues() {
    #expect(ClosedForms.singleServer(load: 0.75).count == 3)
    expect(ClosedForms.singleServer(load: 0.8).count, 4)
    expect(ClosedForms.singleServer(load: 0.8).countVariance, 20)
    let table: [(Int, Double, Double, Double, Double)] = [
      (2, 1.6, 0.7111111, 1.7777778, 0.3298969), (3, 2.4, 0.6471910, 1.0786517, 0.2684063),
      (5, 4, 0.5541126, 0.5541126, 0.1990669), (10, 8, 0.4091802, 0.2045901, 0.1216611),
    ]
    for (servers, load, chance, wait, loss) in table {
      expect(ClosedForms.erlangC(servers: servers, load: load).chance, chance)
      expect(ClosedForms.erlangC(servers: servers, load: load).wait, wait)
      expect(ClosedForms.erlangB(servers: servers, load: load), loss)
    }
    expect(ClosedForms.pollaczekKhinchine(load: 0.8, secondMoment: 1), 2)
    expect(ClosedForms.pollaczekKhinchine(load: 0.8, secondMoment: 4 / Double.pi), 2.5464791)
    expect(ClosedForms.pollaczekKhinchine(load: 0.8, secondMoment: 5), 10)
  }

  @Test func machineRepair() {
    let one = ClosedForms.machineRepair(machines: 10, failureRate: 0.1, crews: 1)
    expect(one.none, 0.2145823)
    expect(one.down, 2.1458234)
    expect(one.availability, 0.7854177)
    let two = ClosedForms.machineRepair(machines: 10, failureRate: 0.1, crews: 2)
    expect(two.none, 0.3679546)
    expect(two.down, 1.0386378)
    expect(two.availability, 0.8961362)
  }

  @Test func reliability() {
    let steady = ClosedForms.availability(meanLife: 1_000, meanRepair: 10)
    expect(steady, 0.9900990)
    expect(ClosedForms.availability(meanLife: 1_000, meanRepair: 10, at: 5), 0.9960743)
    expect(ClosedForms.group(units: 3, required: 2, availability: steady), 0.9997079)
    expect(ClosedForms.group(units: 2, required: 1, availability: steady), 0.9999020)
    expect(
      ClosedForms.meanTimeToFailureOfPair(meanLife: 1_000, meanRepair: 10), 51_500, within: 1e-6)
  }

  @Test func epidemicsAndNetworks() {
    let table: [(Double, Double)] = [
      (1.2, 0.3136983), (1.5, 0.5828116), (2, 0.7968121), (3, 0.9404798),
    ]
    for (number, size) in table {
      expect(ClosedForms.finalSize(reproductionNumber: number), size)
      expect(ErdosRenyiTheory.giantComponent(meanDegree: number), size)
    }
    let kept: [(Double, Double)] = [
      (0.60, 0), (0.62, 0.3688700), (0.65, 0.4597780), (0.70, 0.5576164), (0.80, 0.7088407),
      (0.90, 0.8381027), (1, 0.9569603),
    ]
    for (keep, size) in kept {
      expect(ErdosRenyiTheory.mutualGiantComponent(meanDegree: 4, keepShare: keep), size)
    }
    expect(ErdosRenyiTheory.thresholdOfMutualComponent(meanDegree: 4), 0.6138519)
    #expect(ErdosRenyiTheory.giantComponent(meanDegree: 0.9) == 0)
  }
}
