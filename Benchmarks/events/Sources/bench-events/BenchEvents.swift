// SPDX-License-Identifier: Apache-2.0

import AIS
import Behaviour
import Bytes
import Evidence
import Foundation
import Geodesy
import Tracks

/// The parts of the benchmark that are Swift; Benchmarks/events/bench calls them beside DuckDB and Polars.
///
///     bench-events make POSITIONS-IN-MILLIONS TRUTH.csv > positions.csv
///     bench-events events FILE|- MEMORY-MIB THREADS [TRUTH.csv]      CSV to all events
///     bench-events list-gaps FILE                                    every gap, for compare-gaps.py
///     bench-events gaps|encounters FILE [TRUTH.csv]                  from sorted tracks in memory
@main struct BenchEvents {
  static func main() async throws {
    let words = Array(CommandLine.arguments.dropFirst())
    switch words.first {
    case "make": try make(millions: Double(words[1]) ?? 2, truth: words[2])
    case "events":
      try events(words[1], memory: Int(words[2]) ?? 256, threads: Int(words[3]) ?? 1, Array(words.dropFirst(4)))
    case "list-gaps": try listGaps(words[1])
    case "gaps", "encounters": try await alone(words[0], words[1], Array(words.dropFirst(2)))
    default:
      print(
        "usage: bench-events make MILLIONS TRUTH | events FILE MEMORY THREADS [TRUTH] | list-gaps FILE | gaps|encounters FILE [TRUTH]"
      )
      exit(64)
    }
  }

  // MARK: making

  /// Positions a minute of ships over 28 days, in the order of time: 40,320 a ship.
  static func make(millions: Double, truth: String) throws {
    let minutes = 28 * 24 * 60
    // A ship is silent for one minute in forty.
    let hulls = max(2, Int((millions * 1e6 / Double(minutes) / 0.975 / 2).rounded(.up)) * 2)
    var fleet = MadeUpFleet(hulls: hulls, minutes: minutes, seed: 20_240_301)
    var writer = RowWriter()
    writer.header()
    for minute in 0..<minutes {
      fleet.positions(at: minute) { writer.row($0) }
      if minute % 16 == 0 { writer.flush() }
    }
    writer.flush()
    var text = "first,second,start,end,is_certain\n"
    for meeting in fleet.meetings {
      text +=
        "\(meeting.first),\(meeting.second),\(meeting.startMinute),\(meeting.endMinute),\(meeting.isCertain ? 1 : 0)\n"
    }
    try Data(text.utf8).write(to: URL(fileURLWithPath: truth))
  }

  // MARK: finding

  static func events(_ path: String, memory: Int, threads: Int, _ truth: [String]) throws {
    let start = Usage()
    let stream = EventStream(memoryBytes: memory << 20, threads: threads)
    let file = AISFile(path: path)
    _ = try streamPositions([file], threads: threads) { (chunk) throws(BytesError) in
      try stream.add(chunk.positions, reports: chunk.statics)
    }
    let read = Usage()
    let found = try stream.finish(sources: [file.name])
    let end = Usage()
    print(
      "plimsoll events: \(stream.positionCount) positions, \(threads) threads: user \(end.user(since: start)) s, "
        + "system \(end.system(since: start)) s (reading and sorting into runs \(read.user(since: start)) s), "
        + "peak \(end.peakMiB) MiB; \(found.gaps.count) gaps, \(found.encounters.count) encounters, "
        + "\(found.loitering.count) loitering, \(found.contradictions.count) contradictions")
    let ends = Dictionary(grouping: found.gaps, by: \.continuity.rawValue).mapValues(\.count)
    print("gaps: \(ends.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" })")
    let kinds = Dictionary(grouping: found.contradictions, by: \.kind.rawValue).mapValues(\.count)
    if !kinds.isEmpty { print("contradictions: \(kinds.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" })") }
    try score(found.encounters, truth)
  }

  /// Every gap as a row: MMSI, start and end in seconds since 1970, how it goes on.
  static func listGaps(_ path: String) throws {
    let stream = EventStream(kinds: .gaps, memoryBytes: 256 << 20, threads: 2)
    _ = try streamPositions([AISFile(path: path)], threads: 2) { (chunk) throws(BytesError) in
      try stream.add(chunk.positions, reports: chunk.statics)
    }
    print("mmsi,start,end,continuity")
    for gap in try stream.finish(sources: [path]).gaps {
      let (start, end) = (gap.span.start.milliseconds / 1000, gap.span.end.milliseconds / 1000)
      print("\(gap.mmsi),\(start),\(end),\(gap.continuity.rawValue)")
    }
  }

  static func alone(_ what: String, _ path: String, _ truth: [String]) async throws {
    let reading = try readAIS([AISFile(path: path)], threads: 2)
    let tracks = await TrackStore.build(from: reading.positions, sources: reading.sources)
    let millions = Double(tracks.columns.count) / 1e6
    var best = Double.infinity
    for _ in 0..<3 {
      let start = Usage()
      if what == "gaps" {
        let reception = await ReceptionModel(tracks)
        let gaps = await GapRule().events(in: tracks, reception: reception)
        let end = Usage()
        best = min(best, end.seconds(since: start))
        print("gaps: \(gaps.count)")
      } else {
        let found = await EncounterRule().events(in: tracks)
        let end = Usage()
        best = min(best, end.seconds(since: start))
        try score(found, truth)
      }
    }
    print(
      "\(what) alone, from sorted tracks in memory: \(fixed(millions / best)) million positions a cpu-second (\(fixed(best)) s)"
    )
  }

  /// Meetings that must be found, split and run together, and events that are none.
  static func score(_ found: [Encounter], _ truth: [String]) throws {
    guard let path = truth.first else { return }
    let rows = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").dropFirst().map { line in
      line.split(separator: ",").compactMap { Int($0) }
    }
    var certain: [[UInt32]: [(span: TimeSpan, found: Int)]] = [:]
    var possible: [[UInt32]: [TimeSpan]] = [:]
    for row in rows where row.count == 5 {
      let pair = [UInt32(row[0]), UInt32(row[1])]
      let span = TimeSpan(RowWriter.time(row[2] * 60), RowWriter.time(row[3] * 60))
      if row[4] == 1 { certain[pair, default: []].append((span, 0)) } else { possible[pair, default: []].append(span) }
    }
    var counts = (right: 0, undecided: 0, joined: 0, wrong: 0)
    for encounter in found {
      let met = (certain[encounter.mmsi] ?? []).indices.filter {
        certain[encounter.mmsi]?[$0].span.overlaps(encounter.span) == true
      }
      for index in met { certain[encounter.mmsi]?[index].found += 1 }
      if !met.isEmpty {
        counts.right += 1
        if met.count > 1 { counts.joined += 1 }
      } else if possible[encounter.mmsi]?.contains(where: { $0.overlaps(encounter.span) }) == true {
        counts.undecided += 1
      } else {
        counts.wrong += 1
        if truth.count > 1 { print("wrong: \(encounter.mmsi) \(encounter.span) \(encounter.medianDistanceMetres) m") }
      }
    }
    let all = certain.values.joined()
    if truth.count > 1 {
      for (pair, meetings) in certain.sorted(by: { $0.key[0] < $1.key[0] }) {
        for meeting in meetings where meeting.found != 1 {
          print("found \(meeting.found) times: \(pair) \(meeting.span)")
        }
      }
    }
    let recalled = all.count { $0.found > 0 }
    print(
      "encounters against \(all.count) true meetings: recall \(fixed(Double(recalled) / Double(max(1, all.count)))), "
        + "precision \(fixed(Double(counts.right) / Double(max(1, counts.right + counts.wrong)))), "
        + "split in two \(all.count { $0.found > 1 }), two in one \(counts.joined), near the limits \(counts.undecided)"
    )
  }

  static func fixed(_ value: Double) -> String { String(format: "%.3f", value) }
}

