// SPDX-License-Identifier: Apache-2.0

import Foundation
import Fusion
import Testing

@Suite("Lengths measured by radar, reviewed by people")
struct ReviewedLengthTests {
  private static var path: String {
    (ProcessInfo.processInfo.environment["PLIMSOLL_DATA"] ?? "../shared/data")
      + "/ais/labelled/sar_match/detections_and_matches.csv"
  }
  static var isThere: Bool { FileManager.default.fileExists(atPath: path) }

  private struct Pair {
    var scene: Substring
    var measured: Double
    var broadcast: Double
  }

  /// Pairs that reviewers accepted, also where another ship was as near.
  private static func accepted() throws -> [Pair] {
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isNewline)
    let head = lines[0].split(separator: ",", omittingEmptySubsequences: false)
    func column(_ name: String) throws -> Int { try #require(head.firstIndex { $0 == name }) }
    let (scene, measured) = (try column("scene_id"), try column("sar_length"))
    let (broadcast, review) = (try column("gfw_length"), try column("match_review"))
    return lines.dropFirst().compactMap { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      guard let a = Double(cells[measured]), a > 0, let b = Double(cells[broadcast]), b > 0,
        cells[review].hasPrefix("yes")
      else { return nil }
      return Pair(scene: cells[scene], measured: a, broadcast: b)
    }
  }

  /// measured = ship + bias, with a spread of √(edge² + (share · ship)²).
  private struct Sensor {
    var bias: Double
    var edge: Double
    var share: Double

    init(fittedOn pairs: [Pair]) {
      let bias = Self.median(pairs.map { $0.measured - $0.broadcast })
      func error(_ pair: Pair) -> Double { 1.4826 * abs(pair.measured - pair.broadcast - bias) }
      let edge = Self.median(pairs.filter { $0.broadcast < 60 }.map(error))
      self.bias = bias
      self.edge = edge
      share = Self.median(
        pairs.filter { $0.broadcast >= 60 }.map { pair in
          max(0, error(pair) * error(pair) - edge * edge).squareRoot() / pair.broadcast
        })
    }

    func ratio(_ measured: Double, _ ship: Double) -> Double {
      LengthAgreement.ratio(
        measured: max(1, measured - bias), error: (edge * edge + pow(share * ship, 2)).squareRoot(), broadcast: ship)
    }

    private static func median(_ values: [Double]) -> Double {
      values.isEmpty ? 0 : values.sorted()[values.count / 2]
    }
  }

  @Test(
    "By the error fitted on all other scenes, a length speaks for the reviewed ship: above another's in two of three comparisons",
    .enabled(if: isThere, "skipped: real data not present"))
  func agreement() throws {
    let pairs = try Self.accepted()
    #expect(pairs.count == 227)
    var (better, compared, against, information) = (0, 0, 0, 0.0)
    for scene in Set(pairs.map(\.scene)) {
      let others = pairs.filter { $0.scene != scene }
      let sensor = Sensor(fittedOn: others)
      for pair in pairs where pair.scene == scene {
        let own = sensor.ratio(pair.measured, pair.broadcast)
        if own < 0.25 { against += 1 }
        information += log(own)
        let rest = others.map { sensor.ratio(pair.measured, $0.broadcast) }
        better += rest.count { $0 < own }
        compared += rest.count { $0 != own }
      }
    }
    let share = Double(better) / Double(compared)
    #expect(share > 0.65, "\(share)")
    #expect(information / Double(pairs.count) > 0.5, "\(information / Double(pairs.count))")
    // What the heavy tails cost: true pairs against which the length speaks.
    #expect(Double(against) <= 0.1 * Double(pairs.count), "\(against) of \(pairs.count)")
  }
}
