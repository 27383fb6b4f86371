// SPDX-License-Identifier: Apache-2.0
// The dossier of a hull: claims over time, lists as of a day, calls, contradictions; whatever tables name the hull.

import { load } from "./api.js";
import { h } from "./dom.js";
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
    kindBlock("observation", "Observation", "what is claimed, sent and kept silent", claims(hull), hull.tables.map(tableBlock)),
    kindBlock("inference", "Inference", "what follows by a stated method", calls(hull), possible(hull), listings(hull)),
    assessment(hull.id, hull.reviews, hull.name));
}

function claims(hull) {
  const facts = [["flag", hull.flag], ["MMSI", hull.mmsi], ["length", hull.length_metres && `${fixed(hull.length_metres)} m`], ["beam", hull.beam_metres && `${fixed(hull.beam_metres)} m`],
    ["deadweight", hull.deadweight_tonnes && `${grouped(hull.deadweight_tonnes)} ± ${grouped(hull.deadweight_error_tonnes)} t, ${hull.deadweight_basis}`], ["maximum speed", hull.maximum_speed_knots && `${fixed(hull.maximum_speed_knots)} kn`], ["tanker", hull.is_tanker ? "yes" : "no"]];
  return h("div", null, h("h3", null, "Claimed identity"), h("dl", { class: "facts" }, facts.map(([name, value]) => [h("dt", null, name), h("dd", null, value || h("span", { class: "quiet" }, "not stated"))])),
    hull.source && h("p", { class: "caption" }, `By ${hull.source.provider || "an unnamed provider"}: ${hull.source.path}`, hull.source.retrieved ? `, fetched ${hull.source.retrieved.slice(0, 10)}` : ", time of fetching not known"));
}

function tableBlock(table) {
  return h("details", { class: "block", open: table.count <= 6 }, h("summary", null, h("b", null, spaced(table.table)), ` ${grouped(table.count)}`, h("span", { class: "small quiet" }, ` ${table.meaning}`)),
    h("ul", { class: "walk" }, table.rows.slice(0, 100).map((row) => h("li", null, rowLink(row.id, row.words)))), table.count > 100 && h("p", { class: "caption" }, `The first 100 of ${grouped(table.count)}.`));
}

function calls(hull) {
  return h("div", null, h("h3", null, "Calls attributed to it"), hull.calls.length ? h("table", { class: "plain" }, h("tbody", null, hull.calls.map((call) => h("tr", null,
    h("th", { scope: "row" }, rowLink(call.id, `Call ${call.number}`)), h("td", null, stay(call)), h("td", null, areaName(call.area_id)), h("td", { class: "number" }, likelihood(call.probability)))))) : h("p", { class: "small quiet" }, "None."));
}

function possible(hull) {
  return hull.possible_calls.length > 0 && h("div", { class: "block" }, h("h3", null, "Calls for which it is another candidate"), h("table", { class: "plain" }, h("tbody", null, hull.possible_calls.map((call) => h("tr", null,
    h("th", { scope: "row" }, rowLink(call.call_id, `Call ${call.number}`)), h("td", null, day(call.arrival_earliest)), h("td", { class: "number" }, likelihood(call.probability)))))));
}

/** The same answer on several days is told once, with its days. */
function listings(hull) {
  const answers = new Map();
  for (const one of hull.listings) answers.set(one.detail || one.listed, [...(answers.get(one.detail || one.listed) ?? []), one.as_of]);
  return h("div", { class: "block" }, h("h3", null, "Was it listed?"), answers.size ? h("ul", { class: "walk" }, [...answers].map(([words, days]) => h("li", null, `As of ${days.map(day).join(", ")}: ${words}.`)))
    : h("p", { class: "small quiet" }, "Lists are asked for the day of each call, and no call is attributed to it. plimsoll screen asks for any day."));
}
