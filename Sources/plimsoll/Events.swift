// SPDX-License-Identifier: Apache-2.0

import AIS
import ArgumentParser
import Behaviour
import Bytes
import Evidence
import Foundation
import Geodesy
import Tracks

/// `plimsoll events`: from positions to what ships did, as a Unix filter.
struct Events: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "events",
    abstract: "Find gaps, visits, encounters, loitering, draught changes and contradictions in AIS data.",
    discussion: """
      Reads AIS sentences or tables of positions (as `decode` does) from files, or from standard input for - or none. \
      Events go to standard output, words to standard error. Times are UTC. Visits and draught changes need --areas. \
      Every event names the records it rests on as FILE:BYTE.

      EXAMPLES
        plimsoll events log.nmea.gz --only gap > gaps.geojson
        plimsoll events positions.csv --areas areas.geojson \\
          --coastline coastline.geojson --format csv
        zcat log.gz | plimsoll events --only encounter,loitering --format ndjson
        plimsoll events year.csv --memory 512 --only contradiction --format csv

      EXIT CODES
        0   done
        64  wrong use
        65  nothing readable in the input
        66  a file is missing
        74  reading or writing failed
      """)

  enum Kind: String, CaseIterable, ExpressibleByArgument {
    case gap, visit, encounter, loitering, draught, contradiction

    var kind: EventKinds {
      switch self {
      case .gap: .gaps
      case .visit: .visits
      case .encounter: .encounters
      case .loitering: .loitering
      case .draught: .draughtChanges
      case .contradiction: .contradictions
      }
    }
  }

  enum Format: String, CaseIterable, ExpressibleByArgument { case geojson, ndjson, csv }

  @Argument(help: "Files of AIS data; - is standard input.", completion: .file())
  var files: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only these, separated by commas: \(Kind.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "kinds"))
  var only: String?

  @Option(help: ArgumentHelp("Areas (GeoJSON polygons with id, kind).", valueName: "file"), completion: .file())
  var areas: String?

  @Option(
    help: ArgumentHelp("Land polygons (GeoJSON) for the reception odds of gaps.", valueName: "file"),
    completion: .file())
  var coastline: String?

  @Option(help: "Hours of silence that make a gap.")
  var gapHours: Double = 6

  @Option(help: "geojson, ndjson (one feature a line) or csv.")
  var format: Format = .geojson

  @Option(
    help:
      "Do not recognise the input: \(AISDialect.names.joined(separator: ", ")); or the columns of a table, as for decode."
  )
  var dialect: String?

  @Option(help: "MiB of memory for positions; what does not fit goes to temporary files in TMPDIR.")
  var memory: Int = 256

  @Option(help: "Threads that read at a time.")
  var threads: Int = ProcessInfo.processInfo.activeProcessorCount

  func validate() throws {
    guard (1...256).contains(threads) else { throw ValidationError("--threads is 1 to 256.") }
    guard (16...1_048_576).contains(memory) else { throw ValidationError("--memory is 16 to 1048576 MiB.") }
    guard gapHours > 0 else { throw ValidationError("--gap-hours is a number above 0.") }
    let needing = try only == nil ? [] : kinds().intersection([.visit, .draught])
    guard areas != nil || needing.isEmpty else {
      throw ValidationError("Visits and draught changes are looked for in areas: give --areas FILE.")
    }
  }

  private func kinds() throws -> Set<Kind> {
    guard let only else { return Set(Kind.allCases) }
    guard only.contains(where: { $0 != "," && !$0.isWhitespace }) else {
      throw ValidationError(
        "--only names no event; there are \(Kind.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    return Set(
      try only.split(separator: ",").map { word in
        guard let kind = Kind(rawValue: String(word)) else {
          throw ValidationError(
            "No event \"\(word)\"; there are \(Kind.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        return kind
      })
  }

  func run() async throws {
    do {
      let areas = try areas.map { (path) throws(GeodesyError) in try Area.areas(geoJSONFile: path) } ?? []
      let land = try coastline.map { (path) throws(GeodesyError) in try Coastline(geoJSONFile: path) }
      let inputs = (files.isEmpty ? ["-"] : files).map { AISFile(path: $0, dialect: dialect) }
      let found = try find(inputs, areas, land)
      try write(found, areas)
    } catch let error as AISError {
      throw stop(code(error), error.description)
    } catch let error as GeodesyError {
      if case .unreadable = error.code { throw stop(66, error.description) }
      throw stop(65, error.description)
    } catch let error as BytesError {
      if error.code == .closedPipe { return }
      throw stop(74, error.description)
    }
  }

  private func find(_ inputs: [AISFile], _ areas: [Area], _ land: Coastline?) throws -> FoundEvents {
    var rules = EventRules()
    rules.gap.silenceHours = gapHours
    let stream = EventStream(
      rules: rules, kinds: try kinds().reduce(into: []) { $0.formUnion($1.kind) }, areas: areas, coastline: land,
      memoryBytes: memory << 20, threads: threads)
    let readings = try streamPositions(inputs, threads: threads) { (chunk) throws(BytesError) in
      try stream.add(chunk.positions, reports: chunk.statics)
    }
    let lost = LostRecords(readings)
    guard stream.positionCount > 0 else { throw stop(65, lost.whyNothing) }
    lost.words(seeRejects: "`plimsoll decode --rejects FILE` lists them").forEach(say)
    return try stream.finish(sources: inputs.map(\.name))
  }

  /// Feature by feature: text is many times as large as the events that it is made from.
  private func write(_ found: FoundEvents, _ areas: [Area]) throws {
    var writer = EventWriter(output: try ByteOutput(path: "-"), format: format)
    try writer.begin()
    for gap in found.gaps { try writer.write(gap.feature) }
    for visit in found.visits { try writer.write(visit.feature(in: areas)) }
    for encounter in found.encounters { try writer.write(encounter.feature) }
    for loitering in found.loitering { try writer.write(loitering.feature) }
    for change in found.draughtChanges { try writer.write(change.feature(in: areas)) }
    for contradiction in found.contradictions { try writer.write(contradiction.feature) }
    try writer.end()
  }

  private func code(_ error: AISError) -> Int32 {
    switch error.code {
    case .bytes(.notFound), .bytes(.isDirectory), .bytes(.permission): 66
    case .unknownDialect, .tooManyFiles: 64
    case .missingColumn, .unknownContent, .bytes(.malformed), .bytes(.corrupt), .bytes(.tooLarge): 65
    case .bytes: 74
    }
  }

  private func stop(_ code: Int32, _ words: String) -> ExitCode {
    say(words)
    return ExitCode(code)
  }

  private func say(_ words: String) {
    FileHandle.standardError.write(Data("plimsoll events: \(words)\n".utf8))
  }
}
