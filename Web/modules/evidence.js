// SPDX-License-Identifier: Apache-2.0
// The evidence of one row. Observation, inference and assessment stand apart and are never mixed in one sentence.

import { load } from "./api.js";
import { pictures } from "./chip.js";
import { h } from "./dom.js";
import { callEstimate } from "./estimates.js";
import { areaName, facts } from "./facts.js";
import { assessment } from "./review.js";
import * as store from "./store.js";
import { barrels, between, day, fixed, grouped, likelihood, minute, percent, plural, shipName, spaced } from "./words.js";

export async function drawEvidence(state) {
  if (!state.row) return h("p", { class: "nothing" }, "Choose a finding: its evidence stands here. Keys ", h("kbd", null, "↓"), " ", h("kbd", null, "↑"), " walk through the list.");
  if (facts.calls.some((call) => call.id === state.row)) return callEvidence(await load(`/api/calls/${state.row}`), await callEstimate(state.row));
  return rowEvidence(await load(`/api/rows/${encodeURIComponent(state.row)}`));
}

export const kindBlock = (kind, words, hint, ...content) =>
  h("section", { class: `kind ${kind}` }, h("h3", null, words, h("small", null, hint)), content);

export const hullLink = (id, name) => id ? h("button", { class: "linkish", type: "button", onclick: () => store.set({ hull: id, pane: "dossier", view: innerWidth < 740 ? "side" : store.get().view }, true) }, name) : name;
export const rowLink = (id, words) => h("button", { class: "linkish", type: "button", onclick: () => store.set({ row: id, pane: "evidence" }, true) }, words);

// MARK: A call

function callEvidence(call, estimate) {
  const best = call.candidates[0];
  return h("article", null,
    h("p", { class: "small quiet" }, `Call ${call.number} · ${areaName(call.area_id)}`),
    h("h2", { class: "big" }, hullLink(call.hull_id, shipName(call))),
    h("p", null, call.is_dark ? h("span", { class: "tag dark" }, "dark call") : h("span", { class: "tag" }, call.evidence), " ",
      h("span", { class: `tag${call.listed === "listed" ? " listed" : ""}` }, call.listed), " ",
      best && h("span", { class: "small" }, `attribution ${likelihood(call.probability)}`)),
    observed(call), inferred(call, estimate),
    assessment(call.id, call.reviews, `call ${call.number}`), walk(call.walk.rows, call.walk.left_out));
}

function observed(call) {
  const rows = call.walk.rows.filter((row) => row.depth === 1);
  const scenes = rows.filter((row) => ["detection", "scene"].includes(row.table));
  const order = { "look before": 0, seen: 1, "look after": 2 };
  scenes.sort((a, b) => (order[a.role] ?? 1) - (order[b.role] ?? 1) || (a.time ?? "").localeCompare(b.time ?? ""));
  const gaps = rows.filter((row) => row.table === "gap");
  const others = rows.filter((row) => ["visit", "observation"].includes(row.table));
  const length = call.measured_length_metres;
  return kindBlock("observation", "Observation", "what was seen or heard",
    h("dl", { class: "facts" },
      h("dt", null, "Arrived"), h("dd", null, between(call.arrival_earliest, call.arrival_latest)),
      h("dt", null, "Left"), h("dd", null, between(call.departure_earliest, call.departure_latest)),
      length && [h("dt", null, "Measured"), h("dd", null, `${fixed(length, 0)} ± ${fixed(call.measured_length_error_metres, 0)} m long (one standard deviation)`)]),
    scenes.length > 0 && h("div", { class: "block" }, h("h3", null, plural(scenes.length, "look"), " at the berth"), pictures(scenes, call.area_id, call.hull_id)),
    gaps.length > 0 && h("div", { class: "block" }, h("h3", null, plural(gaps.length, "silence"), " that ", gaps.length === 1 ? "allows" : "allow", " it"),
      h("div", { class: "wide-table" }, h("table", { class: "plain" }, h("thead", null, h("tr", null, ["ship", "silent", "reception"].map((name) => h("th", { scope: "col" }, name)), h("th", { scope: "col", class: "number" }, "hours"))),
        h("tbody", null, gaps.map((gap) => h("tr", null,
          h("th", { scope: "row" }, rowLink(gap.id, facts.hulls.get(gap.values.hull_id) ?? `MMSI ${gap.values.mmsi}`)),
          h("td", null, `${minute(gap.values.start_time)} – ${gap.values.is_open ? "open" : minute(gap.values.end_time)}`),
          h("td", null, gap.values.reception), h("td", { class: "number" }, fixed(gap.values.hours, 1))))))),
      h("p", { class: "caption" }, "Dark: others were heard there while the ship was not. Unknown: nobody was heard, so the silence says nothing.")),
    others.length > 0 && h("ul", { class: "walk block" }, others.map((row) => h("li", null, rowLink(row.id, row.words)))));
}

