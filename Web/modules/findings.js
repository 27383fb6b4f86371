// SPDX-License-Identifier: Apache-2.0
// The list of findings: calls, and events of every other kind the case holds.

import { load } from "./api.js";
import { byId, h, put, s, segments } from "./dom.js";
import { areaName, callsShown, eventMatches, facts, scenarioShown, timeWindow } from "./facts.js";
import * as store from "./store.js";
import { barrels, dayOf, likelihood, minute, plural, roundBarrels, seconds, shipName, stay } from "./words.js";

const MOST_SHOWN = 400;
let list, head, shown = [], asked = 0;

export function startFindings() {
  const pane = byId("findings");
  head = pane.appendChild(h("div", { class: "pane-head" }));
  list = pane.appendChild(h("div", { class: "scroll", role: "listbox", "aria-label": "Findings" }));
  drawHead(store.get());
  draw(store.get());
  store.watch((state, changed) => {
    if (["kind", "dark", "listed", "area", "sort"].some((name) => changed.has(name))) drawHead(state);
    if (["kind", "dark", "listed", "area", "sort", "q", "from", "to", "scope", "scenario"].some((name) => changed.has(name))) draw(state);
    else if (changed.has("row")) mark(state);
  });
  addEventListener("facts", () => { drawHead(store.get()); draw(store.get()); });
  addEventListener("step", (event) => step(event.detail));
}

function kinds() {
  const counts = facts.about.counts;
  const known = [["call", "Calls"], ["gap", "Gaps"], ["visit", "Visits"], ["encounter", "Encounters"], ["loitering", "Loitering"], ["dark_encounter", "Dark encounters"], ["draught_change", "Draught"], ["contradiction", "Contradictions"], ["round_trip", "Round trips"]];
  return known.filter(([name]) => name === "call" || counts[name]);
}

function drawHead(state) {
  const isCalls = state.kind === "call";
  const toggle = (name, words) => h("button", { class: "chip", type: "button", "aria-pressed": String(Boolean(state[name])), onclick: () => store.set({ [name]: state[name] ? "" : "1" }, true) }, words);
  const search = head.querySelector("input") ?? h("input", { type: "search", placeholder: "Search ship, IMO, word …", "aria-label": "Search the findings", value: state.q, oninput: (event) => store.set({ q: event.target.value }) });
  put(head,
    h("div", { class: "line" }, h("h2", { id: "findings-count" }, "Findings"),
      h("label", { class: "small quiet" }, h("span", { class: "hidden-word" }, "Sort by"), h("select", { "aria-label": "Sort by", onchange: (event) => store.set({ sort: event.target.value }) },
        [["time", "first first"], ["time-down", "last first"], ...(isCalls ? [["probability", "likeliest first"], ["deadweight", "largest first"]] : [["longest", "longest first"]]), ["ship", "by ship"]].map(([value, words]) => h("option", { value, selected: value === state.sort }, words))))),
    search,
    h("div", { class: "chips" },
      kinds().length > 1 && segments("Kind of finding", kinds(), state.kind, (kind) => store.set({ kind }, true)),
      isCalls && toggle("dark", "Dark"), isCalls && toggle("listed", "Listed"),
      state.area && h("button", { class: "chip", type: "button", "aria-pressed": "true", onclick: () => store.set({ area: "" }, true) }, `${areaName(state.area)} ×`)));
}

async function draw(state) {
  const ask = ++asked;
  if (state.kind === "call") {
    shown = callsShown(state);
    const hulls = new Set(shown.map((call) => call.hull_id).filter(Boolean)).size;
    count(`${plural(shown.length, "call")} · ${plural(hulls, "hull")}`);
    put(list, shown.map((call) => callItem(call, state)), !shown.length && nothing(state));
    mark(state);
    return;
  }
  count("…");
  const [from, to] = timeWindow(state);
  try {
    const answer = await load(`/api/events?kind=${encodeURIComponent(state.kind)}&from=${dayOf(from)}&to=${dayOf(to - 1)}&limit=5000`);
    if (ask !== asked) return;
    shown = answer.items.filter((event) => eventMatches(state, event));
    // What the fleet did stands before what others did.
    const order = EVENT_ORDERS[state.sort] ?? EVENT_ORDERS.time;
    shown.sort((a, b) => (b.hull_id ? 1 : 0) - (a.hull_id ? 1 : 0) || order(a, b) || a.start.localeCompare(b.start));
    count(`${plural(shown.length, state.kind.replaceAll("_", " "))}${answer.total > answer.items.length ? ` of ${answer.total} rows` : ""}`);
    put(list, shown.slice(0, MOST_SHOWN).map(eventItem), shown.length > MOST_SHOWN && h("p", { class: "nothing" }, `${shown.length - MOST_SHOWN} more: narrow the time window or search.`), !shown.length && nothing(state));
    mark(state);
  } catch (fault) {
    put(list, h("p", { class: "fault" }, fault.message));
  }
}

