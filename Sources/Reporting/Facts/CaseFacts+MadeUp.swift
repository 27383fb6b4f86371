// SPDX-License-Identifier: Apache-2.0

internal import CaseFile
internal import Evidence

extension CaseFacts {
  /// What every page, table and picture of a made-up case begins with; `nil` for a case about the world.
  var madeUpMark: String? { about.isMadeUp ? "MADE-UP DATA" : nil }

  static let madeUpSentence =
    "MADE-UP DATA: ships, signals, images and quantities are simulated; nothing in this report happened."

  /// A caption of a table or picture.
  func caption(_ text: Markup) -> Markup {
    guard let mark = madeUpMark else { return text }
    return "<b class=\"mark\">\(mark)</b> \(text)"
  }

  /// A caption that ends with the method, a link to where the page tells it.
  func caption(_ text: Markup, method: Method.Linked) -> Markup { caption("\(text) \(method.link).") }

  /// The hash that stands for all inputs: SHA-256 over "hash path" lines in the order of the paths.
  var inputsDigest: String {
    let lines = contents.sources.map { "\($0.sha256) \($0.path)\n" }.sorted()
    return SHA256Digest(of: Array(lines.joined().utf8)).hexadecimal
  }
}
