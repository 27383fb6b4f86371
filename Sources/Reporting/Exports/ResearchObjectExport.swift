// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import CaseFile
internal import Evidence

/// A case as an RO-Crate: the report, the tables and the maps, with a metadata file that says what each is and what it rests on.
///
/// Source: RO-Crate Metadata Specification 1.1.3. The raw inputs are named with their SHA-256 and are not in the crate. No clock goes
/// in: `datePublished` is the last time at which an input was fetched, or the last day of the case where none says so.
struct ResearchObjectExport {
  static let metadataName = "ro-crate-metadata.json"

  let facts: CaseFacts

  /// The metadata file first.
  var files: [(name: String, bytes: [UInt8])] {
    let report = Report(facts).files.map { ($0.name, Array($0.text.utf8)) }
    let maps = GeoJSONExport(facts: facts).files.map { ("geojson/\($0.name)", Array($0.text.utf8)) }
    let files = report + maps
    return [(Self.metadataName, Array((metadata(files).text + "\n").utf8))] + files
  }

  private func metadata(_ files: [(name: String, bytes: [UInt8])]) -> JSONValue {
    let parts = files.map { reference($0.name) }
    let root = JSONValue.object([
      .init("@id", .string("./")), .init("@type", .string("Dataset")), .init("name", .string(title)),
      .init("description", .string(description)), .init("datePublished", .string(published)),
      .init("license", reference("#licences")), .init("identifier", .string(facts.about.id)),
      .init("temporalCoverage", .string("\(facts.about.firstDay)/\(facts.about.lastDay)")),
      .init("hasPart", .array(parts)), .init("mentions", .array([reference("#run")])),
    ])
    let descriptor = JSONValue.object([
      .init("@id", .string(Self.metadataName)), .init("@type", .string("CreativeWork")),
      .init("conformsTo", reference("https://w3id.org/ro/crate/1.1")), .init("about", reference("./")),
    ])
    let context = JSONValue.array([
      .string("https://w3id.org/ro/crate/1.1/context"),
      .object([
        .init("sha256", .string("https://schema.org/sha256")),
        .init("creditText", .string("https://schema.org/creditText")),
      ]),
    ])
    let graph = [descriptor, root] + files.map(file) + inputs + [licences, software, run(parts)]
    return .object([.init("@context", context), .init("@graph", .array(graph))])
  }

  private func reference(_ id: String) -> JSONValue { .object([.init("@id", .string(id))]) }

  private func file(_ file: (name: String, bytes: [UInt8])) -> JSONValue {
    .object([
      .init("@id", .string(file.name)), .init("@type", .string("File")),
      .init("name", .string(Self.title(of: file.name))),
      .init("encodingFormat", .string(Self.mediaType(of: file.name))),
      .init("contentSize", .string(String(file.bytes.count))),
      .init("sha256", .string(SHA256Digest(of: file.bytes).hexadecimal)),
    ])
  }

  /// Raw inputs as works outside the crate.
  private var inputs: [JSONValue] {
    facts.contents.sources.map { row in
      .object([
        .init("@id", .string("#\(row.id)")), .init("@type", .string("CreativeWork")), .init("name", .string(row.path)),
        .init("description", .string("\(row.kind); not in the crate")), .init("sha256", .string(row.sha256)),
        .init("size", .string("\(row.byteCount) bytes")),
        .init("creditText", .string(row.provider)), .init("usageInfo", .string(row.licence)),
      ])
    }
  }

  private var licences: JSONValue {
    .object([
      .init("@id", .string("#licences")), .init("@type", .string("CreativeWork")),
      .init("name", .string("Licences of the inputs")),
      .init(
        "description",
        .string(
          "The rows are derived from inputs under these licences: "
            + Numbers.list(Set(facts.contents.sources.map(\.licence)).filter { !$0.isEmpty }.sorted())
            + ". Each input names its own.")),
    ])
  }

  private var software: JSONValue {
    .object([
      .init("@id", .string("#plimsoll")), .init("@type", .string("SoftwareApplication")),
      .init("name", .string("Plimsoll")), .init("version", .string(facts.about.version)),
    ])
  }

  private func run(_ parts: [JSONValue]) -> JSONValue {
    .object([
      .init("@id", .string("#run")), .init("@type", .string("CreateAction")), .init("name", .string("plimsoll run")),
      .init("instrument", reference("#plimsoll")),
      .init("object", .array(facts.contents.sources.map { reference("#\($0.id)") })), .init("result", .array(parts)),
    ])
  }

  private var title: String { (facts.madeUpMark.map { "\($0): " } ?? "") + facts.about.title }

  private var description: String {
    let mark = facts.about.isMadeUp ? CaseFacts.madeUpSentence + " " : ""
    return mark
      + "Report, tables and maps of the case \(facts.about.id), derived by Plimsoll \(facts.about.version) from "
      + "\(Numbers.count(facts.contents.sources.count, "input")); SHA-256 over all inputs \(facts.inputsDigest)."
  }

  private var published: String {
    facts.contents.sources.compactMap(\.retrieved).max().map { String($0.prefix(10)) } ?? facts.about.lastDay
  }

  private static func title(of name: String) -> String {
    switch name {
    case "report.html": "Report"
    case "annex-calls.csv": "Calls, a row for each call and cap"
    case "ledger.csv": "Ledger, a row a step"
    case "summary.txt": "Summary in three paragraphs"
    default: String(name.split(separator: "/").last ?? "")
    }
  }

  private static func mediaType(of name: String) -> String {
    switch name.split(separator: ".").last {
    case "html": "text/html"
    case "csv": "text/csv"
    case "geojson": "application/geo+json"
    default: "text/plain"
    }
  }
}
