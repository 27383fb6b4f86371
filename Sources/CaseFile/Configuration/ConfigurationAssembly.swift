// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import Cargo
internal import Foundation
internal import Geodesy

/// Makes a configuration of settings, and checks what one key cannot tell: files, identifiers, orders.
struct ConfigurationAssembly {
  let folder: CaseFolder
  private(set) var problems: [ConfigurationProblem]
  private var areas: [Area] = []

  init(folder: CaseFolder, problems: [ConfigurationProblem]) {
    self.folder = folder
    self.problems = problems
  }

  /// `nil` where a required key is missing or wrong, which stands in `problems` by then.
  mutating func configuration(_ root: [String: Setting]) -> CaseConfiguration? {
    readAreas(root["areas"])
    let coastline = root["coastline"].flatMap { file($0) }
    let inputs = root["sources"]?.map ?? [:]
    let fleet = sources(root["fleet"])
    let ais = sources(inputs["ais"])
    let scenes = sources(inputs["scenes"], isScene: true)
    let statements = sources(inputs["statements"])
    let lists = lists(inputs["lists"])
    let declarations = sources(inputs["declarations"])
    let loads = sources(inputs["loads"])
    let caps = caps(root["caps"])
    let parameters = parameters(root["parameters"]?.map ?? [:])
    let period = root["period"]?.map ?? [:]
    guard let first = period["first"]?.day, let last = period["last"]?.day, let name = root["case"]?.text,
      let title = root["title"]?.text, let areasPath = root["areas"]?.text
    else { return nil }
    if last < first {
      note(period["last"], "period.last, \(last.iso8601), is before period.first, \(first.iso8601)", "exchange them")
    }
    return CaseConfiguration(
      name: name, title: title, isMadeUp: root["made_up"]?.flag ?? false, firstDay: first, lastDay: last, areas: areas,
      areasPath: areasPath, coastlinePath: coastline,
      coastlineCredit: root["coastline_credit"]?.text, fleet: fleet, ais: ais, scenes: scenes, statements: statements,
      lists: lists, declarations: declarations, caps: caps, parameters: parameters, loads: loads)
  }

  private mutating func note(_ setting: Setting?, _ message: String, _ suggestion: String = "") {
    problems.append(
      ConfigurationProblem(
        path: folder.configurationPath, line: setting?.line ?? 0, column: setting?.column ?? 0, message: message,
        suggestion: suggestion))
  }

  private mutating func readAreas(_ setting: Setting?) {
    guard let setting, let path = file(setting) else { return }
    let shown = path.hasPrefix("/") || path.hasPrefix("${") ? path : "\(folder.path)/\(path)"
    var reader = AreasReader(path: shown)
    do {
      let location = try folder.location(of: path)
      areas = reader.areas(in: Array(try Data(contentsOf: URL(fileURLWithPath: location))))
      problems += reader.problems
    } catch {
      note(setting, "\"\(path)\" cannot be read: \((error as NSError).localizedDescription)")
    }
  }

  private mutating func file(_ setting: Setting) -> String? {
    guard let path = setting.text else { return nil }
    do {
      return try SourcePaths(folder: folder).file(path)
    } catch {
      note(setting, error.message, error.suggestion)
      return nil
    }
  }

  /// One declaration for each file; a file that two patterns of one kind reach would be read twice.
  private mutating func sources(_ setting: Setting?, isScene: Bool = false) -> [SourceDeclaration] {
    var found: [SourceDeclaration] = []
    for item in setting?.list ?? [] {
      for source in sources(of: item.map ?? [:], isScene: isScene) {
        if found.contains(where: { $0.path == source.path }) {
          note(item.map?["path"], "the file \"\(source.path)\" is reached twice", "remove one of the entries")
        } else {
          found.append(source)
        }
      }
    }
    return found
  }

  private mutating func sources(of entry: [String: Setting], isScene: Bool) -> [SourceDeclaration] {
    guard let pattern = entry["path"], let text = pattern.text else { return [] }
    var files: [String] = []
    do {
      files = try SourcePaths(folder: folder).files(matching: text)
    } catch {
      note(pattern, error.message, error.suggestion)
    }
    // A pattern for scenes also reaches their masks, which are named by the sidecars.
    if isScene, files != [text] { files.removeAll { $0.hasSuffix("_udm.tif") } }
    return files.map {
      SourceDeclaration(
        path: $0, provider: entry["provider"]?.text ?? "", licence: entry["licence"]?.text ?? "",
        retrieved: entry["retrieved"]?.text.flatMap { Timestamp(iso8601: $0) },
        sourceGrade: entry["source_grade"]?.text, informationGrade: entry["information_grade"]?.integer,
        format: entry["format"]?.text)
    }
  }

  private mutating func lists(_ setting: Setting?) -> [ListDeclaration] {
    var found: [ListDeclaration] = []
    for item in setting?.list ?? [] {
      let entry = item.map ?? [:]
      guard let id = entry["id"]?.text, let title = entry["title"]?.text else { continue }
      let files = sources(of: entry, isScene: false)
      if files.count > 1 {
        note(entry["path"], "a list is one file, the pattern matches \(files.count)", "write one entry for each file")
      }
      let published = entry["published"]?.day
      if found.contains(where: { $0.id == id && $0.published == published }) {
        note(entry["id"], "list id \"\(id)\" stands twice", "versions of one list need different days under published")
      }
      guard let source = files.first else { continue }
      found.append(ListDeclaration(id: id, title: title, published: published, source: source))
    }
    return found
  }
}

