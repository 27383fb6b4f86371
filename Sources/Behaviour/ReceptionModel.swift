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
    let hearings = await tracks.concurrentlyByIdentity { range in
      [Hearings(tracks, range, presenceHours: presenceHours)]
    }
    var counter = ReceptionCounter(presenceHours: presenceHours)
    for hearing in hearings { counter.add(hearing) }
    self = counter.takeModel()
  }

  init(allShips: ReceptionTable, classB: ReceptionTable, presenceHours: Double) {
    self.allShips = allShips
    self.classB = classB
    self.presenceHours = presenceHours
  }
}

/// The cells and hours of one MMSI, each once: `HourCell.key` shifted left, the lowest bit set where it was heard.
struct Hearings: Sendable {
  var keys: [UInt64] = []
  var isClassB = false

  init(_ tracks: TrackStore, _ range: Range<Int>, presenceHours: Double) {
    guard let first = range.first else { return }
    isClassB = tracks.columns.flags[tracks.segments[first].rows.lowerBound].contains(.classB)
    for segment in tracks.segments[range] { add(segment, tracks, presenceHours: presenceHours) }
    keys.sort()
    var kept = 0
    for index in keys.indices where index == 0 || keys[index] != keys[kept - 1] {
      keys[kept] = keys[index]
      kept += 1
    }
    keys.removeLast(keys.count - kept)
  }

  /// One pass over a segment: most rows lie in the cell and hour of the row before and are done with a few comparisons.
  private mutating func add(_ segment: Segment, _ tracks: TrackStore, presenceHours: Double) {
    let times = tracks.columns.timeMilliseconds
    let longitudes = tracks.columns.longitudeE7
    let latitudes = tracks.columns.latitudeE7
    let presence = Int64(presenceHours * 3_600_000)
    var square = HeardSquare()
    for row in segment.rows {
      if square.contains(longitudes[row], latitudes[row], times[row]) { continue }
      if row > segment.rows.lowerBound, times[row] >= square.hourEnd, times[row] - times[row - 1] <= presence {
        addUnheardHours(from: row - 1, to: row, tracks)
      }
      square = HeardSquare(longitudes[row], latitudes[row], times[row])
      keys.append(square.key << 1 | 1)
    }
  }

  private mutating func addUnheardHours(from row: Int, to next: Int, _ tracks: TrackStore) {
    let (earlier, later) = (tracks.columns.time(row), tracks.columns.time(next))
    let silent = SilentHours(earlier, later).hours
    guard !silent.isEmpty else { return }
    let (from, to) = (tracks.columns.coordinate(row), tracks.columns.coordinate(next))
    for hour in silent { keys.append(HourCell(SilentHours.place(hour, earlier, from, later, to), hour).key << 1) }
  }
}

/// The cell and hour of a row, as limits that the next row is compared with.
private struct HeardSquare {
  private var west: Int64 = 0
  private var south: Int64 = 0
  private var hourStart: Int64 = 0
  private(set) var hourEnd: Int64 = .min
  private(set) var key: UInt64 = 0
  private static let side = Int64(ReceptionModel.cellDegrees * 1e7)
  private static let hour: Int64 = 3_600_000

  init() {}

  init(_ longitudeE7: Int32, _ latitudeE7: Int32, _ time: Int64) {
    let columns = Int64(HourCell.columns)
    let column = min(columns - 1, max(0, (Int64(longitudeE7) + 1_800_000_000) / Self.side))
    let row = min(columns / 2 - 1, max(0, (Int64(latitudeE7) + 900_000_000) / Self.side))
    west = column * Self.side - 1_800_000_000
    south = row * Self.side - 900_000_000
    let number = Timestamp(milliseconds: time).hour
    hourStart = Int64(number) * Self.hour
    hourEnd = hourStart + Self.hour
    key = HourCell(cell: UInt64(row * columns + column), hour: number).key
  }

  @inline(__always)
  func contains(_ longitudeE7: Int32, _ latitudeE7: Int32, _ time: Int64) -> Bool {
    let east = Int64(longitudeE7) - west
    let north = Int64(latitudeE7) - south
    return time < hourEnd && time >= hourStart && east >= 0 && east < Self.side && north >= 0 && north < Self.side
  }
}

