// SPDX-License-Identifier: Apache-2.0

/// Words that providers write for codes of the standard.
enum Words {
  /// Navigational status (ITU-R M.1371-5 table 45), as words in lower case.
  static let statuses: [String: UInt8] = [
    "under way using engine": 0, "at anchor": 1, "not under command": 2, "restricted maneuverability": 3,
    "restricted manoeuverability": 3, "restricted manoeuvrability": 3, "constrained by her draught": 4, "moored": 5,
    "aground": 6, "engaged in fishing": 7, "under way sailing": 8,
    "reserved for future amendment of navigational status for ships carrying dg, hs, or mp, or imo hazard or pollutant category c, high speed craft (hsc)":
      9,
    "reserved for future amendment [hsc]": 9, "reserved for future amendment [wig]": 10,
    "power-driven vessel towing astern": 11,
    "power-driven vessel pushing ahead or towing alongside": 12, "reserved for future use": 13,
    "ais-sart is active": 14,
    "ais-sart (active), mob-ais, epirb-ais": 14,
  ]

  /// Ship types (table 53), the tens where the word says no more.
  static let shipTypes: [String: UInt8] = [
    "wig": 20, "fishing": 30, "towing": 31, "towing long/wide": 32, "dredging": 33, "diving": 34, "military": 35,
    "sailing": 36, "pleasure": 37, "hsc": 40, "pilot": 50, "sar": 51, "tug": 52, "port tender": 53,
    "anti-pollution": 54, "law enforcement": 55, "medical": 58, "not party to conflict": 59, "passenger": 60,
    "cargo": 70, "tanker": 80, "other": 90,
  ]
}
