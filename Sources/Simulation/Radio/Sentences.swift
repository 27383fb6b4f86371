// SPDX-License-Identifier: Apache-2.0

internal import AIS
internal import Bytes

#if canImport(Glibc)
  internal import Glibc
#endif

/// Writes heard reports as AIVDM sentences with tag blocks, and damages some of them as the air does.
struct Sentences {
  /// What was done on purpose, so that a reader's counts can be checked.
  struct Tally: Sendable, Equatable {
    var sentences = 0
    var damagedChecksums = 0
    var cutLines = 0
    var lostParts = 0
  }

  let world: World
  let receivers: Receivers
  private(set) var tally = Tally()
  private var source: RandomSource
  private var sequence = 0

  init(_ world: World, _ receivers: Receivers, month: Int) {
    self.world = world
    self.receivers = receivers
    source = RandomSource(seed: world.seed, purpose: "sentences", index: month)
  }

  mutating func write(_ report: HeardReport, to bytes: inout [UInt8]) {
    let ship = world.itinerary(Int(report.ship)).ship
    let station =
      report.receiver < 0 ? "sim-sat-\(1 + Int(report.ship) % 3)" : receivers.stations[Int(report.receiver)].name
    let block = TagBlock(source: station, time: report.time)
    for payload in payloads(report, ship) {
      sequence = (sequence + 1) % 10
      let lines = payload.sentences(
        channel: sequence % 2 == 0 ? "A" : "B", sequence: sequence, tagBlock: block)
      append(lines, to: &bytes)
    }
  }

  private func payloads(_ report: HeardReport, _ ship: Ship) -> [AISPayload] {
    switch (report.content, ship.isClassB) {
    case (.position, false): [AISEncoder.classAPosition(position(report, ship))]
    case (.position, true): [AISEncoder.classBPosition(position(report, ship))]
    case (.particulars, false): [AISEncoder.staticAndVoyage(particulars(report, ship))]
    case (.particulars, true):
      [AISEncoder.staticDataPartA(particulars(report, ship)), AISEncoder.staticDataPartB(particulars(report, ship))]
    }
  }

  private func position(_ report: HeardReport, _ ship: Ship) -> TransmittedPosition {
    var sent = TransmittedPosition(mmsi: ship.mmsi)
    sent.coordinate = report.coordinate
    sent.speedKnots = Double(report.speedKnots)
    sent.courseDegrees = Double(report.courseDegrees)
    sent.headingDegrees = ship.isClassB ? nil : Int(report.headingDegrees)
    sent.navigationStatus = Int(report.navigationStatus)
    sent.turnDegreesPerMinute = 0
    sent.isAccurate = true
    sent.second = Int(report.time.milliseconds / 1000 % 60)
    return sent
  }

  private func particulars(_ report: HeardReport, _ ship: Ship) -> TransmittedParticulars {
    var sent = TransmittedParticulars(mmsi: ship.mmsi)
    sent.imo = ship.imo
    sent.callSign = ship.callSign
    sent.name = ship.name
    sent.shipType = ship.shipType
    let length = Int(ship.lengthMetres.rounded())
    let beam = Int(ship.beamMetres.rounded())
    sent.toSternMetres = Int((ship.lengthMetres * ship.antennaFromStern).rounded())
    sent.toBowMetres = length - sent.toSternMetres
    sent.toPortMetres = beam / 2
    sent.toStarboardMetres = beam - beam / 2
    sent.draughtMetres = Double(report.draughtMetres)
    sent.destination = world.itinerary(Int(report.ship)).leg(at: report.time)?.destination
    return sent
  }

  private mutating func append(_ lines: [String], to bytes: inout [UInt8]) {
    guard source.chance(world.parameters.corruptedShare) else {
      for line in lines { appendLine(Array(line.utf8), to: &bytes) }
      return
    }
    if lines.count > 1, source.chance(0.5) {
      tally.lostParts += 1
      appendLine(Array(lines[0].utf8), to: &bytes)
      return
    }
    for (index, line) in lines.enumerated() {
      var text = Array(line.utf8)
      if index == 0 { damage(&text) }
      appendLine(text, to: &bytes)
    }
  }

  private mutating func appendLine(_ text: [UInt8], to bytes: inout [UInt8]) {
    tally.sentences += 1
    bytes.append(contentsOf: text)
    bytes.append(13)
    bytes.append(10)
  }

  /// Turns one payload character into another, or cuts the line before its checksum.
  private mutating func damage(_ text: inout [UInt8]) {
    if source.chance(0.3) {
      tally.cutLines += 1
      text.removeLast(5 + source.index(10))
      return
    }
    tally.damagedChecksums += 1
    let place = text.count - 8 - source.index(15)
    text[place] = text[place] == UInt8(ascii: "0") ? UInt8(ascii: "5") : UInt8(ascii: "0")
  }
}

extension World {
  /// By index into ``everybody``, without making that array.
  func itinerary(_ index: Int) -> Itinerary {
    index < fleetItineraries.count ? fleetItineraries[index] : others[index - fleetItineraries.count]
  }
}
