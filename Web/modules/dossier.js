// SPDX-License-Identifier: Apache-2.0
// The dossier of a hull: claims over time, lists as of a day, calls, contradictions; whatever tables name the hull.

import { load } from "./api.js";
import { h, put } from "./dom.js";
import { kindBlock, rowLink } from "./evidence.js";
import { areaName, facts } from "./facts.js";
import { assessment } from "./review.js";
import * as store from "./store.js";
import { day, fixed, grouped, likelihood, plural, spaced, stay } from "./words.js";

export async function drawDossier(state) {
  const chooser = h("select", { "aria-label": "Hull", onchange: (event) => store.set({ hull: event.target.value }, true) },
    h("option", { value: "" }, "Choose a hull …"), [...facts.hulls].sort((a, b) => a[1].localeCompare(b[1])).map(([id, name]) => h("option", { value: id, selected: id === state.hull }, name)));
  if (!state.hull) return h("article", null, chooser, h("p", { class: "nothing" }, "A hull is a ship, not a name or an MMSI: its claims, calls and silences stand together here."));
  const hull = await load(`/api/hulls/${encodeURIComponent(state.hull)}`);
  return h("article", null, chooser,
    h("h2", { class: "big block" }, hull.name), h("p", { class: "small quiet" }, hull.imo ? `IMO ${hull.imo} (check digit holds)` : "no IMO number", ` · ${plural(hull.calls.length, "call")} attributed`),
    kindBlock("observation", "Observation", "what is claimed, sent and kept silent", claims(hull), hull.tables.filter((table) => !TOLD_APART.has(table.table)).map(tableBlock)),
    kindBlock("inference", "Inference", "what follows by a stated method", calls(hull), possible(hull), voyages(hull), contradictions(hull), listings(hull, state)),
    assessment(hull.id, hull.reviews, hull.name));
}

function claims(hull) {
  const facts = [["flag", hull.flag], ["MMSI", hull.mmsi], ["length", hull.length_metres && `${fixed(hull.length_metres)} m`], ["beam", hull.beam_metres && `${fixed(hull.beam_metres)} m`],
    ["deadweight", hull.deadweight_tonnes && `${grouped(hull.deadweight_tonnes)} ± ${grouped(hull.deadweight_error_tonnes)} t, ${hull.deadweight_basis}`], ["maximum speed", hull.maximum_speed_knots && `${fixed(hull.maximum_speed_knots)} kn`], ["tanker", hull.is_tanker ? "yes" : "no"]];
  return h("div", null, h("h3", null, "Claimed identity"), h("dl", { class: "facts" }, facts.map(([name, value]) => [h("dt", null, name), h("dd", null, value || h("span", { class: "quiet" }, "not stated"))])),
    hull.source && h("p", { class: "caption" }, `By ${hull.source.provider || "an unnamed provider"}: ${hull.source.path}`, hull.source.retrieved ? `, fetched ${hull.source.retrieved.slice(0, 10)}` : ", time of fetching not known"));
}

/** Tables that stand in blocks of their own. */
const TOLD_APART = new Set(["voyage", "contradiction"]);
const tableOf = (hull, name) => hull.tables.find((table) => table.table === name);

function tableBlock(table) {
  return h("details", { class: "block", open: table.count <= 6 }, h("summary", null, h("b", null, spaced(table.table)), ` ${grouped(table.count)}`, h("span", { class: "small quiet" }, ` ${table.meaning}`)),
    h("ul", { class: "walk" }, table.rows.slice(0, 100).map((row) => h("li", null, rowLink(row.id, row.words)))), table.count > 100 && h("p", { class: "caption" }, `The first 100 of ${grouped(table.count)}.`));
}

function calls(hull) {
  return h("div", null, h("h3", null, "Calls attributed to it"), hull.calls.length ? h("table", { class: "plain" }, h("tbody", null, hull.calls.map((call) => h("tr", null,
    h("th", { scope: "row" }, rowLink(call.id, `Call ${call.number}`)), h("td", null, stay(call)), h("td", null, areaName(call.area_id)), h("td", { class: "number whole" }, likelihood(call.probability)))))) : h("p", { class: "small quiet" }, "None."));
}

function possible(hull) {
  return hull.possible_calls.length > 0 && h("div", { class: "block" }, h("h3", null, "Calls for which it is another candidate"), h("table", { class: "plain" }, h("tbody", null, hull.possible_calls.map((call) => h("tr", null,
    h("th", { scope: "row" }, rowLink(call.call_id, `Call ${call.number}`)), h("td", null, day(call.arrival_earliest)), h("td", { class: "number whole" }, likelihood(call.probability)))))));
}

