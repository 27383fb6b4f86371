// SPDX-License-Identifier: Apache-2.0

import Bytes
import Evidence
import Foundation
import Fusion
import Geodesy
import Imagery
import Testing

/// Who was moored at a real oil terminal, about once an hour for eighteen months, is the truth; every so many hours one of these
/// looks is handed to the rule that makes calls of looks (`BerthStay`), as a scene that shows each ship's length and not its
/// name. The figures stand in docs/westridge-as-truth.md; the bounds here lie just below them.
///
/// Three berths lie together in this one area, and most tankers are of like length: looks that do not tell names run the stays of
/// different ships together, which is what the low precision measures.
@Suite("Calls from looks at a real terminal", .enabled(if: Westridge.folder != nil, "skipped: real data not present"))
struct WestridgeTests {
  private static let looks: [(hours: Double, recall: Double, precision: Double)] = [
    (6, 0.97, 0.32), (12, 0.96, 0.38), (24, 0.93, 0.35), (48, 0.82, 0.53),
  ]

  @Test("calls found, calls that are one call of one hull, and how well their ends are known", arguments: looks)
  func scores(_ look: (hours: Double, recall: Double, precision: Double)) throws {
    let truth = try Westridge()
    let score = truth.score(lookHours: look.hours)
    print("Westridge, a look every \(look.hours) h: \(score)")
    #expect(truth.calls.count > 500)
    #expect(score.recall >= look.recall)
    #expect(score.precision >= look.precision)
  }
}

/// The snapshots, the calls that they show, and how long each hull is.
private struct Westridge {
  struct TrueCall {
    var imo: String
    /// Between the last snapshot without the hull and the first with it; departure likewise.
    var arrival: TimeSpan
    var departure: TimeSpan
  }

  struct Score: CustomStringConvertible {
    var calls = 0
    var stays = 0
    var recall = 0.0
    var precision = 0.0
    var hullRecall = 0.0
    var startsInside = 0.0
    var endsInside = 0.0
    /// Between the middle of the interval and the middle of the true one.
    var startHours: [Double] = []
    var endHours: [Double] = []

    var description: String {
      func parts(_ errors: [Double]) -> String {
        let sorted = errors.map(abs).sorted()
        guard !sorted.isEmpty else { return "–" }
        return "median \((sorted[sorted.count / 2] * 10).rounded() / 10) h, "
          + "9 in 10 below \((sorted[sorted.count * 9 / 10] * 10).rounded() / 10) h"
      }
      func share(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
      return
        "\(stays) stays of \(calls) calls, recall \(share(recall)), precision \(share(precision)), hulls \(share(hullRecall)), "
        + "true start inside \(share(startsInside)), true end inside \(share(endsInside)); "
        + "start error \(parts(startHours)), end error \(parts(endHours))"
    }
  }

  static let folder: URL? = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let shared =
      ProcessInfo.processInfo.environment["PLIMSOLL_DATA"].map { URL(fileURLWithPath: $0) }
      ?? root.deletingLastPathComponent().appendingPathComponent("shared/data")
    let folder = shared.appendingPathComponent("ais/labelled/berth_calls")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }()

  private var times: [Timestamp] = []
  private var moored: [Timestamp: Set<String>] = [:]
  private var lengths: [String: Double] = [:]
  private(set) var calls: [TrueCall] = []

  init() throws {
    guard let folder = Self.folder else { return }
    for row in try Self.rows(folder.appendingPathComponent("moored_snapshots.csv")) {
      guard row.count >= 3, let time = Timestamp(iso8601: row[0]) else { continue }
      let ship: Set<String> = ["", "0", "NA"].contains(row[2]) ? [] : [row[2]]
      moored[time, default: []].formUnion(ship)
    }
    times = moored.keys.sorted()
    for row in try Self.rows(folder.appendingPathComponent("static_reports.csv")) where row.count > 7 {
      // "183:32": length and beam.
      if let length = row[3].split(separator: ":").first.flatMap({ Double($0) }) { lengths[row[7]] = length }
    }
    findCalls()
  }

