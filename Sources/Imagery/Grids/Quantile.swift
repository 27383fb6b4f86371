// SPDX-License-Identifier: Apache-2.0

/// Order statistics of samples; the samples are put in another order.
enum Quantile {
  /// The value at a share (0…1) of the sorted samples, without interpolation; `nil` where there are none.
  static func of(_ samples: inout [Float], at share: Double) -> Float? {
    guard !samples.isEmpty else { return nil }
    let rank = min(samples.count - 1, max(0, Int(share * Double(samples.count))))
    return select(&samples, rank: rank)
  }

  /// Median and spread of samples. The spread is that of a normal distribution with the same median distance from the
  /// median: 1.4826 · MAD (F. R. Hampel, "The influence curve and its role in robust estimation", 1974).
  static func medianAndSpread(_ samples: inout [Float]) -> (median: Float, spread: Float)? {
    guard let median = of(&samples, at: 0.5) else { return nil }
    for index in samples.indices { samples[index] = abs(samples[index] - median) }
    guard let deviation = of(&samples, at: 0.5) else { return nil }
    return (median, 1.4826 * deviation)
  }

  /// Quickselect with the middle as pivot (C. A. R. Hoare, Algorithm 65: FIND, 1961).
  private static func select(_ samples: inout [Float], rank: Int) -> Float {
    var low = 0
    var high = samples.count - 1
    while low < high {
      let pivot = samples[(low + high) / 2]
      var i = low
      var j = high
      while i <= j {
        while samples[i] < pivot { i += 1 }
        while samples[j] > pivot { j -= 1 }
        if i <= j {
          samples.swapAt(i, j)
          i += 1
          j -= 1
        }
      }
      if rank <= j { high = j } else if rank >= i { low = i } else { break }
    }
    return samples[rank]
  }
}
