// Pieces that several seats show: the feed, services by district, tables of assets.
import { make, fill, meter, percent, plain, stateMark, stateOf } from "/web/base.js";

const kinds = { inject: "Message", decision: "Decision", message: "Message", statement: "Public statement", seen: "Seen on screens" };

/** One line that a role may read. */
export function article(line) {
  return make("article", { class: line.kind },
    make("header", {},
      make("span", {}, [kinds[line.kind] ?? plain(line.kind), line.from && `from ${line.from}`, line.method && `by ${line.method}`].filter(Boolean).join(" ")),
      make("span", { class: "number" }, `${line.moment.local} · ${line.moment.sinceStart}`)),
    line.title ? make("h3", {}, line.title) : null,
    make("p", {}, line.text));
}

/** The newest lines first. */
export function showFeed(node, feed, most = 200) {
  if (!feed || feed.length === 0) return fill(node, make("p", { class: "empty" }, "Nothing yet."));
  fill(node, feed.slice(-most).reverse().map(article));
}

/** A table of districts against services: word, mark and, where known, percent. */
export function showDistricts(node, districts) {
  if (!districts || districts.length === 0) {
    return fill(node, make("p", { class: "empty" }, "Your role does not see this."));
  }
  const names = districts[0].services.map((service) => service.name);
  fill(node, make("div", { class: "scroll" }, make("table", { class: "districts" },
    make("thead", {}, make("tr", {}, make("th", {}, "District"), names.map((name) => make("th", {}, plain(name))))),
    make("tbody", {}, districts.map((district) => make("tr", {},
      make("th", { scope: "row" }, district.title || plain(district.id)),
      district.services.map((service) => make("td", { "data-name": plain(service.name) },
        stateMark(service.state, service.share === null || service.share === undefined ? service.state : percent(service.share))))))))));
}

/** Services of the whole city with bars. */
export function showServices(node, services) {
  fill(node, (services ?? []).map((service) => make("div", { class: "service" },
    make("span", {}, stateMark(stateOf(service.share), plain(service.name))),
    make("span", { class: "number" }, percent(service.share)),
    meter(service.share, plain(service.name)),
    make("small", {}, `${Math.round(service.personHoursLost).toLocaleString("en")} person-hours lost`))));
}

export function readings(asset) {
  return asset.readings.map((reading) => `${plain(reading.quantity)} ${Number(reading.value.toPrecision(4))} ${reading.unit}`).join(", ");
}

/** A table of assets as somebody sees them, what is not normal first. */
export function showAssets(node, assets, chosen = null) {
  if (!assets || assets.length === 0) return fill(node, make("p", { class: "empty" }, "Nothing to show."));
  // A zone that works and is compromised is not normal either.
  const isCalm = (asset) => asset.isNormal && asset.states.length === 0;
  const rows = assets.filter((asset) => !isCalm(asset)).concat(assets.filter(isCalm));
  fill(node, make("table", {},
    make("thead", {}, make("tr", {}, ["Asset", "State", "Readings"].map((name) => make("th", {}, name)))),
    make("tbody", {}, rows.map((asset) => make("tr", {},
      make("td", {}, chosen ? make("button", { class: "plain small", type: "button", on: { click: () => chosen(asset.path) } }, asset.path) : asset.path),
      make("td", {}, stateMark(isCalm(asset) ? "normal" : "disturbed", plain(asset.mode)),
        asset.states.length > 0 ? make("div", {}, make("small", {}, asset.states.map(plain).join(", "))) : null),
      make("td", { class: "number" }, readings(asset)))))));
}

/** Which lines of a form a keyboard user gets for choosing an action. */
export function option(value, text = value) { return make("option", { value }, text); }
