// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Questions about a file that need no reading.
public enum InputFile {
  /// Throws what opening the file to read would throw: `.notFound`, `.isDirectory`, `.permission`.
  public static func checkReadable(_ path: String) throws(BytesError) {
    var status = stat()
    if stat(path, &status) != 0 { throw BytesError.opening(path, code: errno) }
    if status.st_mode & S_IFMT == S_IFDIR { throw BytesError.directory(path) }
    if access(path, R_OK) != 0 { throw BytesError.opening(path, code: errno) }
  }

  /// The first bytes of a file, unpacked where it is packed; fewer where it has no more.
  ///
  /// Throws what opening it throws, and `.corrupt` for a broken packing.
  public static func start(of path: String, count: Int) throws(BytesError) -> [UInt8] {
    let input = try ByteInput(path: path)
    return try bytes(of: input, count: count)
  }

  /// A packed file as one array; throws `.tooLarge` where it unpacks to more than `limit` bytes.
  static func unpacked(_ path: String, limit: Int) throws(BytesError) -> [UInt8] {
    let bytes = try bytes(of: try ByteInput(path: path), count: limit + 1)
    guard bytes.count <= limit else {
      throw BytesError(.tooLarge, path: path, reason: "unpacks to more than the \(limit) bytes that are read here")
    }
    return bytes
  }

  private static func bytes(of input: ByteInput, count: Int) throws(BytesError) -> [UInt8] {
    var bytes: [UInt8] = []
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: min(count, 1 << 20), alignment: 16)
    defer { buffer.deallocate() }
    while bytes.count < count {
      let room = UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(min(buffer.count, count - bytes.count)))
      let read = try input.read(into: room)
      if read == 0 { break }
      bytes.append(contentsOf: room.prefix(read))
    }
    return bytes
  }
}
