// SPDX-License-Identifier: Apache-2.0
// Starts the page: loads the case, draws the panes, and tells each what has changed.

import { forget, open, save, setToken, takeToken, token } from "./api.js";
import { byId, h, put, say, segments } from "./dom.js";
import { facts, loadFacts } from "./facts.js";
import { startFindings } from "./findings.js";
import { startKeys, showKeys } from "./keys.js";
import { startSide } from "./side.js";
import * as store from "./store.js";
import { startTimeline } from "./timeline.js";

const EXPORTS = [["geojson", "GeoJSON", "zip"], ["kmz", "KMZ for Google Earth", "kmz"], ["csv", "CSV tables", "zip"], ["ftm", "FollowTheMoney", "ndjson"], ["rocrate", "RO-Crate", "zip"]];

function theme(choice) {
  const chosen = choice ?? localStorage.getItem("plimsoll-theme") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  document.documentElement.dataset.theme = chosen;
  if (choice) localStorage.setItem("plimsoll-theme", choice);
  dispatchEvent(new Event("theme"));
}

function drawHead() {
  const { about } = facts;
  document.title = `${about.title} · Plimsoll`;
  put(byId("title"), about.title);
  const banner = byId("made-up");
  banner.hidden = !about.is_made_up;
  put(banner, "MADE-UP DATA", h("span", { class: "rest" }, ": ships, signals, images and quantities are simulated"), "; nothing here happened.");
  if (about.is_made_up && !byId("paper")) document.head.append(h("style", { id: "paper" }, "@page { @top-left { content: \"MADE-UP DATA: nothing here happened.\"; font: 600 8pt Arial, sans-serif; color: #8a1c00; } }"));
  drawControls(store.get());
}

function drawControls(state) {
  const exports = h("select", { "aria-label": "Export the case", onchange: (event) => {
    const [format, , suffix] = EXPORTS.find(([name]) => name === event.target.value) ?? [];
    event.target.value = "";
    if (format) save(`/api/exports/${format}`, `${facts.about.id}-${format}.${suffix}`).then(() => say("The export is saved."), (fault) => say(fault.message));
  } }, h("option", { value: "" }, "Export …"), EXPORTS.map(([value, words]) => h("option", { value }, words)));
  put(byId("controls"),
    segments("Which calls count", [["all", "All calls"], ["reviewed", "Reviewed only", "Only calls that an analyst confirmed"]], state.scope, (scope) => store.set({ scope }, true)),
    h("button", { class: "button wide-only", type: "button", onclick: () => open("/api/report").catch((fault) => say(fault.message)) }, "Report"),
    h("span", { class: "wide-only" }, exports),
    h("button", { class: "button wide-only", type: "button", title: "Light or dark", "aria-label": "Light or dark colours", onclick: () => theme(document.documentElement.dataset.theme === "dark" ? "light" : "dark") }, "◐"),
    h("button", { class: "button wide-only", type: "button", title: "Keys", "aria-label": "Keyboard help", onclick: showKeys }, "?"));
}

function drawViews(state) {
  byId("work").dataset.view = state.view;
  const side = { ledger: "Ledger", evidence: "Evidence", dossier: "Dossier" }[state.pane];
  put(byId("views"), [["findings", "Findings"], ["map", "Map"], ["side", side], ["time", "Time line"]].map(([view, words]) =>
    h("button", { type: "button", "aria-pressed": String(view === state.view), onclick: () => store.set({ view }) }, words)));
}

/** After a review: the case is read again, every pane drawn anew. */
export async function reload() {
  forget();
  await loadFacts();
  dispatchEvent(new Event("facts"));
}

async function start() {
  takeToken();
  theme();
  try {
    await loadFacts();
  } catch (fault) {
    if (fault.status === 401) {
      const given = prompt(token() ? "The server does not accept the token. Another one:" : "This server asks for its token:");
      if (given) { setToken(given); return start(); }
    }
    put(byId("findings"), h("p", { class: "fault" }, `The case cannot be shown: ${fault.message}`));
    return;
  }
  drawHead();
  drawViews(store.get());
  startFindings();
  startSide();
  startKeys();
  startTimeline();
  store.watch((state, changed) => {
    if (changed.has("scope")) drawControls(state);
    if (changed.has("view") || changed.has("pane")) drawViews(state);
  });
  document.documentElement.dataset.ready = "page";
  // The map is heavy: it starts when the lists and the chart have been painted.
  await new Promise((done) => window.requestIdleCallback ? requestIdleCallback(done, { timeout: 600 }) : setTimeout(done, 60));
  const { startMap } = await import("./map.js");
  startMap();
}

start();
