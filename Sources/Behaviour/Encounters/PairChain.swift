// SPDX-License-Identifier: Apache-2.0

import AIS
import Geodesy

#if canImport(Glibc)
  import Glibc
#endif

/// Where the record of a position stands, to tell two from each other.
struct Record: Equatable {
  private var byteOffset = UInt64.max
  private var source = UInt16.max

  /// None.
  init() {}

  /// Of the position at or before a step.
  init(_ tick: Tick) { (byteOffset, source) = (tick.byteOffset, tick.source) }
}

/// Two ships that were close together, as long as nothing shows them apart: runs of steps together, with silences between.
struct PairChain: Sendable {
  /// The first ticks, that of the lower MMSI first.
  private(set) var first: Tick
  private(set) var second: Tick
  /// The last ticks.
  private(set) var firstEnd: Tick
  private(set) var secondEnd: Tick
  /// Steps in a row in which both were seen apart, each by other positions than the step before.
  private(set) var apartSteps: Int32 = 0
  private var apartRecords = (first: Record(), second: Record())
  /// Steps from the start of the longest run to its end.
  private(set) var longestRun: Int32 = 0
  /// Steps in runs.
  private(set) var observedSteps: Int32 = 0
  private var runStart: Int32
  private var samples: [Sample] = []
  /// Every so many steps are kept as samples: doubled when they get too many.
  private var stride = 1
  private var toNext = 0
  private var parallel = 0
  private var headed = 0
  private var wayOfBoth = 0.0
  private var wayApart = 0.0

  /// Distance in quarters of a metre, speeds in twentieths of a knot, and the middle of the two.
  private struct Sample {
    var quarterMetres: UInt16
    var firstTwentieths: UInt16
    var secondTwentieths: UInt16
    var longitudeE7: Int32
    var latitudeE7: Int32
  }

  static let sampleLimit = 1024

  init(_ one: Tick, _ other: Tick, _ metres: Double) {
    (first, firstEnd) = (one, one)
    (second, secondEnd) = (other, other)
    runStart = one.step
    add(one, other, metres)
  }

  var firstStep: Int32 { first.step }
  var lastStep: Int32 { firstEnd.step }

  mutating func meet(_ one: Tick, _ other: Tick, _ metres: Double, joinSteps: Int32) {
    let steps = one.step - lastStep
    // Two segments of one MMSI at one step: the first pair stands.
    if steps == 0 { return }
    if steps <= joinSteps {
      longestRun = max(longestRun, one.step - runStart)
      observedSteps += steps
      drift(one, other)
    } else {
      runStart = one.step
    }
    apartSteps = 0
    apartRecords = (Record(), Record())
    (firstEnd, secondEnd) = (one, other)
    add(one, other, metres)
  }

  /// A step at which both were seen and not together, by the records before it.
  ///
  /// Steps of one silence rest on the two positions about it: where the one of them is false, all these steps are. They count
  /// once.
  mutating func seeApart(_ one: Record, _ other: Record) {
    guard one != apartRecords.first, other != apartRecords.second else { return }
    apartRecords = (one, other)
    apartSteps += 1
  }

  private mutating func add(_ one: Tick, _ other: Tick, _ metres: Double) {
    if one.headingDegrees < 360, other.headingDegrees < 360 {
      headed += 1
      let turn = abs(Int(one.headingDegrees) - Int(other.headingDegrees)) % 180
      if min(turn, 180 - turn) <= 20 { parallel += 1 }
    }
    if toNext > 0 {
      toNext -= 1
      return
    }
    toNext = stride - 1
    samples.append(
      Sample(
        quarterMetres: UInt16(min(65_535, (metres * 4).rounded())), firstTwentieths: one.knotTwentieths,
        secondTwentieths: other.knotTwentieths, longitudeE7: Self.middle(one.longitudeE7, other.longitudeE7),
        latitudeE7: Int32((Int64(one.latitudeE7) + Int64(other.latitudeE7)) / 2)))
    if samples.count == Self.sampleLimit {
      samples = samples.indices.lazy.filter { $0 % 2 == 0 }.map { samples[$0] }
      stride *= 2
    }
  }

  /// The middle of two longitudes, across the antimeridian too.
  private static func middle(_ a: Int32, _ b: Int32) -> Int32 {
    var east = Int64(b) - Int64(a)
    if east > 1_800_000_000 { east -= 3_600_000_000 }
    if east < -1_800_000_000 { east += 3_600_000_000 }
    var middle = Int64(a) + east / 2
    if middle >= 1_800_000_000 { middle -= 3_600_000_000 }
    if middle < -1_800_000_000 { middle += 3_600_000_000 }
    return Int32(middle)
  }

  private mutating func drift(_ one: Tick, _ other: Tick) {
    let a = Self.way(firstEnd, one)
    let b = Self.way(secondEnd, other)
    wayOfBoth += hypot(a.east, a.north) + hypot(b.east, b.north)
    wayApart += hypot(a.east - b.east, a.north - b.north)
  }

  private static func way(_ from: Tick, _ to: Tick) -> (east: Double, north: Double) {
    let metres = Sphere.radiusMetres * .pi / 180 / 1e7
    var east = Double(Int64(to.longitudeE7) - Int64(from.longitudeE7))
    if abs(east) > 1.8e9 { east -= east > 0 ? 3.6e9 : -3.6e9 }
    let north = Double(Int64(to.latitudeE7) - Int64(from.latitudeE7))
    return (east * metres * cos(Double(from.latitudeE7) / 1e7 * .pi / 180), north * metres)
  }

  var distances: [Double] { samples.map { Double($0.quarterMetres) / 4 } }

  /// Of the lower MMSI, of the higher.
  var medianKnots: (first: Double, second: Double) {
    (
      samples.map { Double($0.firstTwentieths) / 20 }.lowerMedian,
      samples.map { Double($0.secondTwentieths) / 20 }.lowerMedian
    )
  }

  var middlePlace: Coordinate {
    let sample = samples[samples.count / 2]
    return Coordinate(longitude: Double(sample.longitudeE7) / 1e7, latitude: Double(sample.latitudeE7) / 1e7)
  }

  /// `TransferScore.headings`.
  var headings: Double? { headed >= 3 ? Double(parallel) / Double(headed) : nil }

  /// `TransferScore.drift`.
  var commonDrift: Double? { wayOfBoth >= 200 ? 1 - min(1, wayApart / wayOfBoth) : nil }
}
