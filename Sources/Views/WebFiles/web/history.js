// The course of one replication: modes of assets through time, and chains of causes.

/**
 * `events` are columns in the order of time: `time` (s), `asset` (-1 for none), `mode` (-1 for no
 * change), `because` (the earlier event that led to it, or -1), `text`; `kindOf(event)` tells the
 * kind, if known. `start` holds the mode of each asset at the start, `normal` its normal mode.
 */
export class History {
  constructor(events, start, normal) {
    this.events = events;
    this.start = start;
    this.normal = normal;
    this.count = events.time.length;
    this.eventsOf = new Map();
    for (let event = 0; event < this.count; event += 1) {
      const asset = events.asset[event];
      if (asset < 0) continue;
      if (!this.eventsOf.has(asset)) this.eventsOf.set(asset, []);
      this.eventsOf.get(asset).push(event);
    }
    this.levels = Uint8Array.from(start);
    this.conditions = new Uint8Array(start.length);
    /** Whether an effect of an attack is on each asset. */
    this.affected = new Uint8Array(start.length);
  }

  /** How many events there were up to a time. */
  placeAt(time) {
    let low = 0, high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.events.time[middle] <= time + 1e-6) low = middle + 1; else high = middle;
    }
    return low;
  }

  /** Sets `levels` and `conditions` (0 normal, 1 degraded, 2 down) to those of a time. */
  moveTo(time) {
    this.levels.set(this.start);
    const end = this.placeAt(time);
    const { asset, mode } = this.events;
    this.affected.fill(0);
    for (let event = 0; event < end; event += 1) {
      if (mode[event] >= 0) this.levels[asset[event]] = mode[event];
      const kind = this.events.kindOf?.(event);
      if (kind === "effectStarted") this.affected[asset[event]] += 1;
      else if (kind === "effectEnded" && this.affected[asset[event]] > 0) {
        this.affected[asset[event]] -= 1;
      }
    }
    for (let row = 0; row < this.levels.length; row += 1) {
      this.conditions[row] = this.levels[row] >= this.normal[row] ? 0 : this.levels[row] > 0 ? 1 : 2;
    }
  }

  /** The events of an asset that changed its mode, as times and modes, from the start. */
  course(asset) {
    const steps = [{ time: 0, mode: this.start[asset] }];
    for (const event of this.eventsOf.get(asset) ?? []) {
      if (this.events.mode[event] >= 0) {
        steps.push({ time: this.events.time[event], mode: this.events.mode[event] });
      }
    }
    return steps;
  }

  /** The chain of causes of an event in the order of time. A cause is always an earlier event. */
  chain(event) {
    const chain = [];
    let next = event;
    while (next >= 0) {
      chain.push(next);
      const cause = this.events.because[next];
      if (cause >= next) break;
      next = cause;
    }
    return chain.reverse();
  }

  /** What explains an asset at a time: the fall that it is in or was in last, or else its next. */
  fallOf(asset, time) {
    const { events } = this;
    const falls = (this.eventsOf.get(asset) ?? []).filter(
      (event) => events.mode[event] >= 0 && events.mode[event] < this.normal[asset]);
    const before = falls.filter((event) => events.time[event] <= time + 1e-6);
    return before.length > 0 ? before[before.length - 1] : falls.length > 0 ? falls[0] : -1;
  }

  /** Assets of a chain in order, each once in a row. */
  stops(chain) {
    const stops = [];
    for (const event of chain) {
      const asset = this.events.asset[event];
      if (asset >= 0 && stops[stops.length - 1] !== asset) stops.push(asset);
    }
    return stops;
  }
}
