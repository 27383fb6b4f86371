// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import CaseFile

/// The ledger of each cap and period: all calls, or only those that an analyst confirmed.
enum LedgerRoutes {
  static let all = [Route(method: .get, pattern: "/api/ledger", respond: ledger)]

  /// Which entries count.
  enum Scope: String, CaseIterable {
    /// As derived; nothing is added up here.
    case all
    /// Calls whose last verdict is "confirm". Totals and crossings are added up again from the entries' barrels; declarations
    /// stay.
    case reviewed
  }

  @Sendable private static func ledger(_ ask: Ask, _ snapshot: CaseSnapshot) throws(Problem) -> Answer {
    let word = try ask.word("scope", of: Scope.allCases.map(\.rawValue), default: Scope.all.rawValue)
    let scope = Scope(rawValue: word) ?? .all
    let confirmed = Set(snapshot.verdicts().filter { $0.value == "confirm" }.keys)
    let calls = Set(snapshot.contents.calls.map(\.id))
    let accounts = snapshot.contents.findings
      .sorted { ($0.capID, $0.periodStart) < ($1.capID, $1.periodStart) }
      .map { finding in
        Account(
          finding: finding, cap: snapshot.contents.caps.first { $0.id == finding.capID }, scope: scope,
          counts: { scope == .all || confirmed.contains($0) || !calls.contains($0) }, snapshot: snapshot
        ).json
      }
    return Answer(json: .object([.init("scope", .string(scope.rawValue)), .init("accounts", .array(accounts))]))
  }

  /// One cap in one of its periods.
  struct Account {
    let finding: FindingRow
    let cap: CapRow?
    let scope: Scope
    /// Whether an entry counts, by its identifier.
    let counts: (String) -> Bool
    let snapshot: CaseSnapshot

    var json: JSONValue {
      .object([
        .init("cap_id", .string(finding.capID)), .init("title", .string(cap?.title ?? finding.capID)),
        .init("source", .string(cap?.source ?? "")), .init("product", .string(cap?.product ?? "")),
        .init("barrels_per_tonne", .number(cap?.barrelsPerTonne ?? 0)),
        .init("factor_source", .string(cap?.factorSource ?? "")),
        .init("period_start", .string(finding.periodStart)), .init("period_end", .string(finding.periodEnd)),
        .init("limit_barrels", finding.limitBarrels.map(JSONValue.number) ?? .null),
        .init("notices", .array(notices.map(JSONValue.number))),
        .init("figures", figures), .init("series", .array(series)), .init("estimates", .array(estimates)),
        .init("declarations", .array(declarations)),
      ])
    }

    private var notices: [Double] {
      let parsed = (try? JSONParser.parse(Array((cap?.notices ?? "[]").utf8))) ?? .array([])
      return (parsed.arrayValue ?? []).compactMap(\.doubleValue).sorted()
    }

    // MARK: Series

    private var series: [JSONValue] {
      guard let table = snapshot.rows.table(named: "ledger") else { return [] }
      let own = table.rows.indices.filter {
        table.text($0, "cap_id") == finding.capID && table.text($0, "period_start") == finding.periodStart
      }
      var names: [String] = []
      var steps: [String: [Int]] = [:]
      for row in own {
        let name = table.text(row, "series") ?? ""
        if steps[name] == nil { names.append(name) }
        steps[name, default: []].append(row)
      }
      return names.map { one($0, steps[$0] ?? [], table) }
    }

    private func one(_ name: String, _ rows: [Int], _ table: TableRows) -> JSONValue {
      let ordered = rows.sorted {
        (table.text($0, "day") ?? "", table.number($0, "cumulative_barrels") ?? 0)
          < (table.text($1, "day") ?? "", table.number($1, "cumulative_barrels") ?? 0)
      }
      var total = 0.0
      let steps = ordered.filter { counts(table.text($0, "entry_id") ?? "") }.map { row -> JSONValue in
        total += table.number(row, "barrels") ?? 0
        let sum = scope == .all ? table.number(row, "cumulative_barrels") ?? total : total
        total = sum
        return step(row, table, sum)
      }
      let share = shares.first { name.hasSuffix($0.key) }?.value
      return .object([
        .init("name", .string(name)), .init("share", share.map(JSONValue.number) ?? .null),
        .init("kind", .string(name == "declared" ? "declared" : share == nil ? "estimate" : "scenario")),
        .init("total_barrels", .number(total)), .init("steps", .array(steps)),
        .init("crossings", .array(crossings(of: steps))),
      ])
    }

