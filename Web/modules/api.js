// SPDX-License-Identifier: Apache-2.0
// The API of the server that served this page. The token comes in the address's fragment, is kept for this tab and never
// travels in an address or a cookie.

const KEY = "plimsoll-token";

export function takeToken() {
  const found = /^#token=([^&]+)/.exec(location.hash);
  if (!found) return;
  sessionStorage.setItem(KEY, decodeURIComponent(found[1]));
  history.replaceState(null, "", location.pathname + location.search);
}
export const token = () => sessionStorage.getItem(KEY) ?? "";
export const setToken = (text) => sessionStorage.setItem(KEY, text.trim());

export class Fault extends Error {
  constructor(status, title, detail) { super(detail || title); this.status = status; this.title = title; }
}

const headers = (more) => ({ ...(token() ? { Authorization: `Bearer ${token()}` } : {}), ...more });

async function checked(response) {
  if (response.ok) return response;
  let problem = {};
  try { problem = await response.json(); } catch { /* An answer that is no JSON has no words for us. */ }
  throw new Fault(response.status, problem.title ?? `The server answered ${response.status}`, problem.detail ?? "");
}

const kept = new Map();
/** JSON of a path, asked for once until `forget`. */
export function load(path) {
  if (!kept.has(path)) {
    const asked = fetch(path, { headers: headers() }).then(checked).then((response) => response.json());
    asked.catch(() => kept.delete(path));
    kept.set(path, asked);
  }
  return kept.get(path);
}
export const forget = () => kept.clear();

/** A picture as an address in memory, so that it travels with the token. */
export const picture = (path) => fetch(path, { headers: headers() }).then(checked).then((response) => response.blob()).then(URL.createObjectURL);

export async function save(path, name) {
  const blob = await fetch(path, { headers: headers() }).then(checked).then((response) => response.blob());
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 30000);
}
export async function open(path) {
  const blob = await fetch(path, { headers: headers() }).then(checked).then((response) => response.blob());
  window.open(URL.createObjectURL(blob), "_blank", "noopener");
}

export const post = (path, body) => fetch(path, { method: "POST", headers: headers({ "Content-Type": "application/json" }), body: JSON.stringify(body) })
  .then(checked).then((response) => response.json());

/** For requests that the map makes itself. */
export const mapRequest = (url) => ({ url, headers: headers() });

/** All items of a list, page after page: nothing is left out because it is long. */
export async function loadAll(path) {
  const separator = path.includes("?") ? "&" : "?";
  const items = [];
  for (;;) {
    const page = await load(`${path}${separator}limit=5000&offset=${items.length}`);
    items.push(...page.items);
    if (!page.items.length || items.length >= page.total) return items;
  }
}
