// SPDX-License-Identifier: Apache-2.0
// Estimates from the evidence, where the case holds them: after the scenarios, with their 90% intervals and what was assumed.

import { loadAll } from "./api.js";
import { h } from "./dom.js";
import { facts } from "./facts.js";
import { day, grouped, likelihood, percent, roundBarrels } from "./words.js";

const rows = async (table) => facts.about.counts[table] ? loadAll(`/api/tables/${table}`) : [];
const span = (low, median, high, say = grouped) => median === null || median === undefined ? "not known, as nobody looked" : `${say(median)} (90%: ${say(low)} to ${say(high)})`;

/** What the calls of a cap's period carried, and how probable it is that a level was passed. */
export async function capEstimate(account) {
  const isOwn = (row) => row.cap_id === account.cap_id && row.period_start === account.period_start;
  const [estimate] = (await rows("cap_estimate")).filter(isOwn);
  if (!estimate) return null;
  const hasBarrels = estimate.barrels_median !== null;
  const passings = (await rows("cap_passing")).filter(isOwn);
  const bases = [...new Set(passings.map((row) => row.basis))];
  return h("section", { class: "kind inference" }, h("h3", null, "Estimate from the evidence", h("small", null, "inference, 90% intervals")),
    h("dl", { class: "facts" },
      hasBarrels && [h("dt", null, "Calls seen"), h("dd", null, `${span(estimate.barrels_low, estimate.barrels_median, estimate.barrels_high, roundBarrels)} barrels`)],
      hasBarrels && [h("dt", null, "With calls nobody saw"), h("dd", null, `${span(estimate.all_barrels_low, estimate.all_barrels_median, estimate.all_barrels_high, roundBarrels)}${estimate.all_barrels_median === null ? "" : " barrels"}`)],
      h("dt", null, "Calls that happened"), h("dd", null, `${span(estimate.calls_low, estimate.calls_median, estimate.calls_high)}; ${grouped(estimate.calls_seen)} on record`),
      hasBarrels && [h("dt", null, "Mean load"), h("dd", null, `${span(estimate.load_share_low, estimate.load_share_median, estimate.load_share_high, (share) => percent(share, 0))} of deadweight`)],
      estimate.seen_share !== null && [h("dt", null, "Chance a dark call was seen"), h("dd", null, percent(estimate.seen_share, 0))]),
    passings.length > 0 && h("div", { class: "wide-table block" }, h("table", { class: "plain" },
      h("thead", null, h("tr", null, h("th", { scope: "col" }, "passed"), bases.map((basis) => h("th", { scope: "col" }, basis)))),
      h("tbody", null, [...new Set(passings.map((row) => row.level))].sort((a, b) => a - b).map((level) => h("tr", null, h("th", { scope: "row" }, percent(level, 0)),
        bases.map((basis) => { const row = passings.find((one) => one.level === level && one.basis === basis); return h("td", null, row ? [likelihood(row.probability), row.day_median ? h("span", { class: "quiet" }, ` about ${day(row.day_median)}`) : ""] : "–"); })))))),
    h("p", { class: "caption" }, hasBarrels ? `${estimate.assumptions} ${grouped(estimate.calls_with_evidence)} of the calls have evidence of their load. ${grouped(estimate.rounds)} worlds drawn, seed ${estimate.seed}.` : `No barrels: ${estimate.assumptions}.`));
}

/** What one call carried. */
export async function callEstimate(id) {
  const found = (await rows("call_estimate")).filter((row) => row.call_id === id);
  if (!found.length) return null;
  return h("div", { class: "block" }, h("h3", null, "Estimate from the evidence"), found.map((row) => h("div", null,
    h("p", null, h("b", null, `${span(row.barrels_low, row.barrels_median, row.barrels_high, roundBarrels)} barrels`), ` · ${row.basis}`),
    h("ul", { class: "walk" }, evidenceOf(row).map((one) => h("li", null, h("b", null, one.kind ?? "evidence"), `: ${one.words ?? ""}`))))));
}

function evidenceOf(row) {
  try { const parsed = JSON.parse(row.evidence); return Array.isArray(parsed) ? parsed : []; } catch { return []; }
}
