// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Bytes
import CaseFile
import Foundation
import Geodesy
import Pipeline
import Simulation

struct ScoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Compare findings with the known truth: of one simulated case, or of many worlds made for it.",
    discussion: """
      Prints a table; with --json one JSON object. Only simulated cases have a truth/ folder; nothing else in Plimsoll \
      reads it.

      With --worlds so many worlds are made with the seeds from --seed on, run, scored and removed, a few at once \
      (--jobs, each with some 0.5 GB). They are lean: small scenes and few bystanders round the same 43 calls, some \
      ten seconds of work each; --full makes them as `simulate` does. --set changes a parameter of all of them \
      (simulate --list-parameters), --keep DIR keeps the folders and uses those again that lie there with the same \
      seed and parameters. Several case folders, such as those that --keep left, are scored together without running \
      anything. --diagram FILE draws how often what was called so probable was so.

      EXAMPLES
        plimsoll score demo/vostochny-2024
        plimsoll score demo/vostochny-2024 --json > score.json
        plimsoll score --worlds 50 --keep worlds --diagram reliability.svg
        plimsoll score worlds/* --json
        plimsoll score --worlds 20 --seed 1000 --set cruise_knots=12 \\
          --set like_length_pairs=6 --json > fast.json

      EXIT CODES
        0   done
        64  wrong use
        65  a file is not what it should be
        66  no truth/, no case.gpkg or no land polygons
        74  input or output failed
      """)

  @Argument(help: "The case folder, after `plimsoll run`; several are scored together.", completion: .directory)
  var caseFolders: [String] = []

  @Option(help: ArgumentHelp("Make, run and score so many worlds.", valueName: "count"))
  var worlds: Int?

  @Option(help: "Seed of the first world; the others follow.")
  var seed: UInt64 = 1

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Set a parameter of the worlds, or @file of such lines.", valueName: "name=value"))
  var assignments: [String] = []

  @Flag(help: "Worlds as `simulate` makes them, not lean ones.")
  var full = false

  @Option(help: "Worlds worked on at once.")
  var jobs = min(4, ProcessInfo.processInfo.activeProcessorCount)

  @Option(help: ArgumentHelp("Keep the worlds in this folder.", valueName: "dir"))
  var keep: String?

  @Option(help: LandFile.help)
  var land: String?

  @Option(help: ArgumentHelp("Write the reliability diagram of many worlds to this file.", valueName: "file.svg"))
  var diagram: String?

  @Flag(help: "Write one JSON object instead of a table.")
  var json = false

  func validate() throws {
    guard caseFolders.isEmpty != (worlds == nil) else {
      throw ValidationError("Give either case folders or --worlds.")
    }
    if diagram != nil, worlds == nil, caseFolders.count < 2 {
      throw ValidationError("--diagram needs --worlds or several case folders.")
    }
    guard worlds != nil || (keep == nil && assignments.isEmpty && !full) else {
      throw ValidationError("--keep, --set and --full are for --worlds: a case folder is scored as it is.")
    }
    if let diagram {
      let folder = URL(fileURLWithPath: diagram).deletingLastPathComponent().path
      guard FileManager.default.isWritableFile(atPath: folder) else {
        throw ValidationError("--diagram: the folder \(folder) is not there or cannot be written.")
      }
    }
    guard (1...10_000).contains(worlds ?? 1), (1...64).contains(jobs) else {
      throw ValidationError("--worlds must be between 1 and 10000, --jobs between 1 and 64.")
    }
  }

  func run() async throws {
    try await Exit.withWords {
      if let worlds {
        try await scoreWorlds(worlds)
      } else if caseFolders.count == 1 {
        let score = try score(of: caseFolders[0]).score
        try Console.write(json ? score.json.text : score.table)
      } else {
        let scored = try caseFolders.map(score)
        try write(WorldsScore(worlds: scored.map(\.score), seeds: scored.map(\.seed)))
      }
    }
  }

  /// The score of a case that was run, and the seed its world was made from.
  private func score(of path: String) throws -> (score: Score, seed: UInt64) {
    let folder = CaseFolder(path)
    guard FileManager.default.fileExists(atPath: "\(folder.path)/truth/calls.csv") else {
      throw BytesError(
        .notFound, path: "\(folder.path)/truth/calls.csv",
        reason: "only a case that `plimsoll simulate` made has a known truth to be scored against")
    }
    let contents = try CaseStore(path: folder.geoPackagePath, access: .read).readContents()
    let truth = try TrueCall.read(caseFolder: URL(fileURLWithPath: folder.path))
    let file = "\(folder.path)/truth/world.json"
    let world: JSONValue
    do {
      world = try JSONParser.parse(Array(Data(contentsOf: URL(fileURLWithPath: file))))
    } catch { throw BytesError(.malformed, path: file, reason: "\(error)") }
    guard let seed = world["seed"]?.stringValue.flatMap(UInt64.init) else {
      throw BytesError(.malformed, path: file, reason: "states no seed; expected what `plimsoll simulate` writes")
    }
    return (Score(contents: contents, truth: truth), seed)
  }

  private func scoreWorlds(_ count: Int) async throws {
    var parameters = full ? WorldParameters() : WorldParameters.lean
    for assignment in try assignments.flatMap(ParameterLines.lines) { try parameters.set(assignment) }
    let coastline = try Coastline(
      worldFile: try LandFile.find(option: land), clippedTo: Simulation.landNeeded(parameters))
    let made = MadeWorlds(parameters: parameters, coastline: coastline, keptIn: keep, jobs: jobs)
    let seeds = (0..<UInt64(count)).map { seed &+ $0 }
    try write(WorldsScore(worlds: try await made.scores(seeds), seeds: seeds))
  }

  private func write(_ total: WorldsScore) throws {
    try Console.write(json ? total.json.text : total.table)
    if let diagram {
      do {
        try Data(ReliabilityDiagram(total).svg.utf8).write(to: URL(fileURLWithPath: diagram))
      } catch {
        throw BytesError(.system(0), path: diagram, reason: "could not be written: \(SystemReason(error).words)")
      }
    }
  }
}
