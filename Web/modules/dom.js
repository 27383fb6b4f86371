// SPDX-License-Identifier: Apache-2.0
// Elements from words: every text from data becomes a text node, never markup.

const SVG = "http://www.w3.org/2000/svg";

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "value") element.value = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return element;
}

export const h = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);
export const s = (tag, attributes, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);
export const put = (element, ...children) => { element.replaceChildren(); return fill(element, null, children); };
export const byId = (id) => document.getElementById(id);

/** Says a sentence to people and to screen readers; it goes after a few seconds. */
export function say(words) {
  const line = h("p", null, words);
  byId("said").replaceChildren(line);
  setTimeout(() => line.remove(), 4500);
}

/** A group of buttons of which one is pressed. */
export function segments(label, choices, chosen, choose) {
  return h("div", { class: "segments", role: "group", "aria-label": label }, choices.map(([value, words, hint]) =>
    h("button", { type: "button", "aria-pressed": String(value === chosen), title: hint, onclick: () => choose(value) }, words)));
}

let tip;
/** A note beside the pointer; null takes it away. */
export function note(words, event) {
  tip?.remove();
  tip = null;
  if (!words) return;
  tip = h("div", { class: "tip", "aria-hidden": "true" }, words);
  document.body.append(tip);
  const box = tip.getBoundingClientRect();
  tip.style.left = `${Math.max(4, Math.min(event.clientX + 14, innerWidth - box.width - 6))}px`;
  tip.style.top = `${Math.max(4, event.clientY - box.height - 10)}px`;
}
