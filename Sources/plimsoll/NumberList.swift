// SPDX-License-Identifier: Apache-2.0

/// Numbers with commas between them as an argument: places and boxes, which may begin with a minus.
enum NumberList {
  /// `nil` where a part is no finite number.
  static func numbers(_ argument: String) -> [Double]? {
    let parts = argument.drop { $0 == " " }.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
    return parts.allSatisfy { $0?.isFinite == true } ? parts.compactMap { $0 } : nil
  }

  /// The arguments with a blank before each list that begins with a minus, so that it is not taken for an option.
  static func shielded(_ arguments: [String]) -> [String] {
    arguments.map { $0.hasPrefix("-") && $0.contains(",") && numbers($0) != nil ? " " + $0 : $0 }
  }
}
