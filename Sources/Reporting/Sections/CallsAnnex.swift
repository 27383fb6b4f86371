// SPDX-License-Identifier: Apache-2.0

internal import CaseFile

/// Annex A: the calls that count against each cap, with what each would have carried, and the calls that count against none.
struct CallsAnnex {
  let facts: CaseFacts

  var markup: Markup {
    var parts = facts.accounts.enumerated().map { counted($0.element, number: $0.offset + 1) }
    if !facts.otherCalls.isEmpty { parts.append(others(number: facts.accounts.count + 1)) }
    return parts.isEmpty ? "<p>No call is on record.</p>" : Markup(joining: parts)
  }

  private static let columns: [Table.Column] = [
    .init(title: "No."), .init(title: "Ship, IMO number"), .init(title: "Probability, word"),
    .init(title: "Arrival (UTC)"),
    .init(title: "Departure (UTC)"), .init(title: "Evidence"), .init(title: "Listed on the day"),
    .init(title: "Deadweight (t)", isNumber: true),
  ]

  private func counted(_ account: CapAccount, number: Int) -> Markup {
    var notes = Notes()
    let printed = account.calls.filter(facts.isPrinted)
    let rows = printed.map { call -> [Markup] in
      cells(call, &notes)
        + account.scenarios.map { line in
          "\(line.barrelsByCall[call.row.id].map(Numbers.whole) ?? "–")"
        }
    }
    let sums = account.scenarios.map { "\(Numbers.whole($0.barrelsByCall.values.sorted().reduce(0, +)))" as Markup }
    let total: [Markup] =
      [
        "",
        "\(Numbers.count(account.calls.count, "call")), \(Numbers.grouped(account.enteredCalls.count)) with barrels",
        "", "", "", "",
        "\(Numbers.grouped(account.finding.listedCallCount)) listed",
        "\(Numbers.whole(account.finding.deadweightSumTonnes))",
      ]
      + sums
    let table = Table(
      caption: facts.caption(
        "Table A\(number). Calls counted against \(account.cap.title), \(account.periodName). Barrels of \(account.cap.product) if loaded to the share of deadweight at the head of the column. A pair of times is an interval in which it happened."
      ),
      columns: Self.columns + account.scenarios.map { .init(title: "Barrels, \($0.name)", isNumber: true) }, rows: rows,
      totals: rows.isEmpty ? [] : [total], style: "calls", rowAnchors: printed.map { anchor("a-\($0.row.id)") })
    return "\(table.markup)\(rest(account.calls))\(notes.markup)"
  }

  private func others(number: Int) -> Markup {
    var notes = Notes()
    let table = Table(
      caption: facts.caption(
        "Table A\(number). Calls shown and not counted: by ships we do not know, or at berths that no cap names."),
      columns: Self.columns + [.init(title: "Berth")],
      rows: facts.otherCalls.filter(facts.isPrinted).map { cells($0, &notes) + ["\(facts.areaName($0.row.areaID))"] },
      style: "calls",
      rowAnchors: facts.otherCalls.filter(facts.isPrinted).map { anchor("a-\($0.row.id)") })
    return "\(table.markup)\(rest(facts.otherCalls))\(notes.markup)"
  }

  private func rest(_ calls: [NumberedCall]) -> Markup {
    let hidden = calls.count { !facts.isPrinted($0) }
    return hidden == 0
      ? "" : "<p>\(Numbers.count(hidden, "more call")): annex-calls.csv lists every call. Totals count all.</p>"
  }

  private func cells(_ call: NumberedCall, _ notes: inout Notes) -> [Markup] {
    let row = call.row
    let imo = row.hullID.flatMap { facts.hulls[$0]?.imo }.map {
      "<br/><span class=\"soft\">\(String($0))</span>" as Markup
    }
    let deadweight = row.deadweightTonnes.map { tonnes in
      let error = row.deadweightErrorTonnes ?? 0
      return error > 0 ? "\(Numbers.whole(tonnes)) ± \(Numbers.whole(error))" : Numbers.whole(tonnes)
    }
    return [
      "<a href=\"#\(anchor(row.id))\">\(call.number)</a>", "\(call.shipName)\(imo ?? "")\(verdict(row.id))",
      "\(Numbers.probability(row.probability))<br/><span class=\"soft\">\(row.likelihood)</span>",
      Self.interval(row.arrivalEarliest, row.arrivalLatest), Self.interval(row.departureEarliest, row.departureLatest),
      "\(row.evidence)", "\(row.listed)\(notes.mark(row.listedDetail))",
      "\(deadweight ?? "–")\(deadweight == nil ? "" : notes.mark(row.deadweightBasis))",
    ]
  }

  /// "confirmed by A. Nalyst": an assessment stands apart from the probability, which is an inference.
  private func verdict(_ id: String) -> Markup {
    guard let review = facts.verdicts[id] else { return "" }
    return "<br/><span class=\"soft\">\(review.verdict)ed by \(review.by)</span>"
  }

  /// An interval on two lines; an instant on one.
  static func interval(_ earliest: String, _ latest: String) -> Markup {
    let first = Times.minute(earliest)
    let last = Times.minute(latest)
    return first == last ? "\(first)" : "\(first)<br/>\(last)"
  }
}
