// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import CaseFile
internal import Foundation
internal import Geodesy

/// All positions of all tracks in columns, ready to be cut into tiles.
///
/// A place is a fixed-point fraction of the world in Web Mercator (EPSG:3857): 2³² steps round the equator, 9 mm. Tracks are
/// broken where a gap begins, so that a silence is never drawn as a course, and into pieces of one UTC day, so that a map can
/// show a time window without asking again.
struct TrackColumns: Sendable {
  /// Consecutive positions of one track within one day.
  struct Piece: Sendable {
    var track: Int32
    /// Positions `start ..< end` of the columns; a piece begins with the last position of the one before it.
    var start: Int32
    var end: Int32
    /// Whether the piece goes on where the one before it ended.
    var isContinued: Bool
    var west: UInt32
    var east: UInt32
    var north: UInt32
    var south: UInt32
    var day: Int32
  }

  struct Track: Sendable {
    var mmsi: Int
    var hullID: String?
  }

  private(set) var tracks: [Track] = []
  private(set) var x: [UInt32] = []
  private(set) var y: [UInt32] = []
  /// Seconds since 1970.
  private(set) var seconds: [UInt32] = []
  private(set) var pieces: [Piece] = []

  init(_ contents: CaseContents) {
    var silences: Set<Silence> = []
    for gap in contents.gaps {
      guard let start = Timestamp(iso8601: gap.startTime) else { continue }
      silences.insert(Silence(mmsi: gap.mmsi, start: Int(start.epochSeconds)))
    }
    for row in contents.tracks {
      guard case .lineM(let places, let measures) = row.geometry.shape, !places.isEmpty else { continue }
      let first = x.count
      for (place, measure) in zip(places, measures) {
        x.append(Self.fixed((place.longitude + 180) / 360))
        y.append(Self.fixed(Mercator.down(latitude: place.latitude)))
        seconds.append(UInt32(max(0, min(measure, 4e9))))
      }
      tracks.append(Track(mmsi: row.mmsi, hullID: row.hullID))
      cut(first..<x.count, row.mmsi, silences)
    }
  }

  private struct Silence: Hashable {
    var mmsi: Int
    var start: Int
  }

  private static func fixed(_ share: Double) -> UInt32 {
    UInt32(max(0, min(share * 4_294_967_296, 4_294_967_295)))
  }

  private mutating func cut(_ range: Range<Int>, _ mmsi: Int, _ silences: Set<Silence>) {
    var start = range.lowerBound
    var isContinued = false
    for index in range.dropFirst() {
      let isSilent = silences.contains(Silence(mmsi: mmsi, start: Int(seconds[index - 1])))
      if isSilent {
        add(start..<index, isContinued)
        start = index
        isContinued = false
      } else if seconds[index] / 86_400 != seconds[start] / 86_400 {
        add(start..<index + 1, isContinued)
        start = index
        isContinued = true
      }
    }
    add(start..<range.upperBound, isContinued)
  }

  private mutating func add(_ range: Range<Int>, _ isContinued: Bool) {
    guard range.count > 1 else { return }
    var piece = Piece(
      track: Int32(tracks.count - 1), start: Int32(range.lowerBound), end: Int32(range.upperBound),
      isContinued: isContinued, west: .max, east: 0, north: .max, south: 0,
      day: Int32(seconds[range.lowerBound] / 86_400))
    for index in range {
      piece.west = min(piece.west, x[index])
      piece.east = max(piece.east, x[index])
      piece.north = min(piece.north, y[index])
      piece.south = max(piece.south, y[index])
    }
    pieces.append(piece)
  }
}

/// Web Mercator without its metres.
enum Mercator {
  /// Share of the square world from its northern edge (85.0511°) down.
  static func down(latitude: Double) -> Double {
    let limited = max(-85.051_128_78, min(latitude, 85.051_128_78)) * .pi / 180
    return (1 - asinh(tan(limited)) / .pi) / 2
  }
}
