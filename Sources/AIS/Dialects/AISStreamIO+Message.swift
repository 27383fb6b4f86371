// SPDX-License-Identifier: Apache-2.0

import Bytes

extension AISStreamIO {
  /// One line, put back into bits.
  struct Message {
    /// The bits that were sent; `nil` for kinds that are not read.
    var payload: AISPayload?
    /// Milliseconds since 1970, or `MessageContext.noTime`.
    var time = MessageContext.noTime

    /// Reads a line; `nil` where it is not a message of aisstream.io, or a field holds what cannot have been sent.
    init?(_ line: [UInt8]) {
      var parser = JSONParser(line)
      var object: (kind: String, value: JSONValue)?
      var isPlausible = true
      do {
        try parser.forEachMember { (key, parser) throws(JSONError) in
          switch key {
          case "MetaData": isPlausible = take(metaData: try parser.value()) && isPlausible
          case "Message":
            try parser.forEachMember { (kind, parser) throws(JSONError) in object = (kind, try parser.value()) }
          default: try parser.skipValue()
          }
        }
        try parser.end()
      } catch { return nil }
      guard isPlausible, let object else { return nil }
      guard let fields = AISStreamIO.fields(of: object.kind) else { return }
      guard object.value["Valid"]?.flag != false, let payload = Self.payload(object.value, fields, object.kind)
      else { return nil }
      self.payload = payload
    }

    /// Takes the time, `2026-01-19 02:41:51.011109855 +0000 UTC` or ISO 8601; false where it cannot be read.
    private mutating func take(metaData: JSONValue) -> Bool {
      guard let text = metaData["time_utc"]?.stringValue else { return true }
      let words = text.split(separator: " ")
      var instant = text
      if (2...4).contains(words.count) {
        // The name of the zone, a fourth word, says what its offset says.
        let zone = words.count == 2 || words[2] == "UTC" ? "Z" : String(words[2])
        instant = "\(words[0])T\(words[1])\(zone)"
      }
      guard let read = Timestamp(iso8601: instant), EpochText.plausible.contains(read.milliseconds / 1000) else {
        return false
      }
      time = read.milliseconds
      return true
    }

    private static func payload(_ object: JSONValue, _ fields: [Field], _ kind: String) -> AISPayload? {
      var writer = BitWriter()
      guard append(fields, of: object, to: &writer) else { return nil }
      if kind == "StaticDataReport" {
        // The part number has two bits; the objects say whether it is part B.
        let isPartB = object["PartNumber"]?.flag == true
        writer = BitWriter()
        guard append(Array(fields.dropLast()), of: object, to: &writer) else { return nil }
        writer.append(isPartB ? 1 : 0, width: 2)
        let part = object[isPartB ? "ReportB" : "ReportA"] ?? .object([])
        guard append(isPartB ? reportB : reportA, of: part, to: &writer) else { return nil }
      }
      return writer.payload
    }

    private static func append(_ fields: [Field], of object: JSONValue, to writer: inout BitWriter) -> Bool {
      for field in fields {
        var value = object[field.name]
        if let member = field.member { value = value?[member] }
        if value == .null { value = nil }
        switch field.kind {
        case .fixed(let raw): writer.append(raw, width: field.width)
        case .flag:
          guard value == nil || value?.flag != nil else { return false }
          writer.append(value?.flag == true ? 1 : 0, width: 1)
        case .text(let characters):
          guard value == nil || value?.stringValue != nil else { return false }
          writer.append(value?.stringValue ?? "", characters: characters)
        case .number(let steps, let absent, let isSigned):
          var raw = absent
          if let value {
            guard let number = value.doubleValue, let whole = whole(number * steps, field.width, isSigned) else {
              return false
            }
            raw = whole
          }
          writer.append(raw, width: field.width)
        }
      }
      return true
    }

    /// A number of steps; `nil` where it does not fit into the bits that it was sent in.
    private static func whole(_ steps: Double, _ width: Int, _ isSigned: Bool) -> Int? {
      let rounded = steps.rounded()
      let values = Double(1 << width)
      let lowest = isSigned ? -values / 2 : 0
      guard rounded >= lowest, rounded < lowest + values else { return nil }
      return Int(rounded)
    }
  }
}

extension JSONValue {
  /// A yes or no, also written 1 or 0.
  fileprivate var flag: Bool? {
    switch self {
    case .bool(let value): value
    case .integer(let value) where value == 0 || value == 1: value == 1
    default: nil
    }
  }
}

extension AISPayload {
  /// The same bits in words, without those that only fill up the last character.
  var bits: CopiedBits {
    var words: [UInt64] = []
    var word: UInt64 = 0
    var filled = 0
    for value in sixBits {
      let bits = UInt64(value & 63)
      if filled <= 58 {
        word |= bits << UInt64(58 - filled)
      } else {
        word |= bits >> UInt64(filled - 58)
      }
      filled += 6
      if filled >= 64 {
        words.append(word)
        filled -= 64
        word = filled == 0 ? 0 : bits << UInt64(64 - filled)
      }
    }
    if filled > 0 { words.append(word) }
    return CopiedBits(words: words, count: max(0, sixBits.count * 6 - fillBits))
  }
}
