// SPDX-License-Identifier: Apache-2.0

/// What became of the lines of one input. Every line is counted in exactly one of the first seven.
public struct AISCounts: Sendable, Equatable {
  /// Sentences or rows that gave a report (the last sentence of a message of several).
  public var messages = 0
  /// Sentences that are parts of a message, without the one that completed it.
  public var parts = 0
  /// Lines that could not be used, by reason in the order of `RejectReason.allCases`.
  public var rejected = [Int](repeating: 0, count: RejectReason.allCases.count)
  /// `$PGHP` lines and tag blocks on a line of their own.
  public var context = 0
  public var comments = 0
  public var blank = 0
  /// Sentences of other instruments, such as `$GPGGA`, and the header of a table.
  public var other = 0

  public var lines = 0
  /// Sentences that share a line with one before them: the seven counts above sum to `lines` + `secondRecords`.
  public var secondRecords = 0
  public var bytes = 0
  /// Tag blocks whose checksum or time is wrong: their sentence is used, what they say is not.
  public var tagBlockFaults = 0
  /// Messages by type 0–63; rows of tables count as 0.
  public var types = [Int](repeating: 0, count: 64)
  /// Ship positions whose longitude or latitude the transmitter did not have.
  public var positionsNotAvailable = 0
  /// Rows of base stations, aids to navigation and the like in tables.
  public var otherStations = 0

  public init() {}

  public var rejectedTotal: Int { rejected.reduce(0, +) }

  mutating func add(_ other: AISCounts) {
    messages += other.messages
    parts += other.parts
    context += other.context
    comments += other.comments
    blank += other.blank
    self.other += other.other
    lines += other.lines
    secondRecords += other.secondRecords
    bytes += other.bytes
    tagBlockFaults += other.tagBlockFaults
    positionsNotAvailable += other.positionsNotAvailable
    otherStations += other.otherStations
    for index in rejected.indices { rejected[index] += other.rejected[index] }
    for index in types.indices { types[index] += other.types[index] }
  }
}

extension RejectReason {
  /// Position in `AISCounts.rejected`.
  var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
