// SPDX-License-Identifier: Apache-2.0

extension MessageLayout {
  /// DAC 235 or 250, FI 10 (addressed): monitoring of an aid to navigation. Voltages in volts.
  static let aidMonitoring = MessageLayout(
    title: "Aid to navigation monitoring data", source: "General Lighthouse Authorities, as in gpsd's AIVDM notes",
    bits: 132...136, start: 6,
    fields: addressedHeader + [
      .scaled("volts_internal", 10, decimals: 2, times: 5, absent: 0),
      .scaled("volts_external1", 10, decimals: 2, times: 5, absent: 0),
      .scaled("volts_external2", 10, decimals: 2, times: 5, absent: 0),
      .number("racon", 2), .number("light", 2), .flag("alarm"), .number("status_external", 8), .flag("off_position"),
      .spare(4),
    ])
}
