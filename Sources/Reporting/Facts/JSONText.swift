// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// Reads the JSON that rows keep in text columns: notice levels, reasons, parameters. What cannot be read is empty.
enum JSONText {
  /// The numbers of an array.
  static func numbers(_ text: String) -> [Double] { decoded([Double].self, text) ?? [] }

  /// Why a candidate fits or does not, as `call_candidate.reasons` keeps it.
  struct Reason: Decodable {
    var feature: String
    var words: String?
    /// Numbers that stand behind the words, as the method wrote them.
    var value: String?
    var logLikelihood: Double?

    enum CodingKeys: String, CodingKey {
      case feature
      case words
      case value
      case logLikelihood = "log_likelihood"
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      feature = try container.decode(String.self, forKey: .feature)
      words = try container.decodeIfPresent(String.self, forKey: .words)
      logLikelihood = try container.decodeIfPresent(Double.self, forKey: .logLikelihood)
      value = try container.decodeIfPresent(Tree.self, forKey: .value)?.leaves(prefix: "").first?.value
    }
  }

  static func reasons(_ text: String) -> [Reason] { decoded([Reason].self, text) ?? [] }

  /// The leaves of an object as "key", "key.inner" with their values as text, sorted by key.
  static func leaves(_ text: String) -> [(name: String, value: String)] {
    guard let tree = decoded(Tree.self, text) else { return [] }
    return tree.leaves(prefix: "").sorted { $0.name < $1.name }
  }

  private static func decoded<Value: Decodable>(_ type: Value.Type, _ text: String) -> Value? {
    do { return try JSONDecoder().decode(type, from: Data(text.utf8)) } catch { return nil }
  }

  /// Any JSON value.
  private enum Tree: Decodable {
    case object([String: Tree])
    case array([Tree])
    case leaf(String)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .leaf("none")
      } else if let value = try? container.decode(Bool.self) {
        self = .leaf(value ? "true" : "false")
      } else if let value = try? container.decode(Int.self) {
        self = .leaf(String(value))
      } else if let value = try? container.decode(Double.self) {
        self = .leaf("\(value)")
      } else if let value = try? container.decode(String.self) {
        self = .leaf(value)
      } else if let items = try? container.decode([Tree].self) {
        self = .array(items)
      } else {
        self = .object(try container.decode([String: Tree].self))
      }
    }

    func leaves(prefix: String) -> [(name: String, value: String)] {
      switch self {
      case .leaf(let value): return [(prefix, value)]
      case .array(let items):
        let texts = items.flatMap { $0.leaves(prefix: "") }
          .map { $0.name.isEmpty ? $0.value : "\($0.name) \($0.value)" }
        return [(prefix, texts.joined(separator: ", "))]
      case .object(let members):
        return members.sorted { $0.key < $1.key }
          .flatMap { $0.value.leaves(prefix: prefix.isEmpty ? $0.key : "\(prefix).\($0.key)") }
      }
    }
  }
}
