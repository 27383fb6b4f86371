// SPDX-License-Identifier: Apache-2.0

internal import CaseFile

/// Annex C: the rows that the calls rest on, each with what it rests on in turn.
struct RowsAnnex {
  let facts: CaseFacts
  let walk: WalkBack

  var markup: Markup {
    guard !walk.steps.isEmpty else { return "<p>No derivation is recorded.</p>" }
    let rest: Markup =
      walk.leftOut == 0
      ? "" : "<p>\(Numbers.count(walk.leftOut, "more row")): table derivation of case.gpkg.</p>"
    let rows = walk.steps.map { step -> [Markup] in
      ["<code>\(step.id)</code>", "\(step.words)", walk.links(to: step.parents)]
    }
    let table = Table(
      caption: facts.caption(
        "Table C1. Rows of case.gpkg that the calls rest on, from the calls down to the inputs of Annex D."),
      columns: [.init(title: "Row"), .init(title: "What it says"), .init(title: "Rests on")], rows: rows,
      style: "plain small", rowAnchors: walk.steps.map { anchor($0.id) })
    return "\(table.markup)\(rest)"
  }
}
