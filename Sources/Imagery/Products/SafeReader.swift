// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import Raster

/// Reads the XML files of a product: elements by name, numbers by name, each fault with its file.
struct SafeReader: Sendable {
  let archive: ProductArchive

  /// Longest XML file: the annotation of a Sentinel-1 band has 2 MB.
  static let longestFile = 32 << 20

  func fault(_ file: String, _ reason: String) -> ImageryError {
    ImageryError(
      .product, path: "\(archive.path): \(file)", reason: reason,
      remedy: "fetch the product again; it must be whole and as its provider delivered it")
  }

  /// All elements of the given names in the order of the file.
  func elements(_ names: Set<String>, in file: String) throws(ImageryError) -> [XMLElement] {
    let bytes = try imagery { () throws(RasterError) in
      try archive.contents(of: file, limit: Self.longestFile)
    }
    var scanner = XMLRecordScanner(bytes)
    var found: [XMLElement] = []
    do {
      while let record = try scanner.next(names) { found.append(record.element) }
    } catch { throw fault(file, "line \(error.line), byte \(error.byteOffset): \(error.reason)") }
    try checkEnd(of: bytes, file)
    guard !found.isEmpty else {
      throw fault(file, "none of \(names.sorted().joined(separator: ", ")) stands in it")
    }
    return found
  }

  /// A file that was cut ends before its root element does.
  private func checkEnd(of bytes: [UInt8], _ file: String) throws(ImageryError) {
    var scanner = XMLRecordScanner(bytes)
    do {
      if try scanner.isWhole() { return }
    } catch { throw fault(file, "line \(error.line), byte \(error.byteOffset): \(error.reason)") }
    let line = bytes.count { $0 == UInt8(ascii: "\n") } + 1
    throw fault(file, "line \(line), byte \(bytes.count): the file is cut short, an element is not closed")
  }

  /// A number that must be there and finite.
  func number(_ name: String, of element: XMLElement, in file: String) throws(ImageryError) -> Double {
    guard let text = element.text(of: name), let number = Double(text), number.isFinite else {
      throw fault(file, "\(element.name) has no number \(name)")
    }
    return number
  }

  /// A list of numbers with blanks between, all finite.
  func numbers(_ name: String, of element: XMLElement, in file: String) throws(ImageryError) -> [Double] {
    var numbers: [Double] = []
    for word in (element.text(of: name) ?? "").split(whereSeparator: \.isWhitespace) {
      guard let number = Double(word), number.isFinite else {
        throw fault(file, "\(name) holds \"\(word.prefix(40))\", a number was expected")
      }
      numbers.append(number)
    }
    guard !numbers.isEmpty else { throw fault(file, "\(element.name) has no \(name)") }
    return numbers
  }
}
