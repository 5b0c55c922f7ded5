/// The native files of the miniature city.
extension MiniatureCity {
  /// A triangle of three buses, two of them with a unit and two with load.
  static let powerCase = """
    function mpc = case3
    % three buses in a triangle
    mpc.version = '2';
    mpc.baseMVA = 100;
    mpc.bus = [
    \t1\t3\t0\t0\t0\t0\t1\t1\t0\t138\t1\t1.05\t0.95;
    \t2\t2\t40\t0\t0\t0\t1\t1\t0\t138\t1\t1.05\t0.95;
    \t3\t1\t60\t0\t0\t0\t1\t1\t0\t138\t1\t1.05\t0.95;
    ];
    mpc.gen = [
    \t1\t70\t0\t30\t-30\t1\t100\t1\t120\t0;
    \t2\t30\t0\t30\t-30\t1\t100\t1\t60\t0;
    ];
    mpc.branch = [
    \t1\t2\t0\t0.1\t0\t80\t80\t80\t0\t0\t1\t-360\t360;
    \t2\t3\t0\t0.1\t0\t80\t80\t80\t0\t0\t1\t-360\t360;
    \t1\t3\t0\t0.1\t0\t80\t80\t80\t0\t0\t1\t-360\t360;
    ];

    """

  static let buses = """
    bus,longitude,latitude
    1,-96.71,43.57
    2,-96.72,43.56
    3,-96.735,43.545

    """

  static let blocks = """
    id,bus,share_of_bus,shedding_order,district,share_of_district,longitude,latitude
    b2,2,1,2,north,1,-96.72,43.56
    b3a,3,0.6,1,centre,1,-96.73,43.55
    b3b,3,0.4,3,south,1,-96.74,43.54

    """

  /// Two pumps in parallel lift water from a lake to two junctions and a tank.
  static let waterNetwork = """
    [TITLE]
    Miniature

    [JUNCTIONS]
     J1  10  5
     J2  12  8

    [RESERVOIRS]
     R  0

    [TANKS]
     T  45  3  0.5  6  15  0

    [PIPES]
     M1  J1  J2  800  300  120  0  Open
     M2  J2  T   400  300  120  0  Open

    [PUMPS]
     P1  R  J1  HEAD lift
     P2  R  J1  HEAD lift

    [CURVES]
     lift  12  55

    [PATTERNS]
     day  1.2  0.8

    [CONTROLS]
     LINK P2 CLOSED IF NODE T ABOVE 5
     LINK P2 OPEN IF NODE T BELOW 2

    [TIMES]
     DURATION 24:00
     PATTERN TIMESTEP 12:00

    [OPTIONS]
     UNITS LPS
     HEADLOSS H-W
     PATTERN day

    [COORDINATES]
     J1  0  0
     J2  10  10

    [END]

    """

  static let waterPeople = """
    junction,district,share_of_district
    J1,north,1
    J2,centre,1
    J1,south,0.25
    J2,south,0.75

    """

  static let roads = """
    <NUMBER OF ZONES> 3
    <NUMBER OF NODES> 3
    <FIRST THRU NODE> 1
    <NUMBER OF LINKS> 6
    <END OF METADATA>

    ~ init term capacity length free_flow_time b power speed toll type ;
      1  2  2000  2  4  0.15  4  0  0  1 ;
      2  1  2000  2  4  0.15  4  0  0  1 ;
      2  3  1500  3  6  0.15  4  0  0  1 ;
      3  2  1500  3  6  0.15  4  0  0  1 ;
      1  3  1000  5  9  0.15  4  0  0  1 ;
      3  1  1000  5  9  0.15  4  0  0  1 ;

    """

  static let trips = """
    <NUMBER OF ZONES> 3
    <TOTAL OD FLOW> 9000
    <END OF METADATA>

    Origin 1
      2 : 2000;  3 : 1000;
    Origin 2
      1 : 2000;  3 : 1500;
    Origin 3
      1 : 1000;  2 : 1500;

    """

  static let roadNodes = """
    node x y ;
    1 -96.72 43.56 ;
    2 -96.73 43.55 ;
    3 -96.74 43.54 ;

    """

  static let profile =
    "hour,share\n"
    + (1...24).map { "\($0),\((8...17).contains($0) ? "0.1" : "0")\n" }.joined()

  static let sites = """
    kind,id,title,longitude,latitude,district,channels,core
    tower,t1,Hill,-96.725,43.555,centre,40,no
    exchange,x,Exchange,-96.73,43.55,centre,0,yes
    gateway,g,Out,-96.71,43.57,north,0,no

    """

  static let fibres = """
    id,from,to,capacity_mbit_s,length_km
    hill,communications/tower/t1,communications/exchange/x,1000,1
    out,communications/gateway/g,communications/exchange/x,10000,5
    water,facility/control-centre/water,communications/exchange/x,100,2

    """

  static let coverage = """
    tower,district,share_of_people
    t1,north,1
    t1,centre,1
    t1,south,0.9

    """

  static let fleets = """
    district,class,count,default_credentials_share,power_kw,flood_mbit_s,on_share
    north,air-conditioner,800,0.1,1.2,1,0.4
    south,street-light,300,0,0.1,0,0

    """

  static let districtNodes = """
    district,node,share_of_district
    north,1,1
    centre,2,1
    south,3,1

    """
}
