import Experiments
import ScenarioFiles
import Statistics

/// What a study says as one JSON object: what `analyze --format json` prints.
public enum AnalysisJSON {
  /// Moves only when a key changes its meaning or goes.
  public static let schema = 1

  /// `schema`, `study`, `parameters` and `responses`; each response has `points` with their means,
  /// `chance`, and the analyses that the design allows: `sobol`, `morris`, `one_at_a_time`,
  /// `pawn`, `regional`, `discovery`. One that the data do not carry has `refused` with the reason.
  public static func text(_ analyses: [StudyAnalysis], plan: StudyPlan) -> String {
    var writer = JSONWriter(indents: true)
    writer.object { writer in
      writer.key("schema")
      writer.value(schema)
      writer.member("study", plan.file.name)
      writer.key("parameters")
      writer.array(plan.file.parameters) { writer, parameter in writer.value(parameter.identifier) }
      writer.key("responses")
      writer.array(analyses) { response($1, plan, &$0) }
    }
    return writer.text + "\n"
  }

  private static func response(
    _ analysis: StudyAnalysis, _ plan: StudyPlan, _ writer: inout JSONWriter
  ) {
    let names = plan.file.parameters.map(\.identifier)
    writer.object { writer in
      writer.member("response", analysis.response.description)
      writer.key("empty_points")
      writer.value(analysis.emptyPoints)
      writer.key("chance")
      writer.object { writer in
        writer.member("of_one_run", analysis.split?.noiseOfOneRun)
        writer.member("of_means", analysis.split?.noiseOfMeans)
      }
      if let sobol = analysis.sobol { write(sobol, names, &writer) }
      if let morris = analysis.morris {
        write(morris, StudyFile.groups(plan.file.parameters).map(\.name), &writer)
      }
      if !analysis.steps.isEmpty { write(analysis.steps, names, &writer) }
      if let pawn = analysis.pawn { write(pawn, names, &writer) }
      if let regional = analysis.regional { write(regional, analysis.threshold, names, &writer) }
      if let discovery = analysis.discovery {
        write(discovery, analysis.threshold, names, &writer)
      }
      writer.key("points")
      writer.array(analysis.points) { writer, point in
        writer.object { writer in
          writer.key("point")
          writer.value(point.place)
          writer.key("values")
          writer.array(plan.points[point.place].texts) { $0.value($1) }
          writer.key("replications")
          writer.value(point.replications)
          writer.key("missing")
          writer.value(point.missing)
          writer.figure("mean", point.mean)
        }
      }
    }
  }

  private static func write(
    _ sobol: SobolIndices, _ names: [String], _ writer: inout JSONWriter
  ) {
    writer.key("sobol")
    writer.object { writer in
      writer.member("refused", sobol.refusal)
      writer.key("rows")
      writer.value(sobol.rows)
      writer.key("dropped")
      writer.value(sobol.dropped)
      writer.key("inputs")
      writer.array(Array(sobol.inputs.indices)) { writer, place in
        writer.object { writer in
          writer.member("name", names[place])
          writer.figure("first", sobol.inputs[place].first)
          writer.figure("total", sobol.inputs[place].total)
        }
      }
    }
  }

  private static func write(
    _ morris: MorrisEffects, _ names: [String], _ writer: inout JSONWriter
  ) {
    writer.key("morris")
    writer.object { writer in
      writer.member("refused", morris.refusal)
      writer.key("dropped")
      writer.value(morris.dropped)
      writer.key("groups")
      writer.array(Array(morris.groups.indices)) { writer, place in
        writer.object { writer in
          writer.member("name", names[place])
          writer.figure("magnitude", morris.groups[place].magnitude)
          writer.member("mean", morris.groups[place].mean)
          writer.member("deviation", morris.groups[place].deviation)
        }
      }
    }
  }

  private static func write(
    _ steps: [StudyAnalysis.Step], _ names: [String], _ writer: inout JSONWriter
  ) {
    writer.key("one_at_a_time")
    writer.array(steps) { writer, step in
      writer.object { writer in
        writer.member("name", names[step.parameter])
        writer.member("value", step.text)
        writer.figure("difference", step.difference)
        writer.member("p", step.pValue)
        writer.member("p_holm", step.holm)
      }
    }
  }

  private static func write(
    _ regional: RegionalSensitivity, _ threshold: Double?, _ names: [String],
    _ writer: inout JSONWriter
  ) {
    writer.key("regional")
    writer.object { writer in
      writer.member("refused", regional.refusal)
      writer.member("threshold", threshold)
      writer.key("inputs")
      writer.array(Array(regional.inputs.indices)) { writer, place in
        writer.object { writer in
          writer.member("name", names[place])
          writer.member("distance", regional.inputs[place].distance)
          writer.member("p", regional.inputs[place].pValue)
          writer.member("p_holm", regional.inputs[place].holm)
        }
      }
    }
  }

  private static func write(
    _ discovery: PatientRuleInduction, _ threshold: Double?, _ names: [String],
    _ writer: inout JSONWriter
  ) {
    writer.key("discovery")
    writer.object { writer in
      writer.member("refused", discovery.refusal)
      writer.member("threshold", threshold)
      writer.member("coverage", discovery.best?.coverage)
      writer.member("density", discovery.best?.density)
      writer.key("limits")
      let places = discovery.best.map { Array($0.low.indices) } ?? []
      writer.array(places) { writer, place in
        writer.object { writer in
          writer.member("name", names[place])
          writer.member("low", discovery.best?.low[place])
          writer.member("high", discovery.best?.high[place])
          writer.member("p", discovery.best?.pValues[place])
          writer.key("in_halves_of_10")
          writer.value(discovery.recurrence[place])
        }
      }
      write(boxes: discovery, names, &writer)
    }
  }

  private static func write(
    boxes discovery: PatientRuleInduction, _ names: [String], _ writer: inout JSONWriter
  ) {
    writer.key("boxes")
    writer.array(discovery.boxes) { writer, box in
      writer.object { writer in
        writer.member("coverage", box.coverage)
        writer.member("density", box.density)
        writer.key("limits")
        writer.array(Array(box.low.indices)) { writer, place in
          writer.object { writer in
            writer.member("name", names[place])
            writer.member("low", box.low[place])
            writer.member("high", box.high[place])
          }
        }
      }
    }
    writer.member("boxes_coverage", discovery.together?.coverage)
    writer.member("boxes_density", discovery.together?.density)
  }

  private static func write(
    _ pawn: PawnIndices, _ names: [String], _ writer: inout JSONWriter
  ) {
    writer.key("pawn")
    writer.object { writer in
      writer.member("refused", pawn.refusal)
      writer.key("points")
      writer.value(pawn.count)
      writer.key("inputs")
      writer.array(Array(pawn.inputs.indices)) { writer, place in
        writer.object { writer in
          writer.member("name", names[place])
          writer.member("median", pawn.inputs[place].median)
          writer.member("maximum", pawn.inputs[place].maximum)
          writer.member("without_influence", pawn.inputs[place].dummy)
        }
      }
    }
  }
}
