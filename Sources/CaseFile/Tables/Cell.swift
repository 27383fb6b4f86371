// SPDX-License-Identifier: Apache-2.0

/// One value of a table as SQLite stores it.
public enum Cell: Sendable, Hashable, CustomStringConvertible {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])

  /// For a person: the value, "(nothing)" for null, a byte count for a blob.
  public var description: String {
    switch self {
    case .null: "(nothing)"
    case .integer(let value): String(value)
    case .real(let value): "\(value)"
    case .text(let value): value
    case .blob(let bytes): "\(bytes.count) bytes"
    }
  }
}

/// A Swift value that fits a column.
public protocol CellValue: Sendable {
  /// The storage class, as GeoPackage names it (OGC 12-128r18 table 1).
  static var columnType: String { get }
  static var isNullable: Bool { get }
  var cell: Cell { get }
  /// `nil` where the cell is of another kind.
  init?(cell: Cell)
}

extension CellValue { public static var isNullable: Bool { false } }

extension String: CellValue {
  public static var columnType: String { "TEXT" }
  /// SQLite ends text at U+0000, which broken records may hold: it is shown as U+2400.
  public var cell: Cell { .text(utf8.contains(0) ? String(map { $0 == "\0" ? "\u{2400}" : $0 }) : self) }
  public init?(cell: Cell) {
    guard case .text(let value) = cell else { return nil }
    self = value
  }
}

extension Int: CellValue {
  public static var columnType: String { "INTEGER" }
  public var cell: Cell { .integer(Int64(self)) }
  public init?(cell: Cell) {
    guard case .integer(let value) = cell else { return nil }
    self = Int(value)
  }
}

extension Double: CellValue {
  public static var columnType: String { "REAL" }
  public var cell: Cell { .real(self) }
  public init?(cell: Cell) {
    guard case .real(let value) = cell else { return nil }
    self = value
  }
}

extension Bool: CellValue {
  public static var columnType: String { "BOOLEAN" }
  public var cell: Cell { .integer(self ? 1 : 0) }
  public init?(cell: Cell) {
    guard case .integer(let value) = cell, value == 0 || value == 1 else { return nil }
    self = value == 1
  }
}

extension GeoPackageGeometry: CellValue {
  public static var columnType: String { "BLOB" }
  public var cell: Cell { .blob(bytes) }
  public init?(cell: Cell) {
    guard case .blob(let bytes) = cell else { return nil }
    self.init(bytes: bytes)
  }
}

extension Optional: CellValue where Wrapped: CellValue {
  public static var columnType: String { Wrapped.columnType }
  public static var isNullable: Bool { true }
  public var cell: Cell { self?.cell ?? .null }
  public init?(cell: Cell) {
    if cell == .null {
      self = .none
    } else {
      guard let value = Wrapped(cell: cell) else { return nil }
      self = .some(value)
    }
  }
}
