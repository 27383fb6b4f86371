// SPDX-License-Identifier: Apache-2.0

internal import CaseFile

/// The finding in words: what was observed, what follows from it, what an analyst judges; apart.
struct FindingSection {
  let facts: CaseFacts

  var markup: Markup {
    guard !facts.accounts.isEmpty else { return withoutCap }
    return Markup(joining: facts.accounts.map(account))
  }

  private func account(_ account: CapAccount) -> Markup {
    let text = FindingText(facts: facts, account: account)
    let head: Markup =
      facts.accounts.count == 1 ? "" : "<h3>\(account.cap.title), \(account.periodName)</h3>"
    return """
      \(head)
      <p class="lead">\(text.lead)</p>
      <div class="statements">
      \(Statement.Kind.allCases.map { block($0, text.statements) })
      </div>
      """
  }

  private func block(_ kind: Statement.Kind, _ statements: [Statement]) -> Markup {
    let sentences = statements.filter { $0.kind == kind }.map { "<p>\($0.text)</p>" as Markup }
    let level: Markup = facts.accounts.count == 1 ? "h3" : "h4"
    return """
      <section class="statement"><\(level)>\(kind.rawValue)</\(level)><div>\(sentences)</div></section>
      """
  }

  private var withoutCap: Markup {
    let calls = facts.calls
    let hulls = Set(calls.compactMap(\.row.hullID)).count
    return """
      <p class="lead">No ledger: the case names no cap, or no row of findings was derived.
      \(Numbers.count(calls.count, "call")) attributed to \(Numbers.count(hulls, "hull")) are on record;
      \(Numbers.grouped(calls.count { $0.row.isDark })) of the calls are dark.</p>
      """
  }
}
