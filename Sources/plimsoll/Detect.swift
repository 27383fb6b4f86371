// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Bytes
import Evidence
import Foundation
import Geodesy
import Imagery
import Raster
import Reporting

/// `plimsoll detect`: ships in one satellite scene, as GeoJSON.
struct Detect: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "detect",
    abstract: "Find and measure ships in a satellite scene.",
    discussion: """
      Reads GeoTIFF, COG, JPEG 2000, or a Sentinel-1 GRD or Sentinel-2 product (folder or zip), and writes a GeoJSON FeatureCollection to standard output, one oriented \
      rectangle a ship. Several single-band files given together are the bands of one scene; which band a file holds \
      is taken from --band, the sidecar FILE.json, the file's own description, or its name (…_B08_….tif). Optical \
      scenes need green, red and near infrared; radar scenes VV, VH, HH or HV.

      Properties: length_m, length_error_m, width_m, width_error_m (one standard deviation), heading_deg (the long \
      axis, clockwise from true north, ±180°: bow and stern are not told apart), confidence (0…1), contrast (standard \
      deviations above the water), position_error_m, scene, acquired (null where nobody says when), chip (with --chips: the \
      picture of the ship).

      EXAMPLES
        plimsoll detect scene.tif > ships.geojson
        plimsoll detect *_B03_*.tiff *_B04_*.tiff *_B08_*.tiff \\
          --coastline land.geojson
        plimsoll detect --band B03=g.tif --band B04=r.tif --band B08=n.tif \\
          --min-confidence 0.8
        plimsoll detect sentinel1.tif --areas areas.geojson
        plimsoll detect scene.tif --chips chips > ships.geojson

      EXIT CODES
        0   looked, found or not
        64  wrong use
        65  a file does not read as what it should be
        66  no such file
        73  a chip cannot be written
      """)

  @Argument(help: "The files of one scene.", completion: .file())
  var files: [String] = []

  @Option(help: ArgumentHelp("A file and the band it holds; may be repeated.", valueName: "NAME=FILE"))
  var band: [BandArgument] = []

  @Option(help: ArgumentHelp("Report only ships in these polygons.", valueName: "areas.geojson"))
  var areas: String?

  @Option(help: ArgumentHelp("Land polygons in which no ship is looked for.", valueName: "land.geojson"))
  var coastline: String?

  @Option(
    name: .customLong("min-confidence"),
    help: ArgumentHelp("Leave out ships less likely than this (0.5; 0.25 where the network judged).", valueName: "x"))
  var minimumConfidence: Double?

  @Option(
    help: ArgumentHelp(
      "How ships are found in optical scenes: network (pixels of about 10 m; others by brightness) or brightness.",
      valueName: "method"),
    transform: { (word: String) throws -> OpticalMethod in
      guard let method = OpticalMethod(rawValue: word) else {
        throw ValidationError("network or brightness, found \(word).")
      }
      return method
    })
  var optical: OpticalMethod = .network

  @Option(
    help: ArgumentHelp("Turned views the network's answer is the mean of: slower, a little better.", valueName: "1…8"))
  var views: Int = DetectorParameters().networkViews

  @Option(
    help: ArgumentHelp(
      "Write the picture of each ship into this folder, as PNG named after the ship's identifier.", valueName: "folder")
  )
  var chips: String?

  @Option(help: "How many threads may work; the result does not depend on it.")
  var threads: Int = ProcessInfo.processInfo.activeProcessorCount

  func validate() throws {
    guard (1...256).contains(threads) else { throw ValidationError("--threads must be between 1 and 256.") }
    guard !files.isEmpty || !band.isEmpty else { throw ValidationError("Name at least one file of a scene.") }
    guard (1...8).contains(views) else { throw ValidationError("--views must be from 1 to 8.") }
    guard (0...1).contains(minimumConfidence ?? 0) else {
      throw ValidationError("--min-confidence must be from 0 to 1.")
    }
  }

  func run() throws {
    try Exit.withWords {
      let watched = try areas.map { try polygons(of: $0) }
      let land = try coastline.map { try polygons(of: $0) } ?? []
      let scene = try SceneFile(input)
      try checkBands(scene)
      var parameters = DetectorParameters()
      parameters.opticalMethod = optical
      parameters.networkViews = views
      if let minimumConfidence {
        parameters.minimumConfidence = minimumConfidence
        parameters.minimumNetworkConfidence = minimumConfidence
      }
      try scene.requireData()
      let box = watched.flatMap { BoundingBox(around: $0.flatMap(\.outer)) }
      let found = try ShipDetector.detect(in: scene, within: box, land: land, parameters: parameters, threads: threads)
        .filter { detection in watched?.contains { $0.contains(detection.centre) } ?? true }
      if let chips { try writeChips(of: found, in: scene, to: chips) }
      let collection = FeatureCollection(found.map { feature($0, scene.scene) })
      if scene.scene.isMadeUp {
        Console.say("plimsoll detect: MADE-UP DATA: the scene is simulated, nothing in it happened")
      }
      try Console.write(String(decoding: collection.geoJSON, as: UTF8.self))
    }
  }

  /// Without near infrared quays pass as ships: only who asks for that gets it.
  private func checkBands(_ scene: SceneFile) throws {
    guard scene.scene.sensor == .optical, !scene.hasNearInfrared, optical != .brightness else { return }
    throw ImageryError(
      .bands, path: scene.scene.paths.first ?? "",
      reason:
        "no band of near infrared among \(scene.scene.bands.joined(separator: ", ")), so that water cannot be told from land",
      remedy:
        "name the bands with --band NAME=FILE; or take --coastline and --optical brightness, and look at every find")
  }

  private func writeChips(of found: [Detection], in scene: SceneFile, to folder: String) throws {
    do { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) } catch {
      Console.say("plimsoll detect: \(folder): the folder cannot be made (\(error.localizedDescription))")
      throw ExitCode(73)
    }
    for detection in found {
      let chip = try scene.chip(of: detection)
      let picture = PortableNetworkGraphic(
        width: chip.width, height: chip.height, channels: chip.channels, pixels: chip.pixels)
      let path = chipPath(detection, in: folder)
      do { try Data(try picture.encoded()).write(to: URL(fileURLWithPath: path), options: .atomic) } catch {
        Console.say("plimsoll detect: \(path): the chip cannot be written (\(error.localizedDescription))")
        throw ExitCode(73)
      }
    }
  }

  private func chipPath(_ detection: Detection, in folder: String) -> String {
    (folder.hasSuffix("/") ? folder : folder + "/") + detection.id.text + ".png"
  }

  private var input: SceneInput {
    let plain = files.map { SceneInput.File(path: $0, name: $0) }
    return SceneInput(files: plain + band.map { SceneInput.File(path: $0.path, name: $0.path, band: $0.name) })
  }

  private func polygons(of path: String) throws(GeodesyError) -> [Polygon] {
    try FeatureCollection(geoJSONFile: path).features.flatMap { $0.geometry?.polygons ?? [] }
  }

  private func feature(_ detection: Detection, _ scene: Scene) -> Feature {
    func number(_ value: Double, _ digits: Double) -> JSONValue { .number((value * digits).rounded() / digits) }
    var members: [JSONValue.Member] = [
      .init("length_m", number(detection.lengthMetres, 10)),
      .init("length_error_m", number(detection.lengthErrorMetres, 10)),
      .init("width_m", number(detection.widthMetres, 10)),
      .init("width_error_m", number(detection.widthErrorMetres, 10)),
      .init("heading_deg", number(detection.axisDegrees, 10)),
      .init("confidence", number(detection.confidence, 1000)),
      .init("contrast", number(detection.contrast, 10)),
      .init("position_error_m", number(detection.positionErrorMetres, 10)),
      .init("longitude", .number(detection.centre.longitude)),
      .init("latitude", .number(detection.centre.latitude)),
      .init("scene", .string(scene.paths.map { ($0 as NSString).lastPathComponent }.joined(separator: " "))),
      .init("acquired", scene.acquired.map { .string($0.iso8601) } ?? .null),
    ]
    if let chips { members.append(.init("chip", .string(chipPath(detection, in: chips)))) }
    if scene.isMadeUp { members.append(.init("made_up", .bool(true))) }
    return Feature(
      .polygon(detection.outline), properties: .object(members), id: .string(detection.id.text))
  }
}

/// "B08=FILE".
struct BandArgument: ExpressibleByArgument {
  var name: String
  var path: String

  init?(argument: String) {
    guard let equals = argument.firstIndex(of: "="), equals != argument.startIndex else { return nil }
    name = String(argument[..<equals])
    path = String(argument[argument.index(after: equals)...])
    if path.isEmpty { return nil }
  }
}
