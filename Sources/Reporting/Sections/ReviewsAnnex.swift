// SPDX-License-Identifier: Apache-2.0

internal import CaseFile
internal import Evidence

/// Annex F: what named analysts judged of which rows, in the order in which it was appended.
struct ReviewsAnnex {
  static let reviewLimit = 2000

  let facts: CaseFacts

  var markup: Markup {
    let reviews = facts.reviews
    guard !reviews.isEmpty else { return "<p>No row of this case has been reviewed.</p>" }
    let words = DescribedRows(facts.contents)
    let rows = reviews.prefix(Self.reviewLimit).map { row($0, words) }
    let hidden = reviews.count - rows.count
    let rest: Markup = hidden == 0 ? "" : "<p>\(Numbers.count(hidden, "more review")): table review of case.gpkg.</p>"
    let table = Table(
      caption: facts.caption(
        "Table F1. Reviews. A later verdict on a row stands for an earlier one; none is ever removed. Grades: source A–F, information 1–6."
      ),
      columns: [
        .init(title: "When (UTC)"), .init(title: "Who"), .init(title: "Row"), .init(title: "Verdict"),
        .init(title: "Grade"), .init(title: "Comment"),
      ], rows: rows)
    return "\(table.markup)\(rest)"
  }

  private func row(_ review: ReviewRow, _ words: DescribedRows) -> [Markup] {
    let grade = (review.gradeSource ?? "") + (review.gradeInformation.map(String.init) ?? "")
    return [
      "\(Times.minute(review.at))", "\(review.by)", subject(review.rowID, words), "\(review.verdict)",
      "\(grade.isEmpty ? "–" : grade)", "\(review.comment)",
    ]
  }

  private func subject(_ id: String, _ words: DescribedRows) -> Markup {
    if let call = facts.calls.first(where: { $0.row.id == id }) {
      let name = "call \(call.number), \(call.shipName)"
      return facts.isPrinted(call) ? "<a href=\"#\(anchor(id))\">\(name)</a>" : "\(name)"
    }
    return "\(words.words(for: id).words)<br/><code>\(id)</code>"
  }
}