function inferred(call, estimate) {
  return kindBlock("inference", "Inference", "what follows by a stated method",
    h("h3", null, "Who it was"),
    h("p", { class: "small quiet" }, `${plural(call.candidates.length, "candidate")}; the probabilities add up to 1. Open one for its reasons.`),
    call.candidates.map((candidate, index) => candidateBlock(candidate, call.candidates, index === 0)),
    h("div", { class: "block" }, h("h3", null, "What speaks against it"), contradictions(call)),
    call.volumes.length > 0 && h("div", { class: "block" }, h("h3", null, "What it would have carried"),
      h("table", { class: "plain" }, h("thead", null, h("tr", null, ["scenario", "tonnes", "barrels"].map((name, index) => h("th", { scope: "col", class: index ? "number" : "" }, name)))),
        h("tbody", null, call.volumes.map((volume) => h("tr", null, h("th", { scope: "row" }, `${volume.scenario} of deadweight`), h("td", { class: "number" }, grouped(volume.tonnes)), h("td", { class: "number" }, grouped(volume.barrels)))))),
      h("p", { class: "caption" }, `Deadweight ${grouped(call.deadweight_tonnes)} ± ${grouped(call.deadweight_error_tonnes)} t, ${call.deadweight_basis}. Scenarios, not measurements: nothing here shows what was loaded.`)),
    !call.volumes.length && h("p", { class: "caption" }, "Shown and not counted: a ship we do not know has no deadweight to count with."),
    estimate,
    h("div", { class: "block" }, h("h3", null, "Was it listed?"), h("p", { class: "small" }, `As of ${day(call.arrival_earliest)}: ${call.listed_detail || call.listed}.`)));
}

const reasonsOf = (candidate) => Array.isArray(candidate.reasons) ? candidate.reasons : [];

function candidateBlock(candidate, all, isOpen) {
  return h("details", { class: "candidate", open: isOpen },
    h("summary", null, h("span", { class: "name" }, h("b", null, candidate.hull_name), candidate.imo ? h("span", { class: "quiet" }, ` IMO ${candidate.imo}`) : ""),
      h("span", { class: "number" }, likelihood(candidate.probability)),
      h("span", { class: "bar", "aria-hidden": "true" }, bar(candidate.probability))),
    h("ul", { class: "reasons" }, reasonsOf(candidate).map((reason) => h("li", null, h("b", null, reason.feature),
      h("span", null, reason.words, reason.value ? h("span", { class: "value" }, ` · ${reason.value}`) : ""),
      h("span", { class: "number", title: "logarithm of the likelihood: nearer to 0 fits better" }, fixed(reason.log_likelihood, 2))))),
    candidate.hull_id && h("p", { class: "small" }, hullLink(candidate.hull_id, "Open the dossier")));
}

function bar(share) {
  const element = h("i");
  element.style.width = `${Math.max(0.5, share * 100)}%`;
  return element;
}

/** Features in which another candidate fits better, by how much. */
function contradictions(call) {
  const [best, ...others] = call.candidates;
  if (!best) return h("p", { class: "small quiet" }, "There is no candidate.");
  const against = reasonsOf(best).filter((reason) => reason.feature !== "prior").map((reason) => {
    const rivals = others.map((other) => [other, reasonsOf(other).find((one) => one.feature === reason.feature)?.log_likelihood]).filter(([, value]) => value !== undefined && value !== null);
    const [rival, value] = rivals.sort((a, b) => b[1] - a[1])[0] ?? [];
    return { reason, rival, lead: rival ? value - reason.log_likelihood : 0 };
  }).filter((one) => one.lead > 0.5).sort((a, b) => b.lead - a.lead);
  const weak = call.candidates.slice(1).filter((other) => other.probability >= 0.05);
  return h("ul", { class: "walk" },
    against.map(({ reason, rival, lead }) => h("li", null, h("b", null, reason.feature), `: ${reason.words}${reason.value ? ` (${reason.value})` : ""}; ${rival.hull_name} fits ${lead > 6 ? "far " : ""}better by a factor of ${lead > 9 ? "thousands" : grouped(Math.exp(lead))}.`)),
    weak.map((other) => h("li", null, `${other.hull_name} remains ${likelihood(other.probability)}.`)),
    call.departure_latest.slice(0, 10) !== call.arrival_earliest.slice(0, 10) && unseen(call),
    !against.length && !weak.length && h("li", null, "No feature in which another candidate fits better, and no other candidate of 0.05 or more."));
}

