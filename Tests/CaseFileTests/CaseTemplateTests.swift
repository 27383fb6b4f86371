// SPDX-License-Identifier: Apache-2.0

import CaseFile
import Foundation
import Testing

@Suite("plimsoll init") struct CaseTemplateTests {
  @Test("writes a case that can be read as it is", arguments: [false, true])
  func readable(_ isExample: Bool) throws {
    let scratch = try Scratch()
    let path = scratch.path + "/My Case, 2024"
    try CaseTemplate(isExample: isExample).write(to: path)
    let configuration = try CaseConfiguration(reading: CaseFolder(path))
    #expect(configuration.name == "my-case-2024")
    #expect(configuration.isMadeUp == isExample)
    #expect(configuration.areas.count == 2)
    #expect(configuration.ais.isEmpty != isExample)
    #expect(configuration.caps.isEmpty != isExample)
    #expect(configuration.parameters == CaseParameters())
  }

  @Test("comments every key")
  func comments() throws {
    let yaml = try #require(CaseTemplate(isExample: false).files(name: "a").first { $0.path == "case.yaml" }?.text)
    let reference = ConfigurationReference.markdown
    let keys = reference.split(separator: "\n").filter { $0.hasPrefix("| `") }
      .compactMap { $0.split(separator: "`").dropFirst().first.map(String.init) }
    let notWritten: Set = ["format", "months", "from"]
    for key in keys where !notWritten.contains(key) { #expect(yaml.contains("\(key):"), "\(key)") }
  }

  @Test("never writes where anything is")
  func refuses() throws {
    let scratch = try Scratch()
    try scratch.write("mine", to: "file")
    let error = #expect(throws: CaseFileError.self) { try CaseTemplate(isExample: true).write(to: scratch.path) }
    #expect(error?.code == .alreadyExists)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == ["file"])
    let empty = try Scratch()
    try CaseTemplate(isExample: true).write(to: empty.path)
  }
}
