// SPDX-License-Identifier: Apache-2.0

import Bytes
import CaseFile
import Foundation
import Geodesy
import Pipeline
import Simulation

/// Worlds made, run and scored, a few at once; each is removed before the next begins.
struct MadeWorlds: Sendable {
  let parameters: WorldParameters
  let coastline: Coastline
  /// `nil`: a temporary folder, removed after.
  let keptIn: String?
  let jobs: Int

  /// The scores in the order of the seeds, whatever the order in which they were done.
  func scores(_ seeds: [UInt64]) async throws -> [Score] {
    try await withThrowingTaskGroup(of: (Int, Score).self) { group in
      var scores = [Score?](repeating: nil, count: seeds.count)
      var done = 0
      func keep(_ result: (Int, Score)) {
        scores[result.0] = result.1
        done += 1
        Console.say("world \(done) of \(seeds.count): seed \(seeds[result.0])")
      }
      for (index, seed) in seeds.enumerated() {
        if index >= jobs, let result = try await group.next() { keep(result) }
        group.addTask { (index, try await score(seed: seed)) }
      }
      for try await result in group { keep(result) }
      return scores.compactMap { $0 }
    }
  }

  private func score(seed: UInt64) async throws -> Score {
    let path =
      keptIn.map { "\($0)/world-\(seed)" }
      ?? FileManager.default.temporaryDirectory.appendingPathComponent("plimsoll-world-\(UUID().uuidString)").path
    defer { if keptIn == nil { try? FileManager.default.removeItem(atPath: path) } }
    let simulation = try Simulation(parameters, seed: seed, coastline: coastline)
    if !simulation.isWritten(in: path) { _ = try await simulation.write(to: path) }
    let contents = try await CaseRun(folder: CaseFolder(path), threads: 1).run(isForced: true).contents
    return Score(contents: contents, truth: try TrueCall.read(caseFolder: URL(fileURLWithPath: path)))
  }
}
