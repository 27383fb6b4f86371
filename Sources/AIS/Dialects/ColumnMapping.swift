// SPDX-License-Identifier: Apache-2.0

import Bytes

/// A table of positions that no dialect knows, described in one line: which column is what, and how times and speeds are
/// written.
///
///     mmsi=Ship, time=Seen[day-first +09:00], lon=X, lat=Y, sog=V[m/s], name=Ship name
///
/// Left of `=` our word, right of it the header in the file (compared without case, spaces and signs). After a time, in
/// brackets: `iso` (the default), `day-first`, `compact` or `epoch`, and what the clock is ahead of UTC, where the cells
/// themselves do not say; the default is UTC. After a speed: `kn` (the default), `kn/10`, `m/s` or `km/h`.
enum ColumnMapping {
  /// Our words for the columns.
  static let roles: [String: ColumnRole] = [
    "mmsi": .mmsi, "time": .time, "lon": .longitude, "lat": .latitude, "sog": .speed, "cog": .course,
    "heading": .heading, "status": .status, "class": .transceiverClass, "imo": .imo, "name": .name,
    "callsign": .callSign, "shiptype": .shipType, "length": .length, "beam": .beam, "draught": .draught,
    "destination": .destination,
  ]

  private static let clocks: [String: TableDialect.Clock] = [
    "iso": .iso, "day-first": .dayFirst, "compact": .compact, "epoch": .epoch,
  ]

  /// Units of speed in a knot (BIPM, SI Brochure, 9th edition, table 8: a knot is 1852/3600 m/s).
  private static let speeds: [String: Double] = ["kn": 1, "kn/10": 10, "m/s": 1852.0 / 3600, "km/h": 1.852]

  /// Whether a line is a description, and not a dialect's name.
  static func isMapping(_ line: String) -> Bool { line.contains("=") }

  /// The dialect that a line describes.
  ///
  /// Throws `.unknownDialect` where the line cannot be read, with what was expected.
  static func dialect(_ line: String, path: String) throws(AISError) -> TableDialect {
    var dialect = TableDialect(name: "generic", title: line, signature: [], columns: [:], clock: .iso)
    for part in line.split(separator: ",") {
      let sides = part.split(separator: "=", maxSplits: 1)
      let word = trimmed(sides[0])
      guard sides.count == 2, let role = roles[word] else {
        throw fault(
          "\"\(trimmed(part))\" is not one of \(roles.keys.sorted().joined(separator: ", ")) = a header", path)
      }
      let (header, notes) = split(sides[1])
      guard !header.isEmpty, dialect.columns[role] == nil else { throw fault("\(word) needs one header", path) }
      dialect.columns[role] = header
      for note in notes { try take(note, of: role, into: &dialect, path) }
    }
    for role in TableDialect.required where dialect.columns[role] == nil {
      let word = roles.first { $0.value == role }?.key ?? "\(role)"
      throw fault("\(word) is missing", path)
    }
    return dialect
  }

  private static func take(
    _ note: String, of role: ColumnRole, into dialect: inout TableDialect, _ path: String
  ) throws(AISError) {
    if role == .time, let clock = clocks[note] {
      dialect.clock = clock
    } else if role == .time, let milliseconds = aheadOfUTC(note) {
      dialect.aheadOfUTCMilliseconds = milliseconds
    } else if role == .speed, let units = speeds[note] {
      dialect.speedUnitsPerKnot = units
    } else {
      let expected = role == .time ? clocks.keys.sorted() + ["+HH:MM"] : speeds.keys.sorted()
      throw fault("[\(note)] is not one of \(expected.joined(separator: ", "))", path)
    }
  }

  /// "+09:00" or "-03:30" in milliseconds.
  private static func aheadOfUTC(_ text: String) -> Int64? {
    let utc = Timestamp(iso8601: "2000-01-01T00:00:00Z")
    guard text.count == 6, let utc, let there = Timestamp(iso8601: "2000-01-01T00:00:00\(text)") else { return nil }
    return utc.milliseconds - there.milliseconds
  }

  /// A header, and the notes in brackets after it.
  private static func split(_ text: Substring) -> (header: String, notes: [String]) {
    let whole = trimmed(text)
    guard whole.hasSuffix("]"), let open = whole.lastIndex(of: "[") else { return (TableDialect.normalised(whole), []) }
    let notes = whole[whole.index(after: open)...].dropLast().split(separator: " ").map(String.init)
    return (TableDialect.normalised(String(whole[..<open])), notes)
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  private static func fault(_ what: String, _ path: String) -> AISError {
    AISError(.unknownDialect, path: path, reason: "the columns of the table: \(what)")
  }
}
