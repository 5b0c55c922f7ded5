/// The native files of the city to start from.
extension CityTemplate {
  static let powerCase = """
    function mpc = network
    % A triangle of three buses: units at 1 and 2, load at 2 and 3. Invented.
    mpc.version = '2';
    mpc.baseMVA = 100;
    % bus_i type Pd Qd Gs Bs area Vm Va baseKV zone Vmax Vmin
    mpc.bus = [
      1 3  0 0 0 0 1 1 0 138 1 1.05 0.95;
      2 2 40 0 0 0 1 1 0 138 1 1.05 0.95;
      3 1 60 0 0 0 1 1 0 138 1 1.05 0.95;
    ];
    % bus Pg Qg Qmax Qmin Vg mBase status Pmax Pmin
    mpc.gen = [
      1 70 0 30 -30 1 100 1 120 0;
      2 30 0 30 -30 1 100 1  60 0;
    ];
    % fbus tbus r x b rateA rateB rateC ratio angle status angmin angmax
    mpc.branch = [
      1 2 0 0.1 0 80 80 80 0 0 1 -360 360;
      2 3 0 0.1 0 80 80 80 0 0 1 -360 360;
      1 3 0 0.1 0 80 80 80 0 0 1 -360 360;
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
    b3a,3,0.6,3,centre,1,-96.73,43.55
    b3b,3,0.4,1,south,1,-96.74,43.54

    """

  static let waterNetwork = """
    [TITLE]
    Two pumps lift water from a lake to two junctions and a tank. Invented.

    [JUNCTIONS]
    ;ID  elevation  demand
     J1  10         5
     J2  12         8

    [RESERVOIRS]
    ;ID  head
     R   0

    [TANKS]
    ;ID  elevation  level  lowest  highest  diameter  least volume
     T   45         3      0.5     6        15        0

    [PIPES]
    ;ID  from  to  length  diameter  roughness  loss  status
     M1  J1    J2  800     300       120        0     Open
     M2  J2    T   400     300       120        0     Open

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
     J1  10  10
     J2  5   5
     R   10  9
     T   1   1

    [END]

    """

  static let waterPeople = """
    junction,district,share_of_district
    J1,north,1
    J2,centre,1
    J2,south,1

    """

  static let roads = """
    <NUMBER OF ZONES> 3
    <NUMBER OF NODES> 3
    <FIRST THRU NODE> 1
    <NUMBER OF LINKS> 6
    <END OF METADATA>

    ~ from to capacity length free_flow_time b power speed toll type ;
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

  static let districtNodes = """
    district,node,share_of_district
    north,1,1
    centre,2,1
    south,3,1

    """
}
