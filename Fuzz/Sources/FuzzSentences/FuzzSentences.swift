// SPDX-License-Identifier: Apache-2.0

import FuzzProbe
import FuzzerDriver

/// Fuzzes sentences: tag blocks, times, assembly and every message layout.
@main
struct FuzzSentences {
  static func main() {
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    _ = LLVMFuzzerRunDriver(&count, &arguments) { data, size in
      Probe.check([UInt8](UnsafeBufferPointer(start: data, count: size)), dialect: "nmea")
      return 0
    }
  }
}
