// SPDX-License-Identifier: Apache-2.0

/// An element of an XML record: its text, its attributes and its children.
struct XMLElement: Sendable, Hashable {
  /// Without a namespace prefix.
  var name: String
  /// The character data directly inside, joined, without blanks at its ends.
  var text: String
  var children: [XMLElement]
  /// By name without a namespace prefix.
  var attributes: [String: String] = [:]

  /// The children of a name.
  func all(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }

  /// The elements that a path of names leads to.
  func all(along path: String...) -> [XMLElement] {
    path.reduce([self]) { elements, name in elements.flatMap { $0.all(name) } }
  }

  /// The text of the first child of a name that has any.
  func text(of name: String) -> String? {
    all(name).lazy.map(\.text).first { !$0.isEmpty }
  }
}

/// A record of an XML file with its place.
struct XMLRecord: Sendable, Hashable {
  var element: XMLElement
  var line: Int
  var byteOffset: Int
}

/// Where an XML text cannot be read on.
struct XMLFault: Error, Equatable {
  var line: Int
  var byteOffset: Int
  var reason: String
}