  private static func rows(_ file: URL) throws -> [[String]] {
    try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline).dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// An absence of up to 24 hours does not end a call.
  private mutating func findCalls() {
    var open: [String: (first: Int, last: Int)] = [:]
    for (index, time) in times.enumerated() {
      for imo in moored[time] ?? [] {
        if let span = open[imo], time.seconds(since: times[span.last]) <= 86_400 {
          open[imo] = (span.first, index)
        } else {
          if let span = open[imo] { add(imo, span) }
          open[imo] = (index, index)
        }
      }
    }
    for (imo, span) in open { add(imo, span) }
    calls.sort { ($0.arrival.end, $0.imo) < ($1.arrival.end, $1.imo) }
  }

  private mutating func add(_ imo: String, _ span: (first: Int, last: Int)) {
    calls.append(
      TrueCall(
        imo: imo, arrival: TimeSpan(times[max(0, span.first - 1)], times[span.first]),
        departure: TimeSpan(times[span.last], times[min(times.count - 1, span.last + 1)])))
  }

  // MARK: looks

  /// A snapshot every so many hours, each ship measured with an error of 3% that its name and the time decide.
  private func looks(_ hours: Double) -> [BerthLook] {
    var looks: [BerthLook] = []
    for time in times {
      if let last = looks.last, time.seconds(since: last.time) < hours * 3600 { continue }
      let ships = (moored[time] ?? []).sorted().map { detection(of: $0, at: time) }
      looks.append(
        BerthLook(
          sceneID: RowID(kind: "scene", time.iso8601), time: time,
          ships: ships.sorted { ($1.lengthMetres, $0.id) < ($0.lengthMetres, $1.id) }))
    }
    return looks
  }

  private func detection(of imo: String, at time: Timestamp) -> Detection {
    // Where no report gives a length, that of the terminal's usual ship.
    let length = lengths[imo] ?? 245
    let dice = RowID(kind: "dice", imo, time.iso8601).text.utf8.reduce(UInt64(5381)) { $0 &* 33 &+ UInt64($1) }
    let shift = (Double(dice % 2001) / 1000 - 1) * 1.7
    let place = Coordinate(longitude: -122.954, latitude: 49.2915)
    let error = length * 0.03
    return Detection(
      id: RowID(text: "\(imo) \(time.iso8601)"), sceneID: RowID(kind: "scene", time.iso8601), centre: place,
      positionErrorMetres: 3, lengthMetres: length + shift * error, lengthErrorMetres: error, widthMetres: length / 6,
      widthErrorMetres: 3, axisDegrees: 90, contrast: 9, confidence: 0.9,
      outline: Polygon(outer: [place, place, place]))
  }

  // MARK: scoring

  func score(lookHours: Double) -> Score {
    let stays = BerthStay.stays(in: looks(lookHours), sameCallGapDays: 3)
    var score = Score(calls: calls.count, stays: stays.count)
    var found: Set<Int> = []
    var right = 0
    var inside = (starts: 0, ends: 0)
    for stay in stays {
      let seen = zip(stay.detections, stay.looks).map { detection, look in call(of: detection, at: look.time) }
      found.formUnion(seen.compactMap { $0 })
      guard Set(seen).count == 1, let index = seen.first.flatMap({ $0 }) else { continue }
      right += 1
      let meant = calls[index]
      let arrival = TimeSpan(stay.before?.time ?? stay.looks[0].time, stay.looks[0].time)
      let last = stay.looks[stay.looks.count - 1].time
      let departure = TimeSpan(last, stay.after?.time ?? last)
      if arrival.overlaps(meant.arrival) { inside.starts += 1 }
      if departure.overlaps(meant.departure) { inside.ends += 1 }
      score.startHours.append(Self.middle(arrival).seconds(since: Self.middle(meant.arrival)) / 3600)
      score.endHours.append(Self.middle(departure).seconds(since: Self.middle(meant.departure)) / 3600)
    }
    score.recall = Double(found.count) / Double(calls.count)
    score.precision = Double(right) / Double(max(1, stays.count))
    score.hullRecall = Double(Set(found.map { calls[$0].imo }).count) / Double(Set(calls.map(\.imo)).count)
    score.startsInside = Double(inside.starts) / Double(max(1, right))
    score.endsInside = Double(inside.ends) / Double(max(1, right))
    return score
  }

  private static func middle(_ span: TimeSpan) -> Timestamp { span.start.advanced(bySeconds: span.seconds / 2) }

  private func call(of detection: Detection, at time: Timestamp) -> Int? {
    let imo = detection.id.text.split(separator: " ").first.map(String.init)
    return calls.firstIndex { $0.imo == imo && $0.arrival.end <= time && time <= $0.departure.start }
  }
}
