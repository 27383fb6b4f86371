// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The bytes of a file or of standard input, read forward once into the caller's buffer, never held whole.
///
/// gzip, bzip2, xz, zstd and zip (one file inside) are recognised from the first bytes and unpacked as they stream.
/// What unpacks to more than `ratioLimit` times its size is refused once it has passed `ratioFloor` bytes.
final class ByteInput {
  static let ratioLimit = 1000
  static let ratioFloor = 1 << 30

  let path: String
  /// A pipe, terminal or the like: what comes should be handed on without waiting for more.
  let isStream: Bool
  private let descriptor: Int32
  private let packed: UnsafeMutableRawBufferPointer
  private var packedRange = 0..<0
  private var packedTotal = 0
  private var unpackedTotal = 0
  private var isAtEnd = false
  private var kind: String?
  private var makeDecompressor: (() -> Decompressor?)?
  private var decompressor: Decompressor?

  /// Opens a file, or standard input for "-".
  ///
  /// Throws `BytesError` with `.notFound`, `.isDirectory`, `.permission`, or `.malformed` for UTF-16 text.
  init(path: String) throws(BytesError) {
    let descriptor = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { throw BytesError.opening(path, code: errno) }
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      close(descriptor)
      throw BytesError.directory(path)
    }
    posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
    self.path = path
    self.descriptor = descriptor
    isStream = status.st_mode & S_IFMT != S_IFREG
    packed = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 64)
    try fill()
    let magic = UnsafeRawBufferPointer(rebasing: packed[packedRange])
    if magic.starts(with: [0xFF, 0xFE]) || magic.starts(with: [0xFE, 0xFF]) {
      throw BytesError(
        .malformed, path: path, reason: "is UTF-16 text; convert it first: iconv -f UTF-16 -t UTF-8")
    }
    if magic.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      try openZip()
    } else if let (name, make) = Decompressor.recognised(magic) {
      kind = name
      makeDecompressor = make
      decompressor = make()
    }
  }

  deinit {
    if descriptor != 0 { close(descriptor) }
    packed.deallocate()
  }

  /// Reads into the buffer what is to be had, at least one byte; 0 only at the end of the input.
  ///
  /// Throws `BytesError` with `.corrupt` for broken or cut compressed streams, `.tooLarge` for a bomb, `.system`.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(BytesError) -> Int {
    kind == nil ? try readPlain(into: buffer) : try unpack(into: buffer)
  }

  private func readPlain(into buffer: UnsafeMutableRawBufferPointer) throws(BytesError) -> Int {
    if packedRange.isEmpty { return try readDescriptor(into: buffer) }
    let count = min(packedRange.count, buffer.count)
    buffer.copyMemory(
      from: UnsafeRawBufferPointer(rebasing: packed[packedRange.lowerBound..<packedRange.lowerBound + count]))
    packedRange = packedRange.lowerBound + count..<packedRange.upperBound
    return count
  }

  private func unpack(into buffer: UnsafeMutableRawBufferPointer) throws(BytesError) -> Int {
    while true {
      if packedRange.isEmpty { try fill() }
      guard let stream = decompressor else { return 0 }
      let input = UnsafeMutableRawBufferPointer(rebasing: packed[packedRange])
      guard let progress = stream.step(input, into: buffer) else { throw corrupt("the stream is broken") }
      packedRange = packedRange.lowerBound + progress.consumed..<packedRange.upperBound
      unpackedTotal += progress.produced
      if unpackedTotal > Self.ratioFloor, unpackedTotal / Self.ratioLimit > packedTotal {
        throw BytesError(.tooLarge, path: path, reason: "unpacks to more than \(Self.ratioLimit) times its size")
      }
      if progress.isFinished { try startNextStream() }
      if progress.produced > 0 { return progress.produced }
      if !progress.isFinished, progress.consumed == 0 {
        guard packedRange.isEmpty else { throw corrupt("the stream does not go on") }
        if isAtEnd { throw corrupt("it ends in the middle; fetch it again") }
      }
    }
  }

  /// Streams may follow one another in one file, as `cat a.gz b.gz` makes them.
  private func startNextStream() throws(BytesError) {
    if packedRange.isEmpty { try fill() }
    if packedRange.isEmpty || kind == "zip" {
      decompressor = nil
      if kind == "zip" { try refuseSecondZipEntry() }
    } else {
      let rest = UnsafeRawBufferPointer(rebasing: packed[packedRange])
      decompressor = Decompressor.recognised(rest)?.name == kind ? makeDecompressor?() : nil
    }
  }

  private func fill() throws(BytesError) {
    let count = try readDescriptor(into: packed)
    packedTotal += count
    packedRange = 0..<count
  }

  private func readDescriptor(into buffer: UnsafeMutableRawBufferPointer) throws(BytesError) -> Int {
    while !isAtEnd {
      let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if count > 0 { return count }
      if count == 0 {
        isAtEnd = true
      } else if errno != EINTR {
        throw BytesError(.system(errno), path: path, reason: "reading failed: \(String(cString: strerror(errno)))")
      }
    }
    return 0
  }

  private func corrupt(_ what: String) -> BytesError {
    BytesError(.corrupt, path: path, reason: "\(kind ?? "compressed") data: \(what)")
  }

  // MARK: zip (PKWARE APPNOTE 6.3, 4.3.7: local file header)

  private func openZip() throws(BytesError) {
    kind = "zip"
    let header = UnsafeRawBufferPointer(rebasing: packed[packedRange])
    guard header.count >= 30 else { throw corrupt("the header is cut") }
    func field(_ offset: Int) -> Int { Int(header[offset]) | Int(header[offset + 1]) << 8 }
    let start = 30 + field(26) + field(28)
    guard field(6) & 1 == 0 else { throw corrupt("it is encrypted") }
    guard field(8) == 8 else { throw corrupt("method \(field(8)); only deflate is read, unpack it first") }
    guard start <= header.count else { throw corrupt("the header is cut") }
    packedRange = packedRange.lowerBound + start..<packedRange.upperBound
    decompressor = DeflateDecompressor(windowBits: -15)
  }

  private func refuseSecondZipEntry() throws(BytesError) {
    let rest = packed[packedRange].prefix(64)
    let second: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
    for start in rest.indices where rest[start...].starts(with: second) {
      throw corrupt("it holds several files; unpack it first")
    }
  }
}

extension BytesError {
  static func directory(_ path: String) -> BytesError {
    BytesError(.isDirectory, path: path, reason: "is a directory; give the files in it, such as \(path)/*")
  }

  static func opening(_ path: String, code: Int32) -> BytesError {
    switch code {
    case ENOENT: BytesError(.notFound, path: path, reason: "no such file")
    case EACCES: BytesError(.permission, path: path, reason: "may not be read: permission denied")
    default: BytesError(.system(code), path: path, reason: "cannot be opened: \(String(cString: strerror(code)))")
    }
  }
}
