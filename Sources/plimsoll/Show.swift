// SPDX-License-Identifier: Apache-2.0

public import ArgumentParser
public import CaseFile
import Foundation

/// `plimsoll show`: what is stored in a case, as tables in the terminal.
struct Show: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show the findings, the ledger and the calls of a case.",
    discussion: """
      EXAMPLES
        plimsoll show vostochny-2024
        plimsoll show vostochny-2024 --table gap > gaps.csv

      The tables and their columns are described in docs/tables.md. Barrels are rounded to whole ones here; --table \
      prints every digit that is stored.

      EXIT CODES
        0   done
        64  usage
        65  the file is damaged or of another version
        66  there is no derived case
      """)

  @Argument(help: "The case folder.", completion: .directory)
  var `case`: String

  @Option(help: "Print one whole table as CSV, such as call, gap or rejects.")
  var table: CaseTable.Name?

  func run() throws {
    let contents: CaseContents
    do {
      contents = try CaseStore(path: CaseFolder(`case`).geoPackagePath, access: .read).readContents()
    } catch {
      throw error.said(by: "show")
    }
    let text = table.map { CaseTable.named($0).csv(of: contents) } ?? CaseOverview(contents).text
    try Console.write(text.hasSuffix("\n") ? String(text.dropLast()) : text)
  }
}

extension CaseTable.Name: ExpressibleByArgument {}

/// The rows of a case that answer its question, as text.
struct CaseOverview {
  private let contents: CaseContents

  init(_ contents: CaseContents) { self.contents = contents }

  var text: String {
    let about = contents.about
    let head =
      ([
        about.isMadeUp ? "MADE-UP DATA" : nil, about.title,
        "Case \(about.id), \(about.firstDay) to \(about.lastDay), derived by version \(about.version)",
      ] as [String?]).compactMap(\.self).joined(separator: "\n")
    let exchange = ExchangeView(contents)?.table ?? ""
    let estimates = LedgerEstimates(contents).paragraphs.joined(separator: "\n\n")
    let sections = [head, findings, ledger, estimates, exchange, calls, voyages, looks].filter { !$0.isEmpty }
    return sections.joined(separator: "\n\n") + "\n"
  }

  private var findings: String {
    var table = TextTable(
      [
        "cap", "period", "calls", "hulls", "dark", "listed", "deadweight t", "declared bbl", "limit bbl", "break-even",
        "with declared",
      ], numbers: Set(2...10))
    for row in contents.findings {
      table.append([
        row.capID, "\(row.periodStart) to \(row.periodEnd)", String(row.callCount), String(row.hullCount),
        String(row.darkCallCount), String(row.listedCallCount), Self.whole(row.deadweightSumTonnes),
        hasDeclaredQuantity(row) ? Self.whole(row.declaredBarrels) : "–", row.limitBarrels.map(Self.whole) ?? "–",
        Self.breakEven(row.breakEvenShare),
        Self.breakEven(row.breakEvenShareWithDeclared),
      ])
    }
    return "FINDINGS (break-even: the share of deadweight at which the calls pass the cap)\n\(table.text)"
  }

  private func hasDeclaredQuantity(_ finding: FindingRow) -> Bool {
    contents.declarations.contains {
      $0.state != "not reported" && ($0.capID ?? finding.capID) == finding.capID && $0.periodStart <= finding.periodEnd
        && finding.periodStart <= $0.periodEnd
    }
  }

  /// The total of each series of each period, and when it passed the levels of notice.
  private var ledger: String {
    var table = TextTable(["cap", "period from", "series", "barrels", "of cap", "levels passed"], numbers: [3, 4])
    var last: [LedgerRow] = []
    for row in contents.ledger {
      if let end = last.last, end.capID == row.capID, end.periodStart == row.periodStart, end.series == row.series {
        last.removeLast()
      }
      last.append(row)
    }
    for row in last {
      table.append([
        row.capID, row.periodStart, row.series, Self.whole(row.cumulativeBarrels), Self.percent(row.shareOfCap),
        crossings(of: row),
      ])
    }
    return last.isEmpty ? "" : "LEDGER (the last step of each series)\n\(table.text)"
  }

