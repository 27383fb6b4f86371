// SPDX-License-Identifier: Apache-2.0
// Keys for people who do this all day.

import { byId, h } from "./dom.js";
import * as store from "./store.js";

const KEYS = [
  ["/", "search in the findings"], ["↓ or j, ↑ or k", "next or previous finding"], ["Enter", "open its evidence"],
  ["1 2 3", "ledger, evidence, dossier"], ["← →", "move the time window"], ["+ −", "narrow or widen it"], ["0", "the whole period"],
  ["r", "go to the review"], ["Esc", "back to the ledger"], ["?", "these keys"],
];

let dialog;
export function showKeys() {
  dialog ??= document.body.appendChild(h("dialog", { "aria-label": "Keys" }, h("h2", null, "Keys"),
    h("table", { class: "plain" }, h("tbody", null, KEYS.map(([key, words]) => h("tr", null, h("th", { scope: "row" }, h("kbd", null, key)), h("td", null, words))))),
    h("form", { method: "dialog" }, h("p", { class: "tools" }, h("button", { class: "button main" }, "Close")))));
  dialog.showModal();
}

export function startKeys() {
  addEventListener("keydown", (event) => {
    if (event.metaKey || event.ctrlKey || event.altKey || dialog?.open) return;
    const isTyping = event.target.matches?.("input, textarea, select, [contenteditable]");
    if (isTyping) { if (event.key === "Escape") event.target.blur(); return; }
    if (event.target.closest?.(".maplibregl-canvas-container")) return;
    const act = {
      "/": () => document.querySelector("#findings input[type=search]")?.focus(),
      "?": showKeys,
      j: () => dispatchEvent(new CustomEvent("step", { detail: 1 })), ArrowDown: () => dispatchEvent(new CustomEvent("step", { detail: 1 })),
      k: () => dispatchEvent(new CustomEvent("step", { detail: -1 })), ArrowUp: () => dispatchEvent(new CustomEvent("step", { detail: -1 })),
      1: () => store.set({ pane: "ledger" }, true), 2: () => store.set({ pane: "evidence" }, true), 3: () => store.set({ pane: "dossier" }, true),
      ArrowLeft: () => dispatchEvent(new CustomEvent("pan", { detail: -0.25 })), ArrowRight: () => dispatchEvent(new CustomEvent("pan", { detail: 0.25 })),
      "+": () => dispatchEvent(new CustomEvent("zoom", { detail: 0.5 })), "=": () => dispatchEvent(new CustomEvent("zoom", { detail: 0.5 })),
      "-": () => dispatchEvent(new CustomEvent("zoom", { detail: 2 })), 0: () => store.set({ from: "", to: "" }, true),
      r: () => byId("side").querySelector(".review-form select, .review-form input")?.focus(),
      Escape: () => store.set({ pane: "ledger", row: "" }, true),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}
