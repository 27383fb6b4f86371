// SPDX-License-Identifier: Apache-2.0
// What the panes share: the case, its calls, and which of them the filters let through.

import { load, loadAll } from "./api.js";
import { seconds } from "./words.js";

export const facts = { about: null, calls: [], hulls: new Map(), areas: new Map() };

export async function loadFacts() {
  const [about, calls, hulls] = await Promise.all([load("/api/case"), loadAll("/api/calls"), loadAll("/api/hulls")]);
  facts.about = about;
  facts.calls = calls;
  facts.hulls = new Map(hulls.map((hull) => [hull.id, hull.name]));
  facts.areas = new Map(about.areas.map((area) => [area.id, area]));
  facts.first = seconds(`${about.first_day}T00:00:00Z`);
  facts.last = seconds(`${about.last_day}T00:00:00Z`) + 86400;
}

export const areaName = (id) => facts.areas.get(id)?.name ?? id ?? "";

/** The time window in seconds. */
export function timeWindow(state) {
  return [state.from ? seconds(`${state.from}T00:00:00Z`) : facts.first, state.to ? seconds(`${state.to}T00:00:00Z`) + 86400 : facts.last];
}

const matches = (state, ...texts) => {
  const words = state.q.toLowerCase().split(/\s+/).filter(Boolean);
  const text = texts.join(" ").toLowerCase();
  return words.every((word) => text.includes(word));
};

/** Calls in the window that the filters let through, sorted. */
export function callsShown(state) {
  const [from, to] = timeWindow(state);
  const found = facts.calls.filter((call) =>
    seconds(call.departure_latest) >= from && seconds(call.arrival_earliest) < to
    && (!state.dark || call.is_dark) && (!state.listed || call.listed === "listed") && (!state.area || call.area_id === state.area)
    && (state.scope === "all" || call.verdict === "confirm")
    && matches(state, call.hull_name, call.hull_id ?? "", call.id, call.evidence, call.listed, call.likelihood, areaName(call.area_id), `call ${call.number}`));
  const orders = {
    time: (a, b) => a.number - b.number,
    "time-down": (a, b) => b.number - a.number,
    probability: (a, b) => b.probability - a.probability || a.number - b.number,
    ship: (a, b) => (a.hull_name || "~").localeCompare(b.hull_name || "~") || a.number - b.number,
    deadweight: (a, b) => (b.deadweight_tonnes ?? 0) - (a.deadweight_tonnes ?? 0) || a.number - b.number,
  };
  return found.sort(orders[state.sort] ?? orders.time);
}

export const eventMatches = (state, event) => matches(state, event.words, event.hull_id ?? "", String(event.mmsi ?? ""), areaName(event.area_id))
  && (!state.area || event.area_id === state.area);

/** The scenario to be shown: the chosen one, else the middle one. */
export function scenarioShown(state, names) {
  return names.includes(state.scenario) ? state.scenario : names[Math.floor((names.length - 1) / 2)] ?? "";
}