extension ConfigurationAssembly {
  private mutating func caps(_ setting: Setting?) -> [CapDeclaration] {
    var found: [CapDeclaration] = []
    for item in setting?.list ?? [] {
      guard let cap = cap(item.map ?? [:]) else { continue }
      if found.contains(where: { $0.id == cap.id }) { note(item.map?["id"], "cap id \"\(cap.id)\" stands twice") }
      found.append(cap)
    }
    return found
  }

  private mutating func cap(_ entry: [String: Setting]) -> CapDeclaration? {
    let ids = areaIDs(entry["areas"])
    let limit = entry["limit_barrels"]?.number
    if limit == nil, entry["notices"] != nil, entry["limit_barrels"] == nil {
      note(entry["notices"], "notices need a limit", "`limit_barrels` beside them, or no `notices`")
    }
    let notices = entry["notices"]?.list?.compactMap(\.number) ?? (limit == nil ? [] : [1])
    if zip(notices, notices.dropFirst()).contains(where: { $0 >= $1 }) {
      note(entry["notices"], "notices must rise", "such as [0.75, 0.90, 0.95, 1.0]")
    }
    notePairs(entry)
    guard let id = entry["id"]?.text, let title = entry["title"]?.text, let source = entry["source"]?.text,
      let period = period(entry["period"]), let product = entry["product"]?.text
    else { return nil }
    let factor = ConversionFactor(
      product: product, barrelsPerTonne: entry["barrels_per_tonne"]?.number ?? 0,
      source: entry["factor_source"]?.text ?? "")
    return CapDeclaration(
      id: id, title: title, source: source, limitBarrels: limit, period: period, notices: notices,
      factor: factor, areaIDs: ids,
      direction: entry["direction"]?.text.flatMap(FlowDirection.init(rawValue:)) ?? .out,
      ships: entry["ships"]?.text.flatMap(FlowShips.init(rawValue:)) ?? .any,
      needBarrels: entry["need_barrels"]?.number, needSource: entry["need_source"]?.text)
  }

  /// Numbers that need their source, and limits that need a factor.
  private mutating func notePairs(_ entry: [String: Setting]) {
    for (number, source) in [("barrels_per_tonne", "factor_source"), ("need_barrels", "need_source")]
    where entry[number] != nil && entry[source] == nil {
      note(entry[number], "\(number) needs its source", "`\(source)` beside it")
    }
    if entry["limit_barrels"] != nil, entry["barrels_per_tonne"] == nil {
      note(entry["limit_barrels"], "a limit in barrels needs `barrels_per_tonne`", "the product's factor beside it")
    }
  }

  private func period(_ setting: Setting?) -> CapDeclaration.Period? {
    if setting?.text != nil { return .calendarYear }
    guard let months = setting?.map?["months"]?.integer, let from = setting?.map?["from"]?.day else { return nil }
    return .months(months, from: from)
  }

  private mutating func areaIDs(_ setting: Setting?) -> [String] {
    var found: [String] = []
    if let list = setting?.list, list.isEmpty { note(setting, "a cap needs at least one area") }
    for item in setting?.list ?? [] {
      guard let id = item.text else { continue }
      if found.contains(id) { note(item, "area \"\(id)\" stands twice") }
      found.append(id)
      // Without areas their own problems are already noted.
      guard !areas.isEmpty, !areas.contains(where: { $0.id == id }) else { continue }
      let nearest = EditDistance.nearest(to: id, among: areas.map(\.id))
      let known = areas.map(\.id).joined(separator: ", ")
      note(item, "there is no area \"\(id)\"", nearest.map { "did you mean \"\($0)\"?" } ?? "areas: \(known)")
    }
    return found
  }

  private mutating func parameters(_ entry: [String: Setting]) -> CaseParameters {
    var parameters = CaseParameters()
    for definition in ParameterDefinition.all {
      if let value = entry[definition.name]?.number { parameters[keyPath: definition.path] = value }
    }
    if let fractions = entry["scenarios"]?.list {
      if fractions.isEmpty { note(entry["scenarios"], "at least one scenario is needed", "such as [1/3, 1/2, 9/10]") }
      parameters.scenarios = fractions.compactMap { $0.text.map { Self.scenario($0) } }
    }
    return parameters
  }

  /// "1/3" is "one third", as are the other scenarios with a name of their own.
  private static func scenario(_ fraction: String) -> LoadScenario {
    let parts = fraction.split(separator: "/").compactMap { Int($0) }
    let (upper, lower) = (parts.first ?? 1, parts.last ?? 1)
    return LoadScenario.standard.first { $0.numerator == upper && $0.denominator == lower }
      ?? LoadScenario(name: fraction, numerator: upper, denominator: lower)
  }
}

extension Setting {
  var text: String? { if case .text(let value) = value { value } else { nil } }
  var number: Double? { if case .number(let value) = value { value } else { nil } }
  var integer: Int? { if case .integer(let value) = value { value } else { nil } }
  var flag: Bool? { if case .flag(let value) = value { value } else { nil } }
  var list: [Setting]? { if case .list(let value) = value { value } else { nil } }
  var map: [String: Setting]? { if case .map(let value) = value { value } else { nil } }
  var day: CalendarDay? { text.flatMap { CalendarDay(iso8601: $0) } }
}
