// SPDX-License-Identifier: Apache-2.0

public import Bytes
public import Evidence

/// What somebody stated at one instant: who was moored, at which terminal. Nobody moored is a statement too.
public struct StatementSnapshot: Sendable, Hashable {
  public var time: Timestamp
  /// In the order of the file; empty: the statement says that nobody was moored.
  public var moored: [MooredShip]
  /// The first row of the snapshot.
  public var origin: Origin

  public init(time: Timestamp, moored: [MooredShip], origin: Origin) {
    self.time = time
    self.moored = moored
    self.origin = origin
  }
}

/// One ship that a statement names.
public struct MooredShip: Sendable, Hashable {
  /// As printed; empty where the row names none.
  public var terminal: String
  public var imo: IMONumber?
  /// The IMO cell as printed, where it is no valid ship number.
  public var imoAsPrinted: String
  public var mmsi: UInt32?
  public var name: String?
  public var origin: Origin

  public init(
    terminal: String, imo: IMONumber?, imoAsPrinted: String = "", mmsi: UInt32?, name: String?, origin: Origin
  ) {
    self.terminal = terminal
    self.imo = imo
    self.imoAsPrinted = imoAsPrinted
    self.mmsi = mmsi
    self.name = name
    self.origin = origin
  }

  /// By what two statements are held to name one ship: IMO number, else MMSI, else the printed number, else the name.
  public var key: String {
    if let imo { return "imo-\(imo)" }
    if let mmsi { return "mmsi-\(mmsi)" }
    if !imoAsPrinted.isEmpty { return "printed-\(imoAsPrinted)" }
    return "name-\(ShipName.key(name ?? ""))"
  }
}
