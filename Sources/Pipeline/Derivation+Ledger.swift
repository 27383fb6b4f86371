// SPDX-License-Identifier: Apache-2.0

import Bytes
import Cargo
import CaseFile
import Evidence

extension Derivation {
  /// Calls and declarations against the caps of the case.
  ///
  /// A call by a ship we do not know is shown and not counted (docs/decisions/0002-what-counts-against-a-cap.md).
  mutating func deriveLedger(_ calls: [CargoCall]) throws {
    progress(.started(stage: "ledger"))
    let scenarios = configuration.parameters.scenarios
    let caps = configuration.caps.map(Cap.init)
    let activity = rows.activity(
      "ledger",
      parameters: .object([
        .init("scenarios", .array(scenarios.map { .string("\($0.numerator)/\($0.denominator)") })),
        .init("declared_barrels_per_tonne", .number(ConversionTable.unspecified.barrelsPerTonne)),
      ]))
    let named = calls.filter { $0.hullID != nil }
    let over = named.filter(\.hasLeft)
    for call in over { rows.addVolumes(of: call, caps: caps, scenarios: scenarios, activity: activity) }
    let declarations = try readDeclarations(activity)
    for (cap, stated) in zip(caps, configuration.caps) {
      rows.add(cap, need: (stated.needBarrels, stated.needSource))
      let range = DayRange(first: configuration.firstDay, last: configuration.lastDay)
      let ledgers = Ledger.ledgers(
        cap: cap, in: range, calls: named, declarations: declarations, scenarios: scenarios)
      for ledger in ledgers {
        rows.add(ledger, activity: activity)
        rows.note(ledger.omissions, against: "\(cap.id) from \(ledger.period.first.iso8601)")
      }
    }
    progress(
      .finished(
        stage: "ledger",
        summary: "\(over.count) calls counted, \(calls.count - named.count) by ships we do not know shown beside, "
          + "\(named.count - over.count) not over"))
  }

  private mutating func readDeclarations(_ activity: String) throws -> [Declaration] {
    var declarations: [Declaration] = []
    for source in configuration.declarations {
      let reading = try DeclarationReader.read(file: try location(source.path), path: source.path)
      add(reading.rejections)
      count(source.path, read: reading.rowCount, rejected: reading.rejections.count)
      declarations += reading.declarations
    }
    let doubts = Dictionary(grouping: DeclarationDoubt.all(in: declarations), by: \.declaration.id)
    for declaration in declarations {
      rows.add(
        declaration, factor: ConversionTable.unspecified, doubts: doubts[declaration.id] ?? [], activity: activity)
    }
    return declarations
  }
}

extension Cap {
  /// The cap as case.yaml declares it.
  init(_ declaration: CapDeclaration) {
    let period: CapPeriod =
      switch declaration.period {
      case .calendarYear: .calendarYear
      case .months(let count, let first): .months(count, from: first)
      }
    self.init(
      id: declaration.id, title: declaration.title, source: declaration.source,
      limitBarrels: declaration.limitBarrels, period: period, notices: declaration.notices,
      factor: declaration.factor, areaIDs: declaration.areaIDs, direction: declaration.direction,
      ships: declaration.ships)
  }
}
