// SPDX-License-Identifier: Apache-2.0

/// The estimates of a case in words, a paragraph a cap and period: what stands beneath the monthly ledger.
public struct LedgerEstimates: Sendable, Equatable {
  /// In the order of the caps, then of periods; none for a cap without an estimate.
  public var paragraphs: [String]

  public init(_ contents: CaseContents) {
    paragraphs = contents.caps.flatMap { cap in
      contents.capEstimates.filter { $0.capID == cap.id }.sorted { $0.periodStart < $1.periodStart }.map {
        Self.lines(of: $0, cap: cap, contents).joined(separator: "\n")
      }
    }
  }

  private static func lines(of estimate: CapEstimateRow, cap: CapRow, _ contents: CaseContents) -> [String] {
    var lines = ["\(cap.title), from \(estimate.periodStart): estimates (90% intervals)"]
    lines.append("  calls     \(calls(estimate))")
    let finding = contents.findings.first { $0.capID == cap.id && $0.periodStart == estimate.periodStart }
    if let finding, finding.callCount > 0, contents.sources.contains(where: { $0.kind == "list" }) {
      let share = Int((100 * Double(finding.listedCallCount) / Double(finding.callCount)).rounded())
      lines.append(
        "  listed    \(finding.listedCallCount) of \(finding.callCount) counted calls (\(share)%) by ships listed on the day"
      )
    }
    guard let barrelsLow = estimate.barrelsLow, let barrelsHigh = estimate.barrelsHigh else {
      return lines + ["  barrels   none: \(estimate.assumptions)"]
    }
    lines.append("  barrels   \(span(barrelsLow, barrelsHigh)) of the calls seen, by hulls of the case")
    if let low = estimate.allBarrelsLow, let high = estimate.allBarrelsHigh {
      lines.append("            \(span(low, high)) with the calls nobody saw")
    }
    if let finding { lines += LedgerReckoning(cap: cap, finding: finding).lines }
    if let words = need(estimate, cap) { lines.append("  need      \(words)") }
    if let low = estimate.loadShareLow, let high = estimate.loadShareHigh {
      lines.append("  load      \(percent(low))–\(percent(high)) of deadweight on average: \(estimate.assumptions)")
    }
    return lines + passings(of: estimate, contents)
  }

  /// The estimate beside what the receiver is said to need: context, never part of the count.
  private static func need(_ estimate: CapEstimateRow, _ cap: CapRow) -> String? {
    guard let need = cap.needBarrels, need > 0, let least = estimate.barrelsLow, let most = estimate.barrelsHigh
    else { return nil }
    let low = percent(least / need)
    let high = percent((estimate.allBarrelsHigh ?? most) / need)
    let limit = cap.limitBarrels.map { ", the limit \(percent($0 / need))" } ?? ""
    return "\(low)–\(high) of the \(grouped(need)) barrels that the receiver is said to need in a year\(limit) "
      + "(\(cap.needSource ?? "no source"))"
  }

  /// How many calls there were, in words; also beneath the exchange.
  static func calls(_ estimate: CapEstimateRow) -> String {
    guard let low = estimate.callsLow, let high = estimate.callsHigh, let share = estimate.seenShare else {
      return "\(estimate.callsSeen) on record; how many were missed cannot be said: no image coverage"
    }
    return "\(low)–\(high) happened, \(estimate.callsSeen) of them on record: a dark call had a chance of "
      + "\(percent(share)) to be seen"
  }

  private static func passings(of estimate: CapEstimateRow, _ contents: CaseContents) -> [String] {
    contents.passings
      .filter { $0.capID == estimate.capID && $0.periodStart == estimate.periodStart }
      .sorted { ($0.basis, $0.level) < ($1.basis, $1.level) }
      .map { row in
        let days = row.dayMedian.map { " on \($0) (\(row.dayLow ?? $0) to \(row.dayHigh ?? $0))" } ?? ""
        return "  passed    \(percent(row.level)) of the limit, \(row.basis): probability "
          + "\(words(row.probability))\(days)"
      }
  }

  /// Nothing here is certain or impossible.
  private static func words(_ probability: Double) -> String {
    if probability >= 0.995 { return "> 0.99" }
    return probability < 0.005 ? "< 0.01" : "\((probability * 100).rounded() / 100)"
  }

  private static func span(_ low: Double, _ high: Double) -> String { "\(grouped(low))–\(grouped(high))" }
  private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded()))%" }

  /// 1204331.4 → "1,204,000": an estimate has no more than three figures.
  private static func grouped(_ value: Double) -> String {
    guard abs(value) < 1e15 else { return "–" }
    var digits = String(Int((value / 1000).rounded()) * 1000)
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    return ([digits] + groups).joined(separator: ",")
  }
}