/// Processor time and memory of the process.
struct Usage {
  private var usage = rusage()
  // RUSAGE_SELF is 0; its type differs between headers.
  init() { getrusage(.init(0), &usage) }
  private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
  func user(since start: Usage) -> String {
    String(format: "%.2f", Self.seconds(usage.ru_utime) - Self.seconds(start.usage.ru_utime))
  }
  func system(since start: Usage) -> String {
    String(format: "%.2f", Self.seconds(usage.ru_stime) - Self.seconds(start.usage.ru_stime))
  }
  func seconds(since start: Usage) -> Double {
    Self.seconds(usage.ru_utime) + Self.seconds(usage.ru_stime) - Self.seconds(start.usage.ru_utime)
      - Self.seconds(start.usage.ru_stime)
  }
  var peakMiB: Int { usage.ru_maxrss / 1024 }
}

/// Writes rows of CSV to standard output.
struct RowWriter {
  private var bytes: [UInt8] = []
  private var day: Substring = ""
  private static let start = Timestamp(milliseconds: 1_709_251_200_000)  // 2024-03-01T00:00:00Z

  static func time(_ second: Int) -> Timestamp { start.advanced(bySeconds: Double(second)) }

  mutating func header() { bytes += Array("mmsi,time,lon,lat,sog,cog,heading\n".utf8) }

  mutating func row(_ fix: MadeUpFleet.Fix) {
    integer(Int(fix.mmsi))
    bytes.append(44)
    let inDay = fix.second % 86_400
    if inDay < 120 || day.isEmpty { day = Self.time(fix.second).iso8601.prefix(10) }
    bytes += day.utf8
    bytes.append(84)
    two(inDay / 3600)
    bytes.append(58)
    two(inDay / 60 % 60)
    bytes.append(58)
    two(inDay % 60)
    bytes.append(90)
    bytes.append(44)
    decimal(fix.longitude, 100_000, 5)
    bytes.append(44)
    decimal(fix.latitude, 100_000, 5)
    bytes.append(44)
    decimal(fix.knots, 10, 1)
    bytes.append(44)
    decimal(fix.course, 10, 1)
    bytes.append(44)
    integer(fix.heading)
    bytes.append(10)
  }

  private mutating func two(_ value: Int) {
    bytes.append(UInt8(48 + value / 10))
    bytes.append(UInt8(48 + value % 10))
  }

  private mutating func integer(_ value: Int) {
    if value >= 10 { integer(value / 10) }
    bytes.append(UInt8(48 + value % 10))
  }

  private mutating func decimal(_ value: Double, _ scale: Double, _ places: Int) {
    let units = Int((abs(value) * scale).rounded())
    if value < 0, units > 0 { bytes.append(45) }
    integer(units / Int(scale))
    bytes.append(46)
    var divisor = Int(scale) / 10
    for _ in 0..<places {
      bytes.append(UInt8(48 + units / divisor % 10))
      divisor = max(1, divisor / 10)
    }
  }

  mutating func flush() {
    FileHandle.standardOutput.write(Data(bytes))
    bytes.removeAll(keepingCapacity: true)
  }
}
