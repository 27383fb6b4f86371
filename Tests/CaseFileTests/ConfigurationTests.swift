// SPDX-License-Identifier: Apache-2.0

import Bytes
import Cargo
import CaseFile
import Foundation
import Geodesy
import Testing

@Suite("case.yaml") struct ConfigurationTests {
  @Test("becomes a configuration with the areas it names")
  func whole() throws {
    let configuration = try ExampleCase().read()
    #expect(configuration.name == "vostochny-2024")
    #expect(configuration.isMadeUp)
    #expect(configuration.firstDay == CalendarDay(iso8601: "2024-03-01"))
    #expect(configuration.areas.map(\.id) == ["oil-berth", "chongjin"])
    #expect(configuration.areas[1].role == .discharge)
    #expect(configuration.coastlinePath == nil)
    let cap = try #require(configuration.caps.first)
    #expect(cap.period == .calendarYear)
    #expect(cap.notices == [0.75, 0.90, 0.95, 1])
    #expect(cap.factor.barrelsPerTonne == 7.46)
    #expect(cap.areaIDs == ["oil-berth"])
  }

  @Test("makes one source of each file a pattern matches, in byte order, hidden files apart")
  func pattern() throws {
    let ais = try ExampleCase().read().ais
    #expect(ais.map(\.path) == ["ais/a.nmea", "ais/b.nmea"])
    #expect(ais[0].retrieved == Timestamp(iso8601: "2024-12-01T00:00:00Z"))
    #expect(ais[0].sourceGrade == "B")
    #expect(ais[0].informationGrade == 2)
  }

  @Test("keeps DESIGN's defaults for parameters it does not name")
  func parameters() throws {
    let parameters = try ExampleCase().read().parameters
    #expect(parameters.gapHours == 8)
    #expect(parameters.segmentMaximumKnots == CaseParameters().segmentMaximumKnots)
    #expect(parameters.scenarios == [.oneThird, LoadScenario(name: "3/4", numerator: 3, denominator: 4)])
  }

  @Test("names every parameter there is")
  func everyParameter() {
    let properties = Mirror(reflecting: CaseParameters()).children.count
    let keys = ConfigurationReference.markdown.components(separatedBy: "### `parameters`")[1]
      .split(separator: "\n").filter { $0.hasPrefix("| `") }.count
    #expect(keys == properties)
  }

  @Test("reaches files through a variable, and keeps the path as written so that the case can move")
  func variable() throws {
    let example = try ExampleCase(replacing: "\"ais/*.nmea\"", with: "\"${DATA}/*.nmea\"")
    let paths = try example.read().ais.map(\.path)
    #expect(paths == ["${DATA}/a.nmea", "${DATA}/b.nmea"])
    #expect(try example.folder.location(of: paths[0]) == example.scratch.path + "/ais/a.nmea")
  }

  @Test("takes a cap of so many months from a day")
  func months() throws {
    let example = try ExampleCase(replacing: "calendar-year", with: "{ months: 12, from: 2017-12-22 }")
    let from = try #require(CalendarDay(iso8601: "2017-12-22"))
    #expect(try example.read().caps.first?.period == .months(12, from: from))
  }

  @Test("counts a flow that nothing limits, with no level to pass")
  func noLimit() throws {
    let text = "    limit_barrels: 500000\n    period: calendar-year\n    notices: [0.75, 0.90, 0.95, 1.0]\n"
    let cap = try ExampleCase(replacing: text, with: "    period: calendar-year\n").read().caps.first
    #expect(cap != nil && cap?.limitBarrels == nil)
    #expect(cap?.notices == [])
  }

  @Test("passes over the masks of scenes that a pattern reaches")
  func masks() throws {
    let example = try ExampleCase(
      replacing: "sources:\n", with: "sources:\n  scenes: [{ path: s/*.tif, provider: p, licence: l }]\n")
    for name in ["a.tif", "a_udm.tif"] { try example.scratch.write("", to: "s/\(name)") }
    #expect(try example.read().scenes.map(\.path) == ["s/a.tif"])
  }
}

