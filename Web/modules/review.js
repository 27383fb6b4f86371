// SPDX-License-Identifier: Apache-2.0
// What named analysts judge of a row. Appended with name and time, never changed.

import { post, setToken, token } from "./api.js";
import { h, say } from "./dom.js";
import { kindBlock } from "./evidence.js";
import { facts } from "./facts.js";
import { minute } from "./words.js";

const VERDICTS = [["confirm", "confirm"], ["reject", "reject"], ["comment", "comment only"]];

export function assessment(row, reviews, what) {
  return kindBlock("assessment", "Assessment", "what a named analyst judges",
    reviews.length ? h("ul", { class: "reviews" }, reviews.map(one)) : h("p", { class: "small quiet" }, "Nobody has judged this row yet."),
    form(row, what));
}

function one(review) {
  const grade = `${review.grade_source ?? ""}${review.grade_information ?? ""}`;
  return h("li", null, h("b", null, review.by), `, ${review.at.slice(0, 4)} ${minute(review.at)} UTC: `,
    h("span", { class: `tag ${{ confirm: "good", reject: "bad" }[review.verdict] ?? ""}` }, review.verdict), grade ? ` graded ${grade}` : "", review.comment && h("p", null, review.comment));
}

function form(row, what) {
  const choice = (name, label, options) => h("label", null, label, h("select", { name }, options.map(([value, words]) => h("option", { value }, words))));
  const grades = (list) => [["", "not graded"], ...list.map((grade) => [grade.grade, `${grade.grade} – ${grade.words}`])];
  const fault = h("p", { class: "fault", hidden: true, role: "alert" });
  const element = h("form", { class: "review-form", "aria-label": `Review ${what}`, onsubmit: (event) => { event.preventDefault(); send(element, row, fault); } },
    choice("verdict", "Verdict", VERDICTS),
    h("div", { class: "two" }, choice("grade_source", "Source", grades(facts.about.source_grades)), choice("grade_information", "Information", grades(facts.about.information_grades))),
    h("label", null, "Comment", h("textarea", { name: "comment", maxlength: 4000 })),
    h("label", null, "Your name, which stays on the review", h("input", { type: "text", name: "by", required: true, maxlength: 120, autocomplete: "name", value: localStorage.getItem("plimsoll-name") ?? "" })),
    !token() && h("label", null, "Token (printed by plimsoll serve)", h("input", { type: "text", name: "token", autocomplete: "off" })),
    fault, h("div", null, h("button", { class: "button main", type: "submit" }, "Append the review")));
  return element;
}

async function send(element, row, fault) {
  const values = Object.fromEntries(new FormData(element));
  if (values.token) setToken(values.token);
  localStorage.setItem("plimsoll-name", values.by);
  const review = { row_id: row, verdict: values.verdict, comment: values.comment, by: values.by };
  if (values.grade_source) review.grade_source = values.grade_source;
  if (values.grade_information) review.grade_information = Number(values.grade_information);
  try {
    await post("/api/reviews", review);
    say("The review stands.");
    const { reload } = await import("./main.js");
    await reload();
  } catch (problem) {
    fault.hidden = false;
    fault.textContent = problem.message;
  }
}
