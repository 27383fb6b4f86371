// SPDX-License-Identifier: Apache-2.0

internal import CaseFile
internal import Evidence

/// The finding about one cap in one period, in sentences made from rows. Every number in them stands in a table too.
struct FindingText {
  let facts: CaseFacts
  let account: CapAccount

  /// Observations first, then inferences, then assessments.
  var statements: [Statement] {
    let observations = [callsObserved, coverageObserved, declaredObserved]
    let inferences = [attribution, listing, scenarioTotals, estimate, breakEven, crossings, countBounds]
    return observations.compactMap { $0 }.map { Statement(kind: .observation, text: $0) }
      + inferences.compactMap { $0 }.map { Statement(kind: .inference, text: $0) }
      + assessments.map { Statement(kind: .assessment, text: $0) }
  }

  var finding: FindingRow { account.finding }

  var placeNames: String {
    let names = account.areaIDs.map(facts.areaName)
    return names.isEmpty ? "the areas watched" : Numbers.list(names)
  }

  /// The finding in two sentences: how many calls by how many hulls, and what that is against the cap.
  var lead: String {
    guard finding.callCount > 0 else { return callsObserved }
    return "\(Numbers.count(finding.callCount, "call")) attributed to \(Numbers.count(finding.hullCount, "hull")) at "
      + "\(placeNames) in \(account.periodName), \(Numbers.grouped(finding.darkCallCount)) of the calls dark. "
      + leadAgainstCap
  }

  private var leadAgainstCap: String {
    guard let least = account.scenarios.first, let most = account.scenarios.last else { return "" }
    let low = "\(Numbers.barrelsInWords(least.total)) barrels at \(least.name) of deadweight"
    let range =
      account.scenarios.count == 1 ? low : "From \(low) to \(Numbers.barrelsInWords(most.total)) at \(most.name)"
    guard let limit = account.cap.limitBarrels else { return "\(range). The case states no limit for this flow." }
    return "\(range), against a cap of \(Numbers.barrelsInWords(limit)) barrels. "
      + (finding.breakEvenShare.map {
        $0 <= 1
          ? "The calls alone pass the cap if the ships were on average more than \(Numbers.percent($0)) full."
          : "Even fully laden, the calls alone do not pass it."
      } ?? "")
  }

  // MARK: Observations

  /// "43 calls at the oil berth are on record between 2024-03-07 and 2024-11-05, 39 of them dark …"
  var callsObserved: String {
    guard let first = account.calls.first, let last = account.calls.last else {
      let known = account.callsBeside.isEmpty ? "" : " by a hull that the case knows"
      return "No call\(known) at \(placeNames) is on record in \(account.periodName).\(besideWords)"
    }
    let calls = Numbers.count(finding.callCount, "call")
    let verb = finding.callCount == 1 ? "is" : "are"
    let dates =
      account.calls.count == 1
      ? "on \(first.arrivalDay)" : "with arrivals from \(first.arrivalDay) to \(last.arrivalDay)"
    return "\(calls) at \(placeNames) \(verb) on record, \(dates): "
      + "\(Numbers.grouped(finding.darkCallCount)) dark (no AIS for the call), "
      + "\(Numbers.grouped(finding.callCount - finding.darkCallCount)) with AIS or from a statement.\(besideWords)"
  }

  private var besideWords: String {
    let count = account.callsBeside.count
    guard count > 0 else { return "" }
    return
      " Beside them \(count == 1 ? "is" : "are") \(Numbers.count(count, "call")) by ships we do not know, shown and not "
      + "counted."
  }

