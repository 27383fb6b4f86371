// SPDX-License-Identifier: Apache-2.0

internal import CaseFile

/// The quantities of an account beside what the receiver is said to need in a year: context, never part of the count.
struct NeedTable {
  let facts: CaseFacts
  let account: CapAccount
  /// Letter of the account's tables.
  let letter: String

  /// Nothing where the case states no need.
  var markup: Markup {
    guard let need = account.cap.needBarrels, need > 0 else { return "" }
    let source = account.cap.needSource ?? "no source stated"
    return Table(
      caption: facts.caption(
        """
        Table 3\(letter)′. Beside what the receiver is said to need in a year, \(Numbers.whole(need)) barrels (\(source)): context, never \
        part of the count. Method:
        """, method: .need),
      columns: [
        .init(title: "Quantity"), .init(title: "Barrels", isNumber: true),
        .init(title: "Share of the need", isNumber: true),
      ],
      rows: rows(need)
    ).markup
  }

  private func rows(_ need: Double) -> [[Markup]] {
    var rows: [[Markup]] = [row("Said to be needed in a year", need...need, need)]
    if let limit = account.cap.limitBarrels { rows.append(row("The cap", limit...limit, need)) }
    for line in account.scenarios {
      rows.append(row("Carried if loaded to \(line.label)", line.total...line.total, need))
    }
    if let estimate = account.estimate {
      if let low = estimate.barrelsLow, let high = estimate.barrelsHigh {
        rows.append(row("Estimate of the calls seen (90% interval)", span(low, high), need))
      }
      if let low = estimate.allBarrelsLow, let high = estimate.allBarrelsHigh {
        rows.append(row("Estimate with the calls nobody saw (90% interval)", span(low, high), need))
      }
    }
    if !account.declarations.isEmpty {
      let declared = account.finding.declaredBarrels
      rows.append(row("Declared", declared...declared, need))
    }
    return rows
  }

  private func span(_ low: Double, _ high: Double) -> ClosedRange<Double> { low...max(low, high) }

  private func row(_ name: String, _ barrels: ClosedRange<Double>, _ need: Double) -> [Markup] {
    let isOne = barrels.lowerBound == barrels.upperBound
    let low = Numbers.percent(barrels.lowerBound / need, decimals: 0)
    let high = Numbers.percent(barrels.upperBound / need, decimals: 0)
    return [
      "\(name)",
      isOne
        ? "\(Numbers.whole(barrels.lowerBound))"
        : "\(Numbers.barrelsInWords(barrels.lowerBound)) to \(Numbers.barrelsInWords(barrels.upperBound))",
      isOne ? "\(low)" : "\(low) to \(high)",
    ]
  }
}
