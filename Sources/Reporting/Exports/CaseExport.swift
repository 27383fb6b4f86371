// SPDX-License-Identifier: Apache-2.0

public import CaseFile

/// A case in the formats of other programs.
public struct CaseExport {
  public enum Format: String, Sendable, CaseIterable {
    /// A file for each kind of row.
    case geojson
    /// One document, opens in Google Earth with its time slider.
    case kml
    /// The same, as one archive.
    case kmz
    /// The annex tables.
    case csv
    /// FollowTheMoney entities, one a line.
    case ftm
    /// An RO-Crate: report, tables and maps with their metadata.
    case rocrate
  }

  private let facts: CaseFacts

  /// - Parameters: as for ``Report/init(_:reviews:scenesIn:)``; only the RO-Crate, which holds the report, uses them.
  public init(_ contents: CaseContents, reviews: [ReviewRow] = [], scenesIn folder: CaseFolder? = nil) {
    facts = CaseFacts(contents, reviews: reviews, folder: folder)
  }

  /// The files of a format; the same rows give the same bytes.
  public func files(_ format: Format) -> [(name: String, bytes: [UInt8])] {
    let name = Self.fileName(facts.about.id)
    switch format {
    case .geojson: return GeoJSONExport(facts: facts).files.map { ($0.name, Array($0.text.utf8)) }
    case .kml: return [(name + ".kml", Array(KMLExport(facts: facts).text.utf8))]
    case .kmz: return [(name + ".kmz", KMLExport(facts: facts).archive)]
    case .ftm: return [(name + ".ftm.ndjson", Array(FollowTheMoneyExport(facts: facts).text.utf8))]
    case .rocrate: return ResearchObjectExport(facts: facts).files
    case .csv:
      let tables = AnnexTables(facts: facts)
      return [("annex-calls.csv", Array(tables.calls.utf8)), ("ledger.csv", Array(tables.ledger.utf8))]
    }
  }

  /// Writes the files of a format into a folder, which is made where it is missing, and returns their paths.
  ///
  /// - Throws: `ReportingError` naming the file that could not be written.
  public func write(_ format: Format, to folder: String) throws(ReportingError) -> [String] {
    let files = files(format)
    try OutputFolder(folder).write(files)
    return files.map { "\(folder)/\($0.name)" }
  }

  /// The case's identifier without what could leave a folder.
  private static func fileName(_ id: String) -> String {
    let safe = id.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") ? $0 : "-" }
    return safe.isEmpty ? "case" : String(safe)
  }
}