function unseen(call) {
  const days = (Date.parse(call.departure_latest) - Date.parse(call.arrival_earliest)) / 86400000;
  const certain = Math.max(0, (Date.parse(call.departure_earliest) - Date.parse(call.arrival_latest)) / 86400000);
  if (certain === 0) return h("li", null, `Seen in one look; it can have been there for at most ${fixed(days, 1)} days, and for much less.`);
  return h("li", null, `Seen at the berth over ${fixed(certain, 1)} of at most ${fixed(days, 1)} days: between looks it can have left, or another can have come.`);
}

// MARK: Any row

function rowEvidence(row) {
  const meaning = new Map(row.columns.map((column) => [column.name, column]));
  const kind = { observation: "observation", source: "observation", scene: "observation", detection: "observation", coverage: "observation", review: "assessment" }[row.table] ?? "inference";
  const value = (name, content) => content === null ? h("span", { class: "quiet" }, "not known")
    : typeof content === "number" && !Number.isInteger(content) ? fixed(content, 3) : name === "hull_id" ? hullLink(content, facts.hulls.get(content) ?? content)
      : /_id$/.test(name) || name === "activity" ? rowLink(content, content) : String(content);
  const chips = row.table === "detection" ? [{ id: row.id, table: "detection", role: "seen", time: row.values.acquired }] : row.table === "coverage" && row.values.scene_id ? [{ id: row.values.scene_id, table: "scene", role: row.values.finding, time: row.values.time }] : [];
  return h("article", null, h("p", { class: "small quiet" }, spaced(row.table)), h("h2", null, row.words),
    kindBlock(kind, { observation: "Observation", inference: "Inference", assessment: "Assessment" }[kind], "what the row holds",
      chips.length > 0 && pictures(chips, row.values.area_id, null),
      h("dl", { class: "facts" }, Object.entries(row.values).map(([name, content]) => [h("dt", { title: meaning.get(name)?.meaning }, spaced(name)), h("dd", null, value(name, content))]))),
    assessment(row.id, row.reviews, row.table),
    h("section", { class: "block" }, h("h3", null, "Rests on"), links(row.rests_on)),
    h("section", { class: "block" }, h("h3", null, "Used by"), links(row.used_by)));
}

const links = (rows) => rows.length ? h("ul", { class: "walk" }, rows.map((row) => h("li", null, h("span", { class: "role" }, `${row.role}: `), rowLink(row.id, row.words), " ", h("code", { class: "quiet" }, row.id)))) : h("p", { class: "small quiet" }, "Nothing.");

// MARK: The walk back

function walk(rows, leftOut) {
  const sources = new Map();
  for (const row of rows) if (row.source?.id) sources.set(row.source.id, row.source);
  const observations = rows.filter((row) => row.table === "observation");
  return h("details", { class: "block" }, h("summary", null, h("b", null, `The walk back: ${plural(rows.length, "row")}, ${plural(sources.size, "file")}`)),
    h("ul", { class: "walk" }, rows.filter((row) => !["source", "observation"].includes(row.table)).map((row) => h("li", null, h("span", { class: "role" }, `${row.role}: `), rowLink(row.id, row.words), " ", h("code", { class: "quiet" }, row.id)))),
    observations.length > 0 && h("ul", { class: "walk" }, observations.map((row) => h("li", null, rowLink(row.id, row.words), h("code", { class: "hash" }, `${row.source?.path ?? "?"} at byte ${grouped(row.byte_offset)}`)))),
    h("h3", { class: "block" }, "Files"),
    h("ul", { class: "walk" }, [...sources.values()].map((source) => h("li", null, h("b", null, source.path), ` ${source.provider}${source.licence ? `, ${source.licence}` : ""}`,
      source.source_grade ? ` · graded ${source.source_grade}${source.information_grade ?? ""}` : "", h("code", { class: "hash" }, `SHA-256 ${source.sha256}`)))),
    leftOut > 0 && h("p", { class: "caption" }, `${leftOut} more rows: /api/rows/…/evidence`));
}
