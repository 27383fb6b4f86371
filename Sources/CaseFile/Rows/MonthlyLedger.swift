// SPDX-License-Identifier: Apache-2.0

/// The ledger of a case by calendar month: what people compare with declared quantities.
public struct MonthlyLedger: Sendable, Equatable {
  public struct Month: Sendable, Equatable {
    /// "2024-03".
    public var name: String
    public var callCount: Int
    public var hullCount: Int
    public var deadweightTonnes: Double
    /// In the order of `scenarios`.
    public var barrels: [Double]
    /// `nil` where nothing was reported for the month.
    public var declaredBarrels: Double?
  }

  public var isMadeUp: Bool
  /// "one third", … in the order of their shares.
  public var scenarios: [String]
  public var months: [Month]

  /// Counts each call with a volume in the month of the earliest day on which the ship can have left (UTC).
  public init(_ contents: CaseContents) {
    isMadeUp = contents.about.isMadeUp
    var shares: [String: Double] = [:]
    for volume in contents.volumes { shares[volume.scenario] = volume.share }
    let names = shares.keys.sorted { (shares[$0] ?? 0, $0) < (shares[$1] ?? 0, $1) }
    let volumes = Dictionary(grouping: contents.volumes, by: \.callID)
    let calls = Dictionary(grouping: contents.calls.filter { volumes[$0.id] != nil }) {
      String($0.departureEarliest.prefix(7))
    }
    var declared: [String: Double] = [:]
    for declaration in contents.declarations {
      let month = String(declaration.periodStart.prefix(7))
      guard let barrels = declaration.barrels, declaration.periodEnd.hasPrefix(month) else { continue }
      declared[month, default: 0] += barrels
    }
    scenarios = names
    months = Set(calls.keys).union(declared.keys).sorted().map { month in
      let found = calls[month] ?? []
      return Month(
        name: month, callCount: found.count, hullCount: Set(found.compactMap(\.hullID)).count,
        deadweightTonnes: found.reduce(0) { $0 + ($1.deadweightTonnes ?? 0) },
        barrels: names.map { name in
          found.reduce(0) { sum, call in
            sum + (volumes[call.id] ?? []).filter { $0.scenario == name }.reduce(0) { $0 + $1.barrels }
          }
        }, declaredBarrels: declared[month])
    }
  }

  /// A table for a terminal, with the sums beneath.
  public var table: String {
    let header = ["month", "calls", "hulls", "dwt t"] + scenarios.map { "\($0) bbl" } + ["declared bbl"]
    let lines = months.map(cells)
    let widths = header.indices.map { column in ([header] + lines + [sums]).map { $0[column].count }.max() ?? 0 }
    let rows = ([header] + lines + [sums]).map { row in
      zip(row, widths).enumerated().map { index, pair in
        let padding = String(repeating: " ", count: pair.1 - pair.0.count)
        return index == 0 ? pair.0 + padding : padding + pair.0
      }.joined(separator: "  ")
    }
    return ((isMadeUp ? ["MADE-UP DATA: nothing below happened."] : []) + rows).joined(separator: "\n")
  }

  /// The same as CSV; numbers are not rounded, an empty declared cell means not reported.
  public var csv: String {
    let columns = scenarios.map { $0.split(separator: " ").joined(separator: "_") + "_bbl" }
    let header = (["month", "calls", "hulls", "deadweight_t"] + columns + ["declared_bbl"]).joined(separator: ",")
    let lines = months.map { month in
      ([month.name, "\(month.callCount)", "\(month.hullCount)", "\(month.deadweightTonnes)"]
        + month.barrels.map { "\($0)" } + [month.declaredBarrels.map { "\($0)" } ?? ""]).joined(separator: ",")
    }
    return ([header] + lines).joined(separator: "\n")
  }

  private func cells(_ month: Month) -> [String] {
    [month.name, "\(month.callCount)", "\(month.hullCount)", Self.grouped(month.deadweightTonnes)]
      + month.barrels.map(Self.grouped) + [month.declaredBarrels.map(Self.grouped) ?? "–"]
  }

  private var sums: [String] {
    [
      "sum", "\(months.reduce(0) { $0 + $1.callCount })", "",
      Self.grouped(months.reduce(0) { $0 + $1.deadweightTonnes }),
    ]
      + scenarios.indices.map { index in Self.grouped(months.reduce(0) { $0 + $1.barrels[index] }) }
      + [Self.grouped(months.reduce(0) { $0 + ($1.declaredBarrels ?? 0) })]
  }

  /// 1204331.4 → "1,204,331".
  private static func grouped(_ value: Double) -> String {
    var digits = String(Int(value.rounded()))
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    return ([digits] + groups).joined(separator: ",")
  }
}
