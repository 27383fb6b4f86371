// SPDX-License-Identifier: Apache-2.0

/// What goes out and what comes in, month by month: the flows of a case in both directions side by side.
///
/// Every flow is counted the same way: calls that are over at its areas, by ships of its kind, in the month of the earliest day
/// on which the ship can have left (UTC). Barrels are those of the lowest and the highest scenario; a flow that is not counted in
/// barrels has the deadweight of its calls alone.
public struct ExchangeView: Sendable, Equatable {
  public struct Flow: Sendable, Equatable {
    public var capID: String
    public var title: String
    /// "out" or "in".
    public var direction: String
    public var countsBarrels: Bool
    /// With the calls nobody saw: how many happened, in words, one for each period of the cap.
    public var estimates: [String] = []
  }

  public struct Count: Sendable, Equatable {
    public var calls = 0
    public var hulls = 0
    public var deadweightTonnes = 0.0
    /// Lowest and highest scenario; `nil` for a flow that is not counted in barrels.
    public var barrels: ClosedRange<Double>?
  }

  public struct Month: Sendable, Equatable {
    /// "2024-03".
    public var name: String
    /// In the order of `flows`.
    public var counts: [Count]
  }

  public var isMadeUp: Bool
  /// Those that go out first.
  public var flows: [Flow]
  public var months: [Month]

  /// `nil` unless the case counts flows in both directions.
  public init?(_ contents: CaseContents) {
    let caps = contents.caps.sorted { ($1.direction, $0.id) < ($0.direction, $1.id) }
    guard Set(caps.map(\.direction)).count > 1 else { return nil }
    isMadeUp = contents.about.isMadeUp
    flows = caps.map {
      Flow(
        capID: $0.id, title: $0.title, direction: $0.direction, countsBarrels: $0.countsBarrels,
        estimates: Self.estimates(of: $0.id, contents))
    }
    let kinds = Dictionary(contents.hulls.map { ($0.id, $0.kind) }, uniquingKeysWith: { first, _ in first })
    let volumes = Dictionary(grouping: contents.volumes, by: \.callID)
    let calls = caps.map { cap in contents.calls.filter { cap.counts($0, kinds: kinds) } }
    let names = Set(calls.joined().map(Self.month)).sorted()
    months = names.map { name in
      Month(
        name: name,
        counts: zip(caps, calls).map { cap, calls in
          Self.count(calls.filter { Self.month($0) == name }, cap, volumes)
        })
    }
  }

  private static func estimates(of capID: String, _ contents: CaseContents) -> [String] {
    contents.capEstimates.filter { $0.capID == capID }.sorted { $0.periodStart < $1.periodStart }.map {
      "from \($0.periodStart): \(LedgerEstimates.calls($0))"
    }
  }

  private static func month(_ call: CallRow) -> String { String(call.departureEarliest.prefix(7)) }

  private static func count(_ calls: [CallRow], _ cap: CapRow, _ volumes: [String: [CallVolumeRow]]) -> Count {
    var count = Count()
    count.calls = calls.count
    count.hulls = Set(calls.compactMap(\.hullID)).count
    count.deadweightTonnes = calls.reduce(0) { $0 + ($1.hullID == nil ? 0 : $1.deadweightTonnes ?? 0) }
    guard cap.countsBarrels else { return count }
    var low = 0.0
    var high = 0.0
    for call in calls {
      let barrels = (volumes[call.id] ?? []).filter { $0.capID == cap.id }.map(\.barrels)
      low += barrels.min() ?? 0
      high += barrels.max() ?? 0
    }
    count.barrels = low...max(low, high)
    return count
  }

  /// A table for a terminal, a row a month, the sums beneath.
  public var table: String {
    let header =
      ["month"]
      + flows.flatMap { flow in
        ["\(flow.direction): calls", "hulls", flow.countsBarrels ? "barrels" : "dwt t"]
      }
    var lines = [header]
    for month in months { lines.append([month.name] + zip(flows, month.counts).flatMap(Self.cells)) }
    lines.append(["sum"] + zip(flows, sums).flatMap(Self.cells))
    let widths = header.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
    let rows = lines.map { row in
      zip(row, widths).enumerated().map { index, pair in
        let padding = String(repeating: " ", count: pair.1 - pair.0.count)
        return index == 0 ? pair.0 + padding : padding + pair.0
      }.joined(separator: "  ")
    }
    let titles = flows.map { "  \($0.direction): \($0.title)" }
    let estimates = flows.flatMap { flow in flow.estimates.map { "  \(flow.direction) \($0)" } }
    let unseen = estimates.isEmpty ? [] : ["With the calls nobody saw (90% intervals):"] + estimates
    return
      (["EXCHANGE (what goes out, what comes in; calls counted the same way)"] + titles + rows + unseen).joined(
        separator: "\n")
  }

  /// Of all months, in the order of `flows`; hulls are left at 0, for one ship comes in several months.
  public var sums: [Count] {
    flows.indices.map { index in
      months.map { $0.counts[index] }.reduce(into: Count()) { sum, count in
        sum.calls += count.calls
        sum.deadweightTonnes += count.deadweightTonnes
        if let barrels = count.barrels {
          let before = sum.barrels ?? 0...0
          sum.barrels = (before.lowerBound + barrels.lowerBound)...(before.upperBound + barrels.upperBound)
        }
      }
    }
  }

  private static func cells(_ flow: Flow, _ count: Count) -> [String] {
    let amount =
      count.barrels.map { "\(grouped($0.lowerBound))–\(grouped($0.upperBound))" } ?? grouped(count.deadweightTonnes)
    return ["\(count.calls)", count.hulls > 0 ? "\(count.hulls)" : "", amount]
  }

  /// 1204331.4 → "1,204,331".
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

extension CapRow {
  /// Whether a call that is over counts in this flow: at one of its areas, by a ship of its kind as far as that is known.
  public func counts(_ call: CallRow, kinds: [String: String]) -> Bool {
    !call.isOpen && areaIDs.split(separator: " ").contains { $0 == call.areaID } && takes(kindOf: call, kinds)
  }

  /// Whether the flow is carried by ships of the call's kind, as far as that is known; `kinds` by hull.
  public func takes(kindOf call: CallRow, _ kinds: [String: String]) -> Bool {
    guard ships != "any", let kind = call.hullID.flatMap({ kinds[$0] }), kind != "unknown" else { return true }
    return kind == ships
  }
}