/** A voyage is a call, a passage, the next call: the case's own rows where it has them, else calls and stops in their order. */
function voyages(hull) {
  const own = tableOf(hull, "voyage");
  if (own) return h("div", { class: "block" }, h("h3", null, "Voyages"), h("table", { class: "plain" }, h("thead", null, h("tr", null, ["from", "left", "to", "there by"].map((name) => h("th", { scope: "col" }, name)))),
    h("tbody", null, own.rows.slice(0, 200).map(({ id, values }) => h("tr", null, h("th", { scope: "row" }, rowLink(id, areaName(values.from_area_id))), h("td", null, day(values.departure_earliest)),
      h("td", null, values.to_area_id ? areaName(values.to_area_id) : "not known", values.is_delivery ? h("b", null, ", delivery") : "", h("span", { class: "quiet" }, ` ${values.basis}`)), h("td", null, day(values.arrival_latest)))))), own.count > 200 && h("p", { class: "caption" }, `The first 200 of ${grouped(own.count)}.`));
  const stops = (tableOf(hull, "visit")?.rows ?? []).map(({ id, values }) => ({ id, area: values.area_id, from: values.arrival_latest, to: values.departure_earliest, words: "stop" }));
  const all = [...stops, ...hull.calls.map((call) => ({ id: call.id, area: call.area_id, from: call.arrival_latest, to: call.departure_earliest, words: `call ${call.number}`, isCall: true, listed: call.likelihood }))].sort((a, b) => a.from.localeCompare(b.from));
  // A stop at the place of the call itself is the same stay; stops at one place in a row are one.
  const legs = all.filter((stop, index) => index === 0 || stop.area !== all[index - 1].area || stop.isCall);
  const after = legs.flatMap((stop, index) => stop.isCall && legs[index + 1] ? [[stop, legs[index + 1]]] : []);
  return h("div", { class: "block" }, h("h3", null, "Voyages"), after.length ? h("table", { class: "plain" }, h("thead", null, h("tr", null, ["from", "left", "next stop", "arrived"].map((name) => h("th", { scope: "col" }, name)), h("th", { scope: "col", class: "number" }, "days"))),
    h("tbody", null, after.map(([from, to]) => h("tr", null, h("th", { scope: "row" }, rowLink(from.id, `${areaName(from.area)}, ${from.words}`)), h("td", null, day(from.to)), h("td", null, rowLink(to.id, areaName(to.area))), h("td", null, day(to.from)),
      h("td", { class: "number" }, fixed((Date.parse(to.from) - Date.parse(from.to)) / 86400000, 1)))))) : h("p", { class: "small quiet" }, "No call of the hull is followed by another stop."),
  h("p", { class: "caption" }, "From its calls to the next place where it was heard to stop. What it did between, the rows say."));
}

function contradictions(hull) {
  const own = tableOf(hull, "contradiction");
  return h("div", { class: "block" }, h("h3", null, "Contradictions"), own ? h("ul", { class: "walk" }, own.rows.slice(0, 100).map((row) => h("li", null, h("b", null, spaced(row.values.kind ?? "contradiction")), ": ", rowLink(row.id, row.values.words ?? row.words))))
    : h("p", { class: "small quiet" }, "None was found among the rows of this case."));
}

/** Any day may be asked, and the day on which it should have been known. */
function listings(hull, state) {
  const field = (name, label, value) => h("label", null, label, h("input", { type: "date", name, value, onchange: (event) => store.set({ [name]: event.target.value }, true) }));
  const place = h("div", { role: "status" }, h("p", { class: "small quiet" }, "Asking the lists …"));
  const asOf = state.as_of || facts.about.last_day;
  load(`/api/hulls/${encodeURIComponent(hull.id)}/listings?as_of=${asOf}${state.known_on ? `&known_on=${state.known_on}` : ""}`).then((found) => put(place,
    h("ul", { class: "walk", "data-lists": "" }, found.answers.map((one) => h("li", null, h("span", { class: `tag${one.outcome === "listed" ? " listed" : ""}` }, one.outcome), ` ${one.words}.`))),
    !found.answers.length && h("p", { class: "small quiet" }, "No list was loaded, so none was asked."),
    found.entries.length > 0 && h("p", { class: "caption" }, "Entries: ", found.entries.map((one) => `${one.list_id}, ${one.name}, from ${one.listed_on ? day(one.listed_on) : "a day that it does not state"}${one.delisted_on ? ` to ${day(one.delisted_on)}` : ""} (${one.path}, byte ${grouped(one.byte_offset)})`).join("; "), "."),
    found.problems.map((one) => h("p", { class: "fault" }, `${one}.`))), (fault) => put(place, h("p", { class: "fault" }, fault.message)));
  return h("div", { class: "block" }, h("h3", null, "Was it listed?"), h("div", { class: "two-dates" }, field("as_of", "on the day", asOf), field("known_on", "as known on", state.known_on)), place, listingsOfCalls(hull));
}

/** The same answer on several days is told once, with its days. */
function listingsOfCalls(hull) {
  const answers = new Map();
  for (const one of hull.listings) answers.set(one.detail || one.listed, [...(answers.get(one.detail || one.listed) ?? []), one.as_of]);
  return h("div", null, h("h4", { class: "small" }, "On the days of its calls"), answers.size ? h("ul", { class: "walk" }, [...answers].map(([words, days]) => h("li", null, `As of ${days.map(day).join(", ")}: ${words}.`)))
    : h("p", { class: "small quiet" }, "No call is attributed to it."));
}
