// SPDX-License-Identifier: Apache-2.0

/// An element of an XML record: its text, its attributes and its children.
package struct XMLElement: Sendable, Hashable {
  /// Without a namespace prefix.
  package var name: String
  /// The character data directly inside, joined, without blanks at its ends.
  package var text: String
  package var children: [XMLElement]
  /// By name without a namespace prefix.
  package var attributes: [String: String] = [:]

  /// The children of a name.
  package func all(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }

  /// The elements that a path of names leads to.
  package func all(along path: String...) -> [XMLElement] {
    path.reduce([self]) { elements, name in elements.flatMap { $0.all(name) } }
  }

  /// The text of the first child of a name that has any.
  package func text(of name: String) -> String? {
    all(name).lazy.map(\.text).first { !$0.isEmpty }
  }
}

/// A record of an XML file with its place.
package struct XMLRecord: Sendable, Hashable {
  package var element: XMLElement
  package var line: Int
  package var byteOffset: Int
}

/// Where an XML text cannot be read on.
package struct XMLFault: Error, Equatable {
  package var line: Int
  package var byteOffset: Int
  package var reason: String
}
