// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Bytes
import Evidence
import Foundation
import Registry

/// `plimsoll screen`: which listed ships a ship may be, with every reason.
struct Screen: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Look a ship up on sanctions lists, with every reason for and against.",
    discussion: """
      A hit is a listing with the probability that it is the ship asked for, and the parts it is made of. Two \
      different valid IMO numbers are a contradiction, never a hit (--contradicted shows them). No hit means: not on \
      these lists, in these versions; it never means "not sanctioned".

      QUERIES is a CSV with columns name, imo (or "IMO number"), mmsi, call_sign, flag, length_m, dwt_t, \
      gross_tonnage, built_year, former_flags (at least one of name, imo, mmsi and call_sign). Formats of lists are recognised: our own CSV, EU annexes and designated vessels, OFAC (CSV or XML), UK (CSV or XML), UN 1718 vessels, OpenSanctions FtM.

      EXAMPLES
        plimsoll screen --list un.csv --name "Yu Son"
        plimsoll screen --list un.csv --list sdn.csv --imo 8691702 --json
        plimsoll screen --list sdn.csv --name "Baekyangsan 1" --built 1992 --deadweight 2800
        plimsoll screen --list un.csv fleet.csv > hits.txt

      EXIT CODES
        0   hits found
        1   no hit
        64  wrong use
        65  a file is not what it should be
        66  a file could not be read
      """)

  @Option(help: ArgumentHelp("A list; may be given many times.", valueName: "file"), completion: .file())
  var list: [String]

  @Argument(help: ArgumentHelp("A CSV of ships to look up.", valueName: "queries"), completion: .file())
  var queries: String?

  @Option(help: "Name of one ship, in any of its spellings.")
  var name: String?

  @Option(help: "IMO number of one ship.")
  var imo: String?

  @Option(help: "MMSI of one ship, nine digits.")
  var mmsi: UInt32?

  @Option(help: "Call sign of one ship.")
  var callSign: String?

  @Option(help: "Flag of one ship, as the lists print it.")
  var flag: String?

  @Option(help: "Length of one ship in metres.")
  var length: Double?

  @Option(help: "Deadweight of one ship in tonnes.")
  var deadweight: Double?

  @Option(help: "Gross tonnage of one ship.")
  var grossTonnage: Double?

  @Option(help: "The year in which one ship was built.")
  var built: Int?

  @Option(help: ArgumentHelp("A flag that one ship once had; may be given many times.", valueName: "flag"))
  var formerFlag: [String] = []

  @Option(help: "Least probability of a hit, 0 to 1.")
  var minimum = 0.5

  @Flag(help: "Show listings that another valid IMO number excludes, too.")
  var contradicted = false

  @Flag(help: "One JSON object a hit, a line each.")
  var json = false

  func validate() throws {
    let isOne = name != nil || imo != nil || mmsi != nil || callSign != nil
    guard isOne != (queries != nil) else {
      throw ValidationError("Give either a file of queries or one ship by --name, --imo, --mmsi or --call-sign.")
    }
    guard !list.isEmpty else { throw ValidationError("Give at least one --list.") }
    if let imo, IMOText(imo).shipNumber == nil {
      throw ValidationError("--imo is seven digits with a right check digit, such as 9187629; \"\(imo)\" is none.")
    }
    if let mmsi, !(100_000_000...999_999_999).contains(mmsi) { throw ValidationError("--mmsi is nine digits.") }
    for text in [name, callSign] where text?.allSatisfy(\.isWhitespace) == true {
      throw ValidationError("--name and --call-sign need letters.")
    }
    for (option, value, most) in [
      ("--length", length, 500.0), ("--deadweight", deadweight, 600_000), ("--gross-tonnage", grossTonnage, 300_000),
    ] {
      if let value, !(value > 0 && value <= most) {
        throw ValidationError("\(option) of a ship is above 0 and up to \(Int(most)).")
      }
    }
    if let built, !(1850...2100).contains(built) { throw ValidationError("--built is a year from 1850 to 2100.") }
    guard (0...1).contains(minimum) else { throw ValidationError("--minimum is a probability, 0 to 1.") }
  }

  func run() throws {
    do {
      let index = ScreeningIndex(try readLists())
      var hitCount = 0
      for asked in try readQueries() {
        let hits = index.hits(for: asked.query, minimumProbability: minimum, contradicted: contradicted)
        hitCount += hits.count
        for hit in hits { try Console.write(json ? Self.object(hit, for: asked).text : Self.words(hit, for: asked)) }
        if hits.isEmpty, !json { try Console.write("\(asked.label): not on these lists\(near(asked, in: index))") }
      }
      if hitCount == 0 { throw ExitCode(1) }
    } catch let error as RegistryError {
      Self.tell("plimsoll screen: \(error)")
      throw ExitCode(Exit.code(of: error))
    }
  }

  /// The likeliest listings below the least probability, so that a slip of the pen does not pass for a no.
  private func near(_ asked: Asked, in index: ScreeningIndex) -> String {
    let near = index.hits(for: asked.query, minimumProbability: min(minimum, 0.05)).prefix(3)
    if near.isEmpty { return "" }
    let names = near.map { String(format: "%@ (%.2f)", $0.listing.name, $0.score.probability) }
    return String(format: " with %.2f or more; nearest: ", minimum) + names.joined(separator: ", ")
  }

  private struct Asked {
    var label: String
    var query: ScreeningQuery
  }

  private func readLists() throws -> [SanctionsList] {
    try list.map { path in
      let description = ListDescription(id: path, title: path, published: nil, fetched: nil)
      let reading = try ListReader.read(file: URL(filePath: path), path: path, as: description)
      let rejections = reading.rejections
      Self.tell(
        "\(path): \(reading.format.rawValue), \(reading.list.listings.count) ships, "
          + "\(reading.otherEntries) other entries, \(rejections.count) rejected")
      for rejection in rejections.prefix(5) {
        Self.tell("  \(rejection.path):\(rejection.line): \(rejection.reason): \(rejection.detail)")
      }
      if rejections.count > 5 { Self.tell("  and \(rejections.count - 5) more") }
      if reading.list.listings.isEmpty { Self.tell("  no ship is on this list: nothing can be found on it") }
      return reading.list
    }
  }

  private func readQueries() throws -> [Asked] {
    guard let queries else {
      let query = ScreeningQuery(
        name: name, imo: IMOText(imo), mmsi: mmsi, callSign: callSign, flag: flag,
        features: ShipFeatures(
          lengthMetres: length, deadweightTonnes: deadweight, grossTonnage: grossTonnage, builtYear: built,
          formerFlags: formerFlag))
      return [
        Asked(label: name ?? imo.map { "IMO \($0)" } ?? mmsi.map { "MMSI \($0)" } ?? callSign ?? "", query: query)
      ]
    }
    let table: DelimitedText
    do { table = try DelimitedText(file: URL(filePath: queries), path: queries) } catch {
      throw RegistryError(operation: "read queries", path: queries, code: .unreadable, reason: error.reason)
    }
    let read = try ScreeningTable(table)
    if !read.ignoredColumns.isEmpty {
      Self.tell("\(queries): columns not used: \(read.ignoredColumns.joined(separator: ", "))")
    }
    for rejection in read.rejections {
      Self.tell("\(rejection.path):\(rejection.line): \(rejection.reason): \(rejection.detail)")
    }
    return read.queries.map { Asked(label: "\(queries):\($0.line)", query: $0.query) }
  }

  private static func words(_ hit: ScreeningHit, for asked: Asked) -> String {
    let number = hit.listing.imo.map { "IMO \($0)" } ?? "no IMO number"
    let since = hit.listing.listedOn.map { " since \($0.iso8601)" } ?? ""
    let word = Likelihood(probability: hit.score.probability).rawValue
    let verdict =
      hit.score.contradiction.map { "excluded: \($0)" }
      ?? String(format: "%.2f", hit.score.probability) + " (\(word))"
    let head =
      "\(asked.label): \(hit.listing.name), \(number), on \(hit.listing.listID)\(since), \(hit.listing.measure): "
    let reasons = hit.score.parts.map { String(format: "  %+.1f ", $0.logOdds) + "\($0.feature): \($0.words)" }
    return ([head + verdict] + reasons).joined(separator: "\n")
  }

  private static func object(_ hit: ScreeningHit, for asked: Asked) -> JSONValue {
    let parts = hit.score.parts.map { part in
      JSONValue.object([
        .init("feature", .string(part.feature)), .init("log_odds", .number(part.logOdds)),
        .init("words", .string(part.words)),
      ])
    }
    let listing = hit.listing
    return .object([
      .init("query", .string(asked.label)), .init("list", .string(listing.listID)),
      .init("name", .string(listing.name)),
      .init("imo", listing.imo.map { .integer(Int($0.value)) } ?? .null),
      .init("imo_as_printed", .string(listing.imoAsPrinted)),
      .init("listed_on", listing.listedOn.map { .string($0.iso8601) } ?? .null),
      .init("delisted_on", listing.delistedOn.map { .string($0.iso8601) } ?? .null),
      .init("measure", .string(listing.measure)), .init("byte_offset", .integer(listing.origin.byteOffset)),
      .init("parts", .array(parts)), .init("contradiction", hit.score.contradiction.map { .string($0) } ?? .null),
      .init("probability", .number(hit.score.probability)),
    ])
  }

  private static func tell(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }
}
