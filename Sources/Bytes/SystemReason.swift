// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import Glibc

/// What the system says of a failed operation on a file, in words for people.
public struct SystemReason: Sendable, Equatable {
  /// Without a full stop: "no space left on device".
  public var words: String
  public var isDiskFull: Bool
  public var isForbidden: Bool

  public init(_ error: any Error) {
    let error = error as NSError
    let system =
      error.domain == NSPOSIXErrorDomain ? error : error.userInfo[NSUnderlyingErrorKey].flatMap { $0 as? NSError }
    let number = system.flatMap { $0.domain == NSPOSIXErrorDomain ? Int32($0.code) : nil }
    let cocoa = (error as? CocoaError)?.code
    isDiskFull = number == ENOSPC || number == EDQUOT || cocoa == .fileWriteOutOfSpace
    isForbidden =
      [EACCES, EPERM, EROFS].contains(number ?? 0)
      || [.fileWriteNoPermission, .fileWriteVolumeReadOnly, .fileReadNoPermission].contains(cocoa)
    if isDiskFull {
      words = "the disk is full"
    } else if let number {
      let text = String(cString: strerror(number))
      words = text.prefix(1).lowercased() + text.dropFirst()
    } else {
      let text = error.localizedDescription
      words = text.hasSuffix(".") ? String(text.dropLast()) : text
    }
  }
}
