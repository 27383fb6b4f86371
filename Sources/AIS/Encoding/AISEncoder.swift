// SPDX-License-Identifier: Apache-2.0

public import Geodesy

/// What a transceiver sends about its position and motion. `nil` is sent as the standard's "not available".
public struct TransmittedPosition: Sendable, Hashable {
  public var mmsi: UInt32
  public var coordinate: Coordinate?
  public var speedKnots: Double?
  public var courseDegrees: Double?
  public var headingDegrees: Int?
  /// 0–14 (ITU-R M.1371-5 table 45); class A only.
  public var navigationStatus: Int?
  /// Degrees a minute, right positive; class A only.
  public var turnDegreesPerMinute: Double?
  /// Better than 10 m.
  public var isAccurate = false
  /// UTC second 0–59 of the fix.
  public var second: Int?

  public init(mmsi: UInt32) { self.mmsi = mmsi }
}

/// What a transceiver sends about its ship. `nil` is sent as the standard's "not available".
public struct TransmittedParticulars: Sendable, Hashable {
  public var mmsi: UInt32
  public var imo: UInt32?
  /// At most 7 characters.
  public var callSign: String?
  /// At most 20 characters.
  public var name: String?
  /// 1–99 (ITU-R M.1371-5 table 53).
  public var shipType: Int?
  /// Metres from the antenna to bow (0–511), stern (0–511), port (0–63) and starboard (0–63).
  public var toBowMetres = 0
  public var toSternMetres = 0
  public var toPortMetres = 0
  public var toStarboardMetres = 0
  /// 0.1–25.5.
  public var draughtMetres: Double?
  /// At most 20 characters.
  public var destination: String?
  /// Month, day, hour and minute, UTC.
  public var arrival: (month: Int, day: Int, hour: Int, minute: Int)? {
    get { arrivalFields.map { ($0[0], $0[1], $0[2], $0[3]) } }
    set { arrivalFields = newValue.map { [$0.month, $0.day, $0.hour, $0.minute] } }
  }
  private var arrivalFields: [Int]?

  public init(mmsi: UInt32) { self.mmsi = mmsi }
}

/// Makes the payloads of messages (ITU-R M.1371-5, annex 8), for simulation and for tests of the decoder.
///
/// Values outside a field's range are brought to its nearest end.
public enum AISEncoder {
  /// Type 1: class A position report, 168 bits.
  public static func classAPosition(_ position: TransmittedPosition) -> AISPayload {
    var bits = start(type: 1, position.mmsi)
    bits.append(position.navigationStatus ?? 15, width: 4)
    bits.append(rateOfTurn(position.turnDegreesPerMinute), width: 8)
    appendMotion(of: position, to: &bits)
    bits.append(0, width: 2)  // no special manoeuvre indicator
    bits.append(0, width: 3)  // spare
    bits.append(0, width: 1)  // RAIM not in use
    bits.append(0, width: 19)  // communication state
    return bits.payload
  }

  /// Type 18: class B position report, 168 bits.
  public static func classBPosition(_ position: TransmittedPosition) -> AISPayload {
    var bits = start(type: 18, position.mmsi)
    bits.append(0, width: 8)  // spare
    appendMotion(of: position, to: &bits)
    bits.append(0, width: 2)  // spare
    bits.append(0b1_0111_0, width: 6)  // CS unit, no display, DSC, whole band, message 22, autonomous
    bits.append(0, width: 1)  // RAIM not in use
    bits.append(1, width: 1)  // communication state is ITDMA, as for every CS unit
    bits.append(0b110_0000_0000_0000_0110, width: 19)  // fixed value of CS units
    return bits.payload
  }

