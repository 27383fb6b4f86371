// SPDX-License-Identifier: Apache-2.0

import AIS
import ArgumentParser
import Bytes
import Cargo
import CaseFile
import Evidence
import Geodesy
import Imagery
import Raster
import Registry
import Reporting
import Simulation

/// Turns an error into words on standard error and an exit code after sysexits(3).
enum Exit {
  static func withWords<T>(_ body: () throws -> T) throws -> T {
    do {
      return try body()
    } catch let error as ExitCode {
      throw error
    } catch {
      throw explained(error)
    }
  }

  static func withWords<T>(_ body: () async throws -> T) async throws -> T {
    do {
      return try await body()
    } catch let error as ExitCode {
      throw error
    } catch {
      throw explained(error)
    }
  }

  private static func explained(_ error: any Error) -> ExitCode {
    if let wrongUse = error as? ValidationError {
      Console.say("plimsoll: \(wrongUse.message)")
      return ExitCode(64)
    }
    Console.say("plimsoll: \(error)")
    return ExitCode(code(of: error))
  }

  static func code(of error: any Error) -> Int32 {
    switch error {
    case let error as CaseFileError: error.exitCode
    case let error as BytesError: code(of: error)
    case let error as SimulationError: code(of: error)
    case is GeodesyError: 66
    case let error as AISError: code(of: error)
    case let error as RegistryError: error.code == .unreadable ? 66 : 65
    case let error as CargoError: error.code == .unreadable ? 66 : 65
    case let error as ReportingError: error.exitCode
    case is EvidenceError: 66
    case let error as ImageryError: code(of: error)
    default: 74
    }
  }

  private static func code(of error: SimulationError) -> Int32 {
    switch error.code {
    case .parameter, .impossible: 64
    case .coastline: 66
    case .folder: 73
    case .write: 74
    }
  }

  private static func code(of error: ImageryError) -> Int32 {
    if case .raster(.notFound) = error.code { return 66 }
    return 65
  }

  private static func code(of error: AISError) -> Int32 {
    if case .bytes(let code) = error.code { return Self.code(of: code) }
    return 65
  }

  private static func code(of error: BytesError) -> Int32 { code(of: error.code) }

  private static func code(of code: BytesError.Code) -> Int32 {
    switch code {
    case .notFound, .isDirectory: 66
    case .permission: 77
    case .corrupt, .tooLarge, .malformed: 65
    case .diskFull, .closedPipe, .system: 74
    }
  }
}
