// SPDX-License-Identifier: Apache-2.0
// Numbers, times and likelihoods as people read them. Times are UTC; a word for likelihood never stands without its number.

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const NARROW = "\u202f";

export const grouped = (value) => value === null || value === undefined ? "–"
  : Math.round(value).toString().replace(/\B(?=(\d{3})+(?!\d))/g, ",");
export const fixed = (value, digits = 1) => value === null || value === undefined ? "–" : value.toFixed(digits);
export const percent = (share, digits = 1) => share === null || share === undefined ? "–" : `${(share * 100).toFixed(digits)}%`;
export const barrels = (value) => `${grouped(value)} bbl`;
/** "207,200": to a hundred, as the report's sentences have it. */
export const roundBarrels = (value) => grouped(Math.round(value / 100) * 100);

export const seconds = (text) => Date.parse(text) / 1000;
export const dayOf = (epoch) => new Date(epoch * 1000).toISOString().slice(0, 10);

/** "7 Mar 2024" from an ISO day or instant. */
export function day(text) {
  if (!text) return "not known";
  const [year, month, date] = text.slice(0, 10).split("-").map(Number);
  return `${date}${NARROW}${MONTHS[month - 1]}${NARROW}${year}`;
}
/** "7 Mar 04:05" without the year. */
export function minute(text) {
  if (!text) return "time not known";
  const [, month, date] = text.slice(0, 10).split("-").map(Number);
  return `${date}${NARROW}${MONTHS[month - 1]} ${text.slice(11, 16)}`;
}
export const shortDay = (text) => { const [, month, date] = text.slice(0, 10).split("-").map(Number); return `${date}${NARROW}${MONTHS[month - 1]}`; };
export const month = (epoch) => { const date = new Date(epoch * 1000); return [MONTHS[date.getUTCMonth()], date.getUTCFullYear(), date.getUTCMonth()]; };

/** "30 Jun–3 Jul": from the earliest arrival to the latest departure. */
export function stay(call) {
  const [from, to] = [call.arrival_earliest, call.departure_latest];
  return from.slice(0, 10) === to.slice(0, 10) ? shortDay(from) : `${shortDay(from)} – ${shortDay(to)}`;
}
/** Two instants as an interval in which the true one lies; one where they are equal. */
export const between = (from, to) => from === to ? `${minute(from)} UTC` : `between ${minute(from)} and ${minute(to)} UTC`;

const LIKELIHOODS = [[0.95, "almost certain"], [0.8, "very likely"], [0.55, "likely"], [0.45, "roughly even"], [0.2, "unlikely"], [0.05, "very unlikely"], [0, "remote"]];
export const likelihoodWord = (probability) => LIKELIHOODS.find(([from]) => probability >= from)[1];
/** "0.88"; never "1.00" or "0.00", for nothing here is certain or impossible. */
const probabilityText = (value) => value >= 0.995 ? "> 0.99" : value < 0.005 ? "< 0.01" : value.toFixed(2);
/** "very likely (0.88)". */
export const likelihood = (probability) => `${likelihoodWord(probability)} (${probabilityText(probability)})`;

export const shipName = (call) => call.hull_id ? call.hull_name : "a ship we do not know";
export const plural = (count, one, many = `${one}s`) => `${grouped(count)} ${count === 1 ? one : many}`;
export const spaced = (name) => name.replaceAll("_", " ");
