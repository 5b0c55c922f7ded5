/// The fixed HTML of a report, in which the viewer puts its pictures. All parameters are escaped
/// already.
enum ReportPage {
  static func sections(
    title: String, purpose: String, lead: String, facts: String, shown: String
  ) -> String {
    """
    <header>
    <h1>\(title)</h1>
    \(purpose)
    <p class="lead">\(lead)</p>
    <p class="facts">\(facts)</p>
    </header>
    <main>
    <section id="losses" aria-labelledby="losses-title">
    <h2 id="losses-title">Who lost what, for how long</h2>
    <div id="losses-picture"></div>
    <p class="note" id="losses-note"></p>
    </section>
    <section id="course" aria-labelledby="course-title">
    <h2 id="course-title">Service over time</h2>
    <p class="note">The line is the median over replications, the band holds 5 to 95 % of them, \
    the dashed line is the replication shown on the map, or the selected district in it. \
    Click in a curve to set the time.</p>
    <div class="bar" id="curves-bar"></div>
    <div id="curves" class="curves"></div>
    </section>
    <section id="city" aria-labelledby="city-title">
    <h2 id="city-title">The city through time</h2>
    <p class="note">\(shown). Circles are districts, as large as their people; marks are assets. \
    Select one for its history and why it is in this state. Keys on the map: arrows move, + and - \
    zoom, 0 shows all.</p>
    <div class="bar" id="time-bar"></div>
    <div class="bar" id="layer-bar"></div>
    <div class="map-and-detail">
    <div class="map-frame">
    <canvas id="map" tabindex="0" role="img" aria-label="Map of the city"></canvas>
    <div id="map-legend" class="legend"></div>
    <p id="map-status" class="note" aria-live="polite"></p>
    </div>
    <div id="detail" class="detail" aria-live="polite"></div>
    </div>
    </section>
    <section id="events" aria-labelledby="events-title">
    <h2 id="events-title">What happened</h2>
    <p class="note">\(shown).</p>
    <div class="bar" id="events-bar"></div>
    <div class="scroll"><table id="events-table"></table></div>
    <p class="note" id="events-note"></p>
    </section>
    <section id="figures" aria-labelledby="figures-title">
    <h2 id="figures-title">All figures</h2>
    <div class="bar" id="figures-bar"></div>
    <div class="scroll"><table id="figures-table"></table></div>
    <div id="figures-notes" class="note"></div>
    </section>
    <section id="accounts" aria-labelledby="accounts-title" hidden>
    <h2 id="accounts-title">Where the loss comes from</h2>
    <p class="note">Mean person-hours. Direct: customers whose own point of supply an attack, an \
    order or damage put out of service. Within the system: what follows in the same system. From \
    other systems: what dependencies between systems add; negative where they spare people.</p>
    <div class="scroll"><table id="accounts-table"></table></div>
    </section>
    </main>
    """
  }

  /// Limits of the model, and where the figures come from.
  static func notes(rows: String) -> String {
    """
    <footer>
    <section aria-labelledby="limits-title">
    <h2 id="limits-title">What this model cannot say</h2>
    <ul>
    <li>Intervals are 95 % and tell of chance over replications only. They say nothing of wrong \
    assumptions: a chance of success or a repair time that is off moves every figure.</li>
    <li>Service is relative to the same city without the disturbance at the same clock time, so a \
    figure of 100 % is as good as the calm day, not perfect.</li>
    <li>Person-hours are counted for each service and are not added up: who has neither water nor \
    electricity counts in both.</li>
    <li>A recovery that the end of the run cuts off counts as not recovered; recovery times are \
    Kaplan and Meier's quantiles, never means over those that recovered.</li>
    <li>Attacks are abstract steps with times and chances. People do not flee, hoard or help \
    beyond what the scenario says.</li>
    <li>Parts of a city that are marked synthetic stand for no real place. The model is for \
    planning, not for operating a network.</li>
    </ul>
    </section>
    <section aria-labelledby="provenance-title">
    <h2 id="provenance-title">Where the figures come from</h2>
    <table class="provenance">
    \(rows)
    </table>
    </section>
    </footer>
    """
  }
}
