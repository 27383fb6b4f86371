// SPDX-License-Identifier: Apache-2.0

/// Runs independent pieces of work beside each other; results come in the order of the input.
enum InParallel {
  /// At most this many at once: each scene being drawn holds some 20 MB.
  private static let width = 8

  static func map<Input: Sendable, Output: Sendable>(
    _ inputs: [Input], _ body: @escaping @Sendable (Input) -> Output
  ) async -> [Output] {
    await withTaskGroup(of: (Int, Output).self) { group in
      var results = [Output?](repeating: nil, count: inputs.count)
      for (index, input) in inputs.enumerated() {
        if index >= width, let (done, output) = await group.next() { results[done] = output }
        group.addTask { (index, body(input)) }
      }
      for await (index, output) in group { results[index] = output }
      return results.compactMap { $0 }
    }
  }
}
