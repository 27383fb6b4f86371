// SPDX-License-Identifier: Apache-2.0

// Where every number comes from: the raw inputs, what was done, and what rests on what.

/// A raw input with its hash. Columns beside `sha256` are the case's own words about it.
public struct SourceRow: Codable, Sendable, Equatable {
  public var id: String
  public var path: String
  /// "ais", "scene", "sidecar", "list", "fleet", "statement", "declaration", "areas", "coastline", "configuration".
  public var kind: String
  public var provider: String
  public var licence: String
  public var retrieved: String?
  public var sourceGrade: String?
  public var informationGrade: Int?
  public var byteCount: Int
  public var sha256: String
  public var recordsRead: Int
  public var recordsRejected: Int

  public init(
    id: String, path: String, kind: String, provider: String, licence: String, retrieved: String? = nil,
    sourceGrade: String? = nil, informationGrade: Int? = nil, byteCount: Int, sha256: String, recordsRead: Int,
    recordsRejected: Int
  ) {
    self.id = id
    self.path = path
    self.kind = kind
    self.provider = provider
    self.licence = licence
    self.retrieved = retrieved
    self.sourceGrade = sourceGrade
    self.informationGrade = informationGrade
    self.byteCount = byteCount
    self.sha256 = sha256
    self.recordsRead = recordsRead
    self.recordsRejected = recordsRejected
  }
}

/// The verb, version and parameters that made rows.
public struct ActivityRow: Codable, Sendable, Equatable {
  public var id: String
  public var verb: String
  public var stage: String
  public var version: String
  /// Canonical JSON.
  public var parameters: String
  public var parametersSha256: String

  public init(id: String, verb: String, stage: String, version: String, parameters: String, parametersSha256: String) {
    self.id = id
    self.verb = verb
    self.stage = stage
    self.version = version
    self.parameters = parameters
    self.parametersSha256 = parametersSha256
  }
}

/// "This row rests on that one": the walk back to the bytes.
public struct DerivationRow: Codable, Sendable, Equatable {
  public var childID: String
  public var parentID: String
  /// "before", "after", "seen", "empty", "candidate", …
  public var role: String

  public init(childID: String, parentID: String, role: String) {
    self.childID = childID
    self.parentID = parentID
    self.role = role
  }
}

/// A place in a raw input that a row rests on.
public struct ObservationRow: Codable, Sendable, Equatable {
  public var id: String
  public var sourceID: String
  public var byteOffset: Int
  public var time: String?
  public var text: String

  public init(id: String, sourceID: String, byteOffset: Int, time: String? = nil, text: String) {
    self.id = id
    self.sourceID = sourceID
    self.byteOffset = byteOffset
    self.time = time
    self.text = text
  }
}

/// A record that could not be used.
public struct RejectRow: Codable, Sendable, Equatable {
  public var id: String
  public var path: String
  public var line: Int
  public var byteOffset: Int
  public var reason: String
  public var detail: String

  public init(id: String, path: String, line: Int, byteOffset: Int, reason: String, detail: String) {
    self.id = id
    self.path = path
    self.line = line
    self.byteOffset = byteOffset
    self.reason = reason
    self.detail = detail
  }
}
