// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import Geodesy

/// The truth files: only scoring and tests read them.
struct Truth {
  let world: World
  let shown: [SceneStudio.Shown]
  let tally: Sentences.Tally
  let reports: Int

  /// A look counts as clear when six tenths of the berth were seen.
  private static let clearEnough = 0.6

  private func clearLooks(within span: TimeSpan) -> Int {
    shown.filter { span.contains($0.scene.time) && $0.clearShare >= Self.clearEnough }.count
  }

  var calls: String {
    var lines = [
      "call_id,imo,name,area_id,arrival,departure,loaded_t,barrels,listed_on_arrival,clear_looks,discharge_area_id,"
        + "discharge_arrival,ais"
    ]
    for call in world.calls {
      let ship = world.fleet[call.ship]
      let cells = [
        call.id, ship.imo.map(String.init) ?? "", ship.name, LoadBerth.id, call.stay.start.iso8601,
        call.stay.end.iso8601, fixed(call.loadedTonnes, digits: 0),
        fixed(call.loadedTonnes * world.parameters.barrelsPerTonne, digits: 0), String(call.isListedOnArrival),
        String(clearLooks(within: call.stay)), call.port.id,
        call.stay.end.advanced(bySeconds: call.outbound.seconds.rounded()).iso8601,
        call.transmission.rawValue,
      ]
      lines.append(cells.joined(separator: ","))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Calls at the berth by ships outside the fleet.
  var otherCalls: String {
    var lines = ["imo,name,length_m,area_id,arrival,departure,clear_looks,ais"]
    for itinerary in world.others {
      for leg in itinerary.legs where leg.isAtLoadBerth {
        let ship = itinerary.ship
        lines.append(
          [
            ship.imo.map(String.init) ?? "", ship.name, fixed(ship.lengthMetres, digits: 0), LoadBerth.id,
            leg.span.start.iso8601, leg.span.end.iso8601, String(clearLooks(within: leg.span)),
            itinerary.silences.isEmpty ? "on" : "off",
          ].joined(separator: ","))
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Calls of the other direction; a header alone where there is none.
  var cargoShipCalls: String {
    var lines = ["imo,name,area_id,arrival,departure,discharge_area_id,discharge_arrival,ais"]
    for call in world.cargoShipCalls {
      lines.append(
        [
          call.ship.imo.map(String.init) ?? "", call.ship.name, CargoShipVoyages.quay.id, call.stay.start.iso8601,
          call.stay.end.iso8601, CargoShipVoyages.pier.id, call.discharged.iso8601, call.isDark ? "off" : "on",
        ].joined(separator: ","))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  var hulls: String {
    var lines = ["imo,name,mmsi,length_m,beam_m,depth_m,draught_m,dwt_t,cruise_kn,max_speed_kn,listed_on,calls"]
    for (index, ship) in world.fleet.enumerated() {
      let cells = [
        ship.imo.map(String.init) ?? "", ship.name, String(ship.mmsi), fixed(ship.lengthMetres, digits: 1),
        fixed(ship.beamMetres, digits: 1), fixed(ship.depthMetres, digits: 1), fixed(ship.draughtMetres, digits: 1),
        fixed(ship.deadweightTonnes, digits: 0), fixed(ship.cruiseKnots, digits: 2),
        fixed(ship.maximumKnots, digits: 1),
        ship.listedOn?.iso8601 ?? "", String(world.calls.filter { $0.ship == index }.count),
      ]
      lines.append(cells.joined(separator: ","))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// AIS-off spans of the fleet.
  var silences: String {
    var lines = ["imo,from,to"]
    for itinerary in world.fleetItineraries {
      for span in itinerary.silences.sorted(by: { $0.start < $1.start }) {
        lines.append("\(itinerary.ship.imo ?? 0),\(span.start.iso8601),\(span.end.iso8601)")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Every scene with how much of the berth it showed.
  var scenes: String {
    var lines = ["scene,acquired,berth_clear_share,occupied_by"]
    for look in shown {
      let time = look.scene.time
      let call = world.calls.first { $0.stay.contains(time) }
      lines.append("\(look.scene.name),\(time.iso8601),\(fixed(look.clearShare, digits: 2)),\(call?.id ?? "")")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  var worldFile: String {
    let tonnes = world.calls.reduce(0) { $0 + $1.loadedTonnes }
    let clear = shown.filter { $0.clearShare >= Self.clearEnough }.count
    let seen = world.calls.filter { call in
      shown.contains { call.stay.contains($0.scene.time) && $0.clearShare >= Self.clearEnough }
    }.count
    let listed = world.calls.filter(\.isListedOnArrival).count
    let ships = Set(world.calls.map(\.ship)).count
    let parameters = WorldParameters.all.map { JSONValue.Member($0.name, .string($0.text(in: world.parameters))) }
    let members: [JSONValue.Member] = [
      .init("made_up", .bool(true)), .init("seed", .string(String(world.seed))),
      .init("calls", .integer(world.calls.count)), .init("ships_that_called", .integer(ships)),
      .init("calls_listed_on_arrival", .integer(listed)), .init("loaded_t", .number(tonnes)),
      .init("barrels", .integer(Int((tonnes * world.parameters.barrelsPerTonne).rounded()))),
      .init("scenes", .integer(shown.count)), .init("scenes_that_show_the_berth", .integer(clear)),
      .init("calls_with_a_clear_look", .integer(seen)), .init("reports_heard", .integer(reports)),
      .init("nmea_sentences", .integer(tally.sentences)),
      .init("nmea_damaged_checksums", .integer(tally.damagedChecksums)),
      .init("nmea_cut_lines", .integer(tally.cutLines)), .init("nmea_lost_parts", .integer(tally.lostParts)),
      .init("parameters", .object(parameters)),
    ]
    return JSONValue.object(members).text + "\n"
  }
}
