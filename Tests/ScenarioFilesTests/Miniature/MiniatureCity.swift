/// A city of three districts with power, water and roads, small enough to know by heart: every file
/// as it would lie on a disk.
enum MiniatureCity {
  /// All files by their path from the root.
  static let files: [String: String] = [
    "mini/city.yaml": city,
    "mini/districts.csv": districts,
    "mini/facilities.csv": facilities,
    "mini/power/case3.m": powerCase,
    "mini/power/buses.csv": buses,
    "mini/power/blocks.csv": blocks,
    "mini/water/net.inp": waterNetwork,
    "mini/water/people.csv": waterPeople,
    "mini/roads/net.tntp": roads,
    "mini/roads/trips.tntp": trips,
    "mini/roads/nodes.tntp": roadNodes,
    "mini/roads/profile.csv": profile,
    "mini/roads/districts.csv": districtNodes,
    "mini/communications/sites.csv": sites,
    "mini/communications/links.csv": fibres,
    "mini/communications/coverage.csv": coverage,
    "mini/iot/fleets.csv": fleets,
    "heat/scenario.yaml": scenario,
    "child/scenario.yaml": child,
  ]

  static let city = """
    citycascade-city: 1
    title: Miniature
    utc: -6 h

    districts: districts.csv
    facilities: facilities.csv

    organisations:
      - { id: power-utility, title: Power, capabilities: { govern: 2, respond: 3 } }
      - { id: water-utility, title: Water, decides: 20 min, may-island: no, privacy-officer: yes, manual-skill: { least: 50 %, fades: 100 d, drills: 2 /yr } }
      - { id: town, title: Town hall }

    power:
      network: power/case3.m
      by: power-utility
      buses: power/buses.csv
      blocks: power/blocks.csv
      outside: { bus: 1, limit: 20 MW }
      relay: { kind: thermal, time: 10 min }

    water:
      network: water/net.inp
      by: water-utility
      clock: repeats daily
      required-pressure: 30 psi
      place: { from: [[0, 0], [10, 10]], to: [[-96.72, 43.56], [-96.73, 43.55]] }
      people: water/people.csv
      control: central
      control-centre: facility/control-centre/water

    transport:
      network: roads/net.tntp
      trips: roads/trips.tntp
      nodes: roads/nodes.tntp
      by: town
      profile: roads/profile.csv
      signals: [2, 3]
      district-nodes: roads/districts.csv

    communications:
      by: town
      sites: communications/sites.csv
      links: communications/links.csv
      coverage: communications/coverage.csv
      calls: 0.5 calls/h
      call-centre: { id: 112, facility: facility/fire-station/1, staff: 3, trunks: 9, calls: 20 calls/h }

    iot:
      fleets: iot/fleets.csv
      infection: 0.5 /h
      benefits:
        - { class: street-light, service: safety, benefit: 5 %, source: assumed }

    crews:
      - { id: line, by: power-utility, trade: power, count: 2, base: facility/depot/power }
      - { id: pipes, by: water-utility, trade: water, count: 1, base: facility/depot/water }
      - { id: desk, by: water-utility, trade: computers, count: 1, base: facility/control-centre/water }

    zones:
      - { id: water/zone/office, by: water-utility, level: 1, visibility: 40 %, backup: online }
      - { id: water/zone/scada, by: water-utility, level: 2, rebuild: 6 h, controls: [water/pump/*, water/tank/*] }
      - { id: power/zone/scada, by: power-utility, level: 3, controls: [power/block/b2] }
    conduits:
      - { id: water/conduit/office-scada, between: [water/zone/office, water/zone/scada], level: 1, monitored: yes }

    privacy:
      stores:
        - { id: customers, by: water-utility, zone: water/zone/office, class: contact, records: 3000 records, retention: 2 yr, encrypted: 50 %, minimised: 10 %, third-party: none }
      watching:
        - { class: street-light, people: 3, identifiable: 10 %, retention: 30 d, source: assumed }
      notice: { early: 10 h, full: 60 h, final: 20 d }
    governance:
      command: { activation: 2 h }
      coordination: 40 %
      authority: 3 h
      sharing: { members: [power-utility, water-utility], delay: 1 d, quality: 80 %, gain: 60 % }
      warnings: { chance: 25 %, lead: 3 h }
      mutual-aid: { members: [power-utility], delay: 2 d }
      public-information: { panic: 200 % of normal }

    groups:
      - { id: lifeline, members: [facility/hospital/*, group/pumps] }
      - { id: pumps, members: [water/pump/*] }

    kinds:
      - { kind: water/pump, restart: 3 min, repair: pert(4 h; 8 h; 24 h), spares: 1, spare-time: 10 d }

    dependencies:
      - { consumer: water/pump/P1, need: electricity, from: power/block/b2, without: stopped }
      - { consumer: water/pump/P2, need: electricity, from: power/block/b3a, without: stopped }
      - { consumer: facility/hospital/1, need: electricity, from: nearest power/block/*, buffer: 2 h, without: closed }
      - { consumer: facility/hospital/1, need: water, from: water/junction/J2, buffer: 4 h, without: strained }
      - { consumer: facility/control-centre/water, need: electricity, from: [power/block/b2, power/block/b3b], require: any, buffer: 1 h, without: closed }
      - { consumer: transport/signal/*, need: electricity, from: nearest power/block/*, without: dark }

    """

  static let districts = """
    id,title,people,vulnerable_share,longitude,latitude
    north,North,4000,0.2,-96.72,43.56
    centre,Centre,3000,0.3,-96.73,43.55
    south,South,2000,0.1,-96.74,43.54

    """

  static let facilities = """
    kind,id,title,longitude,latitude,district,organisation
    hospital,1,General,-96.73,43.551,centre,town
    control-centre,water,Water control,-96.72,43.561,north,water-utility
    depot,power,Lines,-96.74,43.541,south,power-utility
    depot,water,Pipes,-96.72,43.559,north,water-utility
    fire-station,1,Station 1,-96.73,43.549,centre,town

    """
}
