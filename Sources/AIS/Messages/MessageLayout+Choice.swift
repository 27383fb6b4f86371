// SPDX-License-Identifier: Apache-2.0

import Bytes

/// Every layout, in a table made once, with the rules that pick the one of a payload.
struct MessageLayouts: Sendable {
  private let all: LastingTable<Unmanaged<CompiledLayout>>
  private let byType: LastingTable<Int>
  private let channelOfStations, staticPartB, staticPartBAuxiliary, staticPartUnknown, singleSlot, multipleSlot: Int
  private let applications: LastingTable<(key: UInt32, choice: Int)>

  static let standard = MessageLayouts()

  private init() {
    var all: [CompiledLayout] = []
    func add(_ layout: MessageLayout) -> Int {
      all.append(CompiledLayout(layout))
      return all.count - 1
    }
    let classA = add(.classAPosition)
    let base = add(.baseStation)
    let acknowledgement = add(.acknowledgement)
    let undefined = add(.undefined)
    var byType = [Int](repeating: undefined, count: 64)
    let single: [(Int, MessageLayout)] = [
      (5, .staticAndVoyage), (6, .addressedBinary), (8, .binaryBroadcast), (9, .rescueAircraftPosition),
      (10, .timeInquiry), (12, .addressedSafetyText), (14, .safetyBroadcastText), (15, .interrogation),
      (16, .assignment), (17, .differentialCorrections), (18, .classBPosition), (19, .classBExtendedPosition),
      (20, .linkManagement), (21, .aidToNavigation), (22, .channelManagementOfArea), (23, .groupAssignment),
      (24, .staticDataPartA), (27, .longRangePosition),
    ]
    for (type, layout) in single { byType[type] = add(layout) }
    for type in 1...3 { byType[type] = classA }
    byType[4] = base
    byType[11] = base
    byType[7] = acknowledgement
    byType[13] = acknowledgement
    channelOfStations = add(.channelManagementOfStations)
    staticPartB = add(.staticDataPartB)
    staticPartBAuxiliary = add(.staticDataPartBAuxiliary)
    staticPartUnknown = add(.staticDataPartUnknown)
    singleSlot = all.count
    for layout in MessageLayout.singleSlotBinary { _ = add(layout) }
    multipleSlot = all.count
    for layout in MessageLayout.multipleSlotBinary { _ = add(layout) }
    byType[25] = singleSlot
    byType[26] = multipleSlot
    var applications: [(key: UInt32, choice: Int)] = []
    for application in MessageLayout.applications {
      let key = Self.key(application.type, application.dac, application.function)
      applications.append((key: key, choice: add(application.layout)))
    }
    self.all = LastingTable(all.map(Unmanaged.passRetained))
    self.byType = LastingTable(byType)
    self.applications = LastingTable(applications)
  }

  private static func key(_ type: Int, _ dac: Int, _ function: Int) -> UInt32 {
    UInt32(type) << 16 | UInt32(dac) << 6 | UInt32(function)
  }

  /// Runs `body` on the layout of a number that `choice` gave.
  @inline(__always)
  func withLayout<Result>(_ choice: Int, _ body: (CompiledLayout) -> Result) -> Result {
    all[choice]._withUnsafeGuaranteedRef(body)
  }

  /// The number of the layout of a payload of at least 38 bits.
  func choice(type: Int, _ bits: borrowing BitBuffer) -> Int {
    switch type {
    case 6: return application(6, at: 72, bits)
    case 8: return application(8, at: 40, bits)
    case 22 where bits.count > 139 && bits.unsigned(at: 139, width: 1) == 1: return channelOfStations
    case 24 where bits.count >= 40: return staticPart(bits)
    case 25 where bits.count >= 40: return singleSlot + Int(bits.unsigned(at: 38, width: 2))
    case 26 where bits.count >= 40: return multipleSlot + Int(bits.unsigned(at: 38, width: 2))
    default: return byType[type]
    }
  }

  private func staticPart(_ bits: borrowing BitBuffer) -> Int {
    switch bits.unsigned(at: 38, width: 2) {
    case 0: byType[24]
    case 1: bits.unsigned(at: 8, width: 30) / 10_000_000 == 98 ? staticPartBAuxiliary : staticPartB
    default: staticPartUnknown
    }
  }

  /// The layout of an application message when its length is one of that application; else the bits are kept.
  private func application(_ type: Int, at offset: Int, _ bits: borrowing BitBuffer) -> Int {
    guard bits.count >= offset + 16 else { return byType[type] }
    let identifier = UInt32(bits.unsigned(at: offset, width: 16))
    let key = UInt32(type) << 16 | identifier
    guard let index = (0..<applications.count).first(where: { applications[$0].key == key }) else {
      return byType[type]
    }
    let choice = applications[index].choice
    let count = bits.count
    return withLayout(choice) { $0.accepts(count) } ? choice : byType[type]
  }
}

extension MessageLayout {
  /// The application messages that are taken apart; all others stay bits.
  static let applications: [(type: Int, dac: Int, function: Int, layout: MessageLayout)] = [
    (6, 1, 0, .telegramAddressed), (8, 1, 0, .telegramBroadcast),
    (8, 1, 11, .meteorology236), (6, 1, 12, .dangerousCargo236), (6, 1, 14, .tidalWindow236),
    (6, 1, 16, .personsAddressed), (8, 1, 16, .personsBroadcast), (6, 1, 40, .personsAddressed),
    (6, 1, 18, .portClearance), (8, 1, 22, .areaNoticeBroadcast), (6, 1, 23, .areaNoticeAddressed),
    (8, 1, 24, .extendedStatic), (6, 1, 25, .dangerousCargoAddressed), (8, 1, 25, .dangerousCargoBroadcast),
    (8, 1, 29, .descriptionBroadcast), (6, 1, 30, .descriptionAddressed), (8, 1, 31, .meteorology289),
    (6, 1, 32, .tidalWindow289), (8, 200, 10, .inlandStatic), (6, 200, 55, .inlandPersonsAddressed),
    (8, 200, 55, .inlandPersonsBroadcast), (6, 235, 10, .aidMonitoring), (6, 250, 10, .aidMonitoring),
  ]
}
