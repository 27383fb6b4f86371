// SPDX-License-Identifier: Apache-2.0
// The ledger against the cap: scenarios first, estimates after them, what was declared beside.

import { load } from "./api.js";
import { chart, keyLine } from "./chart.js";
import { h, segments } from "./dom.js";
import { capEstimate } from "./estimates.js";
import { facts, scenarioShown } from "./facts.js";
import * as store from "./store.js";
import { day, grouped, percent, plural, roundBarrels } from "./words.js";

export async function drawLedger(state) {
  const answer = await load(`/api/ledger?scope=${state.scope}`);
  if (!answer.accounts.length) return h("p", { class: "nothing" }, "The case names no cap, so there is no ledger.");
  const key = (account) => `${account.cap_id} ${account.period_start}`;
  const account = answer.accounts.find((one) => key(one) === state.cap) ?? answer.accounts[0];
  const scenarios = account.series.filter((series) => series.kind === "scenario");
  const chosen = scenarioShown(state, scenarios.map((series) => series.name.replace("observed ", "")));
  return h("article", null,
    answer.accounts.length > 1 && h("select", { "aria-label": "Cap and period", onchange: (event) => store.set({ cap: event.target.value }, true) },
      answer.accounts.map((one) => h("option", { value: key(one), selected: one === account }, `${one.title}, ${period(one)}`))),
    h("p", { class: "small quiet" }, `${account.title} · ${period(account)}`),
    state.scope === "reviewed" && h("p", { class: "caption" }, h("b", null, "Reviewed only: "), "calls that an analyst confirmed, added up again; declared quantities stay as they are."),
    lead(account, scenarios, chosen),
    figures(account.figures),
    segments("Scenario", scenarios.map((series) => { const name = series.name.replace("observed ", ""); return [name, name, `${name} of deadweight`]; }), chosen, (scenario) => store.set({ scenario }, true)),
    account.estimates.length > 0 && h("div", { class: "tools small" }, "Estimate", segments("Basis of the estimate", [["none", "none"], ...account.estimates.map((one) => [one.basis, one.basis])], state.basis, (basis) => store.set({ basis }, true))),
    chart(account, chosen, state), table(account, chosen), breakEven(account.figures), await capEstimate(account), declared(account),
    h("p", { class: "caption" }, facts.about.is_made_up && h("span", { class: "mark-words" }, "MADE-UP DATA. "), `Cap: ${account.source}. Factor: ${account.barrels_per_tonne} barrels a tonne of ${account.product} (${account.factor_source}). A call counts on the earliest day it can have left. Calls by ships we do not know are shown and not counted.`));
}

const period = (account) => account.period_start.endsWith("-01-01") && account.period_end.endsWith("-12-31") && account.period_start.slice(0, 4) === account.period_end.slice(0, 4)
  ? account.period_start.slice(0, 4) : `${day(account.period_start)} to ${day(account.period_end)}`;

function lead(account, scenarios, chosen) {
  const series = scenarios.find((one) => one.name === `observed ${chosen}`);
  if (!series) return null;
  const passed = series.crossings.find((crossing) => Math.abs(crossing.level - 1) < 1e-9);
  return h("p", { class: "lead" }, h("b", null, `${roundBarrels(series.total_barrels)} barrels`), ` if the ships were loaded to ${chosen} of deadweight`,
    account.limit_barrels === null ? ". The flow has no limit." : `: ${percent(series.total_barrels / account.limit_barrels, 0)} of the cap of ${grouped(account.limit_barrels)}${passed?.day ? `, passed on ${day(passed.day)}.` : ", not passed."}`);
}

const figures = (values) => h("div", { class: "figures" }, [[values.calls, "calls"], [values.hulls, "hulls"], [values.dark_calls, "dark"], [values.listed_calls, "listed"]].map(([value, words]) => h("div", null, h("b", null, grouped(value)), h("span", null, words))));

function table(account, chosen) {
  const levels = account.notices.slice(-2);
  return h("div", { class: "wide-table" }, h("table", { class: "plain" },
    h("thead", null, h("tr", null, h("th", { scope: "col" }, "series"), h("th", { scope: "col", class: "number" }, "barrels"), h("th", { scope: "col", class: "number" }, "of cap"), levels.map((level) => h("th", { scope: "col" }, `${percent(level, 0)} passed`)))),
    h("tbody", null, account.series.map((series, index) => h("tr", { class: series.name === `observed ${chosen}` ? "chosen" : "" },
      h("th", { scope: "row" }, h("span", { class: "key-line" }, keyLine(index, series), series.kind === "scenario" ? series.name.replace("observed ", "") : series.name)),
      h("td", { class: "number" }, grouped(series.total_barrels)), h("td", { class: "number" }, account.limit_barrels === null ? "–" : percent(series.total_barrels / account.limit_barrels)),
      levels.map((level) => h("td", null, series.crossings.find((crossing) => crossing.level === level)?.day ? day(series.crossings.find((crossing) => crossing.level === level).day) : "not passed")))))));
}

function breakEven(values) {
  if (values.break_even_share === null) return null;
  const say = (share, start) => share === null ? "" : share <= 0 ? `${start} the declared barrels alone pass it. ` : share <= 1 ? `${start} it is passed above ${percent(share)} of deadweight. ` : `${start} it is not passed even fully laden. `;
  return h("p", { class: "block" }, h("b", null, "Break-even. "), say(values.break_even_share, "By the calls alone"), values.declared_barrels > 0 && say(values.break_even_share_with_declared, "With the declared barrels added,"),
    h("span", { class: "quiet" }, "Whether declared barrels include some of these calls, the data cannot say."));
}

function declared(account) {
  if (!account.declarations.length) return h("p", { class: "caption" }, "No declaration was loaded for the period.");
  const count = (state) => account.declarations.filter((one) => one.state === state).length;
  return h("details", { class: "block" }, h("summary", null, h("b", null, "Declared: "), `${grouped(account.figures.declared_barrels)} barrels in ${plural(count("reported"), "declaration")}; ${count("reported as zero")} of zero; ${count("not reported")} times nothing was reported, which is not zero`),
    h("div", { class: "wide-table" }, h("table", { class: "plain" }, h("thead", null, h("tr", null, ["who", "period", "state"].map((name) => h("th", { scope: "col" }, name)), h("th", { scope: "col", class: "number" }, "barrels"))),
      h("tbody", null, account.declarations.map((one) => h("tr", null, h("th", { scope: "row" }, one.reporter), h("td", null, `${day(one.period_start)} – ${day(one.period_end)}`), h("td", null, one.state), h("td", { class: "number" }, one.state === "not reported" ? "–" : grouped(one.barrels))))))));
}
