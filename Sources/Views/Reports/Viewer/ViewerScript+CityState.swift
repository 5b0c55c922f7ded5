extension ViewerScript {
  /// Modes of assets through time, chains of causes, and selection.
  static let cityState = #"""
    const assets = data.assets;
    const assetCount = assets.path.length;
    const events = data.events;
    const eventCount = events.time.length;
    const kindOf = (asset) => data.kinds[assets.kind[asset]];
    const normalLevel = (asset) => kindOf(asset).modes.length - 1;
    const modeName = (asset, level) => kindOf(asset).modes[level] ?? String(level);
    const eventText = (event) => events.texts[events.text[event]];

    // For each asset the events that changed its mode, in order.
    const changesOf = Array.from({ length: assetCount }, () => []);
    // For each asset all events that are about it.
    const eventsOf = Array.from({ length: assetCount }, () => []);
    for (let event = 0; event < eventCount; event += 1) {
      const asset = events.asset[event];
      if (asset < 0) continue;
      eventsOf[asset].push(event);
      if (events.mode[event] >= 0) changesOf[asset].push(event);
    }

    function lastChange(asset, time) {
      const changes = changesOf[asset];
      let low = 0, high = changes.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (events.time[changes[middle]] <= time + 1e-6) low = middle + 1; else high = middle;
      }
      return low === 0 ? -1 : changes[low - 1];
    }
    function levelAt(asset, time) {
      const event = lastChange(asset, time);
      return event < 0 ? assets.start[asset] : events.mode[event];
    }
    // 0 normal, 1 degraded, 2 down.
    function conditionAt(asset, time) {
      const level = levelAt(asset, time);
      return level >= normalLevel(asset) ? 0 : level > 0 ? 1 : 2;
    }

    // The chain of causes of an event in the order of time. A cause is always an earlier event.
    function chainOf(event) {
      const chain = [];
      let next = event;
      while (next >= 0) {
        chain.push(next);
        const cause = events.because[next];
        if (cause >= next) break;
        next = cause;
      }
      return chain.reverse();
    }
    // What explains an asset at a time: the fall that it is in, or else its first.
    function explainingFall(asset, time) {
      const falls = changesOf[asset].filter((event) => events.mode[event] < normalLevel(asset));
      const before = falls.filter((event) => events.time[event] <= time + 1e-6);
      return before.length > 0 ? before[before.length - 1] : falls.length > 0 ? falls[0] : -1;
    }
    function select(kind, index) {
      state.selection = index < 0 ? null : { kind, index };
      state.chain = [];
      if (kind === "asset" && index >= 0) {
        const fall = explainingFall(index, state.time);
        if (fall >= 0) state.chain = chainOf(fall);
      }
      tell("selection");
    }
    function showChain(event) {
      state.chain = chainOf(event);
      const asset = events.asset[event];
      if (asset >= 0) state.selection = { kind: "asset", index: asset };
      tell("selection");
    }

    const systems = [];
    for (const kind of data.kinds) if (!systems.includes(kind.system)) systems.push(kind.system);
    const systemOf = assets.kind.map((kind) => systems.indexOf(data.kinds[kind].system));
    const usedSystems = systems.filter((name, index) => systemOf.includes(index));
    """#
}
