// SPDX-License-Identifier: Apache-2.0
// The right pane: ledger, evidence of the chosen row, dossier of a hull.

import { byId, h, put } from "./dom.js";
import { drawDossier } from "./dossier.js";
import { drawEvidence } from "./evidence.js";
import { drawLedger } from "./ledger.js";
import * as store from "./store.js";

const PANES = { ledger: ["Ledger", drawLedger], evidence: ["Evidence", drawEvidence], dossier: ["Dossier", drawDossier] };
const CAUSES = { ledger: ["scope", "scenario", "cap", "basis", "from", "to"], evidence: ["row", "look"], dossier: ["hull", "as_of", "known_on"] };
let tabs, body, asked = 0;

export function startSide() {
  const pane = byId("side");
  tabs = pane.appendChild(h("div", { class: "tabs", role: "tablist", "aria-label": "Ledger, evidence, dossier" }));
  body = pane.appendChild(h("div", { class: "scroll", role: "tabpanel", tabindex: "0" }));
  draw(store.get());
  store.watch((state, changed) => {
    if (changed.has("pane") || CAUSES[state.pane].some((name) => changed.has(name))) draw(state, changed.has("pane") || changed.has("row") || changed.has("hull"));
  });
  addEventListener("facts", () => draw(store.get()));
}

async function draw(state, isNew = false) {
  const ask = ++asked;
  put(tabs, Object.entries(PANES).map(([pane, [words]]) =>
    h("button", { type: "button", role: "tab", "aria-selected": String(pane === state.pane), onclick: () => store.set({ pane }, true) }, words)));
  body.setAttribute("aria-label", PANES[state.pane][0]);
  try {
    const content = await PANES[state.pane][1](state);
    if (ask !== asked) return;
    put(body, content);
    if (isNew) body.scrollTop = 0;
  } catch (fault) {
    if (ask === asked) put(body, h("p", { class: "fault" }, fault.message));
  }
}
