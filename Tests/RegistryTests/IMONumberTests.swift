// SPDX-License-Identifier: Apache-2.0

import Registry
import Testing

@Suite struct IMONumberTests {
  @Test(arguments: [8_691_702, 7_389_704, 8_660_313, 8_106_496, 7_303_803, 8_705_539, 9_074_729] as [UInt32])
  func numbersOfRealShipsHold(value: UInt32) {
    #expect(IMONumber(value)?.value == value)
  }

  @Test(arguments: [9_207_391, 6_498_685, 9_074_728, 0, 999_999, 10_000_000] as [UInt32])
  func aWrongCheckDigitOrLengthDoesNotHold(value: UInt32) {
    #expect(IMONumber(value) == nil)
  }

  /// Numbers that OFAC printed for owners; the last passes both checks, so the cell alone cannot tell.
  @Test func companyNumbersAreToldFromShips() {
    #expect(IMOText("5434300") == .company(5_434_300))
    #expect(IMOText("6207391") == .company(6_207_391))
    #expect(IMOText("6420688") == .company(6_420_688))
    #expect(IMOText.isCompanyNumber(6_496_885))
    #expect(IMOText("6496885").shipNumber != nil)
    for company: UInt32 in [5_936_312, 5_963_351, 5_145_892] { #expect(IMOText.isCompanyNumber(company)) }
  }

  @Test func cellsAreReadAsTheyArePrinted() {
    #expect(IMOText("IMO 8705539").shipNumber?.value == 8_705_539)
    #expect(IMOText("IMO No. 8705539").shipNumber?.value == 8_705_539)
    #expect(IMOText("9207391") == .wrongCheckDigit(9_207_391))
    #expect(IMOText("543400") == .wrongLength("543400"))
    #expect(IMOText("IMO 54340") == .wrongLength("54340"))
    #expect(IMOText("Does not exist") == .words("Does not exist"))
    for empty in [nil, "", "0", "N/A", " "] { #expect(IMOText(empty) == .absent) }
  }
}
