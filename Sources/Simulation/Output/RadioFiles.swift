// SPDX-License-Identifier: Apache-2.0

internal import Bytes

/// Writes what was heard, split by month: sentences of one provider, CSV of another.
struct RadioFiles: Sendable {
  let world: World

  func write(to folder: String) async throws(SimulationError) -> (tally: Sentences.Tally, reports: Int) {
    let receivers = Receivers(world)
    let world = world
    let count = world.fleetItineraries.count + world.others.count
    let perShip = await InParallel.map(Array(0..<count)) { Listening.reports(world, receivers, ship: $0) }
    let months = Months(of: world.period)
    var byMonth = [[HeardReport]](repeating: [], count: months.starts.count)
    for report in perShip.joined() where world.period.contains(report.time) {
      byMonth[months.index(of: report.time)].append(report)
    }
    let work = byMonth.enumerated().map { (month: $0.offset, reports: $0.element) }
    let results = await InParallel.map(work) { item in
      Result { () throws(SimulationError) in
        try Self.writeMonth(item.month, named: months.names[item.month], item.reports, world, receivers, to: folder)
      }
    }
    var total = Sentences.Tally()
    for result in results { total.add(try result.get()) }
    return (total, byMonth.reduce(0) { $0 + $1.count })
  }

  private static func writeMonth(
    _ month: Int, named name: String, _ reports: [HeardReport], _ world: World, _ receivers: Receivers,
    to folder: String
  ) throws(SimulationError) -> Sentences.Tally {
    let ordered = reports.sorted(by: HeardReport.comesFirst)
    var sentences = Sentences(world, receivers, month: month)
    var nmea: [UInt8] = []
    var csv = Array(MarineCadastreText.header.utf8)
    for report in ordered {
      let ship = world.itinerary(Int(report.ship)).ship
      if !isInTable(Int(report.ship), ship) {
        sentences.write(report, to: &nmea)
      } else if report.content == .position {
        MarineCadastreText.append(report, ship, to: &csv)
      }
    }
    try write(nmea, to: "\(folder)/made-up-receivers-\(name).nmea", isPacked: month % 3 == 2)
    try OutputFile.write(csv, to: "\(folder)/made-up-provider-\(name).csv")
    return sentences.tally
  }

  /// Every third month comes packed, as archives are.
  private static func write(_ bytes: [UInt8], to path: String, isPacked: Bool) throws(SimulationError) {
    guard isPacked else { return try OutputFile.write(bytes, to: path) }
    let packed: [UInt8]
    do { packed = try Gzip.packed(bytes) } catch { throw SimulationError(.write, path, reason: error.reason) }
    try OutputFile.write(packed, to: path + ".gz")
  }

  /// Two thirds of the coasters and fishers, and a sixth of the rest of the others, come from the CSV provider.
  private static func isInTable(_ index: Int, _ ship: Ship) -> Bool {
    switch ship.kind {
    case .tanker: false
    case .fishing, .cargo: index % 3 != 0
    case .bulker, .container: index % 6 == 0
    }
  }
}

/// The calendar months that a period touches.
private struct Months: Sendable {
  let starts: [Timestamp]
  let names: [String]

  init(of period: TimeSpan) {
    var starts: [Timestamp] = []
    var names: [String] = []
    var day = period.start.day
    while day.start < period.end {
      starts.append(day.start)
      names.append(String(day.iso8601.prefix(7)))
      let next = day.month == 12 ? (day.year + 1, 1) : (day.year, day.month + 1)
      guard let first = CalendarDay(year: next.0, month: next.1, day: 1) else { break }
      day = first
    }
    self.starts = starts
    self.names = names
  }

  func index(of time: Timestamp) -> Int { max(0, (starts.firstIndex { $0 > time } ?? starts.count) - 1) }
}

extension Sentences.Tally {
  mutating func add(_ other: Self) {
    sentences += other.sentences
    damagedChecksums += other.damagedChecksums
    cutLines += other.cutLines
    lostParts += other.lostParts
  }
}