@Suite("A wrong case.yaml stops before any work") struct WrongConfigurationTests {
  @Test(
    "with the line, the column, what was expected and what to write",
    arguments: [
      ("title: Calls", "tittle: Calls", "case.yaml:2:1: case.yaml: unknown key \"tittle\" (did you mean \"title\"?)"),
      (
        "made_up: true", "made_up: yes",
        "case.yaml:3:10: made_up: expected true or false, found \"yes\" (write true)"
      ),
      (
        "first: 2024-03-01", "first: 1 March 2024",
        "case.yaml:4:18: period.first: expected a day such as 2024-03-07, found \"1 March 2024\""
      ),
      (
        "first: 2024-03-01", "first: 2024-02-30",
        "case.yaml:4:18: period.first: expected a day such as 2024-03-07, found \"2024-02-30\""
      ),
      (
        "last: 2024-11-30", "last: 2023-11-30",
        "case.yaml:4:36: period.last, 2023-11-30, is before period.first, 2024-03-01 (exchange them)"
      ),
      (
        "areas: areas.geojson", "areas: area.geojson",
        "case.yaml:5:8: there is no file \"area.geojson\" (did you mean \"areas.geojson\"?)"
      ),
      (
        "ais/*.nmea", "ais/*.csv",
        "case.yaml:10:13: no file matches \"ais/*.csv\" (check the folder and the end of the names)"
      ),
      (
        "path: fleet.csv", "path: ../fleet.csv",
        "case.yaml:7:13: \"../fleet.csv\" leads out of the case folder "
          + "(write an absolute path, or ${VARIABLE}/…, if that is meant)"
      ),
      (
        "path: fleet.csv", "path: \"${NOT_SET}/fleet.csv\"",
        "case.yaml:7:13: \"${NOT_SET}/fleet.csv\": the variable NOT_SET is not set (set it: export NOT_SET=/a/folder)"
      ),
      (
        "path: fleet.csv", "path: ais",
        "case.yaml:7:13: \"ais\" is a folder, a file was expected (write a pattern: ais/*)"
      ),
      (
        "source_grade: B", "source_grade: G",
        "case.yaml:14:21: sources.ais[1].source_grade: expected A, B, C, D, E, F, found \"G\""
      ),
      (
        "[0.75, 0.90, 0.95, 1.0]", "[0.75, 90, 0.95, 1.0]",
        "case.yaml:22:21: caps[1].notices[2]: expected a number from 0.001 to 1, found \"90\""
      ),
      (
        "[0.75, 0.90, 0.95, 1.0]", "[0.90, 0.75]",
        "case.yaml:22:14: notices must rise (such as [0.75, 0.90, 0.95, 1.0])"
      ),
      (
        "    limit_barrels: 500000\n", "",
        "case.yaml:21:14: notices need a limit (`limit_barrels` beside them, or no `notices`)"
      ),
      (
        "[oil-berth]", "[oil-birth]",
        "case.yaml:26:13: there is no area \"oil-birth\" (did you mean \"oil-berth\"?)"
      ),
      (
        "scenarios: [1/3, 3/4]", "scenarios: [1/3, 4/3]",
        "case.yaml:29:20: parameters.scenarios[2]: expected a fraction such as 1/3, found \"4/3\""
      ),
      (
        "gap_hours: 8", "gap_hours: -1",
        "case.yaml:28:14: parameters.gap_hours: expected a number from 0.1 to 8760, found \"-1\""
      ),
      (
        "case: vostochny-2024", "case: Vostochny 2024",
        "case.yaml:1:7: case: expected a name of lower-case letters, digits and hyphens, found \"Vostochny 2024\" "
          + "(write vostochny-2024)"
      ),
    ])
  func oneProblem(_ old: String, _ new: String, _ expected: String) throws {
    #expect(try ExampleCase(replacing: old, with: new).problems().contains(expected))
  }

