// SPDX-License-Identifier: Apache-2.0

public import Bytes
import Evidence

/// What one message of type 5, 19 or 24 says of its ship; zero and empty text where it says nothing.
struct StaticRow {
  var mmsi: UInt32 = 0
  var time: Int64 = 0
  var byteOffset: UInt64 = 0
  var imo: UInt32 = 0
  var lengthMetres: UInt16 = 0
  var beamMetres: UInt16 = 0
  var shipType: UInt8 = 0
  var draughtDecimetres: UInt8 = 0
  var callSign = FixedText()
  var name = FixedText()
  var destination = FixedText()
}

/// Static reports of messages in columns of plain memory. Zero and empty text mean "not there".
///
/// One thread fills it and then hands it on; nothing is written to it after. That is why it may cross threads
/// (`@unchecked Sendable`).
public final class StaticBlock: @unchecked Sendable {
  public let mmsi: ColumnMemory<UInt32>
  /// Milliseconds since 1970-01-01T00:00:00Z.
  public let timeMilliseconds: ColumnMemory<Int64>
  public let imo: ColumnMemory<UInt32>
  public let callSign: ColumnMemory<FixedText>
  public let name: ColumnMemory<FixedText>
  public let destination: ColumnMemory<FixedText>
  /// Ship and cargo type (ITU-R M.1371-5 table 53).
  public let shipType: ColumnMemory<UInt8>
  public let lengthMetres: ColumnMemory<UInt16>
  public let beamMetres: ColumnMemory<UInt16>
  public let draughtDecimetres: ColumnMemory<UInt8>
  /// Offset in bytes of the first sentence in its (decompressed) file.
  public let byteOffset: ColumnMemory<UInt64>
  /// Number of rows that were set.
  public internal(set) var count = 0
  /// Index of the input file.
  public internal(set) var source: UInt16 = 0
  let capacity: Int

  init(capacity: Int) {
    self.capacity = max(1, capacity)
    mmsi = ColumnMemory(capacity: self.capacity)
    timeMilliseconds = ColumnMemory(capacity: self.capacity)
    imo = ColumnMemory(capacity: self.capacity)
    callSign = ColumnMemory(capacity: self.capacity)
    name = ColumnMemory(capacity: self.capacity)
    destination = ColumnMemory(capacity: self.capacity)
    shipType = ColumnMemory(capacity: self.capacity)
    lengthMetres = ColumnMemory(capacity: self.capacity)
    beamMetres = ColumnMemory(capacity: self.capacity)
    draughtDecimetres = ColumnMemory(capacity: self.capacity)
    byteOffset = ColumnMemory(capacity: self.capacity)
  }

  /// Sets one row, which must be below `capacity`.
  func set(_ index: Int, _ row: StaticRow) {
    mmsi[index] = row.mmsi
    timeMilliseconds[index] = row.time
    imo[index] = row.imo
    callSign[index] = row.callSign
    name[index] = row.name
    destination[index] = row.destination
    shipType[index] = row.shipType
    lengthMetres[index] = row.lengthMetres
    beamMetres[index] = row.beamMetres
    draughtDecimetres[index] = row.draughtDecimetres
    byteOffset[index] = row.byteOffset
  }

  /// The same rows with twice the room.
  func enlarged(_ rows: Int) -> StaticBlock {
    let larger = StaticBlock(capacity: capacity * 2)
    larger.mmsi.copy(0..<rows, of: mmsi)
    larger.timeMilliseconds.copy(0..<rows, of: timeMilliseconds)
    larger.imo.copy(0..<rows, of: imo)
    larger.callSign.copy(0..<rows, of: callSign)
    larger.name.copy(0..<rows, of: name)
    larger.destination.copy(0..<rows, of: destination)
    larger.shipType.copy(0..<rows, of: shipType)
    larger.lengthMetres.copy(0..<rows, of: lengthMetres)
    larger.beamMetres.copy(0..<rows, of: beamMetres)
    larger.draughtDecimetres.copy(0..<rows, of: draughtDecimetres)
    larger.byteOffset.copy(0..<rows, of: byteOffset)
    larger.source = source
    return larger
  }

  /// One row as a report; `sources` are the names of the input files.
  public func report(_ index: Int, sources: [String]) -> StaticReport {
    precondition(index >= 0 && index < count, "no such row")
    let row = StaticRow(
      mmsi: mmsi[index], time: timeMilliseconds[index], byteOffset: byteOffset[index], imo: imo[index],
      lengthMetres: lengthMetres[index], beamMetres: beamMetres[index], shipType: shipType[index],
      draughtDecimetres: draughtDecimetres[index], callSign: callSign[index], name: name[index],
      destination: destination[index])
    return row.report(source: source, sources: sources)
  }
}

extension StaticRow {
  func report(source: UInt16, sources: [String]) -> StaticReport {
    var report = StaticReport(
      mmsi: mmsi, time: Timestamp(milliseconds: time),
      origin: Origin(path: sources[Int(source)], byteOffset: Int(byteOffset)))
    report.imo = imo == 0 ? nil : imo
    report.callSign = callSign.string
    report.name = name.string
    report.destination = destination.string
    report.shipType = shipType == 0 ? nil : shipType
    report.lengthMetres = lengthMetres == 0 ? nil : Double(lengthMetres)
    report.beamMetres = beamMetres == 0 ? nil : Double(beamMetres)
    report.draughtMetres = draughtDecimetres == 0 ? nil : Double(draughtDecimetres) / 10
    return report
  }
}