const length = (event) => seconds(event.end) - seconds(event.start);
const EVENT_ORDERS = {
  time: (a, b) => a.start.localeCompare(b.start),
  "time-down": (a, b) => b.start.localeCompare(a.start),
  longest: (a, b) => length(b) - length(a),
  ship: (a, b) => eventShip(a).localeCompare(eventShip(b)),
};

const count = (words) => { const place = byId("findings-count"); if (place) place.textContent = words; };

function nothing(state) {
  const isReviewed = state.scope === "reviewed";
  return h("p", { class: "nothing" }, isReviewed ? "No call here has been confirmed by an analyst. " : "Nothing passes the filters in this time window. ",
    h("button", { class: "linkish", type: "button", onclick: () => store.set({ q: "", dark: "", listed: "", area: "", from: "", to: "", scope: "all" }, true) }, "Show everything"));
}

export const glyph = (kind) => kind === "dark" ? s("svg", { class: "glyph dark", viewBox: "0 0 16 16", "aria-hidden": "true" }, s("path", { d: "M8 1l7 7-7 7-7-7z" }))
  : kind === "ais" ? s("svg", { class: "glyph ais", viewBox: "0 0 16 16", "aria-hidden": "true" }, s("circle", { cx: 8, cy: 8, r: 6 }))
    : s("svg", { class: "glyph other", viewBox: "0 0 16 16", "aria-hidden": "true" }, s("path", { d: "M2 8h4m4 0h4" }));

function callItem(call, state) {
  const names = [...new Set(call.volumes.map((volume) => volume.scenario))];
  const volume = call.volumes.find((one) => one.scenario === scenarioShown(state, names));
  const verdict = { confirm: ["✓ confirmed", "good"], reject: ["✕ rejected", "bad"] }[call.verdict];
  return h("button", { class: `item${call.verdict === "reject" ? " rejected" : ""}`, type: "button", role: "option", "data-row": call.id, onclick: () => open(call.id) },
    h("span", { class: "sign" }, glyph(call.is_dark ? "dark" : "ais"), call.number),
    h("span", { class: "row" }, h("span", { class: "who" }, shipName(call), " ", h("span", { class: "hidden-word" }, `, call ${call.number},`)),
      h("span", { class: "how" }, likelihood(call.probability))),
    h("span", { class: "row" }, h("span", { class: "when" }, stay(call), h("span", { class: call.is_dark ? "is-dark" : "" }, call.is_dark ? " · dark" : ` · ${call.evidence === "ais" ? "AIS" : call.evidence}`),
      call.listed === "listed" && h("b", null, " · listed")),
    h("span", { class: "what", title: volume ? `at ${volume.scenario} of deadweight: ${barrels(volume.barrels)}` : "" }, volume ? `${roundBarrels(volume.barrels)} bbl` : "not counted")),
    verdict && h("span", { class: "row" }, h("span", { class: `tag ${verdict[1]}` }, verdict[0])));
}

const eventShip = (event) => event.hull_id ? facts.hulls.get(event.hull_id) ?? event.hull_id : `MMSI ${event.mmsi ?? "not known"}`;

function eventItem(event) {
  const name = eventShip(event);
  return h("button", { class: "item", type: "button", role: "option", "data-row": event.id, onclick: () => open(event.id) },
    h("span", { class: "sign" }, glyph(event.reception === "dark" ? "dark" : "other")),
    h("span", { class: "row" }, h("span", { class: "who" }, name), h("span", { class: "how" }, event.reception ?? event.kind.replaceAll("_", " "))),
    h("span", { class: "row" }, h("span", { class: "when" }, `${minute(event.start)} – ${minute(event.end)}`), h("span", { class: "what" }, areaName(event.area_id))));
}

function open(row) { store.set({ row, pane: "evidence", view: innerWidth < 740 ? "side" : store.get().view }, true); }

function mark(state) {
  for (const item of list.querySelectorAll(".item")) {
    const isChosen = item.dataset.row === state.row;
    item.setAttribute("aria-selected", String(isChosen));
    if (isChosen) item.scrollIntoView({ block: "nearest" });
  }
}

function step(by) {
  const items = [...list.querySelectorAll(".item")];
  if (!items.length) return;
  const at = items.findIndex((item) => item.dataset.row === store.get().row);
  const next = items[Math.max(0, Math.min(items.length - 1, at < 0 ? 0 : at + by))];
  store.set({ row: next.dataset.row, pane: "evidence" });
  next.focus({ preventScroll: true });
}