  /// Type 5: static and voyage related data, 424 bits.
  public static func staticAndVoyage(_ ship: TransmittedParticulars) -> AISPayload {
    var bits = start(type: 5, ship.mmsi)
    bits.append(0, width: 2)  // AIS version
    bits.append(Int(ship.imo ?? 0), width: 30)
    bits.append(ship.callSign ?? "", characters: 7)
    bits.append(ship.name ?? "", characters: 20)
    bits.append(clamped(ship.shipType ?? 0, 0...255), width: 8)
    appendDimensions(of: ship, to: &bits)
    bits.append(1, width: 4)  // GPS
    let arrival = ship.arrival ?? (month: 0, day: 0, hour: 24, minute: 60)
    bits.append(arrival.month, width: 4)
    bits.append(arrival.day, width: 5)
    bits.append(arrival.hour, width: 5)
    bits.append(arrival.minute, width: 6)
    bits.append(ship.draughtMetres.map { scaled($0, by: 10, to: 1...255) } ?? 0, width: 8)
    bits.append(ship.destination ?? "", characters: 20)
    bits.append(0, width: 1)  // data terminal ready
    bits.append(0, width: 1)  // spare
    return bits.payload
  }

  /// Type 24 part A: name of a class B ship, 160 bits.
  public static func staticDataPartA(_ ship: TransmittedParticulars) -> AISPayload {
    var bits = start(type: 24, ship.mmsi)
    bits.append(0, width: 2)
    bits.append(ship.name ?? "", characters: 20)
    return bits.payload
  }

  /// Type 24 part B: type, call sign and dimensions of a class B ship, 168 bits.
  public static func staticDataPartB(_ ship: TransmittedParticulars) -> AISPayload {
    var bits = start(type: 24, ship.mmsi)
    bits.append(1, width: 2)
    bits.append(clamped(ship.shipType ?? 0, 0...255), width: 8)
    bits.append("", characters: 7)  // vendor
    bits.append(ship.callSign ?? "", characters: 7)
    appendDimensions(of: ship, to: &bits)
    bits.append(1, width: 4)  // GPS
    bits.append(0, width: 2)  // spare
    return bits.payload
  }

  private static func start(type: Int, _ mmsi: UInt32) -> BitWriter {
    var bits = BitWriter()
    bits.append(type, width: 6)
    bits.append(0, width: 2)  // not repeated
    bits.append(Int(mmsi), width: 30)
    return bits
  }

  /// Speed, accuracy, position, course, heading and second: the run of fields that types 1 and 18 share.
  private static func appendMotion(of position: TransmittedPosition, to bits: inout BitWriter) {
    bits.append(position.speedKnots.map { scaled($0, by: 10, to: 0...1022) } ?? 1023, width: 10)
    bits.append(position.isAccurate ? 1 : 0, width: 1)
    let longitude = position.coordinate?.longitude ?? 181
    let latitude = position.coordinate?.latitude ?? 91
    bits.append(scaled(longitude, by: 600_000, to: -108_600_000...108_600_000), width: 28)
    bits.append(scaled(latitude, by: 600_000, to: -54_600_000...54_600_000), width: 27)
    bits.append(position.courseDegrees.map { scaled($0, by: 10, to: 0...3600) % 3600 } ?? 3600, width: 12)
    bits.append(position.headingDegrees.map { clamped($0, 0...359) } ?? 511, width: 9)
    bits.append(position.second.map { clamped($0, 0...59) } ?? 60, width: 6)
  }

  private static func appendDimensions(of ship: TransmittedParticulars, to bits: inout BitWriter) {
    bits.append(clamped(ship.toBowMetres, 0...511), width: 9)
    bits.append(clamped(ship.toSternMetres, 0...511), width: 9)
    bits.append(clamped(ship.toPortMetres, 0...63), width: 6)
    bits.append(clamped(ship.toStarboardMetres, 0...63), width: 6)
  }

  /// ROT_AIS = 4.733 √(degrees a minute), −126…126; −128 where not available (M.1371-5 table 45).
  private static func rateOfTurn(_ degreesPerMinute: Double?) -> Int {
    guard let turn = degreesPerMinute else { return -128 }
    let magnitude = scaled(turn.magnitude.squareRoot(), by: 4.733, to: 0...126)
    return turn < 0 ? -magnitude : magnitude
  }

  private static func scaled(_ value: Double, by factor: Double, to range: ClosedRange<Int>) -> Int {
    let product = (value * factor).rounded()
    guard product.isFinite, product > Double(range.lowerBound) else { return range.lowerBound }
    return product < Double(range.upperBound) ? Int(product) : range.upperBound
  }

  private static func clamped(_ value: Int, _ range: ClosedRange<Int>) -> Int {
    min(max(value, range.lowerBound), range.upperBound)
  }
}
