// SPDX-License-Identifier: Apache-2.0

import Foundation

/// One radar detection with the ship that was matched to it, as people reviewed it.
private struct ReviewedDetection {
  var scene: String
  var radarMetres: Double
  var broadcastMetres: Double?
  /// "yes", "no", "maybe", with "_amb" where another ship was as near; empty where nothing was matched.
  var review: String

  var isAccepted: Bool { review.hasPrefix("yes") }
}

/// Lengths measured by radar against lengths broadcast by the matched ships (sar_match: 527 detections in 15 RADARSAT-2
/// scenes of the Indian Ocean, measured and matched by others, reviewed by people). It checks the model of the length error
/// and the gate that a match must pass, not the detector.
func scoreLengths() throws {
  let path = Score.dataFolder("ais/labelled/sar_match") + "/detections_and_matches.csv"
  let lines = try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isNewline)
  let heads = lines[0].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  func column(_ name: String) -> Int { heads.firstIndex(of: name) ?? 0 }
  let all = lines.dropFirst().compactMap { line -> ReviewedDetection? in
    let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard cells.count == heads.count, let radar = Double(cells[column("sar_length")]), radar > 0 else { return nil }
    return ReviewedDetection(
      scene: cells[column("scene_id")], radarMetres: radar, broadcastMetres: Double(cells[column("gfw_length")]),
      review: cells[column("match_review")].trimmingCharacters(in: .whitespaces))
  }
  let accepted = all.filter(\.isAccepted)
  print(
    String(
      format: "sar_match: %d detections with a length, a ship accepted by review for %d (%.0f%%), %d of them ambiguous",
      all.count, accepted.count, 100 * Double(accepted.count) / Double(max(1, all.count)),
      accepted.count { $0.review.hasSuffix("_amb") }))
  let pairs = accepted.compactMap { one in
    one.broadcastMetres.flatMap { $0 > 0 ? (scene: one.scene, radar: one.radarMetres, ship: $0) : nil }
  }
  for band in [0.0..<30, 30..<60, 60..<100, 100..<400] {
    let errors = pairs.filter { band.contains($0.ship) }.map { $0.radar - $0.ship }.sorted()
    guard !errors.isEmpty else { continue }
    let distances = errors.map(abs).sorted()
    print(
      String(
        format: "  ships of %3.0f to %3.0f m: %3d, median error %+.0f m, median distance %.0f m", band.lowerBound,
        band.upperBound, errors.count, errors[errors.count / 2], distances[distances.count / 2]))
  }
  scoreModel(pairs)
  scoreGate(all)
}

/// length = ship + bias, with a spread of √(a² + (b · ship)²): fitted on all scenes but one, tried on that one, in turn.
private func scoreModel(_ pairs: [(scene: String, radar: Double, ship: Double)]) {
  var (within, twice, total) = (0, 0, 0)
  var edges: [Double] = []
  for scene in Set(pairs.map(\.scene)).sorted() {
    let others = pairs.filter { $0.scene != scene }
    let bias = median(others.map { $0.radar - $0.ship })
    // The edges' share from ships under 60 m, where the share of the length is small; then the share from the rest.
    let small = others.filter { $0.ship < 60 }.map { abs($0.radar - $0.ship - bias) }
    let edge = 1.4826 * median(small)
    let large = others.filter { $0.ship >= 60 }.map { pair -> Double in
      let error = 1.4826 * abs(pair.radar - pair.ship - bias)
      return max(0, error * error - edge * edge).squareRoot() / pair.ship
    }
    let share = large.isEmpty ? 0 : median(large)
    edges.append(edge)
    for pair in pairs where pair.scene == scene {
      let spread = (edge * edge + pow(share * pair.ship, 2)).squareRoot()
      let error = abs(pair.radar - pair.ship - bias)
      total += 1
      if error <= spread { within += 1 }
      if error <= 2 * spread { twice += 1 }
    }
  }
  print(
    String(
      format: "  error model fitted on the other scenes: %.0f%% within one spread (68 said), %.0f%% within two (95); "
        + "spread of short ships %.0f m", 100 * Double(within) / Double(max(1, total)),
      100 * Double(twice) / Double(max(1, total)), median(edges)))
}

/// The gate of detection matching: 35% of the measured length, or three of its stated errors (pixels of 10 m, 8%).
private func scoreGate(_ all: [ReviewedDetection]) {
  func passes(_ one: ReviewedDetection) -> Bool? {
    guard let ship = one.broadcastMetres, ship > 0 else { return nil }
    let error = (2 * 10.0 * 10 + pow(0.08 * one.radarMetres, 2)).squareRoot()
    return abs(one.radarMetres - ship) <= max(0.35 * one.radarMetres, 3 * error)
  }
  for (word, chosen) in [("accepted", all.filter(\.isAccepted)), ("refused", all.filter { $0.review == "no" })] {
    let outcomes = chosen.compactMap(passes)
    print("  length gate lets pass \(outcomes.count { $0 }) of \(outcomes.count) pairs \(word) by review")
  }
}

private func median(_ values: [Double]) -> Double {
  values.isEmpty ? 0 : values.sorted()[values.count / 2]
}
