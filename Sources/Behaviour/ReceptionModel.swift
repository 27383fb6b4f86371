// SPDX-License-Identifier: Apache-2.0

import AIS
import Bytes
import Geodesy
public import Tracks

/// How often transmitting ships were heard, by cell and hour, learnt from all positions.
///
/// A ship is *heard* in a cell and hour when it has a position there. It is *present but unheard* in an hour without a
/// position that lies between two of its positions at most `presenceHours` apart, in the cell where the great circle
/// between them puts it. Of the ships present, the share that was heard is the chance of being heard.
///
/// Class B transmits at 1/6 of the power of class A and less often: for a class B ship only class B ships count; for a
/// class A ship all do, which can only understate its chance.
///
/// A ship that was never heard at all is in no count, so in places where few are ever heard the chance comes out too
/// high for the few hours that have any; with one or two ships present it is drawn towards the cell's mean.
public struct ReceptionModel: Sendable {
  /// Side of a cell in degrees of longitude and latitude; 0.5° is 30 nm of latitude.
  public static let cellDegrees = 0.5

  let allShips: ReceptionTable
  let classB: ReceptionTable
  /// Silences longer than this say nothing of where a ship was.
  public let presenceHours: Double

  /// Learns from tracks, in parallel over the ships.
  public init(_ tracks: TrackStore, presenceHours: Double = 24) async {
    self.presenceHours = presenceHours
    let hearings = await tracks.concurrentlyByIdentity { range in
      let columns = tracks.columns
      let isClassB = columns.flags[tracks.segments[range.lowerBound].rows.lowerBound].contains(.classB)
      return Self.hearings(tracks, range, presenceHours: presenceHours).map { Hearing(key: $0, isClassB: isClassB) }
    }
    allShips = ReceptionTable(hearings.map(\.key))
    classB = ReceptionTable(hearings.lazy.filter(\.isClassB).map(\.key))
  }

  private struct Hearing: Sendable {
    var key: UInt64
    var isClassB: Bool
  }

  /// The cells and hours of one MMSI, each once: `HourCell` shifted left, the lowest bit set where it was heard.
  private static func hearings(_ tracks: TrackStore, _ range: Range<Int>, presenceHours: Double) -> [UInt64] {
    var keys: [UInt64] = []
    for segment in tracks.segments[range] {
      var previous: Int?
      for row in segment.rows {
        let time = tracks.columns.time(row)
        let place = tracks.columns.coordinate(row)
        if let previous {
          let earlier = tracks.columns.time(previous)
          if time.seconds(since: earlier) <= presenceHours * 3600 {
            let from = tracks.columns.coordinate(previous)
            for hour in SilentHours(earlier, time).hours {
              keys.append(HourCell(SilentHours.place(hour, earlier, from, time, place), hour).key << 1)
            }
          }
        }
        let key = HourCell(place, time.hour).key << 1 | 1
        if keys.last != key { keys.append(key) }
        previous = row
      }
    }
    keys.sort()
    return keys.indices.filter { $0 == 0 || keys[$0] != keys[$0 - 1] }.map { keys[$0] }
  }
}

/// A cell of the reception model in one hour, in 40 bits.
struct HourCell {
  let cell: UInt64
  let hour: Int

  static var columns: Int { Int(360 / ReceptionModel.cellDegrees) }

  init(cell: UInt64, hour: Int) {
    self.cell = cell
    self.hour = hour
  }

  init(_ place: Coordinate, _ hour: Int) {
    let side = ReceptionModel.cellDegrees
    let columns = Self.columns
    let column = min(columns - 1, max(0, Int((place.longitude + 180) / side)))
    let row = min(columns / 2 - 1, max(0, Int((place.latitude + 90) / side)))
    cell = UInt64(row * columns + column)
    self.hour = hour
  }

  /// The eight cells about this one in the same hour, across the antimeridian too; fewer at the poles.
  var neighbours: [HourCell] {
    let columns = Self.columns
    let row = Int(cell) / columns
    let column = Int(cell) % columns
    var found: [HourCell] = []
    for north in -1...1 where (0..<columns / 2).contains(row + north) {
      for east in -1...1 where (east, north) != (0, 0) {
        let neighbour = (row + north) * columns + (column + east + columns) % columns
        found.append(HourCell(cell: UInt64(neighbour), hour: hour))
      }
    }
    return found
  }

  var key: UInt64 { cell << 24 | UInt64(max(0, hour)) & 0xFF_FFFF }
}

extension Timestamp {
  /// Hours since 1970-01-01T00:00Z, rounded down.
  var hour: Int { Int((Double(milliseconds) / 3_600_000).rounded(.down)) }
}

/// The whole clock hours of a silence: after the hour of the last position, before the hour of the next.
struct SilentHours {
  let hours: Range<Int>

  init(_ from: Timestamp, _ to: Timestamp) {
    let first = from.hour + 1
    hours = first..<max(first, to.hour)
  }

  /// Where a ship on the great circle is in the middle of an hour.
  static func place(
    _ hour: Int, _ earlier: Timestamp, _ from: Coordinate, _ later: Timestamp, _ to: Coordinate
  ) -> Coordinate {
    let middle = (Double(hour) + 0.5) * 3600
    let share = (middle - earlier.epochSeconds) / later.seconds(since: earlier)
    return Sphere.interpolate(from, to, fraction: max(0, min(1, share)))
  }
}

/// Counts of ships heard and present by cell and hour, sorted.
struct ReceptionTable: Sendable {
  private var keys: [UInt64] = []
  /// Sums over all entries before an entry.
  private var heardBefore: [Int] = [0]
  private var presentBefore: [Int] = [0]

  /// From keys shifted left, the lowest bit set where the ship was heard.
  init(_ hearings: some Sequence<UInt64>) {
    for hearing in hearings.sorted() {
      let key = hearing >> 1
      if keys.last != key {
        keys.append(key)
        heardBefore.append(heardBefore[keys.count - 1])
        presentBefore.append(presentBefore[keys.count - 1])
      }
      heardBefore[keys.count] += Int(hearing & 1)
      presentBefore[keys.count] += 1
    }
  }

  struct Count: Equatable {
    var heard: Int
    var present: Int
  }

  /// Ships heard and present in one cell and hour.
  func count(_ place: HourCell) -> Count { count(place.key..<place.key + 1) }

  /// Ships heard and present in the cells about one in its hour.
  func countAbout(_ place: HourCell) -> Count {
    place.neighbours.reduce(into: Count(heard: 0, present: 0)) { sum, cell in
      let count = count(cell)
      sum.heard += count.heard
      sum.present += count.present
    }
  }

  /// Ship hours heard and present in a cell over all time.
  func total(_ place: HourCell) -> Count { count(place.cell << 24..<(place.cell + 1) << 24) }

  private func count(_ range: Range<UInt64>) -> Count {
    let from = lowerBound(range.lowerBound)
    let to = lowerBound(range.upperBound)
    return Count(heard: heardBefore[to] - heardBefore[from], present: presentBefore[to] - presentBefore[from])
  }

  private func lowerBound(_ key: UInt64) -> Int {
    var low = 0
    var high = keys.count
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
