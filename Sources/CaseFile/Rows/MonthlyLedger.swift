// SPDX-License-Identifier: Apache-2.0

/// The ledger of a case by calendar month (UTC), each cap apart: what people compare with declared quantities.
///
/// Barrels come from the rows of `ledger`, so that the months add up to what is counted against the cap. A declared
/// quantity stands in the month of its last day.
public struct MonthlyLedger: Sendable, Equatable {
  public struct Account: Sendable, Equatable {
    public var capID: String
    public var title: String
    /// "one third", … in the order of their shares of deadweight.
    public var scenarios: [String]
    public var months: [Month]
  }

  public struct Month: Sendable, Equatable {
    /// "2024-03".
    public var name: String
    /// Whether the case asks about this month. Of the others only what was declared is known: that no call is there says nothing.
    public var isOfPeriod: Bool
    /// Calls that count, those that add no barrels among them.
    public var callCount: Int
    public var hullCount: Int
    /// Of the calls that count.
    public var deadweightTonnes: Double
    /// In the order of `scenarios`.
    public var barrels: [Double]
    /// `nil` where nothing was reported.
    public var declaredBarrels: Double?
  }

  public var isMadeUp: Bool
  /// In the order of the caps of the case.
  public var accounts: [Account]

  public init(_ contents: CaseContents) {
    isMadeUp = contents.about.isMadeUp
    accounts = contents.caps.map { Self.account(of: $0, contents) }
  }

  private static let declaredSeries = "declared"
  private static let observedPrefix = "observed "

  private static func account(of cap: CapRow, _ contents: CaseContents) -> Account {
    let entries = contents.ledger.filter { $0.capID == cap.id }
    let shares = Dictionary(
      contents.volumes.filter { $0.capID == cap.id }.map { ($0.scenario, $0.share) },
      uniquingKeysWith: { first, _ in first })
    let scenarios = shares.keys.sorted { (shares[$0] ?? 0, $0) < (shares[$1] ?? 0, $1) }
    let byMonth = Dictionary(grouping: entries) { String($0.day.prefix(7)) }
    let calls = Dictionary(contents.calls.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let kinds = Dictionary(contents.hulls.map { ($0.id, $0.kind) }, uniquingKeysWith: { first, _ in first })
    let withoutBarrels = Dictionary(
      grouping: contents.calls.filter {
        cap.counts($0, kinds: kinds) && $0.hullID != nil && ($0.deadweightTonnes == nil || !cap.countsBarrels)
      }
    ) { String($0.departureEarliest.prefix(7)) }
    let period =
      String(
        contents.about.firstDay.prefix(7))...max(
        String(contents.about.firstDay.prefix(7)), String(contents.about.lastDay.prefix(7)))
    let months = Set(byMonth.keys).union(withoutBarrels.keys).sorted().map { name in
      let entered = byMonth[name] ?? []
      let declared = entered.filter { $0.series == declaredSeries }
      let withBarrels = Set(entered.filter { $0.series != declaredSeries }.map(\.entryID)).compactMap { calls[$0] }
      let counted = withBarrels + (withoutBarrels[name] ?? [])
      return Month(
        name: name, isOfPeriod: period.contains(name) || !counted.isEmpty, callCount: counted.count,
        hullCount: Set(counted.compactMap(\.hullID)).count,
        deadweightTonnes: counted.map { $0.deadweightTonnes ?? 0 }.sorted().reduce(0, +),
        barrels: scenarios.map { scenario in sum(entered.filter { $0.series == observedPrefix + scenario }) },
        declaredBarrels: declared.isEmpty ? nil : sum(declared))
    }
    return Account(capID: cap.id, title: cap.title, scenarios: scenarios, months: months)
  }

  private static func sum(_ rows: [LedgerRow]) -> Double { rows.reduce(0) { $0 + $1.barrels } }

  /// A table a cap for a terminal, with the sums beneath.
  public var table: String {
    let head = isMadeUp ? ["MADE-UP DATA: nothing below happened."] : []
    let tables = accounts.map { account in "\(account.title)\n\(account.table)" }
    return (head + (tables.isEmpty ? ["The case names no cap, so there is no ledger."] : tables)).joined(
      separator: "\n\n")
  }

  /// The same as CSV, a row a cap, month and series; numbers are not rounded, and what was not reported has no row.
  public var csv: String {
    let data = isMadeUp ? "MADE-UP DATA" : "as observed"
    var lines = ["data,cap,month,series,calls,hulls,deadweight_t,barrels_bbl"]
    for account in accounts {
      for month in account.months {
        let head = "\(data),\(account.capID),\(month.name)"
        for (scenario, barrels) in zip(account.scenarios, month.barrels) where month.isOfPeriod {
          lines.append(
            "\(head),\(Self.observedPrefix)\(scenario),\(month.callCount),\(month.hullCount),"
              + "\(month.deadweightTonnes),\(barrels)")
        }
        if let declared = month.declaredBarrels { lines.append("\(head),\(Self.declaredSeries),,,,\(declared)") }
      }
    }
    return lines.joined(separator: "\n")
  }
}

extension MonthlyLedger.Account {
  fileprivate var table: String {
    let header = ["month", "calls", "hulls", "dwt t"] + scenarios.map { "\($0) bbl" } + ["declared bbl"]
    let lines = [header] + months.map(Self.cells) + [sums]
    let widths = header.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
    return lines.map { row in
      zip(row, widths).enumerated().map { index, pair in
        let padding = String(repeating: " ", count: pair.1 - pair.0.count)
        return index == 0 ? pair.0 + padding : padding + pair.0
      }.joined(separator: "  ")
    }.joined(separator: "\n")
  }

  private static func cells(_ month: MonthlyLedger.Month) -> [String] {
    let observed =
      ["\(month.callCount)", "\(month.hullCount)", grouped(month.deadweightTonnes)] + month.barrels.map(grouped)
    return [month.name] + (month.isOfPeriod ? observed : observed.map { _ in "–" }) + [
      month.declaredBarrels.map(grouped) ?? "–"
    ]
  }

  private var sums: [String] {
    let declared = months.compactMap(\.declaredBarrels)
    return [
      "sum", "\(months.reduce(0) { $0 + $1.callCount })", "",
      Self.grouped(months.reduce(0) { $0 + $1.deadweightTonnes }),
    ]
      + scenarios.indices.map { index in Self.grouped(months.reduce(0) { $0 + $1.barrels[index] }) }
      + [declared.isEmpty ? "–" : Self.grouped(declared.reduce(0, +))]
  }

  /// 1204331.4 → "1,204,331"; "–" for what no count of barrels can be.
  private static func grouped(_ value: Double) -> String {
    guard abs(value) < 1e15 else { return "–" }
    var digits = String(Int(value.rounded()))
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    return ([digits] + groups).joined(separator: ",")
  }
}
