// SPDX-License-Identifier: Apache-2.0

internal import CGDAL

#if canImport(Glibc)
  internal import Glibc
#endif

/// GDAL's global state, set once, and its errors, which are per thread and read in the same synchronous call.
enum GDAL {
  /// Formats that may be opened. VRT and the network drivers are left out on purpose: a hostile file could name
  /// other files or addresses in them.
  static let formats = ["GTiff", "JP2OpenJPEG", "PNG", "JPEG"]

  /// Registers the drivers on first use.
  static let isReady: Bool = {
    // Side files next to a scene are neither read nor written: the scene's bytes are the evidence.
    CPLSetConfigOption("GDAL_PAM_ENABLED", "NO")
    CPLSetConfigOption("GDAL_DISABLE_READDIR_ON_OPEN", "EMPTY_DIR")
    CPLSetConfigOption("GDAL_CACHEMAX", "64")
    // A missing tile is damage, not silence.
    CPLSetConfigOption("GTIFF_IGNORE_READ_ERRORS", "NO")
    // Threads of GDAL's and PROJ's own have no handler pushed; what they say is read with the last error.
    CPLSetErrorHandler(CPLQuietErrorHandler)
    GDALAllRegister()
    return true
  }()

  /// Runs a call with GDAL's printing switched off and hands back its result and its message, if it failed.
  static func quietly<Result>(_ call: () -> Result) -> (result: Result, failure: String?) {
    _ = isReady
    CPLPushErrorHandler(CPLQuietErrorHandler)
    CPLErrorReset()
    let result = call()
    let failed = CPLGetLastErrorType().rawValue >= CE_Failure.rawValue
    let message = failed ? String(cString: CPLGetLastErrorMsg()) : nil
    CPLPopErrorHandler()
    return (result, message)
  }

  /// A null-terminated list of C strings for the time of a call.
  static func withList<Result>(
    _ items: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> Result
  )
    -> Result
  {
    var list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    for item in items { list = CSLAddString(list, item) }
    defer { CSLDestroy(list) }
    return body(list)
  }
}

/// What the system knows of a path before GDAL sees it.
enum FileState {
  case file(bytes: Int)
  case directory
  case missing
  case forbidden

  init(path: String) {
    var status = stat()
    if stat(path, &status) != 0 {
      self = errno == EACCES ? .forbidden : .missing
    } else if status.st_mode & S_IFMT == S_IFDIR {
      self = .directory
    } else {
      self = access(path, R_OK) == 0 ? .file(bytes: Int(status.st_size)) : .forbidden
    }
  }
}
