/// A small commented city to start from: three districts with power, water, roads, communications
/// and devices.
public enum CityTemplate {
  /// The files by their path in the city's folder, `city.yaml` first; valid as they stand.
  public static func files(title: String) -> [(path: String, text: String)] {
    [
      ("city.yaml", city(title: DocumentWriter.scalar(title))), ("districts.csv", districts),
      ("facilities.csv", facilities), ("power/network.m", powerCase),
      ("power/buses.csv", buses), ("power/blocks.csv", blocks),
      ("water/network.inp", waterNetwork), ("water/people.csv", waterPeople),
      ("roads/network.tntp", roads), ("roads/trips.tntp", trips),
      ("roads/nodes.tntp", roadNodes), ("roads/districts.csv", districtNodes),
      ("communications/sites.csv", sites), ("communications/links.csv", links),
      ("communications/coverage.csv", coverage), ("iot/fleets.csv", fleets),
    ]
  }

  private static func city(title: String) -> String {
    """
    # A city of CityCascade. Every key is explained in docs/reference/city-file.md. All figures here are
    # invented: put your own files in the place of these, one system after the other.
    citycascade-city: 1
    title: \(title)
    utc: -6 h                            # local time minus UTC

    districts: districts.csv             # who lives where
    facilities: facilities.csv           # hospitals, control centres, depots

    organisations:
      - { id: power-utility, title: Power company }
      - { id: water-utility, title: Water works }
      - { id: city, title: City administration }
      - { id: telecom, title: Telephone company }

    power:
      network: power/network.m           # a MATPOWER case
      by: power-utility
      buses: power/buses.csv
      blocks: power/blocks.csv           # customers that are switched together
      outside: { bus: 1, limit: 20 MW }  # the tie to the grid outside, or none

    water:
      network: water/network.inp         # an EPANET network
      by: water-utility
      clock: repeats daily
      required-pressure: 30 psi
      place: { from: [[0, 0], [10, 10]], to: [[-96.74, 43.54], [-96.72, 43.56]] }
      people: water/people.csv
      control: central                   # controls need the control centre

    transport:
      network: roads/network.tntp        # TNTP tables
      trips: roads/trips.tntp            # of a day
      nodes: roads/nodes.tntp
      by: city
      signals: all
      district-nodes: roads/districts.csv

    communications:
      by: telecom
      sites: communications/sites.csv
      links: communications/links.csv
      coverage: communications/coverage.csv
      call-centre: { id: 911, facility: facility/control-centre/emergency, staff: 3, trunks: 9, calls: 20 calls/h }

    iot:
      fleets: iot/fleets.csv

    crews:
      - { id: lines, by: power-utility, trade: power, count: 2, base: facility/depot/power }
      - { id: pipes, by: water-utility, trade: water, count: 1, base: facility/depot/water }
      - { id: desk, by: water-utility, trade: computers, count: 1, base: facility/control-centre/water }

    # Computers of one owner and security level, what they control, and the ways between them.
    zones:
      - { id: water/zone/office, by: water-utility, level: 1, visibility: 40 % }
      - { id: water/zone/scada, by: water-utility, level: 2, visibility: 30 %, controls: [water/pump/*, water/tank/*] }
      - { id: power/zone/scada, by: power-utility, level: 3, controls: [power/block/*, power/branch/*] }
    conduits:
      - { id: water/conduit/office-scada, between: [water/zone/office, water/zone/scada], level: 1, monitored: yes }

    groups:
      - { id: lifeline, members: [facility/hospital/*, water/pump/*] }

    # What needs what. Without it the consumer falls to the mode `without` once its buffer is empty.
    dependencies:
      - { consumer: water/pump/*, need: electricity, from: nearest power/block/*, without: stopped }
      - { consumer: facility/hospital/1, need: electricity, from: power/block/b3a, buffer: 24 h, without: closed }
      - { consumer: facility/hospital/1, need: water, from: water/junction/J2, buffer: 4 h, without: strained }
      - { consumer: facility/control-centre/*, need: electricity, from: nearest power/block/*, buffer: 2 h, without: closed }
      - { consumer: facility/control-centre/water, need: fibre, kind: cyber, from: communications/exchange/x, without: strained }
      - { consumer: communications/tower/*, need: electricity, from: nearest power/block/*, buffer: pert(2 h; 6 h; 8 h), without: down }
      - { consumer: communications/exchange/*, need: electricity, from: nearest power/block/*, buffer: 24 h, without: down }
      - { consumer: transport/signal/*, need: electricity, from: nearest power/block/*, without: dark }

    """
  }

  private static let districts = """
    id,title,people,vulnerable_share,longitude,latitude
    north,North,4000,0.2,-96.72,43.56
    centre,Centre,3000,0.3,-96.73,43.55
    south,South,2000,0.1,-96.74,43.54

    """

  private static let facilities = """
    kind,id,title,longitude,latitude,district,organisation
    hospital,1,General Hospital,-96.73,43.551,centre,city
    fire-station,1,Station 1,-96.73,43.549,centre,city
    control-centre,water,Water control,-96.72,43.561,north,water-utility
    control-centre,emergency,Emergency calls,-96.731,43.55,centre,city
    depot,power,Line depot,-96.74,43.541,south,power-utility
    depot,water,Pipe depot,-96.72,43.559,north,water-utility

    """

  private static let sites = """
    kind,id,title,longitude,latitude,district,channels,core
    tower,t1,Hill,-96.725,43.555,centre,40,no
    tower,t2,South mast,-96.74,43.54,south,30,no
    exchange,x,Exchange,-96.73,43.55,centre,0,yes

    """

  private static let links = """
    id,from,to,capacity_mbit_s,length_km
    hill,communications/tower/t1,communications/exchange/x,1000,1
    mast,communications/tower/t2,communications/exchange/x,1000,2
    water,facility/control-centre/water,communications/exchange/x,100,2

    """

  private static let coverage = """
    tower,district,share_of_people
    t1,north,1
    t1,centre,0.9
    t2,south,1

    """

  private static let fleets = """
    district,class,count,default_credentials_share,power_kw,flood_mbit_s,on_share
    north,air-conditioner,800,0.1,1.2,1,0.4
    centre,air-conditioner,600,0.1,1.2,1,0.4
    south,camera,200,0.3,0.01,5,1

    """
}
