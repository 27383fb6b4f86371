// SPDX-License-Identifier: Apache-2.0

import Behaviour
import Bytes
import Cargo
import CaseFile
import Evidence
import Fusion
import Geodesy
import Registry

/// The calls of a case: as they were found, and as the ledger counts them.
struct CallFindings {
  var calls: [Call] = []
  var counted: [CargoCall] = []
}

extension Derivation {
  /// Calls from every kind of evidence, with the answer to "was it listed on the day?".
  mutating func deriveCalls(
    _ registry: RegistryFindings, _ movements: Movements, _ imagery: ImageryFindings
  ) throws -> CallFindings {
    progress(.started(stage: "calls"))
    var hulls = Dictionary(registry.hulls.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let stated = try statedCalls(hulls: &hulls)
    loadReports = try readLoadReports()
    let step = identityStep(movements)
    let activity = callsActivity(step)
    let dark = Dictionary(
      grouping: darkCalls(step, registry, movements, imagery, stated.values.flatMap { $0 }), by: \.areaID)
    var findings = CallFindings()
    let lengths = hulls.compactMapValues(\.lengthMetres)
    for area in loadAreas {
      let known = visitCalls(at: area, movements) + (stated[area.id] ?? [])
      let merge = CallMerge(turnaroundHours: turnaroundHours(at: area, movements), hullLengths: lengths)
      for call in merge.merged(known: known, dark: dark[area.id] ?? []) where isInPeriod(call) {
        findings.calls.append(call)
        findings.counted.append(add(call, hulls, registry.lists, movements, area, activity))
      }
    }
    let darkCount = findings.counted.count(where: \.isDark)
    progress(.finished(stage: "calls", summary: "\(findings.calls.count) calls, \(darkCount) of them dark"))
    return findings
  }

  /// Whether the ship was seen at the berth within the days that the case asks about.
  private func isInPeriod(_ call: Call) -> Bool {
    guard let first = call.seen.first, let last = call.seen.last else { return false }
    return period.start <= last && first < period.end
  }

  private func turnaroundHours(at area: Area, _ movements: Movements) -> Double {
    movements.separationHours[area.id]?[area.id] ?? configuration.parameters.minimumStayHours
  }

  private func identityStep(_ movements: Movements) -> DarkCalls {
    var step = DarkCalls()
    step.separationHours = movements.separationHours
    step.minimumTurnaroundHours = configuration.parameters.minimumStayHours
    step.sameCallGapDays = configuration.parameters.sameCallGapDays
    step.likelihood.unknownHullPrior = configuration.parameters.unknownHullPrior
    step.likelihood.falseBroadcastPrior = configuration.parameters.falseBroadcastPrior
    step.draughtRise = { [directory = movements.directory] hull, span in directory.draughtRise(of: hull, around: span) }
    return step
  }

  /// All berths at once: a hull is in one place at a time.
  private func darkCalls(
    _ step: DarkCalls, _ registry: RegistryFindings, _ movements: Movements, _ imagery: ImageryFindings,
    _ stated: [Call]
  ) -> [Call] {
    let berths = loadAreas.map { area in
      WatchedBerth(
        areaID: area.id, looks: imagery.looks[area.id] ?? [], silences: movements.silencesWithDraughts(at: area.id),
        hullIDs: Set(registry.hulls.filter { canCarry($0, at: area) }.map(\.id)))
    }
    let visited = movements.visits.compactMap { visit in
      movements.directory.hull(of: visit.mmsi).map {
        HullPresence(hullID: $0.id, areaID: visit.areaID, span: TimeSpan(visit.arrival.end, visit.departure.start))
      }
    }
    let said = stated.compactMap { call in
      call.candidates.first?.hullID.map {
        HullPresence(hullID: $0, areaID: call.areaID, span: TimeSpan(call.arrival.end, call.departure.start))
      }
    }
    return step.calls(at: berths, hulls: registry.hulls, presences: visited + said, period: period)
  }

  /// Whether a hull is of the kind that some flow at an area is carried by; where none names a kind, every hull is.
  private func canCarry(_ hull: Hull, at area: Area) -> Bool {
    let flows = configuration.caps.filter { $0.areaIDs.contains(area.id) }
    return flows.isEmpty || flows.contains { $0.ships.include(hull.kind) }
  }

  /// Every number that the calls depend on.
  private mutating func callsActivity(_ step: DarkCalls) -> String {
    let parameters = configuration.parameters
    let likelihood = step.likelihood
    let separation = step.separationHours.sorted { $0.key < $1.key }.map { from, hours in
      JSONValue.Member(
        from, .object(hours.sorted { $0.key < $1.key }.map { .init($0.key, .number(rounded($0.value, digits: 2))) }))
    }
    return rows.activity(
      "calls",
      parameters: .object([
        .init("same_call_gap_days", .number(parameters.sameCallGapDays)),
        .init("likeness_sigmas", .number(BerthStay.likenessSigmas)),
        .init("unknown_hull_prior", .number(likelihood.unknownHullPrior)),
        .init("false_broadcast_prior", .number(likelihood.falseBroadcastPrior)),
        .init("particulars_error_share", .number(likelihood.particularsErrorShare)),
        .init("wrong_measure_share", .number(likelihood.wrongMeasureShare)),
        .init("rise_if_loaded", .number(likelihood.riseIfLoaded)),
        .init("rise_if_not", .number(likelihood.riseIfNot)),
        .init("adrift_if_false", .number(likelihood.adriftIfFalse)),
        .init("adrift_on_any_day", .number(likelihood.adriftOnAnyDay)),
        .init("elsewhere_sigmas", .number(step.elsewhereSigmas)),
        .init("prior_stay_hours", .number(CallCount.Parameters().priorStayHours)),
        .init("prior_spread", .number(CallCount.Parameters().priorSpread)),
        .init("prior_calls", .number(DarkCalls.priorCalls)), .init("sweeps", .integer(DarkCalls.sweeps)),
        .init("seed", .integer(Int(DarkCalls.seed))), .init("separation_hours", .object(separation)),
        .init("beam_calibration_least_count", .integer(DarkCalls.leastWidths)),
        .init("draught_hours", .number(HullDirectory.draughtHours)),
        .init("discharge_metres", .number(Self.dischargeMetres)),
        .init("least_rise_metres", .number(DraughtLoad.leastRiseMetres)),
        .init("typed_error_metres", .number(DraughtLoad.typedErrorMetres)),
        .init("tpc_error_share", .number(DraughtLoad.tpcErrorShare)),
        .init("stores_share", .number(DraughtLoad.storesShare.mean)),
        .init("stores_error_share", .number(DraughtLoad.storesShare.error)),
        .init("depth_error_metres", .number(DraughtLoad.depthErrorMetres)),
        .init("freeboard_error_metres", .number(DraughtLoad.freeboardErrorMetres)),
        .init("document_error_share", .number(DocumentLoad.errorShare)),
        .init("rules", .object([.init("likelihood", RuleParameters.json(likelihood))])),
      ]))
  }

  private func visitCalls(at area: Area, _ movements: Movements) -> [Call] {
    movements.visits.filter { $0.areaID == area.id }.map { visit in
      KnownCalls.call(from: visit, by: movements.directory.hull(of: visit.mmsi))
    }
  }

  private mutating func add(
    _ call: Call, _ hulls: [String: Hull], _ lists: [SanctionsList], _ movements: Movements, _ area: Area,
    _ activity: String
  ) -> CargoCall {
    let hull = call.candidates.first?.hullID.flatMap { hulls[$0] }
    let answers = hull.map { lists.answers(for: $0, asOf: call.arrival.start.day) } ?? []
    let isDark = call.isDark && !configuration.ais.isEmpty
    rows.add(call, isDark: isDark, hull: hull, answers: answers, area: area, activity: activity)
    return CargoCall(
      id: call.id.text, hullID: hull?.id, areaID: call.areaID, departure: call.departure, hasLeft: !call.isOpen,
      deadweight: RowCollector.deadweight(of: call, hull: hull), isListed: answers.contains(where: \.isListed),
      isDark: isDark, shipKind: hull?.kind ?? .unknown,
      candidates: call.candidates.map { candidate in
        let hull = candidate.hullID.flatMap { hulls[$0] }
        return CargoCandidate(
          hullID: candidate.hullID, probability: candidate.probability, deadweight: hull?.deadweight,
          evidence: hull.map { loadEvidence(of: call, by: $0, gap: candidate.gap, movements) } ?? [],
          ceiling: hull.flatMap { ceiling(of: call, by: $0) })
      })
  }

  /// What the draughts, papers and pictures round a call say of its cargo, if this hull made it.
  private func loadEvidence(of call: Call, by hull: Hull, gap: RowID?, _ movements: Movements) -> [LoadEvidence] {
    let reports = reports(of: call, by: hull).compactMap { report in
      switch report.kind {
      case .document:
        let perTonne = report.isInBarrels ? factor(at: call.areaID) : 1
        return DocumentLoad.evidence(
          hull: hull, tonnes: report.value / perTonne, errorTonnes: report.error.map { $0 / perTonne },
          words: report.words)
      case .freeboard:
        return DraughtLoad.evidence(
          hull: hull, freeboardMetres: report.value, errorMetres: report.error, words: report.words)
      case .rate: return nil
      }
    }
    return (draughtEvidence(of: call, by: hull, gap: gap, movements).map { [$0] } ?? []) + reports
  }

  /// The share of deadweight that the terminal's rate allows in the longest stay.
  private func ceiling(of call: Call, by hull: Hull) -> Double? {
    guard let deadweight = hull.deadweight?.value, deadweight > 0 else { return nil }
    let hours = call.departure.end.seconds(since: call.arrival.start) / 3600
    let rates = reports(of: call, by: hull).filter { $0.kind == .rate }.map { $0.value + 2 * ($0.error ?? 0) }
    return rates.min().map { $0 * hours / deadweight }
  }

  private func reports(of call: Call, by hull: Hull) -> [LoadReport] {
    let days = DayRange(first: call.arrival.start.day, last: call.departure.end.day)
    return loadReports.filter { $0.concerns(hull, areaID: call.areaID, days: days) }
  }

  /// Barrels a tonne of what is loaded at an area.
  private func factor(at areaID: String) -> Double {
    let own = configuration.caps.first { $0.areaIDs.contains(areaID) && $0.factor.barrelsPerTonne > 0 }
    return own?.factor.barrelsPerTonne ?? ConversionTable.unspecified.barrelsPerTonne
  }

  private mutating func readLoadReports() throws -> [LoadReport] {
    var reports: [LoadReport] = []
    for source in configuration.loads {
      let reading = try LoadReportReader.read(file: try location(source.path), path: source.path)
      add(reading.rejections)
      count(source.path, read: reading.rowCount, rejected: reading.rejections.count)
      for report in reading.reports {
        _ = rows.observation(report.origin, time: nil, text: "\(report.kind.rawValue) of a load")
      }
      reports += reading.reports
    }
    return reports
  }

  /// A hull that is heard again so near a discharge area may have begun to unload.
  private static let dischargeMetres = 10_000.0

  /// A hull that was heard again only at a discharge area may have begun to unload: nothing is said of it.
  private func draughtEvidence(of call: Call, by hull: Hull, gap: RowID?, _ movements: Movements) -> LoadEvidence? {
    var silence = TimeSpan(call.arrival.end, call.departure.start)
    if let gap {
      guard let gap = movements.gaps.first(where: { $0.id == gap }), let to = gap.to,
        gap.span.end.seconds(since: call.departure.start) < 8 * 86_400,
        !configuration.areas.contains(where: { $0.role == .discharge && $0.isNear(to, metres: Self.dischargeMetres) })
      else { return nil }
      silence = gap.span
    } else if call.isDark {
      return nil
    }
    let draughts = movements.directory.draughts(of: hull.id, around: silence)
    guard let before = draughts.before, let after = draughts.after else { return nil }
    return DraughtLoad.evidence(hull: hull, before: before, after: after)
  }
}

extension Movements {
  /// The silences that leave a load area in reach, each with how far the draught rose over it.
  func silencesWithDraughts(at areaID: String) -> [HullSilence] {
    let spans = Dictionary(gaps.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return (silences[areaID] ?? []).map { silence in
      guard let gap = silence.gap.flatMap({ spans[$0] }), !gap.isOpen else { return silence }
      let draughts = directory.draughts(of: silence.hullID, around: gap.span)
      guard let before = draughts.before, let after = draughts.after else { return silence }
      var known = silence
      known.draughtRiseMetres = after - before
      return known
    }
  }
}

extension Area {
  /// Inside, or its middle within so many metres.
  func isNear(_ place: Coordinate, metres: Double) -> Bool {
    polygon.contains(place) || Sphere.distanceMetres(polygon.centroid, place) <= metres
  }
}

// MARK: - Statements

extension Derivation {
  /// Calls that somebody stated, by area. A hull that only a statement names joins `hulls`.
  private mutating func statedCalls(hulls: inout [String: Hull]) throws -> [String: [Call]] {
    var calls: [String: [Call]] = [:]
    for source in configuration.statements {
      let reading = try MooredSnapshotsReader.read(file: try location(source.path), path: source.path)
      add(reading.rejections)
      count(source.path, read: reading.rowCount, rejected: reading.rejections.count)
      for stay in StatementCalls.calls(from: reading.snapshots) {
        guard let area = area(named: stay.terminal) else {
          rejectStay(stay)
          continue
        }
        let observed = stay.origins.map {
          RowID(text: rows.observation($0, time: nil, text: "stated to be moored at \(area.name)"))
        }
        let hull = statedHull(stay.ship, &hulls)
        calls[area.id, default: []].append(
          KnownCalls.call(
            areaID: area.id, hull: hull, arrival: stay.arrival, departure: stay.departure, isOpen: stay.isOpenAtEnd,
            statements: observed))
      }
    }
    return calls
  }

