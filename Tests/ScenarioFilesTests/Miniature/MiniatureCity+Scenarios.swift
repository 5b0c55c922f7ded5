/// The scenarios of the miniature city.
extension MiniatureCity {
  static let scenario = """
    citycascade: 1
    title: Heat and an intruder
    purpose: Who loses water first?
    city: ../mini
    start: 2026-07-14 06:00
    duration: 48 h
    replications: 20
    seed: 7
    smart: yes

    surroundings:
      - { system: power, demand: 110 % of normal }
      - { system: water, demand: 120 % of normal, from: T+2 h, until: T+30 h }

    hazards:
      - { id: storm, targets: power/branch/*, from: T+3 h, until: T+9 h, time-to-failure: exponential(mean 40 h) }
      - { id: burst, targets: water/pipe/M2, at: T+5 h }

    attacks:
      - id: ransomware
        actor: { level: 2 }
        at: T+1 h
        steps:
          - { id: phish, target: water/zone/office, technique: T0865, time: exponential(mean 2 h), succeeds: 60 %, otherwise: retry 2 times }
          - { id: cross, target: water/zone/scada, technique: T0867, time: lognormal(median 2 h; sigma 0.9), succeeds: 80 %, noticed: 20 %, otherwise: give up }
          - { id: blind, target: water/tank/T, effect: loss of view, until: rebuilt }
          - { id: control, target: group/pumps, effect: loss of control, after: cross, until: 12 h }
      - id: feeder
        at: T+10 h
        steps:
          - { id: enter, target: power/zone/scada, time: 1 h, succeeds: 50 %, otherwise: give up }
          - { id: open, target: power/block/b2, effect: manipulation of control, at: open, until: T+20 h }
      - id: burglar
        actor: { level: 3, patience: 15 h }
        at: T+21 h
        entry: power/zone/scada
        access: exponential(mean 3 h)
        move: exponential(mean 1 h)
        succeeds: 55 %
        noticed: 10 %
        goal: { effect: denial of view, target: "power/block/b2", until: rebuilt, not-before: T+24 h }

    responses:
      - { id: cut-off, by: water-utility, when: water/zone/scada is detected, after: pert(10 min; 30 min; 2 h), do: isolate water/zone/scada }
      - { id: by-hand, by: water-utility, when: any group/pumps is out-of-control for 1 h, do: manual group/pumps at 70 % of capacity }
      - { id: refill, by: water-utility, when: water/tank/T.level < 1 m and not (time is T+40 h), do: start water/pump/P2, again-after: 6 h }

    playbooks:
      - id: burglary
        by: power-utility
        with: [town]
        when: power/zone/scada is compromised
        triage: 30 min
        decide: 2 h
        escalate: { after: 3 h, to: town }
        contain: { takes: 10 min, do: [isolate power/zone/scada, inform power/block/b3a at 90 % of normal] }
        eradicate: { do: rebuild power/zone/scada }
        recover: { when: power/zone/scada is clean, do: rejoin power/zone/scada }

    beliefs:
      - { id: eyes, path: water/zone/office.visibility, belief: uniform(20 %; 60 %), source: assumed }

    injects:
      - { id: test, at: day 1 20:00, do: set power/block/b3b at 50 % of normal for 2 h }

    measures:
      - { id: segmentation, cost: 0.2 MUSD, yearly: 0.01 MUSD, life: 10 yr, set: { water/conduit/office-scada.level: 3 } }
      - { id: roof-tank, cost: 0.1 MUSD, set: { facility/hospital/1.buffer.water: 24 h } }

    observe:
      - { id: lost-pumps, of: group/pumps, state: out-of-control }
      - { id: dry-hospital, while: facility/hospital/1 is strained or facility/hospital/1 is closed }

    expect:
      - { metric: floor, system: water, at-least: 0 % }

    """

  static let child = """
    citycascade: 1
    extends: ../heat/scenario.yaml
    title: Heat without the tie
    set: { power/tie/outside.limit: 0 MW }
    attacks:
      - id: feeder
        at: T+12 h

    """
}
