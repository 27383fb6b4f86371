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
    let parameters = configuration.parameters
    let activity = rows.activity(
      "calls",
      parameters: .object([
        .init("same_call_gap_days", .number(parameters.sameCallGapDays)),
        .init("unknown_hull_prior", .number(parameters.unknownHullPrior)),
      ]))
    var hulls = Dictionary(registry.hulls.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let stated = try statedCalls(hulls: &hulls)
    var findings = CallFindings()
    let lengths = hulls.compactMapValues(\.lengthMetres)
    for area in loadAreas {
      let known = visitCalls(at: area, movements) + (stated[area.id] ?? [])
      let turnaround = movements.turnaroundHours[area.id] ?? parameters.minimumStayHours
      let dark = darkCalls(at: area, registry, movements, imagery, turnaround)
      let merge = CallMerge(turnaroundHours: turnaround, hullLengths: lengths)
      for call in merge.merged(known: known, dark: dark) where isInPeriod(call) {
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

  private func darkCalls(
    at area: Area, _ registry: RegistryFindings, _ movements: Movements, _ imagery: ImageryFindings,
    _ turnaroundHours: Double
  ) -> [Call] {
    var step = DarkCalls()
    step.minimumTurnaroundHours = turnaroundHours
    step.sameCallGapDays = configuration.parameters.sameCallGapDays
    step.likelihood.unknownHullPrior = configuration.parameters.unknownHullPrior
    return step.calls(
      areaID: area.id, looks: imagery.looks[area.id] ?? [], hulls: registry.hulls,
      silences: movements.silencesWithDraughts(at: area.id), period: period)
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
      isDark: isDark,
      candidates: call.candidates.map { candidate in
        let hull = candidate.hullID.flatMap { hulls[$0] }
        return CargoCandidate(
          hullID: candidate.hullID, probability: candidate.probability, deadweight: hull?.deadweight,
          evidence: hull.flatMap { loadEvidence(of: call, by: $0, gap: candidate.gap, movements) })
      })
  }

  /// What the draughts round a call say of its cargo, if this hull made it.
  ///
  /// A hull that was heard again only at a discharge area may have begun to unload: nothing is said of it.
  private func loadEvidence(of call: Call, by hull: Hull, gap: RowID?, _ movements: Movements) -> LoadEvidence? {
    var silence = TimeSpan(call.arrival.end, call.departure.start)
    if let gap {
      guard let gap = movements.gaps.first(where: { $0.id == gap }), let to = gap.to,
        gap.span.end.seconds(since: call.departure.start) < 8 * 86_400,
        !configuration.areas.contains(where: { $0.role == .discharge && $0.isNear(to, metres: 10_000) })
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
  fileprivate func isNear(_ place: Coordinate, metres: Double) -> Bool {
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
    add([
      Rejection(
        path: first.path, line: 0, byteOffset: first.byteOffset, reason: "unknown-terminal", detail: detail)
    ])
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
