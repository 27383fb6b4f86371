// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// Finds the records of an XML file (XML 1.0 in UTF-8), one at a time, with their byte offsets.
///
/// Only what lists and product metadata need: elements, character data, CDATA, comments, processing instructions, the five named entities and
/// numeric ones. A document type is refused, so there are no other entities, inside or outside. A record may have 4 MiB
/// and nest 64 deep. Outside records the balance of tags is not checked.
package struct XMLRecordScanner {
  static let maximumRecordBytes = 4 << 20
  static let deepestNesting = 64

  private let bytes: [UInt8]
  private var position = 0
  private var line = 1
  private var lineCountedTo = 0

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  /// The name of the first element: what kind of document this is.
  package mutating func rootName() throws(XMLFault) -> String? {
    while let tag = try nextTag() {
      if !tag.isEnd { return tag.name }
    }
    return nil
  }

  /// Whether as many elements end as begin in what is left: false for a file that was cut.
  package mutating func isWhole() throws(XMLFault) -> Bool {
    var depth = 0
    while let tag = try nextTag() {
      if tag.isEnd { depth -= 1 } else if !tag.isEmpty { depth += 1 }
    }
    return depth == 0
  }

  /// The next element of one of these names, read whole; `nil` at the end.
  package mutating func next(_ names: Set<String>) throws(XMLFault) -> XMLRecord? {
    while let tag = try nextTag() {
      guard !tag.isEnd, names.contains(tag.name) else { continue }
      let start = tag.start
      let startLine = lineNumber(at: start)
      let element = try element(after: tag, recordStart: start, depth: 1)
      return XMLRecord(element: element, line: startLine, byteOffset: start)
    }
    return nil
  }

  private struct Tag {
    var name: String
    var start: Int
    var isEnd: Bool
    var isEmpty: Bool
    /// What stands between the name and the end of the tag.
    var rest: Range<Int>
  }

  /// Steps over character data and comments to the next start or end tag.
  private mutating func nextTag() throws(XMLFault) -> Tag? {
    var ignored: [UInt8] = []
    return try nextTag(text: &ignored, keepingText: false)
  }

  private mutating func nextTag(text: inout [UInt8], keepingText: Bool) throws(XMLFault) -> Tag? {
    while position < bytes.count {
      if bytes[position] != UInt8(ascii: "<") {
        let end = bytes[position...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
        if keepingText { try append(bytes[position..<end], to: &text) }
        position = end
      } else if hasPrefix("<!--") {
        try skip(past: "-->")
      } else if hasPrefix("<?") {
        try skip(past: "?>")
      } else if hasPrefix("<![CDATA[") {
        let start = position + 9
        try skip(past: "]]>")
        if keepingText { text += bytes[start..<(position - 3)] }
      } else if hasPrefix("<!") {
        throw fault("a document type is not accepted: it can define entities")
      } else {
        return try readTag()
      }
    }
    return nil
  }

  private mutating func element(after tag: Tag, recordStart: Int, depth: Int) throws(XMLFault) -> XMLElement {
    var element = XMLElement(name: tag.name, text: "", children: [], attributes: try attributes(in: tag.rest))
    if tag.isEmpty { return element }
    guard depth < Self.deepestNesting else { throw fault("a record nests deeper than \(Self.deepestNesting)") }
    var text: [UInt8] = []
    while let inner = try nextTag(text: &text, keepingText: true) {
      guard position - recordStart <= Self.maximumRecordBytes else {
        throw fault("a record is longer than \(Self.maximumRecordBytes) bytes")
      }
      if inner.isEnd {
        guard inner.name == tag.name else { throw fault("expected </\(tag.name)>, found </\(inner.name)>") }
        element.text = String(decoding: text, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        return element
      }
      element.children.append(try self.element(after: inner, recordStart: recordStart, depth: depth + 1))
    }
    throw fault("<\(tag.name)> is not closed")
  }

  private mutating func readTag() throws(XMLFault) -> Tag {
    let start = position
    var quote: UInt8?
    var index = start + 1
    while index < bytes.count, quote != nil || bytes[index] != UInt8(ascii: ">") {
      let byte = bytes[index]
      if quote == byte {
        quote = nil
      } else if quote == nil, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      }
      index += 1
      guard index - start <= Self.maximumRecordBytes else { throw fault("a tag is not closed") }
    }
    guard index < bytes.count else { throw fault("a tag is not closed") }
    position = index + 1
    let isEnd = bytes[start + 1] == UInt8(ascii: "/")
    let nameBytes = bytes[(start + (isEnd ? 2 : 1))..<index].prefix { $0 > 32 && $0 != UInt8(ascii: "/") }
    let name = String(decoding: nameBytes, as: UTF8.self)
    let local = name.split(separator: ":").last.map(String.init) ?? ""
    guard !local.isEmpty else { throw fault("a tag has no name") }
    let rest = min(nameBytes.endIndex, index)..<index
    return Tag(name: local, start: start, isEnd: isEnd, isEmpty: bytes[index - 1] == UInt8(ascii: "/"), rest: rest)
  }

  /// name="value" pairs; whatever is not of that form is passed over.
  private func attributes(in range: Range<Int>) throws(XMLFault) -> [String: String] {
    var found: [String: String] = [:]
    var rest = bytes[range]
    while let equals = rest.firstIndex(of: UInt8(ascii: "=")) {
      let name = String(decoding: rest[..<equals], as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
      let value = rest[(equals + 1)...].drop { $0 <= 32 }
      guard let quote = value.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
        let end = value.dropFirst().firstIndex(of: quote)
      else { break }
      var text: [UInt8] = []
      try append(value[(value.startIndex + 1)..<end], to: &text)
      found[name.split(separator: ":").last.map(String.init) ?? name] = String(decoding: text, as: UTF8.self)
      rest = rest[(end + 1)...]
    }
    return found
  }

  /// Appends character data with its entities resolved.
  private func append(_ data: ArraySlice<UInt8>, to text: inout [UInt8]) throws(XMLFault) {
    var rest = data
    while let ampersand = rest.firstIndex(of: UInt8(ascii: "&")) {
      text += rest[..<ampersand]
      guard let semicolon = rest[ampersand...].prefix(12).firstIndex(of: UInt8(ascii: ";")),
        let character = Self.character(String(decoding: rest[(ampersand + 1)..<semicolon], as: UTF8.self))
      else { throw fault("an ampersand that begins no known entity") }
      text += String(character).utf8
      rest = rest[(semicolon + 1)...]
    }
    text += rest
  }

  private static func character(_ entity: String) -> Unicode.Scalar? {
    switch entity {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
      let code = entity.hasPrefix("#x") ? UInt32(entity.dropFirst(2), radix: 16) : UInt32(entity.dropFirst())
      return entity.hasPrefix("#") ? code.flatMap(Unicode.Scalar.init) : nil
    }
  }

  private func hasPrefix(_ text: StaticString) -> Bool { bytes[position...].starts(with: text.description.utf8) }

  private mutating func skip(past end: String) throws(XMLFault) {
    let mark = Array(end.utf8)
    var index = position
    while index + mark.count <= bytes.count {
      if bytes[index..<(index + mark.count)].elementsEqual(mark) {
        position = index + mark.count
        return
      }
      index += 1
    }
    throw fault("expected \(end) before the end")
  }

  /// Counts on from the last line asked for: records come in order.
  private mutating func lineNumber(at offset: Int) -> Int {
    if offset > lineCountedTo {
      line += bytes[lineCountedTo..<offset].count { $0 == 10 }
      lineCountedTo = offset
    }
    return line
  }

  private func fault(_ reason: String) -> XMLFault {
    let line = 1 + bytes[..<min(position, bytes.count)].count { $0 == 10 }
    return XMLFault(line: line, byteOffset: position, reason: reason)
  }
}