/// Adds up hearings ship by ship: what is kept grows with the cells and hours in which anybody was, not with positions.
struct ReceptionCounter {
  private var all = KeyCounts()
  private var classB = KeyCounts()
  let presenceHours: Double

  init(presenceHours: Double = 24) { self.presenceHours = presenceHours }

  mutating func add(_ hearings: Hearings) {
    all.add(hearings.keys)
    if hearings.isClassB { classB.add(hearings.keys) }
  }

  /// What was learnt; the counter is empty after.
  mutating func takeModel() -> ReceptionModel {
    ReceptionModel(
      allShips: ReceptionTable(all.take()), classB: ReceptionTable(classB.take()), presenceHours: presenceHours)
  }

  /// How often each key came: sorted counts, and keys that wait to be counted.
  struct KeyCounts {
    private var keys: [UInt64] = []
    private var counts: [UInt32] = []
    private var waiting: [UInt64] = []

    mutating func add(_ more: [UInt64]) {
      waiting += more
      // Few enough to weigh little beside the keys, and enough that a key is seldom moved.
      if waiting.count > max(1 << 18, keys.count / 3) { merge() }
    }

    /// All keys with their counts; nothing is kept.
    mutating func take() -> (keys: [UInt64], counts: [UInt32]) {
      merge()
      waiting = []
      defer { (keys, counts) = ([], []) }
      return (keys, counts)
    }

    /// Counts what waits: from behind, in place, so that no second copy of the keys is needed.
    private mutating func merge() {
      waiting.sort()
      var next = keys.count - 1
      var place = keys.count + newKeys
      keys.append(contentsOf: repeatElement(0, count: place - keys.count))
      counts.append(contentsOf: repeatElement(0, count: place - counts.count))
      var fresh = waiting.count - 1
      while fresh >= 0 {
        let key = waiting[fresh]
        var count: UInt32 = 0
        while fresh >= 0, waiting[fresh] == key {
          count += 1
          fresh -= 1
        }
        while next >= 0, keys[next] > key {
          place -= 1
          (keys[place], counts[place]) = (keys[next], counts[next])
          next -= 1
        }
        if next >= 0, keys[next] == key {
          count += counts[next]
          next -= 1
        }
        place -= 1
        (keys[place], counts[place]) = (key, count)
      }
      waiting.removeAll(keepingCapacity: true)
    }

    /// How many different keys wait that have no count yet; what waits is sorted.
    private var newKeys: Int {
      var number = 0
      var next = 0
      for (index, key) in waiting.enumerated() where index == 0 || waiting[index - 1] != key {
        while next < keys.count, keys[next] < key { next += 1 }
        if next == keys.count || keys[next] != key { number += 1 }
      }
      return number
    }
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
  /// Sums over all entries before an entry. They may pass 2³² and begin anew: only differences are asked for.
  private var heardBefore: [UInt32] = [0]
  private var presentBefore: [UInt32] = [0]

  /// From keys shifted left, the lowest bit set where a ship was heard, ascending, and how many ships each has.
  init(_ hearings: (keys: [UInt64], counts: [UInt32])) {
    let places = hearings.keys.indices.count { $0 == 0 || hearings.keys[$0] >> 1 != hearings.keys[$0 - 1] >> 1 }
    keys.reserveCapacity(places)
    heardBefore.reserveCapacity(places + 1)
    presentBefore.reserveCapacity(places + 1)
    for (hearing, ships) in zip(hearings.keys, hearings.counts) {
      let key = hearing >> 1
      if keys.last != key {
        keys.append(key)
        heardBefore.append(heardBefore[keys.count - 1])
        presentBefore.append(presentBefore[keys.count - 1])
      }
      if hearing & 1 == 1 { heardBefore[keys.count] &+= ships }
      presentBefore[keys.count] &+= ships
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
    return Count(
      heard: Int(heardBefore[to] &- heardBefore[from]), present: Int(presentBefore[to] &- presentBefore[from]))
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
