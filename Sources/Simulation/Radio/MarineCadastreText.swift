// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import Geodesy

#if canImport(Glibc)
  internal import Glibc
#endif

/// Writes heard reports as CSV in MarineCadastre's columns (one row a position, particulars repeated in each).
struct MarineCadastreText {
  static let header =
    "MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName,IMO,CallSign,VesselType,Status,Length,Width,Draft,Cargo,"
    + "TransceiverClass\n"

  static func append(_ report: HeardReport, _ ship: Ship, to bytes: inout [UInt8]) {
    var cells: [String] = []
    cells.append(String(ship.mmsi))
    cells.append(String(report.time.iso8601.prefix(19)))
    cells.append(fixed(report.coordinate.latitude, digits: 5))
    cells.append(fixed(report.coordinate.longitude, digits: 5))
    cells.append(fixed(Double(report.speedKnots), digits: 1))
    cells.append(fixed(Double(report.courseDegrees), digits: 1))
    cells.append(ship.isClassB ? "511.0" : fixed(Double(report.headingDegrees), digits: 1))
    cells.append(ship.name)
    cells.append(ship.imo.map { "IMO\($0)" } ?? "")
    cells.append(ship.callSign)
    cells.append(String(ship.shipType))
    cells.append(ship.isClassB ? "" : String(report.navigationStatus))
    cells.append(fixed(ship.lengthMetres, digits: 0))
    cells.append(fixed(ship.beamMetres, digits: 0))
    cells.append(ship.isClassB ? "" : fixed(ship.draughtMetres, digits: 1))
    cells.append(String(ship.shipType))
    cells.append(ship.isClassB ? "B" : "A")
    bytes.append(contentsOf: cells.joined(separator: ",").utf8)
    bytes.append(10)
  }
}

/// A number with a fixed count of decimals.
func fixed(_ value: Double, digits: Int) -> String {
  let scale = pow(10, Double(digits))
  let scaled = Int64((value * scale).rounded())
  if digits == 0 { return String(scaled) }
  let whole = scaled.magnitude / UInt64(scale)
  let rest = String(scaled.magnitude % UInt64(scale))
  let zeros = String(repeating: "0", count: digits - rest.count)
  return "\(scaled < 0 ? "-" : "")\(whole).\(zeros)\(rest)"
}
