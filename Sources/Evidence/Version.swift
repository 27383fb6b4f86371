// SPDX-License-Identifier: Apache-2.0

/// The version that is written into every derived row.
public enum Version {
  public static let text = "0.1.0"
}