  private mutating func rejectStay(_ stay: StatementCall) {
    guard let first = stay.origins.first else { return }
    let detail = "no load area, or several, by the name \"\(stay.terminal)\": the stay of \(stay.ship.key) is left out"
    reject(
      Rejection(
        path: first.path, line: 0, byteOffset: first.byteOffset, reason: "unknown-terminal", detail: detail))
  }

  /// The load area a statement's terminal means: by id or name, else the only one whose name holds the words, or the only
  /// one at all where the statement names none.
  private func area(named terminal: String) -> Area? {
    let wanted = terminal.lowercased()
    if let exact = loadAreas.first(where: { $0.id.lowercased() == wanted || $0.name.lowercased() == wanted }) {
      return exact
    }
    let like = wanted.isEmpty ? loadAreas : loadAreas.filter { $0.name.lowercased().contains(wanted) }
    return like.count == 1 ? like[0] : nil
  }

  /// The hull of the fleet with the stated IMO number or MMSI, or a hull known by the statement alone.
  private mutating func statedHull(_ ship: MooredShip, _ hulls: inout [String: Hull]) -> Hull {
    if let imo = ship.imo, let hull = hulls[Hull.identifier(imo: imo, name: "")] { return hull }
    if let mmsi = ship.mmsi, let hull = hulls.values.filter({ $0.mmsi.contains(mmsi) }).min(by: { $0.id < $1.id }) {
      return hull
    }
    let name = ship.name ?? (ship.imo.map { "IMO \($0)" } ?? ship.key)
    var hull = Hull(
      id: Hull.identifier(imo: ship.imo, name: name), name: name, isTanker: true, origin: ship.origin)
    hull.imo = ship.imo
    if let mmsi = ship.mmsi { hull.mmsi = [mmsi] }
    if let known = hulls[hull.id] { return known }
    hulls[hull.id] = hull
    addRow(of: hull)
    return hull
  }
}
