// SPDX-License-Identifier: Apache-2.0

internal import CaseFile

extension FindingText {
  static let noAssessment =
    "None. An assessment is the judgement of a named analyst; nobody has confirmed or rejected one of these calls."

  /// What named analysts judged of the calls, and what the confirmed ones alone come to.
  var assessments: [String] {
    let judged = account.calls.compactMap { call in facts.verdicts[call.row.id] }
    guard !judged.isEmpty else { return [Self.noAssessment] }
    let confirmed = judged.count { $0.verdict == "confirm" }
    let names = Set(judged.map(\.by)).sorted()
    let open = account.calls.count - judged.count
    let rest = open == 0 ? "none is left unjudged" : "\(Numbers.grouped(open)) \(open == 1 ? "is" : "are") not judged"
    let first =
      "Of the \(Numbers.count(account.calls.count, "call")), \(Numbers.list(Array(names.prefix(6))))"
      + (names.count > 6 ? " and \(Numbers.grouped(names.count - 6)) more" : "")
      + " confirmed \(Numbers.grouped(confirmed)) and rejected \(Numbers.grouped(judged.count - confirmed)); \(rest). "
      + "Annex F has the reviews."
    return [first, confirmedTotals].compactMap { $0 }
  }

  /// The assessments in one run, where there are any.
  var judged: String? {
    account.calls.contains { facts.verdicts[$0.row.id] != nil } ? assessments.joined(separator: " ") : nil
  }

  private var confirmedTotals: String? {
    let parts = account.scenarios.map { line -> String in
      let sum = line.barrels { facts.isConfirmed($0) }
      let share = account.cap.limitBarrels.map { " (\(Numbers.percent(sum / $0, decimals: 0)) of the cap)" } ?? ""
      return "\(Numbers.barrelsInWords(sum)) barrels by \(line.label)\(share)"
    }
    return parts.isEmpty ? nil : "The confirmed calls alone come to \(Numbers.list(parts))."
  }
}

extension ScenarioLine {
  /// Barrels of the calls that fit, by identifier.
  func barrels(where isCounted: (String) -> Bool) -> Double {
    steps.reduce(0) { $0 + (isCounted($1.entryID) ? $1.barrels : 0) }
  }
}
