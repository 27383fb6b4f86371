// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import CaseFile
internal import Geodesy
internal import Raster

/// The looks at the berth that a call rests on: the last without the ship, the one that shows it best, the first without it again.
struct CallLooks {
  /// One look, not yet opened.
  struct Look {
    /// "before", "seen", "after".
    let name: String
    let scene: SceneRow
    /// `nil` where the look shows an empty berth.
    let detection: DetectionRow?
  }

  /// A part of a scene with its outlines, ready for the page.
  struct Picture {
    let frame: SceneChip.Frame
    let base64: String
  }

  private static let names = ["look before": "before", "seen": "seen", "look after": "after"]
  private let scenes: [String: SceneRow]
  private let detections: [String: DetectionRow]
  private let areas: [String: AreaRow]
  private let parents: [String: [DerivationRow]]

  init(_ facts: CaseFacts) {
    scenes = facts.scenes
    areas = facts.areas
    detections = Dictionary(facts.contents.detections.map { ($0.id, $0) }) { first, _ in first }
    let calls = Set(facts.calls.map(\.row.id))
    parents = Dictionary(
      grouping: facts.contents.derivations.filter { calls.contains($0.childID) && Self.names[$0.role] != nil },
      by: \.childID)
  }

  /// At most three, in the order of time.
  func looks(of call: CallRow) -> [Look] {
    let all = (parents[call.id] ?? []).compactMap(look)
    let before = all.filter { $0.name == "before" }.max { Self.time($0) < Self.time($1) }
    let after = all.filter { $0.name == "after" }.min { Self.time($0) < Self.time($1) }
    let seen = all.filter { $0.name == "seen" }
      .max { ($0.detection?.confidence ?? 0, $1.scene.id) < ($1.detection?.confidence ?? 0, $0.scene.id) }
    return [before, seen, after].compactMap { $0 }
  }

  private static func time(_ look: Look) -> String { (look.scene.acquired ?? "") + look.scene.id }

  private func look(_ row: DerivationRow) -> Look? {
    guard let name = Self.names[row.role] else { return nil }
    if let detection = detections[row.parentID], let scene = scenes[detection.sceneID] {
      return Look(name: name, scene: scene, detection: detection)
    }
    return scenes[row.parentID].map { Look(name: name, scene: $0, detection: nil) }
  }

  /// The part of the look's scene round the berth.
  func picture(_ look: Look, of call: CallRow, in folder: CaseFolder) throws(SceneChip.Failure) -> Picture {
    let outline = look.detection?.geometry.coordinates ?? []
    let chip = SceneChip(
      scene: look.scene, folder: folder, around: areas[call.areaID]?.geometry.coordinates ?? outline, detection: outline
    )
    let frame = try chip.frame()
    let file = PortableNetworkGraphic(try chip.picture())
    do throws(BytesError) {
      return Picture(frame: frame, base64: Base64.text(try file.encoded()))
    } catch {
      throw SceneChip.Failure(words: "The picture could not be packed: \(error.reason).")
    }
  }
}

/// Bytes as text (RFC 4648, §4).
enum Base64 {
  private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func text(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let count = min(3, bytes.count - start)
      var group = 0
      for index in 0..<3 { group = group << 8 | (index < count ? Int(bytes[start + index]) : 0) }
      for index in 0..<4 {
        text.append(index <= count ? letters[group >> (18 - 6 * index) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