    /// The row's own columns (an estimate may bring more of them), with the sum as it counts here.
    private func step(_ row: Int, _ table: TableRows, _ sum: Double) -> JSONValue {
      let skipped: Set<String> = ["cap_id", "period_start", "series", "activity", "share_of_cap", "cumulative_barrels"]
      return .object(
        table.members(row).filter { !skipped.contains($0.key) } + [.init("cumulative_barrels", .number(sum))])
    }

    private var shares: [String: Double] {
      Dictionary(snapshot.contents.volumes.map { ($0.scenario, $0.share) }) { first, _ in first }
    }

    /// A level is reached on the day the sum is at least level × limit, as in the room Cargo; without a limit there is none.
    private func crossings(of steps: [JSONValue]) -> [JSONValue] {
      guard let limit = finding.limitBarrels else { return [] }
      return notices.map { level in
        let first = steps.first { ($0["cumulative_barrels"]?.doubleValue ?? 0) >= level * limit }
        return .object([
          .init("level", .number(level)), .init("day", first?["day"] ?? .null),
          .init("entry_id", first?["entry_id"] ?? .null),
        ])
      }
    }

    /// The estimate's interval by the end of each day, for each basis; it speaks of all calls, so the reviewed ledger has none.
    private var estimates: [JSONValue] {
      guard scope == .all else { return [] }
      let own = snapshot.contents.estimateDays.filter {
        $0.capID == finding.capID && $0.periodStart == finding.periodStart
      }
      return Dictionary(grouping: own, by: \.basis).sorted { $0.key < $1.key }.map { basis, rows in
        let days = rows.sorted { ($0.day, $0.id) < ($1.day, $1.id) }.map { row in
          JSONValue.object([
            .init("id", .string(row.id)), .init("day", .string(row.day)), .init("low_barrels", .number(row.barrelsLow)),
            .init("median_barrels", .number(row.barrelsMedian)), .init("high_barrels", .number(row.barrelsHigh)),
          ])
        }
        return .object([.init("basis", .string(basis)), .init("days", .array(days))])
      }
    }

    // MARK: Figures

    private var figures: JSONValue {
      scope == .all ? derivedFigures : reviewedFigures
    }

    private var derivedFigures: JSONValue {
      object(
        calls: finding.callCount, hulls: finding.hullCount, dark: finding.darkCallCount,
        listed: finding.listedCallCount,
        deadweight: finding.deadweightSumTonnes, breakEven: finding.breakEvenShare,
        breakEvenWithDeclared: finding.breakEvenShareWithDeclared)
    }

    /// Counted from the calls that count; break-even is limit ÷ (sum of deadweight × factor), with what was declared taken off
    /// the limit first (docs/methods/ledger.md).
    private var reviewedFigures: JSONValue {
      let entries = Set(
        snapshot.contents.ledger.filter {
          $0.capID == finding.capID && $0.periodStart == finding.periodStart && $0.series != "declared"
            && counts($0.entryID)
        }.map(\.entryID))
      let calls = snapshot.contents.calls.filter { entries.contains($0.id) }
      let deadweight = calls.reduce(0) { $0 + ($1.deadweightTonnes ?? 0) }
      let fullLoad = deadweight * (cap?.barrelsPerTonne ?? 0)
      let limit = fullLoad > 0 ? finding.limitBarrels : nil
      return object(
        calls: calls.count, hulls: Set(calls.compactMap(\.hullID)).count, dark: calls.count(where: \.isDark),
        listed: calls.count { $0.listed == "listed" }, deadweight: deadweight,
        breakEven: limit.map { $0 / fullLoad },
        breakEvenWithDeclared: limit.map { ($0 - finding.declaredBarrels) / fullLoad })
    }

    private func object(
      calls: Int, hulls: Int, dark: Int, listed: Int, deadweight: Double, breakEven: Double?,
      breakEvenWithDeclared: Double?
    ) -> JSONValue {
      .object([
        .init("calls", .integer(calls)), .init("hulls", .integer(hulls)), .init("dark_calls", .integer(dark)),
        .init("listed_calls", .integer(listed)), .init("deadweight_tonnes", .number(deadweight)),
        .init("declared_barrels", .number(finding.declaredBarrels)),
        .init("break_even_share", breakEven.map(JSONValue.number) ?? .null),
        .init("break_even_share_with_declared", breakEvenWithDeclared.map(JSONValue.number) ?? .null),
      ])
    }

    private var declarations: [JSONValue] {
      guard let table = snapshot.rows.table(named: "declaration") else { return [] }
      return table.rows.indices.filter {
        (table.text($0, "period_start") ?? "") <= finding.periodEnd
          && (table.text($0, "period_end") ?? "") >= finding.periodStart
          && (table.text($0, "cap_id") ?? finding.capID) == finding.capID
      }.map(table.object)
    }
  }
}
