// SPDX-License-Identifier: Apache-2.0

import Foundation
import Imagery

/// `imagery-score`: what the room Imagery is worth, on labelled and on drawn scenes.
///
///     imagery-score ports [--models FOLDER] [--views N] [--brightness]   sen2ships, by port
///     imagery-score objects --models FOLDER [--views N]                  what fit-ship-likeness reads
///     imagery-score chips                                                HRSID and LS-SSDD
///     imagery-score sea                                                  drawn K-distributed radar scenes
///     imagery-score lengths                                              radar lengths of sar_match against AIS
///     imagery-score all [the same options]
///     imagery-score kernel AMPLITUDES LAND WIDTH HEIGHT                  what `bench` times in memory
///
/// FOLDER holds PORT.model and PORT.trees for each port: networks that never saw the port, as `train-ship-model lopo` leaves
/// them, and what `fit-ship-likeness` made of the other ports.
/// Without it the shipped network is scored, which has seen every one of these ports.
@main
struct Score {
  static func main() throws {
    var arguments = Array(CommandLine.arguments.dropFirst())
    func value(of option: String) -> String? {
      guard let at = arguments.firstIndex(of: option), at + 1 < arguments.count else { return nil }
      return arguments[at + 1]
    }
    let verb = arguments.isEmpty ? "all" : arguments.removeFirst()
    if verb == "kernel" { return try timeKernel(arguments) }
    var parameters = DetectorParameters()
    if let views = value(of: "--views").flatMap(Int.init) { parameters.networkViews = views }
    if arguments.contains("--brightness") { parameters.opticalMethod = .brightness }
    if verb == "objects", let models = value(of: "--models") { return try tellObjects(parameters, models: models) }
    if verb == "ports" || verb == "all" { try scorePorts(parameters, models: value(of: "--models")) }
    if verb == "chips" || verb == "all" { try scoreChips() }
    if verb == "sea" || verb == "all" { try scoreSea() }
    if verb == "lengths" || verb == "all" { try scoreLengths() }
    if !["ports", "chips", "sea", "lengths", "all"].contains(verb) {
      FileHandle.standardError.write(Data("imagery-score: ports, chips, sea, lengths or all, found \(verb)\n".utf8))
      exit(64)
    }
  }

  /// The folder of real data; ends the program where it is not there.
  static func dataFolder(_ part: String) -> String {
    let folder = (ProcessInfo.processInfo.environment["PLIMSOLL_DATA"] ?? "../shared/data") + "/" + part
    guard FileManager.default.fileExists(atPath: folder) else {
      FileHandle.standardError.write(Data("imagery-score: no real data at \(folder): set PLIMSOLL_DATA\n".utf8))
      exit(66)
    }
    return folder
  }
}

/// Found, missed and false, and what follows.
struct Tally {
  var found = 0
  var missed = 0
  var falseAlarms = 0

  static func += (left: inout Tally, right: Tally) {
    left.found += right.found
    left.missed += right.missed
    left.falseAlarms += right.falseAlarms
  }

  var f1: Double { 2 * Double(found) / Double(max(1, 2 * found + missed + falseAlarms)) }
  var recall: Double { Double(found) / Double(max(1, found + missed)) }

  var text: String {
    "found \(found), missed \(missed), false \(falseAlarms), F1 " + String(format: "%.2f", f1)
  }
}
