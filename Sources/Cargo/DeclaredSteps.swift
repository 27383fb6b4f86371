// SPDX-License-Identifier: Apache-2.0

public import Bytes

/// One step of the declared series.
public struct DeclaredStep: Sendable, Hashable {
  public var declaration: Declaration
  /// The last day of the declared period.
  public var day: CalendarDay
  /// What the declaration adds to those inside it.
  public var barrels: Double
}

/// Declarations turned into steps that count every barrel once.
///
/// - Definition: months, half-years and years overlap in print. A declaration whose period and reporters contain those of
///   another adds only its remainder over what the others inside it say, on its last day. Of several for one period by one
///   reporter the one published last counts; where no days of publication are given, the last with barrels, else the last.
///   With `knownOn` what was published later is left out: the series as it stood on that day. Declarations that overlap without one containing the other
///   are left out, the longer one first.
/// - Limits: the remainder is dated by its last day, so a series by months is no earlier than what was declared. Where the
///   parts exceed the whole, the parts stand and a note says so.
public struct DeclaredSteps: Sendable, Hashable {
  /// Ascending by day; zero steps of "reported as zero" are among them.
  public var steps: [DeclaredStep]
  /// What was not counted, or counted otherwise than printed, with the reason.
  public var notes: [DeclarationNote]

  /// - Parameters:
  ///   - factor: for declarations in tonnes alone.
  ///   - knownOn: leaves out what was published after that day; what has no day of publication stays.
  public init(
    _ declarations: [Declaration], factor: ConversionFactor = ConversionTable.unspecified, knownOn: CalendarDay? = nil
  ) {
    steps = []
    notes = []
    let known = declarations.filter { declaration in
      guard let knownOn, let published = declaration.published else { return true }
      return published <= knownOn
    }
    let counted = latest(of: known.filter { $0.state != .notReported })
    let accepted = withoutPartialOverlaps(counted)
    for whole in accepted {
      let parts = accepted.filter { part in
        part.isInside(whole) && !accepted.contains { $0.isInside(whole) && part.isInside($0) }
      }
      let inside = parts.reduce(0) { $0 + ($1.barrels(by: factor) ?? 0) }
      let remainder = (whole.barrels(by: factor) ?? 0) - inside
      if remainder < 0 {
        notes.append(DeclarationNote(declaration: whole, words: "the declarations inside it exceed it: nothing added"))
      }
      steps.append(DeclaredStep(declaration: whole, day: whole.period.last, barrels: max(0, remainder)))
    }
    steps.sort {
      ($0.day, $0.declaration.period.dayCount, $0.declaration.id) < (
        $1.day, $1.declaration.period.dayCount, $1.declaration.id
      )
    }
  }

  private mutating func latest(of declarations: [Declaration]) -> [Declaration] {
    var chosen: [Declaration] = []
    for declaration in declarations {
      guard let index = chosen.firstIndex(where: { $0.isSame(as: declaration) }) else {
        chosen.append(declaration)
        continue
      }
      let older = chosen[index]
      let keepsOlder = Self.supersedes(older, declaration)
      let left = keepsOlder ? declaration : older
      if !keepsOlder { chosen[index] = declaration }
      let winner = chosen[index].published.map { ", published \($0.iso8601)," } ?? ""
      notes.append(
        DeclarationNote(declaration: left, words: "another declaration for the same period\(winner) counts instead"))
    }
    return chosen
  }

  /// Whether the first of two for one period stands against one that comes later in the files.
  private static func supersedes(_ first: Declaration, _ later: Declaration) -> Bool {
    if let one = first.published, let other = later.published, one != other { return one > other }
    return later.barrels == nil && first.barrels != nil
  }

  private mutating func withoutPartialOverlaps(_ declarations: [Declaration]) -> [Declaration] {
    let ordered = declarations.sorted {
      ($0.period.dayCount, $0.reporters.count, $0.period.first, $0.id)
        < ($1.period.dayCount, $1.reporters.count, $1.period.first, $1.id)
    }
    var accepted: [Declaration] = []
    for declaration in ordered {
      if let other = accepted.first(where: { $0.overlapsPartly(declaration) }) {
        let range = "\(other.period.first.iso8601) to \(other.period.last.iso8601)"
        notes.append(
          DeclarationNote(declaration: declaration, words: "not counted: overlaps the declaration for \(range)"))
      } else {
        accepted.append(declaration)
      }
    }
    return accepted
  }
}

/// A remark on a declaration that was not counted as printed.
public struct DeclarationNote: Sendable, Hashable {
  public var declaration: Declaration
  public var words: String
}

extension Declaration {
  func isSame(as other: Declaration) -> Bool { period == other.period && reporters == other.reporters }

  /// Strictly inside: every day and reporter of this one belongs to the other, which is not the same.
  func isInside(_ other: Declaration) -> Bool {
    !isSame(as: other) && other.period.contains(period) && reporters.isSubset(of: other.reporters)
  }

  func overlapsPartly(_ other: Declaration) -> Bool {
    period.overlaps(other.period) && !reporters.isDisjoint(with: other.reporters) && !isInside(other)
      && !other.isInside(self)
  }
}
