// SPDX-License-Identifier: Apache-2.0

import CFuzz
import Glibc

/// What one run of the program does; set before libFuzzer takes over and never changed after (`nonisolated(unsafe)`: the
/// callback is a plain C function and can carry nothing).
nonisolated(unsafe) private var task: (target: Target, trial: Trial)?

private func callback(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  guard let task else { return -1 }
  task.target.run([UInt8](UnsafeBufferPointer(start: bytes, count: count)), task.trial)
  return 0
}

/// `plimsoll-fuzz TARGET [libFuzzer options] [CORPUS…]`, or `plimsoll-fuzz seeds FOLDER`, which writes seeds to FOLDER/TARGET.
/// Says a line on standard error.
func complain(_ words: String) {
  let line = Array("\(words)\n".utf8)
  _ = line.withUnsafeBytes { Glibc.write(2, $0.baseAddress, $0.count) }
}

@main struct Fuzz {
  static func main() {
    let words = CommandLine.arguments
    if words.count == 3, words[1] == "seeds" { return Seeds.write(to: words[2]) }
    guard words.count > 1, let target = Target(rawValue: words[1]) else {
      let names = Target.allCases.map(\.rawValue).joined(separator: " ")
      complain("usage: plimsoll-fuzz TARGET [options] [corpus…] | seeds FOLDER\ntargets: \(names)")
      exit(64)
    }
    task = (target, Trial())
    var arguments = ([words[0]] + words.dropFirst(2)).map { strdup($0) }
    arguments.append(nil)
    var count = Int32(arguments.count - 1)
    let code = arguments.withUnsafeMutableBufferPointer { buffer in
      var start = buffer.baseAddress
      return LLVMFuzzerRunDriver(&count, &start, callback)
    }
    exit(code)
  }
}
