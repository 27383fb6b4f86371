// SPDX-License-Identifier: Apache-2.0

internal import CaseFile
internal import Geodesy

/// What the data cannot say, in sentences; each from a count of rows.
struct Limits {
  let facts: CaseFacts

  var sentences: [String] {
    let always = [
      "A detection or a gap shows no cargo: that oil was loaded, and which product, is assumed by the cap's factor.",
      rows.callEstimates.isEmpty
        ? "Loads are scenarios of deadweight: no draught or freeboard enters the totals of this report."
        : "The totals by scenario rest on deadweight alone; draughts, freeboards and documents enter the estimate beside them, "
          + "for the calls that have any.",
    ]
    return always + identity + gaps + coverage + scenes + coastline + lists + calledButNotCounted + consistency
  }

  private var rows: CaseContents { facts.contents }

  private var identity: [String] {
    let weak = facts.calls.count { $0.row.probability < 0.8 }
    guard weak > 0 else { return [] }
    return [
      "\(Numbers.count(weak, "call")) of \(Numbers.grouped(facts.calls.count)) are attributed with a probability below 0.80; "
        + "their ship, listing and deadweight may be another's (Annex B)."
    ]
  }

  private var gaps: [String] {
    guard !rows.gaps.isEmpty else { return ["No gap is on record: no silence can be called dark."] }
    let unknown = rows.gaps.count { $0.reception == "unknown" }
    let open = rows.gaps.count { $0.isOpen }
    return [
      "For \(Numbers.grouped(unknown)) of \(Numbers.count(rows.gaps.count, "gap")) nobody was heard at the place and time, so "
        + "the data cannot say whether the ship was silent or the receivers were deaf; "
        + "\(Numbers.grouped(open)) were still open at the end of the data."
    ]
  }

  private var coverage: [String] {
    facts.coverage.compactMap { area in
      let unseen = area.couldNotLookCount + area.nobodyLookedCount
      guard unseen > 0 else { return nil }
      return
        "\(area.name): no image shows it on \(Numbers.count(unseen, "day")) of \(Numbers.grouped(area.dayCount)); a call "
        + "on those days leaves no trace in images."
    }
  }

  private var scenes: [String] {
    var sentences: [String] = []
    if rows.scenes.isEmpty { sentences.append("No scene was loaded.") }
    let undated = rows.scenes.count { $0.acquired == nil }
    if undated > 0 {
      sentences.append("\(Numbers.count(undated, "scene")) carry no time of acquisition and are evidence of no day.")
    }
    let unreadable = Set(rows.coverage.filter { $0.finding == "unreadable" }.compactMap(\.sceneID))
    if !unreadable.isEmpty {
      let paths = unreadable.map { facts.scenes[$0]?.path ?? $0 }.sorted()
      let shown = paths.prefix(10).joined(separator: ", ")
      let rest = paths.count > 10 ? " and \(paths.count - 10) more" : ""
      sentences.append("\(Numbers.count(paths.count, "scene")) could not be read: \(shown)\(rest).")
    }
    return sentences
  }

  private var coastline: [String] {
    let unchecked = rows.reachabilities.count { $0.distanceKind == SeaRoute.Kind.unchecked.rawValue }
    if !rows.sources.contains(where: { $0.kind == "coastline" }) {
      return [
        "No coastline was loaded: distances are great circles, which are never longer than the sea route, so a berth may "
          + "count as reachable that was not."
      ]
    }
    return unchecked == 0
      ? []
      : [
        "\(Numbers.grouped(unchecked)) of \(Numbers.grouped(rows.reachabilities.count)) reachability distances are great "
          + "circles that no coastline was held against: the way over sea may be longer."
      ]
  }

  private var lists: [String] {
    let lists = rows.sources.filter { $0.kind == "list" }
    guard !lists.isEmpty else { return ["No sanctions list was loaded: no call could be asked about."] }
    let names = lists.map { source in
      let fetched = source.retrieved.map { "fetched \(Times.minute($0))" } ?? "fetch time not stated"
      return "\(source.path) (\(source.provider), \(Numbers.count(source.recordsRead, "record")), \(fetched))"
    }
    return ["Lists asked: \(names.joined(separator: "; ")). Any other list stands outside this report."]
  }

  /// Calls on record that add no barrels, and why.
  private var calledButNotCounted: [String] {
    facts.accounts.flatMap { account -> [String] in
      let withoutDeadweight = account.finding.callCount - account.enteredCalls.count
      let stillThere = account.calls.count - account.finding.callCount
      var sentences: [String] = []
      if withoutDeadweight > 0, account.cap.countsBarrels {
        sentences.append(
          "\(account.cap.title), \(account.periodName): for \(Numbers.grouped(withoutDeadweight)) of the calls counted no "
            + "deadweight of the ship is known; they add no barrels, and the totals are too low by them.")
      }
      if stillThere > 0 {
        sentences.append(
          "\(account.cap.title), \(account.periodName): \(Numbers.count(stillThere, "ship")) had not left when the evidence "
            + "ends; Annex A shows the call, the ledger does not count it.")
      }
      return sentences
    }
  }

  /// Where the tables contradict one another the reader must know.
  private var consistency: [String] {
    facts.accounts.compactMap { account in
      let entered = account.enteredCalls.count
      guard account.finding.callCount > account.calls.count || entered > account.finding.callCount else { return nil }
      return "The finding row of \(account.cap.title), \(account.periodName), counts "
        + "\(Numbers.grouped(account.finding.callCount)) calls; Annex A has \(Numbers.grouped(account.calls.count)) and the ledger entries for "
        + "\(Numbers.grouped(entered)): run `plimsoll verify` before using either."
    }
  }
}