  @Test("naming every problem of the file and of the areas at once, in their order")
  func allAtOnce() throws {
    let yaml = ExampleCase.yaml
      .replacingOccurrences(of: "title: Calls at a load berth\n", with: "title: One\ntitle: Two\n")
      .replacingOccurrences(of: "made_up: true", with: "made_up: maybe")
      .replacingOccurrences(of: "    product: gas oil\n", with: "")
      .replacingOccurrences(of: "gap_hours", with: "gap_hour")
    let areas = ExampleCase.areas
      .replacingOccurrences(of: "\"port\"", with: "\"harbour\"")
      .replacingOccurrences(of: "\"load\"", with: "\"loads\"")
    let problems = try ExampleCase(yaml, areas: areas).problems()
    #expect(
      problems == [
        "areas.geojson:4:1: role: expected load, discharge, none, found \"loads\" (did you mean load?)",
        "areas.geojson:7:1: kind: expected berth, port, anchorage, transfer_zone, found \"harbour\"",
        "case.yaml:3:1: case.yaml: key \"title\" stands twice, before on line 2 (remove one of them)",
        "case.yaml:4:10: made_up: expected true or false, found \"maybe\"",
        "case.yaml:18:5: caps[1]: key \"product\" is missing: Product that the factor holds for. "
          + "(such as: product: gas oil)",
        "case.yaml:28:3: parameters: unknown key \"gap_hour\" (did you mean \"gap_hours\"?)",
      ])
  }

  @Test("with exit code 78")
  func exitCode() throws {
    let example = try ExampleCase(replacing: "title:", with: "tilte:")
    let error = #expect(throws: CaseFileError.self) { try example.read() }
    #expect(error?.code == .configuration)
    #expect(error?.exitCode == 78)
  }

  @Test("that has tabs names each line")
  func tabs() throws {
    let yaml = ExampleCase.yaml.replacingOccurrences(of: "      gap_hours", with: "\tgap_hours")
      .replacingOccurrences(of: "  gap_hours", with: "\tgap_hours")
      .replacingOccurrences(of: "  scenarios", with: "\tscenarios")
    #expect(
      try ExampleCase(yaml).problems() == [
        "case.yaml:28:1: a tab in the indentation; YAML allows only spaces (use spaces)",
        "case.yaml:29:1: a tab in the indentation; YAML allows only spaces (use spaces)",
      ])
  }

  @Test("that is not YAML says where")
  func noYAML() throws {
    let problems = try ExampleCase("case: a\ntitle: \"no end\nperiod: [\n").problems()
    #expect(problems.count == 1)
    #expect(problems[0].hasPrefix("case.yaml:") && problems[0].contains("this is not YAML"))
  }

  @Test("that is empty, one word or a list says what was expected", arguments: ["", "word", "- a\n- b\n", "# only\n"])
  func noMap(_ text: String) throws {
    #expect(try ExampleCase(text).problems().count >= 1)
  }

  @Test("that is a folder, missing, ten megabytes in one line or no UTF-8 is one clear error")
  func noFile() throws {
    let scratch = try Scratch()
    func code() -> CaseFileError.Code? {
      do {
        _ = try CaseConfiguration(reading: CaseFolder(scratch.path))
        return nil
      } catch { return error.code }
    }
    #expect(code() == .notFound)
    try scratch.write("x: " + String(repeating: "a", count: 10_000_000), to: "case.yaml")
    #expect(code() == .tooLarge)
    try Data([0x63, 0x3A, 0x20, 0xFF, 0xFE]).write(to: URL(fileURLWithPath: scratch.path + "/case.yaml"))
    #expect(code() == .configuration)
    try FileManager.default.removeItem(atPath: scratch.path + "/case.yaml")
    try FileManager.default.createDirectory(atPath: scratch.path + "/case.yaml", withIntermediateDirectories: false)
    #expect(code() == .isDirectory)
  }

  @Test("that nests half a million brackets or doubles aliases is refused, without a crash")
  func hostile() throws {
    let brackets = String(repeating: "[", count: 500_000)
    let aliases = "a: &a [x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: &d [*c, *c]\ncase: *d\n"
    #expect(try !ExampleCase(brackets).problems().isEmpty)
    #expect(try !ExampleCase(aliases).problems().isEmpty)
  }

  @Test("with Windows line ends and a byte order mark is read like any other")
  func windows() throws {
    let yaml = "\u{FEFF}" + ExampleCase.yaml.replacingOccurrences(of: "\n", with: "\r\n")
    #expect(try ExampleCase(yaml).read().name == "vostochny-2024")
  }

  @Test("naming a link out of the case folder says where it leads")
  func link() throws {
    let example = try ExampleCase()
    let outside = try Scratch()
    try outside.write("name\n", to: "fleet.csv")
    try FileManager.default.removeItem(atPath: example.scratch.path + "/fleet.csv")
    try FileManager.default.createSymbolicLink(
      atPath: example.scratch.path + "/fleet.csv", withDestinationPath: outside.path + "/fleet.csv")
    #expect(example.problems().first?.contains("is a link out of the case folder") == true)
  }
}

@Suite("areas.geojson") struct AreasTests {
  @Test(
    "is checked feature by feature",
    arguments: [
      ("\"chongjin\"", "\"oil-berth\"", "areas.geojson:7:1: id \"oil-berth\" stands twice (give each area its own id)"),
      (
        "\"kind\": \"port\", ", "",
        "areas.geojson:7:1: property \"kind\" is missing or no text (each area has id, name, kind and role)"
      ),
      (
        "\"port\"", "\"ports\"",
        "areas.geojson:7:1: kind: expected berth, port, anchorage, transfer_zone, found \"ports\" (did you mean port?)"
      ),
      (
        "\"Polygon\", \"coordinates\": [[[129, 41], [130, 41], [130, 42], [129, 41]]]",
        "\"Point\", \"coordinates\": [129, 41]",
        "areas.geojson:7:1: an area is a Polygon, found a Point (draw one outline for each area)"
      ),
    ])
  func problem(_ old: String, _ new: String, _ expected: String) throws {
    let areas = ExampleCase.areas.replacingOccurrences(of: old, with: new)
    #expect(try ExampleCase(ExampleCase.yaml, areas: areas).problems().contains(expected))
  }

  @Test("that is not JSON says the line")
  func noJSON() throws {
    let problems = try ExampleCase(ExampleCase.yaml, areas: "{\n  \"type\": oops\n}").problems()
    #expect(problems.first?.hasPrefix("areas.geojson:2:") == true)
  }
}
