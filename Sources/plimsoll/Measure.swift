// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Bytes
import Foundation
import Geodesy
import Imagery
import Raster

/// `plimsoll measure`: an analyst's clicks in a scene as lengths, freeboard, draught and tonnes.
struct Measure: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure",
    abstract: "Measure a ship in a scene from clicked points: length, freeboard, draught, tonnes.",
    discussion: """
      --points gives the two ends of the hull, --shadow the hull's side and the end of its shadow along the sun's \
      direction; both as column,row of the scene, or as longitude,latitude with --geographic. The sun comes from the \
      sidecar FILE.json or from --sun-elevation. Freeboard = shadow × tan(sun elevation) − bulwark; draught = depth − \
      freeboard; tonnes = 1.025 × 0.87 × length × beam × (draught − ballast draught). Every number is printed with its \
      90% interval; where the interval is too wide to tell ballast from laden the answer is "cannot decide".

      EXAMPLES
        plimsoll measure scene.tif --points 120.5,88 151,93
        plimsoll measure scene.tif --geographic \\
          --points -157.95,21.36 -157.94,21.361
        plimsoll measure scene.tif --points 120.5,88 151,93 \\
          --shadow 130,90 131.5,86 --depth 9.2 --beam 16 --draughts 2.8,6.9

      EXIT CODES
        0   measured
        64  wrong use
        65  a file does not read as what it should be
        66  no such file
      """)

  @Argument(help: "The scene's file.", completion: .file())
  var file: String

  @Option(parsing: .upToNextOption, help: ArgumentHelp("The two ends of the hull.", valueName: "x,y x,y"))
  var points: [NumberPair] = []

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("The hull's side and the end of its shadow.", valueName: "x,y x,y"))
  var shadow: [NumberPair] = []

  @Flag(help: "Points are longitude,latitude.")
  var geographic = false

  @Option(name: .customLong("sun-elevation"), help: ArgumentHelp("Where no sidecar says it.", valueName: "degrees"))
  var sunElevation: Double?

  @Option(help: ArgumentHelp("Moulded depth of the hull, keel to deck (± 0.2).", valueName: "metres"))
  var depth: Double?

  @Option(help: ArgumentHelp("Beam of the hull.", valueName: "metres"))
  var beam: Double?

  @Option(help: ArgumentHelp("Draughts in ballast and laden.", valueName: "ballast,laden"))
  var draughts: NumberPair?

  @Option(help: ArgumentHelp("Height of the bulwark above the deck (± half of it).", valueName: "metres"))
  var bulwark: Double = 1

  func validate() throws {
    guard points.count == 2 || shadow.count == 2, [0, 2].contains(points.count), [0, 2].contains(shadow.count) else {
      throw ValidationError("Give two places after --points, after --shadow, or both.")
    }
    for number in [depth, beam, bulwark].compactMap({ $0 }) where !(0...100).contains(number) {
      throw ValidationError("--depth, --beam and --bulwark are metres, from 0 to 100.")
    }
    if let draughts, draughts.first >= draughts.second {
      throw ValidationError(
        "--draughts is ballast,laden: the first is the smaller, found \(draughts.first),\(draughts.second).")
    }
    if let sunElevation, !(0.1...89.9).contains(sunElevation) {
      throw ValidationError("--sun-elevation is degrees above the horizon, between 0 and 90.")
    }
  }

  func run() throws {
    try Exit.withWords {
      let scene = try SceneFile(SceneInput(path: file, name: file))
      let ship = ClickedShip(
        scene: scene.scene, hull: points.isEmpty ? nil : try line(points, in: scene),
        shadow: shadow.isEmpty ? nil : try line(shadow, in: scene), sunElevationDegrees: sunElevation,
        particulars: particulars)
      try check(ship, scene.scene)
      if scene.scene.isMadeUp { Console.say("plimsoll measure: MADE-UP DATA: the scene is simulated") }
      if let length = ship.lengthMetres { try say("length", length, "m") }
      if let axis = ship.axisDegrees { try Console.write(String(format: "axis        %.1f° (± 180°)", axis)) }
      if !shadow.isEmpty { try sayShadow(ship, scene.scene) }
    }
  }

  /// Refuses clicks that cannot be what they are said to be, before any number is printed.
  private func check(_ ship: ClickedShip, _ scene: Scene) throws {
    for length in [ship.lengthMetres, ship.shadowMetres].compactMap({ $0 }) where length.value == 0 {
      throw ValidationError("The two places are the same.")
    }
    if let length = ship.lengthMetres, length.value > Self.longestShipMetres {
      Console.say("plimsoll measure: \(Int(length.value)) m is longer than any ship was")
    }
    guard !shadow.isEmpty else { return }
    guard sunElevation ?? scene.sunElevationDegrees != nil else {
      throw ValidationError("No sidecar says how high the sun stood: give --sun-elevation.")
    }
    if let turn = ship.shadowTurnDegrees, turn > 45 {
      throw ValidationError(
        String(
          format: "The shadow is clicked %.0f° off the sun's direction: from the hull's side away from the sun.", turn))
    }
  }

  /// Seawise Giant, 458.45 m.
  private static let longestShipMetres = 460.0

  private var particulars: ClickedShip.Particulars {
    var particulars = ClickedShip.Particulars()
    particulars.depthMetres = depth
    particulars.beamMetres = beam
    particulars.ballastDraughtMetres = draughts?.first
    particulars.ladenDraughtMetres = draughts?.second
    particulars.bulwarkMetres = bulwark
    return particulars
  }

  private func line(_ pair: [NumberPair], in scene: SceneFile) throws(ImageryError) -> ClickedLine {
    if geographic {
      let ends = pair.map { Coordinate(longitude: $0.first, latitude: $0.second) }
      for end in ends where !scene.scene.footprint.contains(end) {
        throw ImageryError(
          .raster(.outside), path: file, reason: "\(end.longitude),\(end.latitude) lies outside the scene",
          remedy: "give longitude,latitude, in this order, of places in it")
      }
      return ClickedLine(from: ends[0], to: ends[1], pixelMetres: scene.scene.pixelMetres)
    }
    return try ClickedLine(
      fromPixel: (pair[0].first, pair[0].second), toPixel: (pair[1].first, pair[1].second), in: scene)
  }

  private func sayShadow(_ ship: ClickedShip, _ scene: Scene) throws {
    guard let shadow = ship.shadowMetres, let freeboard = ship.freeboard else {
      throw ValidationError("A shadow needs a length, and a sun between 0 and 90 degrees.")
    }
    try say("shadow", shadow, "m")
    if let turn = ship.shadowTurnDegrees, turn > ClickedShip.noticedTurnDegrees {
      Console.say(String(format: "plimsoll measure: the shadow is clicked %.0f° off the sun's direction", turn))
    }
    try say("height", freeboard.heightMetres, "m")
    try say("freeboard", freeboard.freeboardMetres, "m")
    guard let loading = ship.loading else { return }
    try say("draught", loading.draughtMetres, "m")
    if let tonnes = loading.tonnesAboveBallast { try say("aboard", tonnes, "t above ballast") }
    try Console.write("verdict     \(loading.verdict.rawValue): \(loading.reason)")
  }

  private func say(_ name: String, _ number: Measured, _ unit: String) throws {
    let word = name.padding(toLength: 12, withPad: " ", startingAt: 0)
    try Console.write(word + String(format: "%.1f ± %.1f %@ (90%%)", number.value, number.halfInterval, unit))
  }
}

/// "12.5,88": a place, or two numbers that belong together.
struct NumberPair: ExpressibleByArgument {
  var first: Double
  var second: Double

  init?(argument: String) {
    guard let parts = NumberList.numbers(argument), parts.count == 2 else { return nil }
    (first, second) = (parts[0], parts[1])
  }
}
