/// Slips in the files of the city.
extension BrokenFile {
  static let society: [BrokenFile] = [
    BrokenFile(
      in: "mini/city.yaml", "a store in no zone", "zone: water/zone/office, class",
      "¦zone: water/zone/ofice, class", "unknownPath", "water/zone/office"),
    BrokenFile(
      in: "mini/city.yaml", "a class of records that is none", "class: contact,",
      "class: ¦contacts,", "unknownWord", "contact"),
    BrokenFile(
      in: "mini/city.yaml", "records without a unit", "records: 3000 records",
      "records: ¦3000", "missingUnit"),
    BrokenFile(
      in: "mini/city.yaml", "a member that is no organisation",
      "members: [power-utility, water-utility]", "members: [power-utility, ¦water-utilty]",
      "unknownOrganisation", "water-utility"),
    BrokenFile(
      in: "mini/city.yaml", "an unknown key of the governance", "coordination: 40 %",
      "¦coordinaton: 40 %", "unknownKey", "coordination"),
    BrokenFile(
      in: "mini/city.yaml", "warnings to nobody",
      "  sharing: { members: [power-utility, water-utility], delay: 1 d, quality: 80 %, gain: 60 % }\n",
      "", "conflictingKeys"
    ).at("¦warnings: { chance"),
    BrokenFile(
      in: "mini/city.yaml", "a backup that is none", "backup: online", "backup: ¦onlin",
      "unknownWord", "online"),
  ]

  static let city: [BrokenFile] = [
    BrokenFile(
      in: "mini/city.yaml", "another version of the city", "citycascade-city: 1",
      "¦citycascade-city: 3", "wrongVersion", "1"),
    BrokenFile(
      in: "mini/city.yaml", "unknown key of the city", "facilities: facilities.csv",
      "¦facilites: facilities.csv", "unknownKey", "facilities"
    ).withOthers(),
    BrokenFile(
      in: "mini/city.yaml", "missing file", "blocks: power/blocks.csv",
      "blocks: ¦power/block.csv", "fileMissing", "power/blocks.csv"),
    BrokenFile(
      in: "mini/city.yaml", "a file by an absolute path", "districts: districts.csv",
      "districts: ¦/etc/passwd", "fileOutsideFolder"),
    BrokenFile(
      in: "mini/city.yaml", "group that contains itself", "{ id: pumps, members: [water/pump/*] }",
      "{ id: pumps, members: [water/pump/*, ¦group/pumps] }", "groupContainsItself"),
    BrokenFile(
      in: "mini/city.yaml", "control group that contains itself through another",
      "{ id: pumps, members: [water/pump/*] }",
      "{ id: pumps, members: [water/pump/*, ¦group/lifeline] }", "groupContainsItself",
      says: "lifeline, pumps"),
    BrokenFile(
      in: "mini/city.yaml", "two groups", "{ id: pumps, members: [water",
      "{ ¦id: lifeline, members: [water",
      "duplicateIdentifier"
    ).and("mini/city.yaml", "[facility/hospital/*, ¦group/pumps]", "unknownPath")
      .withOthers(),
    BrokenFile(
      in: "mini/city.yaml", "conduit with three ends",
      "between: [water/zone/office, water/zone/scada]",
      "¦between: [water/zone/office, water/zone/scada, power/zone/scada]", "wrongKind",
      says: "two zones"
    ).withOthers(),
    BrokenFile(
      in: "mini/city.yaml", "conduit to no zone", "between: [water/zone/office, water/zone/scada]",
      "between: [¦water/zone/ofice, water/zone/scada]", "unknownPath", "water/zone/office"
    ).withOthers(),
    BrokenFile(
      in: "mini/city.yaml", "zone with another kind of name",
      "{ id: power/zone/scada, by: power-utility", "{ ¦id: power/zones/scada, by: power-utility",
      "badPath"
    ).withOthers(),
    BrokenFile(
      in: "mini/city.yaml", "two zones", "- { id: power/zone/scada, by: power",
      "- ¦{ id: water/zone/scada, by: power",
      "duplicateIdentifier"
    ).withOthers(),
    BrokenFile(
      in: "mini/city.yaml", "zone that controls nothing known", "controls: [power/block/b2]",
      "controls: [¦power/block/b9]", "unknownPath", "power/block/b2"
    ).withOthers(),
    BrokenFile(
      in: "mini/city.yaml", "need on itself",
      "{ consumer: water/pump/P2, need: electricity, from: power/block/b3a,",
      "{ consumer: water/pump/P2, need: electricity, from: ¦water/pump/P2,", "selfDependency"),
    BrokenFile(
      in: "mini/city.yaml", "a rule that finds nobody",
      "{ consumer: water/pump/P2, need: electricity, from: power/block/b3a,",
      "{ consumer: water/pump/P2, need: electricity, from: ¦nearest facility/hospital/*,",
      "noSupplier"),
    BrokenFile(
      in: "mini/city.yaml", "a rule that is none",
      "{ consumer: water/pump/P2, need: electricity, from: power/block/b3a,",
      "{ consumer: water/pump/P2, need: electricity, from: ¦the next power/block/*,", "badRule"),
    BrokenFile(
      in: "mini/city.yaml", "nearest none",
      "{ consumer: water/pump/P2, need: electricity, from: power/block/b3a,",
      "{ consumer: water/pump/P2, need: electricity, from: ¦nearest 0 power/block/*,", "badRule"),
    BrokenFile(
      in: "mini/city.yaml", "need of a need",
      "{ consumer: water/pump/P2, need: electricity, from: power/block/b3a,",
      "¦{ consumer: water/pump/P1, need: electricity, from: power/block/b3a,", "duplicateNeed"),
    BrokenFile(
      in: "mini/city.yaml", "unknown mode in without", "buffer: 4 h, without: strained }",
      "buffer: 4 h, ¦without: straind }", "unknownMode", "strained"),
    BrokenFile(
      in: "mini/city.yaml", "unknown mode in at-least", "buffer: 4 h, without: strained }",
      "buffer: 4 h, ¦at-least: full }", "unknownMode", says: "unserved, served"),
    BrokenFile(
      in: "mini/city.yaml", "bad require", "require: any, buffer: 1 h", "¦require: 3, buffer: 1 h",
      "outOfRange", says: "1 to 2"),
    BrokenFile(
      in: "mini/city.yaml", "buffer of another dimension", "buffer: 4 h, without",
      "buffer: 4 ¦MW, without", "wrongDimension"),
    BrokenFile(
      in: "mini/city.yaml", "unknown kind", "kind: water/pump, restart",
      "¦kind: water/pmup, restart",
      "unknownKind", "water/pump"),
    BrokenFile(
      in: "mini/city.yaml", "base of crews", "base: facility/depot/water",
      "¦base: facility/depot/watr",
      "unknownPath", "facility/depot/water"),
    BrokenFile(
      in: "mini/city.yaml", "two organisations", "{ id: town, title: Town",
      "{ ¦id: power-utility, title: Town",
      "duplicateIdentifier"
    ).withOthers(),
    BrokenFile(
      in: "mini/city.yaml", "capability above four", "respond: 3", "respond: ¦7", "outOfRange"),
    BrokenFile(
      in: "mini/city.yaml", "tie at no bus", "outside: { bus: 1,", "outside: { ¦bus: 9,",
      "unknownNode"),
    BrokenFile(
      in: "mini/city.yaml", "a signal at no node", "signals: [2, 3]", "signals: [2, ¦4]",
      "outOfRange"
    ).withOthers(),
  ]