  var coverageObserved: String? {
    let parts = facts.coverage(of: account).map { area in
      "\(area.name) was seen in images on \(Numbers.grouped(area.lookedCount)) of \(Numbers.grouped(area.dayCount)) "
        + "days (a ship on \(Numbers.grouped(area.count(.ship))), none on \(Numbers.grouped(area.count(.empty)))); on "
        + "\(Numbers.grouped(area.couldNotLookCount)) days cloud or a fault hid it and on "
        + "\(Numbers.grouped(area.nobodyLookedCount)) nobody looked."
    }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  var declaredObserved: String? {
    guard !account.declarations.isEmpty else { return "No declaration for the period was loaded." }
    let states = Dictionary(grouping: account.declarations, by: \.state).mapValues(\.count)
    let reported = states["reported"] ?? 0
    let zero = states["reported as zero"] ?? 0
    let missing = states["not reported"] ?? 0
    let quantity = account.declaredBarrels.map { "\(Numbers.barrelsInWords($0)) barrels" } ?? "no quantity"
    return "Declared for the period: \(quantity) in "
      + "\(Numbers.count(reported, "declaration")); \(Numbers.grouped(zero)) said zero, and for "
      + "\(Numbers.count(missing, "period")) nothing was reported, which is not zero."
  }

  // MARK: Inferences

  /// Calls and hulls, counted apart, with the words for likelihood beside their numbers.
  var attribution: String? {
    let counted = account.calls.filter { !$0.row.isOpen }
    guard !counted.isEmpty else { return nil }
    let words = Dictionary(grouping: counted, by: \.row.likelihood).mapValues(\.count)
    let parts = Likelihood.allCases.reversed().compactMap { word -> String? in
      guard let count = words[word.rawValue] else { return nil }
      return "\(word.rawValue) (\(LikelihoodWords.range(word))) for \(Numbers.grouped(count))"
    }
    return "The \(Numbers.count(finding.callCount, "call")) \(finding.callCount == 1 ? "is" : "are") attributed to "
      + "\(Numbers.count(finding.hullCount, "hull")); the attribution is \(Numbers.list(parts))."
  }

  var listing: String? {
    guard finding.callCount > 0 else { return nil }
    guard facts.contents.sources.contains(where: { $0.kind == "list" }) else {
      return "No list was loaded: whether the ships were listed was not asked."
    }
    let share = Double(finding.listedCallCount) / Double(finding.callCount)
    let notAsked = account.calls.count { $0.row.listed == "could not be asked" && !$0.row.isOpen }
    let rest = notAsked == 0 ? "" : "; for \(Numbers.count(notAsked, "call")) no list could be asked"
    return "\(Numbers.grouped(finding.listedCallCount)) of the \(Numbers.grouped(finding.callCount)) calls "
      + "(\(Numbers.percent(share, decimals: 0))) are attributed to hulls that stood on a loaded list "
      + "on the day of arrival\(rest)."
  }

  var scenarioTotals: String? {
    let lines = account.scenarios
    guard !lines.isEmpty else { return nil }
    let parts = lines.map { line in
      let load = line.share == nil ? "by \(line.label)" : "loaded to \(line.label)"
      return "\(load), \(Numbers.barrelsInWords(line.total)) barrels"
    }
    return
      "Counted as \(account.cap.product), the calls would have carried: \(parts.joined(separator: "; ")).\(withoutDeadweightWords) \(capWords)"
  }

  /// The estimate from evidence, after the scenarios, with its 90% intervals.
  var estimate: String? {
    guard let row = account.estimate else { return nil }
    guard let barrelsLow = row.barrelsLow, let barrelsHigh = row.barrelsHigh else { return estimateOfCalls(row) }
    let seen =
      "Estimated from evidence (90% intervals), the \(Numbers.count(row.callsSeen, "call")) on record carried "
      + "\(Numbers.barrelsInWords(barrelsLow)) to \(Numbers.barrelsInWords(barrelsHigh)) barrels"
    guard let low = row.callsLow, let high = row.callsHigh, let least = row.allBarrelsLow, let most = row.allBarrelsHigh
    else { return seen + "; how many calls nobody saw cannot be said." }
    return seen
      + ". With the calls that nobody saw there were \(Numbers.grouped(low)) to \(Numbers.grouped(high)) calls and "
      + "\(Numbers.barrelsInWords(least)) to \(Numbers.barrelsInWords(most)) barrels."
  }

  /// The calls alone, of a flow without barrels.
  private func estimateOfCalls(_ row: CapEstimateRow) -> String {
    guard let low = row.callsLow, let high = row.callsHigh else {
      return "\(Numbers.count(row.callsSeen, "call")) \(row.callsSeen == 1 ? "is" : "are") on record; how many calls "
        + "nobody saw cannot be said, as no image shows the berth."
    }
    return "With the calls that nobody saw there were \(Numbers.grouped(low)) to \(Numbers.grouped(high)) calls "
      + "(90% interval, from coverage and lengths of stay), \(Numbers.grouped(row.callsSeen)) of them on record."
  }

  private var withoutDeadweightWords: String {
    let count = finding.callsWithoutDeadweight
    guard count > 0 else { return "" }
    return
      " \(Numbers.count(count, "call")) \(count == 1 ? "adds" : "add") nothing to these sums: the deadweight of the ship "
      + "is neither stated nor estimated, so the sums are too low."
  }

  private var capWords: String {
    guard let limit = account.cap.limitBarrels else { return "No limit is stated (\(account.cap.source))." }
    return "The cap is \(Numbers.barrelsInWords(limit)) barrels (\(account.cap.source))."
  }

  var breakEven: String? {
    guard let share = finding.breakEvenShare else { return nil }
    let alone =
      share <= 1
      ? "The calls alone pass the cap if the ships loaded, on average by deadweight, more than "
        + "\(Numbers.percent(share)) of their deadweight"
      : "Even loaded to their full deadweight, the calls alone stay below the cap"
    return alone + (breakEvenWithDeclared.map { "; \($0)." } ?? ".")
  }

  private var breakEvenWithDeclared: String? {
    guard let share = finding.breakEvenShareWithDeclared, finding.declaredBarrels > 0 else { return nil }
    let caution = " (whether the declared barrels include some of these calls, the data cannot say)"
    if share <= 0 { return "the declared barrels alone pass it" }
    return share <= 1
      ? "with the declared barrels added, more than \(Numbers.percent(share))\(caution)"
      : "with the declared barrels added, they stay below it too\(caution)"
  }

  /// For each scenario the days on which it passed 95% and the cap itself, or that it did not.
  var crossings: String? {
    let levels = account.notices.filter { $0 >= 0.949 }
    guard let limit = account.cap.limitBarrels, !levels.isEmpty, !account.scenarios.isEmpty else { return nil }
    let names = levels.map { level in
      let barrels = Numbers.barrelsInWords(level * limit)
      return "\(Numbers.percent(level, decimals: 0)) of the cap (\(barrels) barrels)"
    }
    let verb = levels.count == 1 ? "was" : "were"
    let parts = account.scenarios.map { "at \($0.name), \(Self.daysPassed($0, levels))" }
    return "\(Numbers.list(names)) \(verb) passed: \(parts.joined(separator: "; "))."
  }

  private static func daysPassed(_ line: ScenarioLine, _ levels: [Double]) -> String {
    let days = levels.map { line.dayPassed($0).map(Times.day) }
    if days.allSatisfy({ $0 == nil }) { return levels.count == 2 ? "neither" : "not" }
    if let first = days[0], days.allSatisfy({ $0 == first }) {
      return (levels.count == 2 ? "both " : "") + "on \(first)"
    }
    return Numbers.list(
      zip(levels, days).map { level, day in
        "\(Numbers.percent(level, decimals: 0)) \(day.map { "on \($0)" } ?? "not")"
      })
  }

  /// Why the count can be too low, and too high.
  var countBounds: String? {
    let unseen = facts.coverage(of: account).map { ($0.name, $0.couldNotLookCount + $0.nobodyLookedCount, $0.dayCount) }
    guard !unseen.isEmpty else {
      return "How many calls were missed cannot be said: no image coverage of \(placeNames) was loaded."
    }
    let parts = unseen.map {
      "\($0.0) on \(Numbers.grouped($0.1)) of \(Numbers.grouped($0.2)) days "
        + "(\(Numbers.percent(Double($0.1) / Double(max(1, $0.2)), decimals: 0)))"
    }
    return "The count of calls is a lower bound as far as coverage goes: no image shows \(Numbers.list(parts)), so a "
      + "dark call between the looks is not counted. An entry of Annex A that is no call would make it too high; each "
      + "stands there with its evidence."
  }
}
