extension FileFormat {
  /// The mappings of a study file, the outermost first.
  public static let study: [MappingForm] = [
    MappingForm(
      "a study",
      [
        FieldForm(
          "citycascade-study", .words(["1"]), required: true, "The version of the format."),
        FieldForm("title", .text, "One line for reports; default the study's name."),
        FieldForm("scenario", .file, required: true, "The scenario, its file or its folder."),
        FieldForm("seed", .seed, "The key of all random numbers and of the design; default 0."),
        FieldForm(
          "random-numbers", .words(["common", "independent"]),
          "Whether replication i has the same random numbers at every point; default common."),
        FieldForm(
          "parameters", .named("a parameter"), required: true,
          "What varies, by names of your choice; their order means nothing."),
        FieldForm("design", .mapping("a design"), required: true, "Which points are run."),
        FieldForm(
          "replications", .oneOf([.wholeNumber(1...1_000_000), .mapping("the replications")]),
          required: true, "How many runs each point has."),
        FieldForm("record", .mapping("the record"), "What is kept of each run."),
        FieldForm(
          "responses", .list(.text),
          "What `analyze` looks at: `METRIC` or `METRIC of SYSTEM`, of the city as a whole; without a system, the sum over "
            + "all that have the metric. Default `person-hours-below-half`."),
      ]),
    MappingForm(
      "a parameter",
      [
        FieldForm(
          "path", .text, "A field of the scenario or its city, as `--set` takes it."),
        FieldForm(
          "measure", .identifier,
          "A measure of the scenario, in force or not (`yes`, `no`); instead of a path."),
        FieldForm("values", .list(.text), "The values, as the field takes them."),
        FieldForm("range", .text, "Two ends in one unit, such as `5 % .. 60 %`."),
        FieldForm(
          "scale", .words(["linear", "logarithmic"]), "How a range is spread; default linear."),
        FieldForm(
          "distribution", .text,
          "What the parameter is drawn from, such as `pert(2 h; 6 h; 8 h)`: its quantiles are the points of a design."
        ),
        FieldForm(
          "as", .text,
          "What is written into the field, with `VALUE` in the place of the value: `exponential(mean VALUE)`."
        ),
        FieldForm("group", .identifier, "Morris' method moves the parameters of a group together."),
      ]),
    MappingForm(
      "a design",
      [
        FieldForm(
          "kind", .words(StudyDesign.Kind.allCases.map(\.rawValue)), required: true,
          "How the points are chosen."),
        FieldForm(
          "points", .oneOf([.wholeNumber(2...StudyFile.pointLimit), .list(.changes)]),
          "Of `latin-hypercube` and `sobol`, how many; of `saltelli`, the rows of each matrix (times parameters + 2 points); "
            + "of `list`, the points themselves, each a mapping of parameters and values."),
        FieldForm(
          "levels", .wholeNumber(2...10_000),
          "Of `grid` and `one-at-a-time`, how many values of each range, default 3; of `morris`, an even number, default 4."
        ),
        FieldForm("trajectories", .wholeNumber(2...100_000), "Of `morris`, how many."),
        FieldForm(
          "file", .file, "Of `csv`, a table with a column for each parameter and a row a point."),
      ]),
    MappingForm(
      "the replications",
      [
        FieldForm("at-least", .wholeNumber(1...1_000_000), required: true, "The first count."),
        FieldForm("at-most", .wholeNumber(1...1_000_000), required: true, "The last count."),
        FieldForm(
          "until", .text, required: true,
          "`half-width of METRIC below 5 %`: half the 95 % interval of the mean, over the mean; judged at the first count "
            + "times 1, 2, 4, … only."),
      ]),
    MappingForm(
      "the record",
      [
        FieldForm(
          "metrics", .oneOf([.words(["all", "city"]), .list(.identifier)]),
          "`city` (default), `all` with those of districts, or names."),
        FieldForm(
          "series", .oneOf([.words(["none", "services", "all"]), .list(.text)]),
          "Time series of each run, for `series.nc`: `none` (default), `services`, `all`, or a list of `NAME` and "
            + "`SYSTEM/NAME`, with `*` for a whole segment: `[electricity, water/*]`."),
        FieldForm(
          "every", .duration, "The time between two values of a series, whole seconds; default 1 h."
        ),
      ]),
  ]
}