  static let tables: [BrokenFile] = [
    BrokenFile(
      in: "mini/districts.csv", "negative population", "centre,Centre,3000",
      "centre,Centre,¦-3000", "CSV-0108"
    ).withOthers(),
    BrokenFile(
      in: "mini/districts.csv", "population that is no number", "centre,Centre,3000",
      "centre,Centre,¦many", "CSV-0107"
    ).withOthers(),
    BrokenFile(
      in: "mini/districts.csv", "infinite population", "centre,Centre,3000", "centre,Centre,¦inf",
      "CSV-0107"
    ).withOthers(),
    BrokenFile(
      in: "mini/districts.csv", "two districts", "south,South", "¦north,South",
      "duplicateIdentifier"
    ).withOthers(),
    BrokenFile(
      in: "mini/districts.csv", "misspelt column", "id,title,people,", "id,title,¦poeple,",
      "CSV-0105", "people"
    ).and("mini/districts.csv", "¦id,title,poeple", "CSV-0106").withOthers(),
    BrokenFile(
      in: "mini/facilities.csv", "row with too few cells", "-96.73,43.551,centre,town",
      "-96.73,43.551", "CSV-0103"
    ).at("¦hospital,1,General").withOthers(),
    BrokenFile(
      in: "mini/facilities.csv", "unknown district", "-96.73,43.551,centre,town",
      "-96.73,43.551,¦centr,town", "unknownDistrict", "centre"),
    BrokenFile(
      in: "mini/facilities.csv", "unknown organisation of a facility", "-96.73,43.551,centre,town",
      "-96.73,43.551,centre,¦twon", "unknownOrganisation", "town"),
    BrokenFile(
      in: "mini/facilities.csv", "unknown kind of facility", "fire-station,1", "¦firestation,1",
      "unknownKind", "fire-station"),
    BrokenFile(
      in: "mini/facilities.csv", "two facilities", "depot,power,Lines", "depot,water,Lines",
      "duplicateIdentifier"
    ).at("depot,¦water,Pipes").withOthers(),
    BrokenFile(
      in: "mini/power/blocks.csv", "block at no bus", "b3b,3,0.4", "b3b,¦4,0.4", "unknownNode"
    ).withOthers(),
    BrokenFile(
      in: "mini/power/blocks.csv", "shares of a bus", "b3b,3,0.4", "b3b,3,0.3", "sharesDoNotSum",
      says: "0.9"
    ).at("¦id,bus,share_of_bus"),
    BrokenFile(
      in: "mini/water/people.csv", "shares of a district", "J2,south,0.75", "J2,south,0.7",
      "sharesDoNotSum", says: "0.95"
    ).at("¦junction,district"),
    BrokenFile(
      in: "mini/water/people.csv", "unknown junction", "J1,north,1", "¦J7,north,1", "unknownNode",
      "J1"
    ).withOthers(),
    BrokenFile(
      in: "mini/roads/profile.csv", "shares of the hours", "8,0.1\n", "8,0.2\n", "sharesDoNotSum"
    ).at("¦hour,share"),
    BrokenFile(
      in: "mini/power/case3.m", "unit at no bus", "\t2\t30\t0", "¦\t7\t30\t0", "POW-0103"),
    BrokenFile(
      in: "mini/power/case3.m", "branch without reactance", "1\t3\t0\t0.1", "1\t3\t0\t0",
      "POW-0104"
    ).at("¦\t1\t3\t0\t0\t0\t80"),
  ]

  static let all =
    head + surroundings + attacks + rules + playbooks + city + society + tables
}
