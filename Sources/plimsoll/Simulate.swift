// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CaseFile
import Foundation
import Geodesy
import Simulation

/// `plimsoll simulate`: a made-up world with a known truth, as a case folder.
struct Simulate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a made-up world with a known truth, as a case folder.",
    discussion: """
      Invents tankers, calls at a load berth near Vostochny, AIS with holes, satellite scenes, a list and \
      declarations, and writes them as a case that `plimsoll run` reads. What really happened lies in DIR/truth, for \
      `plimsoll score`. The same seed and parameters give the same bytes. Everything says MADE-UP DATA; only the \
      coastline is real.

      EXAMPLES
        plimsoll simulate vostochny -o demo --seed 2024
        plimsoll simulate vostochny -o small --small
        plimsoll simulate vostochny -o hard --seed 7 --set ships=20 \\
          --set like_length_pairs=8 --set cloudy_share=0.7
        plimsoll simulate --list-parameters

      EXIT CODES
        0   made
        64  wrong use or parameters that contradict each other
        66  no land polygons
        73  the folder holds something else, or a case that was run
        74  could not be written
      """)

  @Argument(help: "The world to make; there is one: vostochny.")
  var world = "vostochny"

  @Option(name: [.short, .long], help: ArgumentHelp("New, empty or earlier simulated folder.", valueName: "dir"))
  var output: String?

  @Option(help: "Any whole number from 0; another seed, another world.")
  var seed: UInt64 = 1

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Set a parameter; may be given many times. A file of such lines, or of YAML's name: value: @file.",
      valueName: "name=value"))
  var assignments: [String] = []

  @Option(help: LandFile.help)
  var land: String?

  @Flag(help: "Remove an earlier world in the folder and what was derived from it, reviews too.")
  var replace = false

  @Flag(help: "Four ships, eight calls, two months: made in seconds.")
  var small = false

  @Flag(help: "Print every parameter with its default, range, unit and meaning, and stop.")
  var listParameters = false

  func run() async throws {
    let defaults = small ? WorldParameters.small : WorldParameters()
    if listParameters { return try Console.write(Self.table(of: defaults)) }
    guard world == "vostochny" else { throw Self.refusal("there is one world: vostochny, not '\(world)'", 64) }
    guard let output else { throw Self.refusal("give --output DIR", 64) }
    try Exit.withWords { try refuseReplacing(output) }
    do {
      try await make(defaults, to: output)
    } catch let error as SimulationError {
      throw Self.refusal(error.description, Exit.code(of: error))
    } catch let error as GeodesyError {
      throw Self.refusal("\(error)", 66)
    }
  }

  /// A case that was derived may hold reviews: it is made anew only where that was asked for.
  private func refuseReplacing(_ folder: String) throws {
    guard !replace, FileManager.default.fileExists(atPath: CaseFolder(folder).geoPackagePath) else { return }
    throw CaseFileError(
      .alreadyExists, operation: "make the world", path: folder, expected: "a case was run in this folder",
      remedy: "--replace removes what an earlier world and its run wrote there, reviews too; or name another folder")
  }

  private func make(_ defaults: WorldParameters, to folder: String) async throws {
    var parameters = defaults
    for assignment in try assignments.flatMap(ParameterLines.lines) { try parameters.set(assignment) }
    let coastline = try Coastline(
      worldFile: try LandFile.find(option: land), clippedTo: Simulation.landNeeded(parameters))
    let simulation = try Simulation(parameters, seed: seed, coastline: coastline)
    let made = try await simulation.write(to: folder)
    let barrels = Int((made.barrels / 100).rounded() * 100)
    try Console.write(
      """
      MADE-UP DATA in \(folder): \(made.calls) calls by \(made.ships) ships, \(barrels) barrels; \
      \(made.reports) AIS reports, \(made.scenes) scenes.
      Next: plimsoll run \(folder)
      """)
  }

  private static func refusal(_ words: String, _ code: Int32) -> ExitCode {
    FileHandle.standardError.write(Data("plimsoll simulate: \(words)\n".utf8))
    return ExitCode(code)
  }

  private static func table(of world: WorldParameters) -> String {
    let rows =
      [["name", "default", "unit", "range", "meaning"]]
      + WorldParameters.all.map { [$0.name, $0.text(in: world), $0.unit, $0.range, $0.meaning] }
    let widths = (0..<4).map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
      return (cells + [row[4]]).joined(separator: "  ")
    }.joined(separator: "\n")
  }
}
