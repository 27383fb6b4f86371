// SPDX-License-Identifier: Apache-2.0

extension MessageLayout {
  /// Types 0 and 28–63: the standard does not define them; their bits are kept.
  static let undefined = MessageLayout(
    title: "Undefined message", source: "–", bits: 38...1064, start: 6, fields: header + [.bitsToEnd("data")])
}
