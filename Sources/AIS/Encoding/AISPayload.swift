// SPDX-License-Identifier: Apache-2.0

public import Bytes

/// The bits of one message in the six-bit form that sentences carry.
public struct AISPayload: Sendable, Hashable {
  /// One value 0–63 a character.
  public var sixBits: [UInt8]
  /// Bits of the last character that are not part of the message, 0–5.
  public var fillBits: Int

  public init(sixBits: [UInt8], fillBits: Int) {
    self.sixBits = sixBits
    self.fillBits = fillBits
  }

  /// Payload characters of one sentence; the usual limit, so that a sentence stays within 82 characters.
  public static let charactersPerSentence = 60

  /// The payload as NMEA 0183 sentences (IEC 61162-1), without line ends.
  ///
  /// - Parameters:
  ///   - talker: two letters such as "AI" (mobile station), "BS" (base station).
  ///   - formatter: "VDM" for others' messages, "VDO" for own ship's.
  ///   - channel: "A" or "B".
  ///   - sequence: 0–9, ties the sentences of one message together; not written for a single sentence.
  ///   - tagBlock: put before the first sentence; with a group number, before each.
  public func sentences(
    talker: String = "AI", formatter: String = "VDM", channel: String = "A", sequence: Int = 0,
    tagBlock: TagBlock? = nil
  ) -> [String] {
    let characters = sixBits.map { $0 < 40 ? $0 + 48 : $0 + 56 }
    let size = Self.charactersPerSentence
    let total = max(1, (characters.count + size - 1) / size)
    return (0..<total).map { index in
      let part = characters[min(index * size, characters.count)..<min((index + 1) * size, characters.count)]
      let text = String(decoding: part, as: UTF8.self)
      let fill = index == total - 1 ? fillBits : 0
      let group = total > 1 ? String(sequence % 10) : ""
      let body = "\(talker)\(formatter),\(total),\(index + 1),\(group),\(channel),\(text),\(fill)"
      let prefix = tagBlock?.text(sentence: index + 1, of: total) ?? ""
      return "\(prefix)!\(body)*\(checksum(of: body))"
    }
  }
}

/// The NMEA 4 tag block that receivers put before a sentence: `\s:station,c:1709784306*hh\`.
public struct TagBlock: Sendable, Hashable {
  /// Parameter `s`: the station that heard the sentence.
  public var source: String?
  /// Parameter `c`: when it was heard; written in whole seconds, or milliseconds where they are not zero.
  public var time: Timestamp?
  /// Parameter `g`: ties the sentences of one message, such as 1234 in `g:1-2-1234`.
  public var group: Int?

  public init(source: String? = nil, time: Timestamp? = nil, group: Int? = nil) {
    self.source = source
    self.time = time
    self.group = group
  }

  func text(sentence: Int, of total: Int) -> String? {
    var parts: [String] = []
    if let group, total > 1 { parts.append("g:\(sentence)-\(total)-\(group)") }
    if sentence == 1 {
      if let source { parts.append("s:\(source)") }
      if let time {
        let whole = time.milliseconds % 1000 == 0
        parts.append("c:\(whole ? time.milliseconds / 1000 : time.milliseconds)")
      }
    }
    if parts.isEmpty { return nil }
    let body = parts.joined(separator: ",")
    return "\\\(body)*\(checksum(of: body))\\"
  }
}

/// Exclusive or of all characters, two upper-case hexadecimal digits (IEC 61162-1).
private func checksum(of body: String) -> String {
  let value = body.utf8.reduce(UInt8(0)) { $0 ^ $1 }
  let digits = String(value, radix: 16, uppercase: true)
  return digits.count == 1 ? "0\(digits)" : digits
}
