// SPDX-License-Identifier: Apache-2.0

/// The part of the spectrum (or the polarisation) that a band's name stands for.
enum BandRole: Sendable, Hashable {
  case blue, green, red, nearInfrared, shortWaveInfrared
  case copolarised, crosspolarised

  /// The role of a band by the names that Sentinel-2, Planet, Landsat-like and Sentinel-1 products use.
  init?(bandName: String) {
    switch bandName.lowercased() {
    case "b02", "b2", "blue": self = .blue
    case "b03", "b3", "green": self = .green
    case "b04", "b4", "red": self = .red
    case "b08", "b8", "b8a", "nir", "near infrared": self = .nearInfrared
    case "b11", "b12", "swir", "swir1", "swir16": self = .shortWaveInfrared
    case "vv", "hh": self = .copolarised
    case "vh", "hv": self = .crosspolarised
    default: return nil
    }
  }

  /// A band name in a file name: "…_B08_(Raw).tiff", "…-vv-….tif", "scene_B04.tif"; `nil` where none stands there.
  static func bandName(inFileName name: String) -> String? {
    let base = name.split(separator: "/").last ?? ""
    let words = base.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    // The extension is a word too, and no band.
    for word in words.reversed() {
      let text = String(word)
      let isSentinel2 = text.first == "B" && text.count == 3
      let isPolarisation = text.count == 2
      if isSentinel2 || isPolarisation, BandRole(bandName: text) != nil { return text.uppercased() }
    }
    return nil
  }

  var isRadar: Bool { self == .copolarised || self == .crosspolarised }
}
