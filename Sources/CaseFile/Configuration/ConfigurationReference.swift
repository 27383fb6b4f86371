// SPDX-License-Identifier: Apache-2.0

/// The table of keys in docs/case-format.md, made from the schema.
public enum ConfigurationReference {
  /// Markdown: one table a group of keys.
  public static var markdown: String {
    var sections = [section("Top level", ConfigurationSchema.keys)]
    sections.append(section("`period`", ConfigurationSchema.period))
    sections.append(section("`sources`", ConfigurationSchema.sources))
    sections.append(
      section(
        "An entry of `fleet`, `sources.ais`, `sources.scenes`, `sources.statements`, `sources.declarations`",
        ConfigurationSchema.source("")))
    sections.append(section("An entry of `sources.lists`", ConfigurationSchema.list))
    sections.append(section("An entry of `caps`", ConfigurationSchema.cap))
    sections.append(section("`period` of a cap that is no calendar year", ConfigurationSchema.capPeriod))
    sections.append(section("`parameters`", ParameterDefinition.keys))
    return sections.joined(separator: "\n\n") + "\n"
  }

  private static func section(_ title: String, _ keys: [ConfigurationKey]) -> String {
    let head = ["### \(title)", "", "| key | value | without it | meaning |", "|---|---|---|---|"]
    let rows = keys.map { key in
      let absent = key.isRequired ? "**an error**" : key.absent.isEmpty ? "nothing" : key.absent
      return "| `\(key.name)` | \(expectation(key.shape)) | \(absent) | \(key.summary) |"
    }
    return (head + rows).joined(separator: "\n")
  }

  private static func expectation(_ shape: SettingShape) -> String {
    switch shape {
    case .map: "keys, see below"
    case .list(of: .map): "a list of entries, see below"
    default: shape.expectation.replacing("|", with: "\\|")
    }
  }
}
