// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Bytes
import Evidence
import Foundation
import Geodesy
import Imagery
import Raster

/// `plimsoll scene`: what was understood of a scene's files.
struct SceneCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scene",
    abstract: "Say what is understood of a satellite scene.",
    discussion: """
      Reads headers and the sidecar FILE.json, not the pixels, and prints one line a fact to standard output. What \
      nobody says stands as "not said". A Sentinel-1 ground-range or Sentinel-2 product is named by its folder \
      (….SAFE), its zip file as delivered, or its manifest.safe or MTD_MSIL….xml.

      EXAMPLES
        plimsoll scene scene.tif
        plimsoll scene S1A_IW_GRDH_….SAFE
        plimsoll scene *_B03_*.tiff *_B04_*.tiff *_B08_*.tiff

      EXIT CODES
        0   understood
        64  wrong use
        65  a file does not read as what it should be
        66  no such file
      """)

  @Argument(help: "The files of one scene.", completion: .file())
  var files: [String]

  func run() throws {
    try Exit.withWords {
      let file = try SceneFile(SceneInput(files: files.map { SceneInput.File(path: $0, name: $0) }))
      for (name, value) in Self.facts(file) {
        try Console.write(name.padding(toLength: 16, withPad: " ", startingAt: 0) + value)
      }
    }
  }

  private static func facts(_ file: SceneFile) -> [(String, String)] {
    let scene = file.scene
    let notSaid = "not said"
    func number(_ value: Double?, _ unit: String) -> String {
      value.map { String(format: "%.2f %@", $0, unit) } ?? notSaid
    }
    let corners = scene.footprint.outer.map { String(format: "%.5f,%.5f", $0.longitude, $0.latitude) }
    return [
      ("identifier", scene.id.text), ("sensor", scene.sensor.rawValue),
      ("product", scene.product.isEmpty ? notSaid : scene.product),
      ("provider", scene.provider.isEmpty ? notSaid : scene.provider),
      ("acquired", scene.acquired?.iso8601 ?? notSaid), ("size", "\(scene.width) × \(scene.height) pixels"),
      ("pixel", number(scene.pixelMetres, "m on the ground")), ("bands", scene.bands.joined(separator: " ")),
      ("units", file.units.rawValue), ("sun elevation", number(scene.sunElevationDegrees, "°")),
      ("sun azimuth", number(scene.sunAzimuthDegrees, "°")), ("off nadir", number(scene.offNadirDegrees, "°")),
      ("made up", scene.isMadeUp ? "yes: drawn by a simulation" : "no"),
      ("incidence", number(file.incidenceDegrees, "° at the middle")), ("looks", number(file.looks, "equivalent")),
      ("cloud", number(file.cloudPercent, "% of the scene, as the provider says")),
      ("footprint", corners.joined(separator: " ")),
    ]
  }
}
