/// The style sheet of a report. Colors of services and states follow Okabe and Ito (2008, "Color
/// Universal Design"), which people with color-blindness can tell apart.
enum ViewerStyle {
  static let text = #"""
    :root {
      --paper: #ffffff; --ink: #1b1f24; --muted: #57606a; --line: #d4dae0; --panel: #f5f7f9;
      --accent: #0072b2; --focus: #d55e00;
      --service-0: #b87700; --service-1: #0072b2; --service-2: #009e73; --service-3: #b0558b;
      --service-4: #d55e00; --service-5: #3a8fc4; --service-6: #6b6b00;
      --normal: #7a8794; --degraded: #e69f00; --down: #d55e00;
      --full: #56b4e9; --half: #f0e442; --none: #d55e00;
      --chain: #8a3b70;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #14181c; --ink: #e8ebee; --muted: #a2acb6; --line: #3a434c; --panel: #1d2329;
        --accent: #56b4e9; --focus: #f0e442;
        --service-0: #e69f00; --service-1: #56b4e9; --service-2: #2fc79a; --service-3: #e09cc5;
        --service-4: #ff8a3d; --service-5: #9fd3f2; --service-6: #f0e442;
        --normal: #8b98a5; --degraded: #e69f00; --down: #ff7a2e;
        --full: #3b8fc2; --half: #c9bd2b; --none: #e0661a;
        --chain: #e09cc5;
      }
    }
    * { box-sizing: border-box; }
    body {
      margin: 0 auto; padding: 0 1.25rem 3rem; max-width: 82rem; background: var(--paper);
      color: var(--ink); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif;
    }
    header { padding-top: 1.5rem; }
    h1 { font-size: 1.75rem; line-height: 1.2; margin: 0; }
    h2 { font-size: 1.25rem; margin: 2.25rem 0 0.5rem; }
    h3 { font-size: 1rem; margin: 0 0 0.25rem; overflow-wrap: anywhere; }
    .purpose { color: var(--muted); margin: 0.25rem 0 0; }
    .lead { font-size: 1.2rem; line-height: 1.45; margin: 1rem 0 0.25rem; max-width: 62rem; }
    .facts, .note { color: var(--muted); font-size: 0.875rem; margin: 0.25rem 0; }
    .facts { margin-bottom: 0; }
    .note { max-width: 70rem; }
    .bar {
      display: flex; flex-wrap: wrap; gap: 0.4rem 0.9rem; align-items: center; margin: 0.5rem 0;
      font-size: 0.9rem;
    }
    .bar label { display: inline-flex; gap: 0.35rem; align-items: center; }
    .bar input[type="range"] { flex: 1 1 16rem; min-width: 12rem; accent-color: var(--accent); }
    input[type="checkbox"], input[type="radio"] { accent-color: var(--accent); margin: 0; }
    .clock { font-variant-numeric: tabular-nums; min-width: 16rem; }
    button, select, input[type="search"] {
      font: inherit; color: var(--ink); background: var(--panel); border: 1px solid var(--line);
      border-radius: 6px; padding: 0.2rem 0.65rem;
    }
    input[type="search"] { min-width: 16rem; }
    button { cursor: pointer; }
    button:hover { border-color: var(--accent); }
    button.link {
      border: 0; background: none; padding: 0; color: var(--accent); text-align: left;
      overflow-wrap: anywhere; border-radius: 2px;
    }
    button.link:hover { text-decoration: underline; }
    :focus-visible { outline: 3px solid var(--focus); outline-offset: 1px; }
    svg { display: block; }
    svg text { fill: var(--ink); font: 13px system-ui, sans-serif; }
    svg text.muted { fill: var(--muted); font-size: 12px; }
    svg text.head { font-weight: 600; }
    .curves {
      display: grid; grid-template-columns: repeat(auto-fill, minmax(22rem, 1fr)); gap: 1rem;
    }
    .curves figure { margin: 0; }
    .curves figcaption { font-weight: 600; font-size: 0.9rem; display: flex; gap: 0.5rem; }
    .curves figcaption span { font-weight: 400; color: var(--muted); }
    .map-and-detail {
      display: grid; grid-template-columns: minmax(0, 5fr) minmax(18rem, 3fr); gap: 1rem;
    }
    canvas#map {
      width: 100%; height: 34rem; display: block; background: var(--panel); touch-action: none;
      border: 1px solid var(--line); border-radius: 8px; cursor: grab;
    }
    .legend {
      display: flex; flex-wrap: wrap; gap: 0.2rem 1rem; font-size: 0.8rem; color: var(--muted);
      margin-top: 0.4rem;
    }
    .legend span { display: inline-flex; gap: 0.35rem; align-items: center; }
    .legend i { width: 0.9rem; height: 0.9rem; display: inline-block; border-radius: 50%; }
    .detail {
      background: var(--panel); border: 1px solid var(--line); border-radius: 8px;
      padding: 0.75rem 1rem; max-height: 38rem; overflow: auto; font-size: 0.9rem;
    }
    .detail .back { float: right; font-size: 0.8rem; }
    .detail dl {
      display: grid; grid-template-columns: auto 1fr; gap: 0 0.75rem; margin: 0.25rem 0;
    }
    .detail dt { color: var(--muted); }
    .detail dd { margin: 0; }
    .detail ul { margin: 0.25rem 0; padding-left: 1.25rem; }
    .detail summary { cursor: pointer; }
    .detail h4 { margin: 0.75rem 0 0.25rem; font-size: 0.9rem; }
    ol.chain {
      margin: 0.25rem 0; padding-left: 0; list-style: none; border-left: 3px solid var(--chain);
    }
    ol.chain li { padding: 0.1rem 0 0.1rem 0.75rem; overflow-wrap: anywhere; }
    ol.chain time { color: var(--muted); font-size: 0.8rem; display: block; }
    .scroll {
      overflow: auto; max-height: 34rem; border: 1px solid var(--line); border-radius: 8px;
    }
    table { border-collapse: collapse; width: 100%; font-size: 0.875rem; }
    th, td { text-align: left; padding: 0.3rem 0.6rem; vertical-align: top; }
    thead th {
      position: sticky; top: 0; background: var(--panel); z-index: 1; white-space: nowrap;
    }
    tbody tr + tr > * { border-top: 1px solid var(--line); }
    td.number, th.number {
      text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap;
    }
    td small { color: var(--muted); display: block; }
    td.time { white-space: nowrap; font-variant-numeric: tabular-nums; }
    tr.later { opacity: 0.55; }
    .provenance { width: auto; }
    .provenance th { font-weight: 400; color: var(--muted); }
    .provenance td { overflow-wrap: anywhere; }
    footer li { margin: 0.25rem 0; max-width: 62rem; }
    @media (max-width: 60rem) {
      .map-and-detail { grid-template-columns: minmax(0, 1fr); }
      canvas#map { height: 24rem; }
    }
    @media print {
      :root {
        --paper: #ffffff; --ink: #000000; --muted: #444444; --line: #bbbbbb; --panel: #ffffff;
      }
      body { max-width: none; padding: 0; font-size: 11pt; }
      .bar, button { display: none; }
      button.link { display: inline; color: inherit; }
      .scroll, .detail { max-height: none; overflow: visible; border: 0; }
      section, figure { break-inside: avoid; }
      #events, #figures { break-inside: auto; }
      tr.later { opacity: 1; }
    }
    """#
}
