// SPDX-License-Identifier: Apache-2.0

public import CaseFile

/// The finding without a page: ten lines for a terminal, three paragraphs for a newsroom.
public struct ReportSummary {
  private let facts: CaseFacts

  public init(_ contents: CaseContents, reviews: [ReviewRow] = []) { facts = CaseFacts(contents, reviews: reviews) }
  init(facts: CaseFacts) { self.facts = facts }

  /// At most ten lines for each cap and period, none longer than 100 characters where the case's own words allow it.
  public var terminalLines: [String] {
    let head = (facts.madeUpMark.map { ["\($0): nothing below happened."] } ?? [])
    guard !facts.accounts.isEmpty else { return head + withoutCap }
    return head + facts.accounts.flatMap(lines)
  }

  private var withoutCap: [String] {
    let hulls = Set(facts.calls.compactMap(\.row.hullID)).count
    return [
      "No ledger: the case names no cap.",
      "\(Numbers.count(facts.calls.count, "call")) by \(Numbers.count(hulls, "hull")), "
        + "\(Numbers.grouped(facts.calls.count { $0.row.isDark })) dark.",
    ]
  }

  private func lines(_ account: CapAccount) -> [String] {
    let finding = account.finding
    let totals = account.scenarios.map { "\(Numbers.whole($0.total)) (\($0.name))" }
    let passed = account.scenarios.map { "\(($0.dayPassed(1).map(Times.day)) ?? "not passed") (\($0.name))" }
    let coverage = facts.coverage(of: account).map { area in
      "\(area.name) seen on \(area.lookedCount) of \(area.dayCount) days, hidden on \(area.couldNotLookCount), "
        + "not looked at on \(area.nobodyLookedCount)"
    }
    var lines = [
      "\(account.cap.title), \(account.periodName)",
      "  calls      \(finding.callCount) by \(Numbers.count(finding.hullCount, "hull")); \(finding.darkCallCount) dark; "
        + "\(finding.listedCallCount) by hulls listed on the day",
    ]
    if !account.callsBeside.isEmpty {
      lines.append("  beside     \(account.callsBeside.count) by ships we do not know, not counted")
    }
    if !totals.isEmpty { lines.append("  barrels    \(totals.joined(separator: ", ")) of deadweight") }
    if finding.callsWithoutDeadweight > 0 {
      lines.append("  no barrels \(finding.callsWithoutDeadweight) of the calls: deadweight not known")
    }
    if let estimate = account.estimate {
      let all = estimate.callsLow.flatMap { low in
        estimate.callsHigh.map { "\(low)–\($0) calls with those nobody saw" }
      }
      let barrels = estimate.barrelsLow.flatMap { low in
        estimate.barrelsHigh.map { "\(Numbers.whole(low))–\(Numbers.whole($0)) barrels seen" }
      }
      let parts = [barrels, all].compactMap { $0 }
      if !parts.isEmpty { lines.append("  estimate   \(parts.joined(separator: "; ")) (90%)") }
    }
    lines.append(
      "  cap        \(account.cap.limitBarrels.map(Numbers.whole) ?? "none stated"); "
        + "declared \(account.declaredBarrels.map(Numbers.whole) ?? "nothing: no quantity was reported")")
    if let share = finding.breakEvenShare {
      let alone = share <= 1 ? "passed above \(Numbers.percent(share)) load" : "not passed even fully laden"
      let both =
        finding.breakEvenShareWithDeclared.map {
          $0 > 1 ? "; with declared, not passed either" : "; with declared, above \(Numbers.percent(max(0, $0)))"
        } ?? ""
      lines.append("  break-even \(alone)\(both)")
    }
    if account.cap.limitBarrels != nil, !passed.isEmpty {
      lines.append("  100%       \(passed.joined(separator: ", "))")
    }
    lines += coverage.map { "  coverage   \($0)" }
    return lines
  }

  /// Three paragraphs for each cap and period: what was seen, what it amounts to, what is not known.
  public var newsroomText: String {
    let head = facts.about.isMadeUp ? CaseFacts.madeUpSentence + "\n\n" : ""
    guard !facts.accounts.isEmpty else { return head + withoutCap.joined(separator: " ") + "\n" }
    let parts = facts.accounts.map { paragraphs($0).joined(separator: "\n\n") }
    return head + parts.joined(separator: "\n\n") + "\n"
  }

  private func paragraphs(_ account: CapAccount) -> [String] {
    let text = FindingText(facts: facts, account: account)
    let seen = [text.lead, text.coverageObserved, text.listing]
    let amount = [text.scenarioTotals, text.estimate, text.crossings, text.declaredObserved]
    let unknown = [
      text.attribution, text.countBounds, "No image or signal shows what was loaded; the loads are scenarios.",
      text.judged,
    ]
    return [seen, amount, unknown].map { $0.compactMap { $0 }.joined(separator: " ") }
  }
}
