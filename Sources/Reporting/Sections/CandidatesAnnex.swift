// SPDX-License-Identifier: Apache-2.0

internal import CaseFile

/// Annex B: each call with its candidates and the reasons for and against them, and the rows it rests on.
struct CandidatesAnnex {
  /// Candidates printed for a call: those at 0.01 or more, at most this many.
  static let candidateLimit = 6

  let facts: CaseFacts
  let walk: WalkBack

  var markup: Markup {
    guard !facts.calls.isEmpty else { return "<p>No call is on record.</p>" }
    let hidden = facts.calls.count { !facts.isPrinted($0) }
    let rest: Markup =
      hidden == 0 ? "" : "<p>\(Numbers.count(hidden, "more call")): table call_candidate of case.gpkg.</p>"
    return "\(facts.calls.filter(facts.isPrinted).map(entry))\(rest)"
  }

  private func entry(_ call: NumberedCall) -> Markup {
    let row = call.row
    return """
      <section class="call" id="\(anchor(row.id))">
      <h3>Call \(call.number) · \(call.shipName) <span class="soft">\(LikelihoodWords.word(row.probability))</span></h3>
      <p class="meta">\(facts.areaName(row.areaID)) · arrived \(Times.interval(row.arrivalEarliest, row.arrivalLatest)) · left
      \(Times.interval(row.departureEarliest, row.departureLatest)) · evidence: \(row.evidence)\(measured(row)) · <code>\(row.id)</code></p>
      \(candidates(call))
      <p class="meta">Rests on: \(rests(call))</p>
      </section>
      """
  }

  private func measured(_ row: CallRow) -> Markup {
    guard let length = row.measuredLengthMetres else { return "" }
    let error = row.measuredLengthErrorMetres.map { " ± \(Numbers.fixed($0, decimals: 1))" } ?? ""
    return " · measured length \(Numbers.fixed(length, decimals: 1) + error) m"
  }

  private func candidates(_ call: NumberedCall) -> Markup {
    let all = facts.candidates[call.row.id] ?? []
    guard !all.isEmpty else { return "<p class=\"meta\">No candidates are recorded.</p>" }
    let shown = all.prefix(Self.candidateLimit).filter { $0.rank <= 1 || $0.probability >= 0.01 }
    let items = shown.map { candidate -> Markup in
      let name = candidate.hullID == nil ? "a ship we do not know" : candidate.hullName
      return "<li><b>\(name)</b> \(LikelihoodWords.word(candidate.probability))\(reasons(candidate))</li>"
    }
    let hidden = all.dropFirst(shown.count)
    let rest: Markup =
      hidden.isEmpty
      ? ""
      : "<p class=\"meta\">\(Numbers.count(hidden.count, "more candidate")), together \(Numbers.probability(hidden.reduce(0) { $0 + $1.probability })): table call_candidate.</p>"
    return "<ol>\(items)</ol>\(rest)"
  }

  private func reasons(_ candidate: CallCandidateRow) -> Markup {
    let words = JSONText.reasons(candidate.reasons).map { reason in
      let weight = reason.logLikelihood.map { ($0 > 0 ? "+" : "") + Numbers.fixed($0, decimals: 1) }
      let beside = [reason.value, weight].compactMap { $0 }.filter { !$0.isEmpty }
      return (reason.words ?? reason.feature) + (beside.isEmpty ? "" : " (\(beside.joined(separator: "; ")))")
    }
    return words.isEmpty ? "" : ": \(words.joined(separator: "; "))"
  }

  private func rests(_ call: NumberedCall) -> Markup {
    let parents = walk.parents(of: call.row.id)
    return parents.isEmpty ? "no row is recorded" : walk.links(to: parents)
  }
}
