// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation
import Testing
import Workbench

@Suite("The contract and the router say the same")
struct ContractTests {
  @Test("Web/openapi.json names every route with its method, and no other")
  func sameRoutes() throws {
    let file = RunningServer.web.appendingPathComponent("openapi.json")
    let contract = try JSONParser.parse(Array(try Data(contentsOf: file)))
    #expect(contract["openapi"]?.stringValue == "3.1.0")
    guard case .object(let paths)? = contract["paths"] else {
      Issue.record("the contract has no paths")
      return
    }
    var named: Set<String> = []
    for path in paths {
      guard case .object(let methods) = path.value else { continue }
      for method in methods { named.insert("\(method.key.uppercased()) \(path.key)") }
    }
    #expect(named == Set(WorkbenchServer.routes))
    #expect(named.count > 15)
  }
}
