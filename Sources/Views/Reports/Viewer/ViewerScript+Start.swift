extension ViewerScript {
  /// Puts the parts together. The map begins where the shown replication is at its worst.
  static let start = #"""
    function worstTime() {
      let place = 0, least = 1;
      for (let at = 0; at < data.points; at += 1) {
        for (const curve of curveData) {
          if (curve.shown[at] < least - 0.001) {
            least = curve.shown[at];
            place = at;
          }
        }
      }
      return (place / Math.max(1, data.points - 1)) * data.horizon;
    }

    lossNote();
    curvesBar();
    timeBar();
    layerBar();
    finder();
    mapLegend();
    mapPointer();
    eventsBar();
    figuresBar();
    on(["time"], moveCursors);
    on(["time", "selection"], requestDraw);
    on(["time", "selection"], drawDetail);
    on(["selection"], drawCurves);
    drawLosses();
    drawCurves();
    drawEvents();
    drawFigures();
    drawAccounts();
    sizeMap();
    setTime(worstTime());

    window.addEventListener("resize", () => {
      drawLosses();
      drawCurves();
      sizeMap();
    });
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", requestDraw);
    window.addEventListener("beforeprint", drawMap);
    """#
}
