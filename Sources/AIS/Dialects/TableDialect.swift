// SPDX-License-Identifier: Apache-2.0

import Bytes

/// What a column of a table of decoded positions holds.
enum ColumnRole: UInt8, Sendable, Hashable, CaseIterable {
  case mmsi, time, longitude, latitude, speed, course, heading, status, transceiverClass, stationKind, reception
  case imo, name, callSign, shipType, length, beam, draught, destination
  /// Milliseconds that a column of whole seconds lacks.
  case millisecond
  /// Distances from the antenna, in metres: together length and beam.
  case toBow, toStern, toPort, toStarboard

  /// Who, when, where and how fast.
  var isMotion: Bool {
    switch self {
    case .mmsi, .time, .longitude, .latitude, .speed, .course, .heading: true
    default: false
    }
  }

  /// Static columns: what the ship said of itself, repeated on every row.
  var isStatic: Bool {
    switch self {
    case .imo, .name, .callSign, .shipType, .length, .beam, .draught, .destination: true
    case .toBow, .toStern, .toPort, .toStarboard: true
    default: false
    }
  }
}

/// How a provider writes tables of decoded AIS: the names of its columns, its times, its words.
///
/// A dialect is recognised when every header in `signature` is there; column order is free, other columns are ignored.
/// Headers are compared in lower case without the characters that are not letters or digits.
struct TableDialect: Sendable {
  enum Clock: Sendable {
    /// ISO 8601 with T or space, UTC where no zone is written.
    case iso
    /// "26/04/2026 00:00:00", UTC.
    case dayFirst
    /// "20170101_000000", UTC.
    case compact
    /// Seconds or milliseconds since 1970.
    case epoch
  }

  var name: String
  /// What it is and where its description stands.
  var title: String
  var signature: [String]
  var columns: [ColumnRole: String]
  /// Further names under which the same columns are found.
  var alternatives: [ColumnRole: [String]] = [:]
  var clock: Clock
  /// What the clock of cells that name no zone is ahead of UTC.
  var aheadOfUTCMilliseconds: Int64 = 0
  /// Units of the speed column in a knot.
  var speedUnitsPerKnot = 1.0

  /// Whether a cell is more than what stands in it: such tables are not read the fast way.
  var isConverted: Bool {
    aheadOfUTCMilliseconds != 0 || speedUnitsPerKnot != 1 || columns[.millisecond] != nil
  }

  /// The dialects that are recognised, the most particular first.
  static let all: [TableDialect] = [
    .danish, .marineCadastre, .marineCadastre2024, .spire, .exactEarth, .kystverket, .gfw, .generic,
  ]

  static func named(_ name: String) -> TableDialect? { all.first { $0.name == name } }

  static let required: [ColumnRole] = [.mmsi, .time, .longitude, .latitude]

  /// The names of a column, the usual one first.
  func names(of role: ColumnRole) -> [String] { (columns[role].map { [$0] } ?? []) + (alternatives[role] ?? []) }

  /// A header as it is compared: "# Timestamp" is "timestamp", "base_date_time" is "basedatetime".
  static func normalised(_ header: String) -> String {
    String(header.lowercased().unicodeScalars.filter { ("a"..."z").contains($0) || ("0"..."9").contains($0) })
  }
}

/// A dialect laid over the header of one file.
struct TableFormat: Sendable {
  let dialect: TableDialect
  let separator: UInt8
  /// Wanted columns in the order of the file.
  let wanted: [(role: ColumnRole, column: Int)]
  let columnCount: Int
  /// Columns up to the last one of time, sender and motion: read on every row. What comes after, the tail, mostly says
  /// what it said on the ship's row before.
  let headCount: Int

  /// Recognises the header line; `nil` where it is no table that we know.
  ///
  /// - Parameters:
  ///   - name: a dialect's name where the header must not decide, or columns as `ColumnMapping` reads them.
  ///
  /// Throws `.missingColumn` where the dialect is named and the header lacks a column that it needs.
  init?(header: String, named name: String?, path: String) throws(AISError) {
    let separator = [",", ";", "\t", "|"].max { header.count(of: $0) < header.count(of: $1) } ?? ","
    let cells = header.split(separator: Character(separator), omittingEmptySubsequences: false)
    let headers = cells.map { TableDialect.normalised(String($0)) }
    let chosen: TableDialect?
    if let name, ColumnMapping.isMapping(name) {
      chosen = try ColumnMapping.dialect(name, path: path)
    } else {
      chosen =
        name.map { TableDialect.named($0) } ?? TableDialect.all.first { $0.signature.allSatisfy(headers.contains) }
    }
    guard let dialect = chosen else { return nil }
    for role in TableDialect.required {
      guard dialect.names(of: role).contains(where: headers.contains) else {
        let expected = dialect.columns[role] ?? "\(role)"
        throw AISError(
          .missingColumn, path: path,
          reason:
            "the \(dialect.name) table has no column \"\(expected)\" (\(role)); found: \(headers.joined(separator: ", "))"
        )
      }
    }
    var wanted: [(role: ColumnRole, column: Int)] = []
    for role in ColumnRole.allCases {
      let names = dialect.names(of: role)
      if let index = names.lazy.compactMap(headers.firstIndex).first { wanted.append((role: role, column: index)) }
    }
    self.dialect = dialect
    self.separator = separator.utf8.first ?? 44
    self.wanted = wanted.sorted { $0.column < $1.column }
    columnCount = (wanted.map(\.column).max() ?? 0) + 1
    headCount = (wanted.filter { $0.role.isMotion }.map(\.column).max() ?? 0) + 1
  }
}

extension String {
  fileprivate func count(of character: String) -> Int {
    split(separator: character, omittingEmptySubsequences: false).count
  }
}
