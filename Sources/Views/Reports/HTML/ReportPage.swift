/// The fixed texts of a report of a run.
enum ReportPage {
  static let limits = [
    "Intervals are 95 % and tell of chance over replications only. They say nothing of wrong "
      + "assumptions: a chance of success or a repair time that is off moves every figure.",
    "Service is relative to the same city without the disturbance at the same clock time, so a "
      + "figure of 100 % is as good as the calm day, not perfect.",
    "Person-hours are counted for each service and are not added up: who has neither water nor "
      + "electricity counts in both.",
    "A recovery that the end of the run cuts off counts as not recovered; recovery times are "
      + "Kaplan and Meier's quantiles, never means over those that recovered.",
    "Attacks are abstract steps with times and chances. People do not flee, hoard or help beyond "
      + "what the scenario says.",
    "Vulnerable people have the supply of their district: the model knows no difference between "
      + "neighbors.",
    "Parts of a city that are marked synthetic stand for no real place. The model is for "
      + "planning, not for operating a network.",
  ]

  static let comparisonLimits = [
    "Differences hold in this model, with its assumptions, for these scenarios; intervals say "
      + "nothing of wrong assumptions.",
    "Variants have the same random numbers: replication i of each has the same draws, so that what "
      + "differs is what the change did.",
    "Intervals of one table hold together with 95 % (Bonferroni); p-values are Holm's.",
    "That no difference can be told does not show that there is none.",
    "Costs are price over years of service and running costs, without interest.",
  ]

  static let studyLimits = [
    "All of it holds in this model and for the ranges of the study; intervals are 95 % and say "
      + "nothing of wrong assumptions.",
    "Indices are shares of the variance of the points' means; part of that variance is chance, "
      + "which is told beside them.",
    "A box of scenario discovery describes where bad outcomes lie among the points that were run; "
      + "it is not a cause.",
  ]
}
