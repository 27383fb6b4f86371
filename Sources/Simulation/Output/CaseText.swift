// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import Geodesy

/// The text files of the case folder.
struct CaseText {
  let world: World

  var name: String { "vostochny-\(world.parameters.periodFirst.year)" }

  var configuration: String {
    let parameters = world.parameters
    let source =
      "provider: \"\(Provider.name)\", licence: \"\(Provider.licence)\", retrieved: \(Provider.retrieved)"
    return """
      # \(Provider.banner)
      # Made with: plimsoll simulate vostochny --seed \(world.seed)
      # The truth that this case can be scored against lies in truth/; `plimsoll run` never reads it.
      case: \(name)
      title: Calls at a load berth near Vostochny, \(parameters.firstCall.iso8601) to \(parameters.lastCall.iso8601) (made up)
      made_up: true
      period: { first: \(parameters.periodFirst.iso8601), last: \(parameters.periodLast.iso8601) }

      # The watched berth, the ports where cargo may go, the roads.
      areas: areas.geojson
      # Land from OpenStreetMap contributors (ODbL): the one thing here that is real.
      coastline: sources/coastline.geojson
      coastline_credit: "© OpenStreetMap contributors, Open Database License 1.0"

      # Particulars of the watched tankers, as a register would give them. Some cells are empty on purpose.
      fleet:
        - { path: sources/fleet.csv, \(source) }

      sources:
        # AIVDM sentences with tag blocks, a file a month; and one provider's CSV in MarineCadastre's columns.
        ais:
          - { path: "sources/ais/*.nmea*", \(source), source_grade: B, information_grade: 2 }
          - { path: "sources/ais/*.csv", \(source), source_grade: B, information_grade: 2 }
        scenes:
          - { path: "sources/scenes/*_optical.tif", \(source), source_grade: A, information_grade: 2 }
          - { path: "sources/scenes/*_radar.tif", \(source), source_grade: A, information_grade: 2 }
        lists:
          - { id: made-up-un, title: "Made-up list of designated vessels", published: \(listPublished.iso8601), path: sources/lists/made-up-un.csv, \(source) }
        declarations:
          - { path: sources/declarations.csv, \(source) }

      # Caps are data: this one is the refined-products cap of UNSCR 2397.
      caps:
        - id: refined-\(parameters.periodFirst.year)
          title: Refined products, \(Int(parameters.capBarrels)) barrels a calendar year
          source: UNSCR 2397 (2017), operative paragraph 5
          limit_barrels: \(JSONValue.number(parameters.capBarrels).text)
          period: calendar-year
          notices: [0.75, 0.90, 0.95, 1.0]
          product: gas oil
          barrels_per_tonne: \(JSONValue.number(parameters.barrelsPerTonne).text)
          factor_source: "BP Statistical Review of World Energy, approximate conversion factors, 2021"
          areas: [\(LoadBerth.id)]
          ships: tanker
          need_barrels: 9000000
          need_source: "figure in the BBC's account of the Open Source Centre's report, 22 November 2024"
      \(otherDirection)
      """
  }

  /// What comes back: counted, against no limit.
  private var otherDirection: String {
    if world.cargoShipCalls.isEmpty { return "" }
    return """

        # The other direction: cargo ships from Rajin, counted the same way, against no limit.
        - id: munitions-\(world.parameters.periodFirst.year)
          title: Containers from Rajin to Dunai, by cargo ships
          source: made up; the trade that UNSCR 1718 (2006), operative paragraph 8 (b), forbids
          period: calendar-year
          product: munitions
          direction: in
          areas: [\(CargoShipVoyages.quay.id)]
          ships: cargo

      """
  }

  private var listPublished: CalendarDay { world.parameters.periodLast.advanced(byDays: 1) }

  var areas: [UInt8] {
    let features = world.areas.map { area in
      Feature(
        .polygon(area.polygon),
        properties: .object([
          .init("id", .string(area.id)), .init("name", .string(area.name)), .init("kind", .string(area.kind.rawValue)),
          .init("role", .string(area.role.rawValue)), .init("made_up", .bool(true)),
        ]))
    }
    return FeatureCollection(features).geoJSON
  }

  /// Particulars of tankers with holes, as registers have them: one deadweight, one maximum speed and one draught are missing.
  var fleet: String {
    var lines = [
      "name,imo,mmsi,call_sign,flag,type,length_m,beam_m,depth_m,draught_m,dwt_t,max_speed_kn,built_year"
    ]
    for (index, ship) in (world.fleet + world.cargoShips).enumerated() {
      let isTanker = index < world.fleet.count
      let cells = [
        ship.name, ship.imo.map(String.init) ?? "", String(ship.mmsi), ship.callSign, ship.flag,
        isTanker ? "tanker" : "general cargo",
        fixed(ship.lengthMetres, digits: 1), fixed(ship.beamMetres, digits: 1), fixed(ship.depthMetres, digits: 1),
        isTanker && index % 7 == 5 ? "" : fixed(ship.draughtMetres, digits: 1),
        isTanker && index % 9 == 4 ? "" : fixed(ship.deadweightTonnes, digits: 0),
        isTanker && index % 6 == 3 ? "" : fixed(ship.maximumKnots, digits: 1), String(ship.builtYear),
      ]
      lines.append(cells.joined(separator: ","))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The fleet's listed ships, two strangers, and one entry whose IMO cell says "Does not exist".
  var list: String {
    var lines = ["name,imo,mmsi,flag,listed_on,delisted_on,measure,note"]
    for ship in world.fleet {
      guard let day = ship.listedOn, let imo = ship.imo else { continue }
      let measure = imo % 2 == 0 ? "asset freeze; port ban" : "port ban"
      lines.append("\(ship.name),IMO \(imo),\(ship.mmsi),KP,\(day.iso8601),,\(measure),made up")
    }
    let mmsi = MadeUpNumbers.mmsi(countryDigits: 412, 9001)
    lines.append("INVENTED WATER 078,Does not exist,\(mmsi),,2018-03-30,,asset freeze,made up; a ship without a number")
    lines.append("STRANGER SPECIMEN,IMO 3999989,,SL,2017-10-03,2022-06-01,port ban,made up; no longer listed")
    return lines.joined(separator: "\n") + "\n"
  }

  /// One supplier reports January, the other the months to August; the rest is not reported, which is not zero.
  var declarations: String {
    var lines = ["period,reporter,tons,barrels,note,source"]
    let year = world.parameters.periodFirst.year
    let other = [4020.0, 3310, 5260, 0, 6120, 2890, 4475, 3635]
    for month in 1...12 {
      let period = "\(year)-\(month < 10 ? "0" : "")\(month)"
      lines.append(
        "\(period),Supplier A,\(month == 1 ? "1913,15279" : ","),\(month == 1 ? "" : "not reported"),made up")
      guard month <= other.count else {
        lines.append("\(period),Supplier B,,,not reported,made up")
        continue
      }
      let tonnes = other[month - 1]
      lines.append("\(period),Supplier B,\(fixed(tonnes, digits: 0)),\(fixed(tonnes * 8.33, digits: 0)),,made up")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  var readme: String {
    """
    # \(Provider.banner)

    A case folder for `plimsoll run`, with a known truth in `truth/` for `plimsoll score`. Names, IMO numbers, MMSI,
    voyages, pictures, list and declarations are invented; IMO numbers lie in 3900000–3999999, which no ship has ever
    had. The coastline is real: © OpenStreetMap contributors, Open Database License 1.0.

    No finding made from this folder says anything about a real ship, company or state.

    """
  }
}
