// SPDX-License-Identifier: Apache-2.0

import Bytes

/// Distances in metres from the position's reference point to the ship's ends (ITU-R M.1371-5 annex 8, figure 41).
///
/// Bow and port both zero with stern and starboard not zero: the reference point is not available, stern is the length
/// and starboard the beam. All zero: not available.
struct Dimensions {
  var bow: Int
  var stern: Int
  var port: Int
  var starboard: Int

  init(_ bits: borrowing BitBuffer, at offset: Int) {
    let raw = Int(bits.unsigned(at: offset, width: 30))
    bow = raw >> 21
    stern = raw >> 12 & 511
    port = raw >> 6 & 63
    starboard = raw & 63
  }

  var hasReference: Bool {
    if bow == 0 && port == 0 && stern != 0 && starboard != 0 { return false }
    return bow | stern | port | starboard != 0
  }

  var length: Int? { bow + stern == 0 ? nil : bow + stern }
  var beam: Int? { port + starboard == 0 ? nil : port + starboard }
}
