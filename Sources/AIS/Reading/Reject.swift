// SPDX-License-Identifier: Apache-2.0

import Evidence

/// Why a line or record could not be used. The raw value is the word that is counted and shown.
public enum RejectReason: String, Sendable, CaseIterable {
  // Lines
  case notASentence = "not-a-sentence"
  case overlongLine = "overlong-line"
  // Sentences
  case malformedSentence = "malformed-sentence"
  case noChecksum = "no-checksum"
  case checksum
  case malformedTagBlock = "malformed-tag-block"
  case emptyPayload = "empty-payload"
  case payloadCharacter = "payload-character"
  case shortPayload = "short-payload"
  // Messages of several sentences
  case missingPart = "missing-part"
  // Positions, in tracks
  case noTime = "no-time"
  case mmsi
  case positionOutOfRange = "position-out-of-range"
  case truncatedPosition = "truncated-position"
  // Tables
  case columnCount = "column-count"
  case cell
  // JSON lines
  case json

  /// What a person is told; `expected` and `found` are the checksums of `.checksum`.
  func detail(_ extra: UInt32) -> String {
    switch self {
    case .notASentence: "the line holds no NMEA 0183 sentence"
    case .overlongLine: "the line is longer than 1 MiB"
    case .malformedSentence: "the sentence lacks a field or has one too many"
    case .noChecksum: "the sentence has no checksum"
    case .checksum:
      "checksum \(Self.hexadecimal(extra & 255)) is written, the bytes give \(Self.hexadecimal(extra >> 8 & 255))"
    case .malformedTagBlock: "the tag block before the sentence does not end"
    case .emptyPayload: "the sentence carries no payload"
    case .payloadCharacter: "the payload has a character outside the six-bit alphabet"
    case .shortPayload: "\(extra) bits are too few for a message with an MMSI (38)"
    case .missingPart: "the other sentences of the message did not come"
    case .noTime: "no tag block, $PGHP, suffix or prefix gives the time"
    case .mmsi: "the MMSI is zero or has more than nine digits"
    case .positionOutOfRange: "longitude or latitude is off the earth"
    case .truncatedPosition: "the message ends before the position does"
    case .columnCount: "the row has \(extra) cells, fewer than the columns that are needed"
    case .json: "the line is no JSON object of a message, or a field holds what cannot have been sent"
    case .cell: "column \(extra + 1) cannot be read as what it should be"
    }
  }

  private static func hexadecimal(_ value: UInt32) -> String {
    let text = String(value, radix: 16, uppercase: true)
    return text.count == 1 ? "0\(text)" : text
  }
}

/// A `Rejection` before it has words: small, for hot loops.
struct Reject: Sendable {
  /// Line within its chunk, from 0; after merging, within its file, from 1.
  var line: Int
  var byteOffset: Int
  var reason: RejectReason
  var extra: UInt32 = 0

  func rejection(path: String) -> Rejection {
    Rejection(path: path, line: line, byteOffset: byteOffset, reason: reason.rawValue, detail: reason.detail(extra))
  }
}
