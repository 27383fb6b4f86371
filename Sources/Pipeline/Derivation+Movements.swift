// SPDX-License-Identifier: Apache-2.0

import AIS
import Behaviour
import Bytes
import CaseFile
import Evidence
import Fusion
import Geodesy
import Registry
import Tracks

/// What AIS tells: where hulls were, when they were silent, what the silence allowed, where they stopped.
struct Movements {
  var store: TrackStore
  var directory: HullDirectory
  var gaps: [Gap]
  var visits: [Visit]
  var loitering: [Loitering] = []
  /// For each load area, the silences that leave it in reach, of the hulls of the fleet.
  var silences: [String: [HullSilence]]
  /// Shortest time between two calls of one hull: at one load area, and from any area to a load area.
  var separationHours: [String: [String: Double]] = [:]
}

extension Derivation {
  mutating func deriveMovements(_ registry: RegistryFindings, _ coastline: Coastline?) async throws -> Movements {
    let reading = try readPositions()
    let parameters = configuration.parameters
    progress(.started(stage: "tracks"))
    let store = await TrackStore.build(
      from: reading.positions, sources: reading.sources, parameters: trackParameters, threads: threads)
    let directory = HullDirectory(hulls: registry.hulls, statics: reading.statics)
    let trackActivity = rows.activity(
      "tracks",
      parameters: .object([
        .init("segment_maximum_knots", .number(parameters.segmentMaximumKnots)),
        .init("segment_maximum_knots_under_2_minutes", .number(parameters.segmentMaximumKnotsUnder2Minutes)),
        .init("segment_closes_after_days", .number(parameters.segmentClosesAfterDays)),
        .init("rules", .object([.init("segmentation", RuleParameters.json(trackParameters))])),
      ]))
    progress(.advanced(.init(.positions, done: store.columns.count)))
    rows.addTracks(store, hulls: directory, activity: trackActivity)
    let identities = Set(store.segments.map(\.mmsi)).count
    progress(
      .finished(
        stage: "tracks",
        summary: "\(grouped(store.columns.count)) positions in \(grouped(store.segments.count)) segments of "
          + "\(identities) MMSI"))
    var movements = Movements(
      store: store, directory: directory, gaps: [], visits: [], silences: [:])
    await deriveBehaviour(&movements, reading.statics, coastline)
    await deriveReach(&movements, coastline)
    return movements
  }

  private var trackParameters: TrackParameters {
    var track = TrackParameters()
    track.maximumSpeedKnots = configuration.parameters.segmentMaximumKnots
    track.maximumSpeedKnotsShort = configuration.parameters.segmentMaximumKnotsUnder2Minutes
    track.closesAfterDays = configuration.parameters.segmentClosesAfterDays
    return track
  }

  private mutating func readPositions() throws -> AISReading {
    progress(.started(stage: "ais"))
    let files = try configuration.ais.map {
      AISFile(path: try folder.location(of: $0.path), name: $0.path, dialect: $0.format)
    }
    var reading = try read(files)
    try checkReadable(reading)
    let all = reading.positions.count
    reading.positions = reading.positions.within(listened)
    add(reading.rejections)
    let rejected = Dictionary(grouping: reading.rejections, by: \.path).mapValues(\.count)
    for file in reading.files {
      count(file.name, read: Int(file.counts.lines), rejected: rejected[file.name] ?? 0)
    }
    progress(
      .finished(
        stage: "ais",
        summary: "\(files.count) file\(files.count == 1 ? "" : "s"), \(grouped(reading.positions.count)) positions, "
          + "\(grouped(reading.statics.count)) static reports, \(grouped(reading.rejections.count)) records rejected"
          + outsideWords(all - reading.positions.count)))
    return reading
  }

  /// Reads the files and tells how many bytes and positions that was, file by file.
  private func read(_ files: [AISFile]) throws -> AISReading {
    let sizes = Dictionary(rows.contents.sources.map { ($0.path, $0.byteCount) }) { first, _ in first }
    let whole = files.reduce(0) { $0 + (sizes[$1.name] ?? 0) }
    var bytes = 0
    var positions = 0
    return try readAIS(
      files, threads: threads,
      heard: { count in
        positions += count
        progress(.advanced(.init(.positions, done: positions)))
      },
      finished: { file in
        bytes += sizes[file.name] ?? 0
        progress(.advanced(.init(.bytes, done: bytes, total: whole)))
      })
  }

  /// The period of the case and, before and after it, as long as a segment may be silent: positions from another time say
  /// nothing of what is asked.
  private var listened: TimeSpan {
    let margin = configuration.parameters.segmentClosesAfterDays * 86_400
    return TimeSpan(period.start.advanced(bySeconds: -margin), period.end.advanced(bySeconds: margin))
  }

  private func outsideWords(_ count: Int) -> String {
    count == 0 ? "" : "; \(grouped(count)) positions lie outside the period and are left out"
  }

  /// A file of which no line could be used is no broken record but the wrong file, or one in an unknown form.
  private func checkReadable(_ reading: AISReading) throws {
    for file in reading.files where file.counts.lines > 0 && file.counts.messages == 0 && file.counts.parts == 0 {
      throw CaseFileError(
        .corrupt, operation: "read AIS", path: file.name,
        expected: "none of its \(file.counts.lines) lines is a sentence or a row of a known table",
        remedy: "check the file and its header; name the form with `format:` in case.yaml, or leave the file out")
    }
  }

  private mutating func deriveBehaviour(
    _ movements: inout Movements, _ reports: [StaticReport], _ coastline: Coastline?
  ) async {
    progress(.started(stage: "events"))
    let parameters = configuration.parameters
    let rules = eventRules
    let events = await rules.events(
      in: movements.store, reports: reports, areas: configuration.areas, coastline: coastline)
    movements.gaps = events.gaps
    movements.visits = events.visits
    movements.loitering = events.loitering
    addRows(of: events, movements.directory, rules)
    let activity = rows.activity(
      "events",
      parameters: .object([
        .init("gap_hours", .number(parameters.gapHours)),
        .init("visit_speed_knots", .number(parameters.visitSpeedKnots)),
        .init("berth_visit_speed_knots", .number(parameters.berthVisitSpeedKnots)),
        .init("visit_minimum_minutes", .number(parameters.visitMinimumMinutes)),
        .init("visit_silence_hours", .number(parameters.visitSilenceHours)),
        .init("reception_cell_degrees", .number(ReceptionModel.cellDegrees)),
        .init("presence_hours", .number(rules.presenceHours)),
        .init(
          "rules",
          .object([.init("gap", RuleParameters.json(rules.gap)), .init("visit", RuleParameters.json(rules.visit))])),
      ]))
    for gap in movements.gaps { rows.add(gap, hull: movements.directory.hull(of: gap.mmsi)?.id, activity: activity) }
    for visit in movements.visits {
      guard let area = configuration.areas.first(where: { $0.id == visit.areaID }) else { continue }
      rows.add(visit, hull: movements.directory.hull(of: visit.mmsi)?.id, area: area, activity: activity)
    }
    let dark = movements.gaps.count { $0.reception.word == .dark }
    progress(
      .finished(
        stage: "events",
        summary: "\(grouped(movements.gaps.count)) gaps (\(grouped(dark)) where others were heard), "
          + "\(grouped(movements.visits.count)) visits, \(grouped(events.encounters.count)) encounters, "
          + "\(grouped(events.loitering.count)) times loitering, "
          + "\(grouped(events.draughtChanges.count)) draught changes, "
          + "\(grouped(events.contradictions.count)) contradictions"))
  }
}
