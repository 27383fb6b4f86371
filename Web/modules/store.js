// SPDX-License-Identifier: Apache-2.0
// The state of the view. It is the address: what is not in the address cannot be restored, so nothing else is kept here.

const DEFAULTS = {
  view: "findings", pane: "ledger", row: "", hull: "", from: "", to: "", q: "", kind: "call", dark: "", listed: "", area: "",
  sort: "time", scope: "all", scenario: "", cap: "", map: "", basis: "calls seen", layers: "", look: "", hull_line: "", shadow_line: "", as_of: "", known_on: "",
};
/** What belongs to one row and goes when another is chosen. */
const OF_ROW = { look: "", hull_line: "", shadow_line: "" };
const listeners = new Set();
let state = read();

function read() {
  const query = new URLSearchParams(location.search);
  return Object.fromEntries(Object.entries(DEFAULTS).map(([name, value]) => [name, query.get(name) ?? value]));
}

export const get = () => state;

/** The address of the state with some changes. */
export function address(changes) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...state, ...changes })) {
    if (value !== DEFAULTS[name] && value !== null && value !== undefined) query.set(name, value);
  }
  const text = query.toString().replaceAll("%2C", ",").replaceAll("%2F", "/");
  return text ? `?${text}` : location.pathname;
}

/** Changes the state and the address; `isStep` makes a step that Back undoes. */
export function set(changes, isStep = false) {
  const before = state;
  const isOther = changes.row !== undefined && changes.row !== state.row;
  const next = { ...state, ...(isOther ? OF_ROW : {}), ...changes };
  const changed = new Set(Object.keys(next).filter((name) => next[name] !== before[name]));
  if (!changed.size) return;
  const target = address(next);
  state = next;
  if (isStep) history.pushState(null, "", target); else history.replaceState(null, "", target);
  tell(changed);
}

/** Calls `body(state, changed)` after each change. */
export function watch(body) { listeners.add(body); }

function tell(changed) { for (const body of listeners) body(state, changed); }

addEventListener("popstate", () => {
  const before = state;
  state = read();
  tell(new Set(Object.keys(state).filter((name) => state[name] !== before[name])));
});
