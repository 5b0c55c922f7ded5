/// A network file with one of each thing, written for these tests.
enum EpanetSample {
  static let everything = """
    [TITLE]
    A network with one of each
    and a second line

    [JUNCTIONS]
    ;ID  Elev  Demand  Pattern
     J1  10    3
     J2  12    12.5    *
     J3  9     ; no demand

    [RESERVOIRS]
     R1  100  p1

    [TANKS]
     R2  90
     T   40  2  0.5  5  12  0  vol  YES

    [PIPES]
     P1  R1  J1  500  300  0.1  0.5  Open
     P2  J1  J2  400  200  0.1  CV
     P3  J2  T   300  200  0.1  0  Closed

    [PUMPS]
     U1  R2  J2  HEAD lift  SPEED 1.2  PATTERN p1
     U2  R2  J3  POWER 15

    [VALVES]
     V1  J1  J3  150  PRV  400
     V2  J2  J3  150  GPV  loss  0.1

    [STATUS]
     U2  Closed
     V1  Open

    [PATTERNS]
     p1  1  2  3
     p1  4  5

    [CURVES]
     vol   0   0    6   700
     lift  30  40
     loss  0   0
     loss  50  5

    [CONTROLS]
     LINK U2 OPEN IF NODE T BELOW 2.5
     LINK U1 0.8 IF NODE J1 ABOVE 40
     PIPE P1 CLOSED AT TIME 1:30
     VALVE V1 60 AT CLOCKTIME 9:30 PM

    [DEMANDS]
     ;Junction  Demand  Pattern  Category

    ; the two of J1 take the place of its 3
     J1  5  p1
     J1  7

    [EMITTERS]
     J3  0.5

    [RULES]
     RULE night
     IF SYSTEM CLOCKTIME >= 8 PM
     AND TANK T LEVEL BELOW 1.5
     OR PUMP U2 STATUS IS CLOSED
     AND TANK T DRAINTIME < 2
     THEN PUMP U2 STATUS = OPEN
     AND VALVE V1 SETTING IS 55
     ELSE PIPE P3 STATUS IS CLOSED
     PRIORITY 3

    [OPTIONS]
     UNITS              LPS
     HEADLOSS           D-W
     PRESSURE           KPA
     SPECIFIC GRAVITY   0.99
     VISCOSITY          1.0
     TRIALS             50
     ACCURACY           0.0005
     UNBALANCED         CONTINUE 10
     PATTERN            p1
     DEMAND MULTIPLIER  1.5
     DEMAND MODEL       PDA
     MINIMUM PRESSURE   3
     REQUIRED PRESSURE  25
     PRESSURE EXPONENT  0.6
     EMITTER EXPONENT   0.55
     EMITTER BACKFLOW   NO
     CHECKFREQ          3
     MAXCHECK           12
     DAMPLIMIT          0.1
     QUALITY            NONE

    [TIMES]
     DURATION            24:00
     HYDRAULIC TIMESTEP  0:30
     PATTERN TIMESTEP    2
     PATTERN START       1:00
     REPORT TIMESTEP     90 MIN
     REPORT START        0:01:30
     RULE TIMESTEP       0:05
     START CLOCKTIME     1 PM
     STATISTIC           NONE

    [COORDINATES]
     J1  1.5  -2

    [END]
    """
}
