// SPDX-License-Identifier: Apache-2.0

import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// A page as an XML parser sees it: an oracle that shares nothing with the code that wrote it.
final class PageOutline: NSObject, XMLParserDelegate {
  private var counts: [String: Int] = [:]
  private(set) var ids: [String] = []
  /// Values of href, src, data, action and poster.
  private(set) var addresses: [String] = []
  /// Text of the h2.
  private(set) var headings: [String] = []
  private(set) var error: String?
  private var isHeading = false

  init(_ page: String) throws {
    super.init()
    let body = page.replacingOccurrences(of: "<!DOCTYPE html>\n", with: "")
    let parser = XMLParser(data: Data(body.utf8))
    parser.delegate = self
    if !parser.parse() {
      error = error ?? parser.parserError.map { "\($0), line \(parser.lineNumber)" } ?? "not parsed"
    }
  }

  func count(_ element: String) -> Int { counts[element] ?? 0 }

  func parser(
    _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?, qualifiedName qName: String?,
    attributes: [String: String]
  ) {
    counts[elementName, default: 0] += 1
    if let id = attributes["id"] { ids.append(id) }
    addresses += ["href", "src", "data", "action", "poster"].compactMap { attributes[$0] }
    if elementName == "h2" {
      isHeading = true
      headings.append("")
    }
  }

  func parser(
    _ parser: XMLParser, didEndElement elementName: String, namespaceURI: String?, qualifiedName qName: String?
  ) {
    if elementName == "h2" { isHeading = false }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    if isHeading { headings[headings.count - 1] += string }
  }

  func parser(_ parser: XMLParser, parseErrorOccurred parseError: any Error) {
    error = "\(parseError), line \(parser.lineNumber)"
  }
}
