// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// The last step: tag, packing, security headers.
struct Outgoing {
  let request: Request

  func response(_ outcome: Responder.Outcome) -> Response {
    switch outcome {
    case .ready(let ready): response(ready)
    case .plain(let answer): response(answer)
    }
  }

  private func response(_ ready: ReadyAnswer) -> Response {
    var headers = headers(ready.answer)
    headers[.eTag] = ready.tag
    headers[.vary] = "Accept-Encoding, Authorization"
    if isKnown(ready.tag) {
      headers[.contentType] = nil
      return Response(status: .notModified, headers: headers)
    }
    var bytes = ready.bytes
    if let packed = ready.packed, acceptsGzip {
      bytes = packed
      headers[.contentEncoding] = "gzip"
    }
    headers[.contentLength] = String(bytes.count)
    let body = request.method == .head ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
    return Response(status: .init(code: ready.answer.status), headers: headers, body: body)
  }

  private func response(_ answer: Answer) -> Response {
    var headers = headers(answer)
    headers[.cacheControl] = "no-store"
    let status = HTTPResponse.Status(code: answer.status)
    if request.method == .head { return Response(status: status, headers: headers) }
    switch answer.body {
    case .bytes(let bytes):
      return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    case .pieces(let make):
      let body = ResponseBody { writer in
        let pieces = make()
        while let piece = pieces.next() { try await writer.write(ByteBuffer(bytes: piece)) }
        try await writer.finish(nil)
      }
      return Response(status: status, headers: headers, body: body)
    }
  }

  private func headers(_ answer: Answer) -> HTTPFields {
    var headers = HTTPFields()
    headers[.contentType] = answer.mediaType
    headers[.cacheControl] = "no-cache"
    for (name, value) in Self.everywhere + answer.headers {
      if let name = HTTPField.Name(name) { headers[name] = value }
    }
    if answer.status == 405, case .bytes(let bytes) = answer.body {
      // The problem's words end with the methods that are allowed.
      let words = String(decoding: bytes, as: UTF8.self)
      if let start = words.range(of: "Allowed: ")?.upperBound {
        headers[.allow] = String(words[start...].prefix { $0 != "\"" })
      }
    }
    return headers
  }

  /// Scripts, styles, typefaces and data from here only; workers of the map from memory.
  private static let everywhere = [
    (
      "Content-Security-Policy",
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        + "font-src 'self'; connect-src 'self'; worker-src blob: 'self'; child-src blob:; base-uri 'none'; "
        + "form-action 'none'; frame-ancestors 'none'"
    ),
    ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Resource-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin"),
  ]

  private func isKnown(_ tag: String) -> Bool {
    guard let shown = request.headers[.ifNoneMatch] else { return false }
    let tags = shown.split(separator: ",").map { $0.filter { $0 != " " } }
    return tags.contains("*") || tags.contains { $0 == tag || $0 == "W/" + tag }
  }

  private var acceptsGzip: Bool {
    (request.headers[.acceptEncoding] ?? "").split(separator: ",").contains { entry in
      let parts = entry.split(separator: ";").map { $0.filter { $0 != " " } }
      return parts.first == "gzip" && !parts.dropFirst().contains("q=0")
    }
  }
}
