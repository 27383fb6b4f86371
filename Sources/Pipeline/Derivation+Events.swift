// SPDX-License-Identifier: Apache-2.0

import Behaviour
import Bytes
import CaseFile
import Evidence
import Fusion
import Geodesy
import Registry
import Tracks

extension Derivation {
  /// The rules with the parameters of the case.
  var eventRules: EventRules {
    let parameters = configuration.parameters
    var rules = EventRules()
    rules.gap.silenceHours = parameters.gapHours
    rules.gap.endOfData = period.end
    rules.visit.speedKnots = parameters.visitSpeedKnots
    rules.visit.berthSpeedKnots = parameters.berthVisitSpeedKnots
    rules.visit.minimumStopMinutes = parameters.visitMinimumMinutes
    rules.visit.silenceHours = parameters.visitSilenceHours
    return rules
  }

  /// Writes what ships did besides gaps and visits.
  mutating func addRows(of events: FoundEvents, _ directory: HullDirectory, _ rules: EventRules) {
    let activity = rows.activity(
      "behaviour",
      parameters: .object([
        .init("encounter_metres", .number(rules.encounter.distanceMetres)),
        .init("encounter_hours", .number(rules.encounter.minimumHours)),
        .init("encounter_knots", .number(rules.encounter.speedKnots)),
        .init("encounter_step_minutes", .number(rules.encounter.stepMinutes)),
        .init("encounter_silence_hours", .number(rules.encounter.silenceHours)),
        .init("encounter_join_minutes", .number(rules.encounter.joinMinutes)),
        .init("encounter_bridge_hours", .number(rules.encounter.bridgeHours)),
        .init("loitering_knots", .number(rules.loitering.speedKnots)),
        .init("loitering_hours", .number(rules.loitering.minimumHours)),
        .init("draught_change_metres", .number(rules.draught.minimumMetres)),
        .init("draught_age_days", .number(rules.draught.maximumAgeDays)),
        .init("claim_minimum_reports", .integer(rules.contradictions.identityChange.minimumReports)),
        .init("shared_identity_minutes", .number(rules.contradictions.sharedIdentity.minimumMinutes)),
        .init("shared_identity_nautical_miles", .number(rules.contradictions.sharedIdentity.minimumNauticalMiles)),
        .init("rules", RuleParameters.json(rules)),
      ]))
    for encounter in events.encounters { rows.add(encounter, hulls: directory, activity: activity) }
    for loitering in events.loitering {
      rows.add(loitering, hull: directory.hull(of: loitering.mmsi)?.id, activity: activity)
    }
    for change in events.draughtChanges {
      guard let area = configuration.areas.first(where: { $0.id == change.areaID }) else { continue }
      rows.add(change, hull: directory.hull(of: change.mmsi)?.id, area: area, activity: activity)
    }
    for contradiction in events.contradictions {
      rows.add(contradiction, hull: directory.hull(of: contradiction.mmsi)?.id, activity: activity)
    }
  }

  /// Ships without AIS beside hulls that loiter, lengths broadcast against lengths measured, and ships that broadcast from a
  /// berth seen empty: what the images add to the events.
  mutating func deriveImageEvents(_ movements: Movements, _ imagery: ImageryFindings) {
    guard !rows.contents.scenes.isEmpty else { return }
    let places = imagedPlaces
    let rule = DarkEncounterRule()
    let lengths = ImagedLengthRule()
    let elsewhere = ImagedElsewhereRule()
    let broadcast = movements.directory.broadcastLengths
    let activity = rows.activity(
      "image events",
      parameters: .object([
        .init("dark_encounter_metres", .number(rule.distanceMetres)),
        .init("dark_encounter_silence_minutes", .number(rule.silenceMinutes)),
        .init("length_tolerance", .number(lengths.tolerance)),
        .init("length_standard_errors", .number(lengths.standardErrors)),
        .init("imaged_elsewhere_metres", .number(elsewhere.radiusMetres)),
        .init("imaged_elsewhere_silence_minutes", .number(elsewhere.silenceMinutes)),
        .init("imaged_elsewhere_minimum_length_metres", .number(elsewhere.minimumLengthMetres)),
        .init("imaged_elsewhere_usable_share", .number(elsewhere.minimumUsableShare)),
        .init(
          "rules",
          .object([
            .init("dark_encounter", RuleParameters.json(rule)), .init("imaged_length", RuleParameters.json(lengths)),
            .init("imaged_elsewhere", RuleParameters.json(elsewhere)),
          ])),
      ]))
    for encounter in rule.events(
      at: places.map { standing($0, imagery.matches) }, loitering: movements.loitering, in: movements.store)
    {
      rows.add(encounter, hull: movements.directory.hull(of: encounter.mmsi)?.id, activity: activity)
    }
    let contradictions =
      lengths.events(at: places.map { named($0, imagery.ofOtherLength) }, lengthsMetres: broadcast)
      + elsewhere.events(at: imagery.seenBerths, in: movements.store, lengthsMetres: broadcast)
    for contradiction in contradictions {
      rows.add(contradiction, hull: movements.directory.hull(of: contradiction.mmsi)?.id, activity: activity)
    }
  }

  /// A place with the ships of which AIS tells whether they were dark: each hull that is surely there stands for one of them.
  private func standing(_ place: ImagedPlace, _ outcomes: [RowID: MatchOutcome]) -> ImagedPlace {
    var place = place
    place.ships = place.ships.compactMap { ship in
      guard let outcome = outcomes[ship.detection], outcome.isDark || outcome.standsFor != nil else { return nil }
      var ship = ship
      ship.mmsi = outcome.standsFor?.mmsi
      return ship
    }
    return place
  }

  /// A place with the ships whose AIS lies where they were seen, whatever length it says.
  private func named(_ place: ImagedPlace, _ others: [RowID: DetectionMatch]) -> ImagedPlace {
    var place = place
    for index in place.ships.indices where place.ships[index].mmsi == nil {
      place.ships[index].mmsi = others[place.ships[index].detection]?.mmsi
    }
    return place
  }

  /// What each scene shows, with every ship that was seen confidently enough.
  private var imagedPlaces: [ImagedPlace] {
    let outlines = Dictionary(
      rows.contents.scenes.map { ($0.id, $0.geometry.coordinates) }, uniquingKeysWith: { first, _ in first })
    let seen = rows.contents.detections.filter { $0.confidence >= configuration.parameters.detectionConfidence }
    return Dictionary(grouping: seen, by: \.sceneID).sorted { $0.key < $1.key }.compactMap { scene, detections in
      guard let time = detections.lazy.compactMap(\.acquired).first.flatMap({ Timestamp(iso8601: $0) }) else {
        return nil
      }
      let ships = detections.sorted { $0.id < $1.id }.map { detection in
        ImagedShip(
          detection: RowID(text: detection.id),
          place: Polygon(outer: detection.geometry.coordinates).centroid, lengthMetres: detection.lengthMetres,
          lengthErrorMetres: detection.lengthErrorMetres, mmsi: detection.matchedMmsi.map { UInt32($0) })
      }
      return ImagedPlace(
        scene: RowID(text: scene), time: time, outline: Polygon(outer: outlines[scene] ?? []), ships: ships)
    }
  }
}
