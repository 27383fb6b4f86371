// SPDX-License-Identifier: Apache-2.0

/// How one kind of number came about, in two sentences that name the thresholds of this case.
struct Method {
  let name: String
  let text: String

  /// The part of the page that tells it: "method-ledger-day".
  var anchorName: String { Self.anchorName(name) }

  private static func anchorName(_ name: String) -> String {
    "method-" + name.lowercased().map { $0 == " " ? "-" : String($0) }.joined()
  }

  /// Methods that captions lead to.
  enum Linked: String {
    case voyage = "Voyage"
    case exchange = "Exchange"
    case need = "Need"

    var link: Markup { "<a href=\"#\(Method.anchorName(rawValue))\">\(rawValue)</a>" }
  }

  /// The methods that a report rests on, in the order of the data.
  static func all(_ value: (String) -> String) -> [Method] {
    [
      Method(
        name: "Segment",
        text: "Positions of one MMSI that one hull can have sailed, at an implied speed of at most "
          + "\(value("segment_maximum_knots")) kn; a silence of \(value("segment_closes_after_days")) days closes it. "
          + "An MMSI is never taken for a hull."),
      Method(
        name: "Gap",
        text: "Silence of at least \(value("gap_hours")) h between two consecutive positions, near shore too. Its word "
          + "says how likely the silence is for a ship that goes on transmitting, from how often others were heard in "
          + "the same cells and hours: dark, weak, or unknown where nobody was heard."),
      Method(
        name: "Reachability",
        text: "The hours of a gap less the sea distance to the berth and back at the hull's maximum speed "
          + "(\(value("maximum_speed_knots")) kn where its particulars give none) must leave a stay of "
          + "\(value("minimum_stay_hours")) h. It says what was possible, never what happened."),
      Method(
        name: "Visit",
        text: "A stop inside a berth below \(value("berth_visit_speed_knots")) kn (elsewhere "
          + "\(value("visit_speed_knots")) kn) for at least \(value("visit_minimum_minutes")) minutes; silences under "
          + "\(value("visit_silence_hours")) h do not end it. Arrival and departure are intervals, not instants."),
      Method(
        name: "Detection",
        text: "A ship-like object that stands out from the water of a scene, with length, beam and their standard "
          + "errors. Below a confidence of \(value("detection_confidence")) it is kept but founds no call."),
      Method(
        name: "Call",
        text: "One stay of one hull at one berth: visits, detections and statements that overlap in place and time, "
          + "merged; looks more than \(value("same_call_gap_days")) days apart are two calls. From images alone, arrival "
          + "lies between the last look that shows the berth without the ship and the first that shows it, departure "
          + "likewise."),
      Method(
        name: "Identity",
        text:
          "Candidates for a dark call are the case's fleet, and a ship "
          + "we do not know (prior \(value("unknown_hull_prior"))). Measured size, time budget and what else the hull "
          + "did give a probability each; a hull is in one place at a time."),
      Method(
        name: "Listed",
        text: "Whether the likeliest hull stood on a loaded list on the earliest day of arrival. The answer names the "
          + "list, its version and when it was fetched; “not on the lists loaded” is never “not sanctioned”."),
      Method(
        name: "Volume",
        text: "Deadweight times a share (\(value("scenarios"))), as tonnes, times the factor of the product in barrels "
          + "per tonne. A scenario says what a load would mean, not that it was carried."),
      Method(
        name: "Ledger day",
        text: "A call counts once it is over, on the earliest day on which the ship can have left, so that an interval "
          + "nobody looked into never puts off the day a level was passed. Observed and declared are separate lines and "
          + "never added up: a declaration may tell of the very calls that were seen."),
      Method(
        name: "Break-even",
        text:
          "The share of deadweight at which the sum over the calls equals the cap, alone and with what was declared. "
          + "Above it the cap is passed whatever the mix of loads, on average by deadweight."),
      Method(
        name: Linked.voyage.rawValue,
        text:
          "The earliest thing known of the call's likeliest hull after it left: a visit to a discharge area, the end of its "
          + "silence within \(value("near_metres")) m of one, or its next call; after \(value("longest_days")) days, not "
          + "seen. Its probability is that of the hull having made the call."),
      Method(
        name: Linked.exchange.rawValue,
        text:
          "Flows out and in side by side: calls that are over at each flow's areas by ships of its kind, in the month "
          + "of the earliest day on which the ship can have left. Beside each other says nothing of one for the other."),
      Method(
        name: Linked.need.rawValue,
        text: "What somebody says the receiver needs in a year, a number of the case with its source. Shares of it are "
          + "divisions and enter neither the ledger nor the cap."),
    ]
  }
}
