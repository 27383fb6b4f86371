// SPDX-License-Identifier: Apache-2.0

/// Writes a commented case.yaml from the schema.
struct ConfigurationTemplate {
  /// Whether optional keys stand there in force, or as comments to be taken up.
  let withOptionalKeys: Bool
  /// The value of the key `case`.
  let name: String
  private var lines: [String] = []
  /// What has been explained once is not explained again: inputs have the same keys.
  private var explained: Set<String> = []

  private init(withOptionalKeys: Bool, name: String) {
    self.withOptionalKeys = withOptionalKeys
    self.name = name
  }

  static func text(withOptionalKeys: Bool, name: String) -> String {
    var template = ConfigurationTemplate(withOptionalKeys: withOptionalKeys, name: name)
    template.lines = [
      "# A case of Plimsoll. Every key: docs/case-format.md. Check and run it: plimsoll run .",
      "# Paths are relative to this folder, absolute, or start with ${VARIABLE}; * and ? make patterns.",
    ]
    for key in ConfigurationSchema.keys {
      template.lines += ["", "# " + template.remark(key)]
      template.write(key, indentation: "", commented: !template.isInForce(key))
    }
    return template.lines.joined(separator: "\n") + "\n"
  }

  /// The example has no images and no coastline.
  private func isInForce(_ key: ConfigurationKey) -> Bool {
    key.isRequired || (withOptionalKeys && !["scenes", "coastline", "coastline_credit"].contains(key.name))
  }

  private func remark(_ key: ConfigurationKey) -> String {
    key.isRequired ? key.summary : "\(key.summary) Optional\(key.absent.isEmpty ? "." : "; without it: \(key.absent).")"
  }

  private mutating func write(_ key: ConfigurationKey, indentation: String, commented: Bool) {
    let mark = commented ? "# " : ""
    switch key.shape {
    case .map(let keys):
      lines.append("\(mark)\(indentation)\(key.name):")
      for inner in keys { writeInner(inner, indentation: indentation + "  ", commented: commented) }
    case .list(of: .map(let keys)):
      lines.append("\(mark)\(indentation)\(key.name):")
      for (index, inner) in keys.filter({ !$0.example.isEmpty }).enumerated() {
        let start = indentation + (index == 0 ? "  - " : "    ")
        append("\(mark)\(start)\(inner.name): \(Self.quoted(inner))", explaining: inner)
      }
    default:
      let value = key.name == "case" ? name : Self.quoted(key)
      lines.append("\(mark)\(indentation)\(key.name): \(value)")
    }
  }

  private mutating func writeInner(_ key: ConfigurationKey, indentation: String, commented: Bool) {
    switch key.shape {
    case .map, .list(of: .map):
      lines.append("\(commented ? "# " : "")\(indentation)# \(remark(key))")
      write(key, indentation: indentation, commented: commented || !isInForce(key))
    default:
      guard !key.example.isEmpty else { return }
      append("\(commented ? "# " : "")\(indentation)\(key.name): \(Self.quoted(key))", explaining: key)
    }
  }

  private mutating func append(_ line: String, explaining key: ConfigurationKey) {
    guard explained.insert(key.name + key.summary).inserted else { return lines.append(line) }
    let padding = String(repeating: " ", count: max(2, 46 - line.count))
    lines.append(line + padding + "# " + key.summary + (key.isRequired ? "" : " Optional."))
  }

  /// Text that YAML would take for something else stands in quotes.
  private static func quoted(_ key: ConfigurationKey) -> String {
    switch key.shape {
    case .text, .pattern: key.example.contains(where: { ":#*,{}[]".contains($0) }) ? "\"\(key.example)\"" : key.example
    default: key.example
    }
  }
}
