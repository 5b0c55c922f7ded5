extension ViewerScript {
  /// The event list: searchable, with the chain of any line.
  static let events = #"""
    const listing = { words: "", onlyModes: false, rows: 60 };

    function matchingEvents() {
      const words = listing.words.toLowerCase().split(" ").filter((word) => word !== "");
      // Sentences repeat: each is compared once.
      const matches = events.texts.map((text) => {
        const lower = text.toLowerCase();
        return words.every((word) => lower.includes(word));
      });
      const found = [];
      for (let event = 0; event < eventCount; event += 1) {
        if (listing.onlyModes && events.mode[event] < 0) continue;
        if (matches[events.text[event]]) found.push(event);
      }
      return found;
    }

    function eventRow(event) {
      const asset = events.asset[event];
      const cell = element("td");
      if (asset >= 0) {
        cell.append(element("button", {
          type: "button", class: "link", on: {
            click: () => {
              setTime(events.time[event]);
              select("asset", asset);
              find("city").scrollIntoView();
            },
          },
        }, eventText(event)));
      } else {
        cell.append(eventText(event));
      }
      const why = element("td");
      if (events.because[event] >= 0) {
        const button = element("button", {
          type: "button", class: "link", "aria-expanded": "false", on: {
            click: () => {
              const open = cell.querySelector("ol");
              if (open) open.remove(); else cell.append(chainList(chainOf(event)));
              button.setAttribute("aria-expanded", open ? "false" : "true");
            },
          },
        }, "why");
        why.append(button);
      }
      return element("tr", {},
        element("td", { class: "time" }, timeButton(events.time[event])),
        element("td", { class: "time" }, local(events.time[event])), cell, why);
    }

    function drawEvents() {
      const found = matchingEvents();
      const shown = found.slice(0, listing.rows);
      const head = element("thead", {}, element("tr", {}, element("th", {}, "since start"),
        element("th", {}, "local time"), element("th", {}, "event"), element("th", {}, "cause")));
      find("events-table").replaceChildren(head, element("tbody", {}, ...shown.map(eventRow)));
      const note = find("events-note");
      note.replaceChildren(found.length + (found.length === 1 ? " event" : " events")
        + (shown.length < found.length ? ", the first " + shown.length + " shown. " : ". "));
      if (shown.length < found.length) {
        note.append(element("button", {
          type: "button", on: {
            click: () => {
              listing.rows += 300;
              drawEvents();
            },
          },
        }, "Show more"));
      }
      if (events.total > eventCount) {
        note.append(" The log has " + events.total.toLocaleString("en-US") + " lines; the "
          + (events.total - eventCount).toLocaleString("en-US") + " that tell least are left out "
          + "here, every chain is whole.");
      }
    }

    function eventsBar() {
      const input = element("input", {
        type: "search", placeholder: "search, such as pump attacked", "aria-label": "Search events",
        on: {
          input: () => {
            listing.words = input.value;
            listing.rows = 60;
            drawEvents();
          },
        },
      });
      find("events-bar").append(input, checkbox("only changes of mode", false, (isOn) => {
        listing.onlyModes = isOn;
        drawEvents();
      }));
    }
    """#
}