  private func crossings(of row: LedgerRow) -> String {
    let passed = contents.crossings.filter {
      $0.capID == row.capID && $0.periodStart == row.periodStart && $0.series == row.series
    }
    let words = passed.sorted { $0.level < $1.level }.compactMap { crossing in
      crossing.day.map { "\(Self.percent(crossing.level)) on \($0)" }
    }
    return words.isEmpty ? "none" : words.joined(separator: ", ")
  }

  private var calls: String {
    var table = TextTable(
      ["no.", "arrival", "departure", "berth", "ship", "probability", "evidence", "listed"], numbers: [0])
    for (index, row) in CallRow.inOrder(contents.calls).enumerated() {
      table.append([
        String(index + 1), Self.span(row.arrivalEarliest, row.arrivalLatest),
        Self.span(row.departureEarliest, row.departureLatest), row.areaID, row.hullName,
        "\(row.likelihood) (\(Self.probability(row.probability)))", row.evidence, row.listed,
      ])
    }
    return contents.calls.isEmpty ? "No call was found." : "CALLS\n\(table.text)"
  }

  /// Where the ships went after their calls.
  private var voyages: String {
    var table = TextTable(["ship", "from", "left", "to", "there", "known by", "probability"])
    for row in contents.voyages.sorted(by: { ($0.departureEarliest, $0.id) < ($1.departureEarliest, $1.id) }) {
      let there = row.arrivalLatest.map { Self.span(row.arrivalEarliest ?? $0, $0) } ?? "–"
      table.append([
        row.hullName, row.fromAreaID, Self.span(row.departureEarliest, row.departureLatest), row.toAreaID ?? "not seen",
        there, row.basis, "\(row.likelihood) (\(Self.probability(row.probability)))",
      ])
    }
    let deliveries = contents.voyages.count(where: \.isDelivery)
    return contents.voyages.isEmpty
      ? "" : "VOYAGES (\(deliveries) of \(contents.voyages.count) end at a discharge area)\n\(table.text)"
  }

  /// How often each area was looked at: what was not seen may still have happened.
  private var looks: String {
    var counts: [String: [String: Int]] = [:]
    let order = ["looked", "could not look", "nobody looked"]
    let byDay = Dictionary(grouping: contents.coverage) { [$0.areaID, $0.day] }
    for (key, rows) in byDay {
      // A day counts by the best look of it.
      guard let best = order.first(where: { state in rows.contains { $0.state == state } }) else { continue }
      counts[key[0], default: [:]][best, default: 0] += 1
    }
    var table = TextTable(["area", "days looked", "days hidden", "days nobody looked"], numbers: [1, 2, 3])
    for (area, found) in counts.sorted(by: { $0.key < $1.key }) {
      table.append([area] + order.map { String(found[$0] ?? 0) })
    }
    return counts.isEmpty ? "" : "COVERAGE\n\(table.text)"
  }

  /// "2024-03-07" or "2024-03-07/09": an interval by its days.
  private static func span(_ from: String, _ to: String) -> String {
    let (first, last) = (from.prefix(10), to.prefix(10))
    if first == last { return String(first) }
    return first.prefix(8) == last.prefix(8) ? "\(first)/\(last.suffix(2))" : "\(first)/\(last.dropFirst(5))"
  }

  /// With two decimals; never 1 or 0, for nothing here is certain or impossible.
  private static func probability(_ value: Double) -> String {
    if value >= 0.995 { return "> 0.99" }
    if value < 0.005 { return "< 0.01" }
    return String(format: "%.2f", value)
  }

  private static func percent(_ share: Double?) -> String {
    guard let share, share < 1e6 else { return "–" }
    let tenths = Int((share * 1000).rounded())
    return "\(tenths / 10).\(tenths % 10)%"
  }

  /// No ship loads more than its deadweight.
  private static func breakEven(_ share: Double?) -> String {
    share.map { $0 > 1 ? "not even full" : percent($0) } ?? "–"
  }

  /// A whole number with thousands separators.
  private static func whole(_ value: Double) -> String {
    guard abs(value) < 1e15 else { return "–" }
    let digits = String(Int(value.rounded().magnitude))
    var text = value.rounded() < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }
}
