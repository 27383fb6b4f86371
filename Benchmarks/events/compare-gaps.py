#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every gap that Plimsoll finds beside every silence of six hours that DuckDB finds in the same file, one by one.

usage: compare-gaps.py POSITIONS.csv GAPS.csv    GAPS.csv is what `bench-events list-gaps POSITIONS.csv` writes
"""
import csv
import sys

import duckdb

positions, found = sys.argv[1:3]
db = duckdb.connect()
db.execute("SET TimeZone = 'UTC'")
silences = {
    tuple(row)
    for row in db.execute(
        f"""SELECT mmsi, CAST(epoch(before) AS BIGINT), CAST(epoch(time) AS BIGINT) FROM (
          SELECT mmsi, time, lag(time) OVER (PARTITION BY mmsi ORDER BY time) AS before FROM read_csv('{positions}'))
        WHERE time - before >= INTERVAL 6 HOUR"""
    ).fetchall()
}
gaps = [(int(r["mmsi"]), int(r["start"]), int(r["end"]), r["continuity"]) for r in csv.DictReader(open(found))]
same = [g for g in gaps if g[:3] in silences]
still_open = [g for g in gaps if g[3] == "open"]
others = [g for g in gaps if g[:3] not in silences and g[3] != "open"]
by_hull = {}
for silence in silences:
    by_hull.setdefault(silence[0], []).append(silence)


def overlap(gap):
    """The silence that lies in a gap which is longer: its end fell into another segment."""
    return next((s for s in by_hull.get(gap[0], []) if s[1] < gap[2] and gap[1] < s[2]), None)


longer = [(g, overlap(g)) for g in others if overlap(g)]
print(f"{len(gaps)} gaps, {len(silences)} silences: {len(same)} the same to the second, {len(still_open)} open at the end, "
      f"{len(longer)} about a silence with another start or end, {len(others) - len(longer)} where no silence is")
for gap, silence in longer:
    print(f"MMSI {gap[0]}: gap {gap[1]}–{gap[2]}, silence {silence[1]}–{silence[2]}: "
          f"{silence[1] - gap[1]} s earlier, {gap[2] - silence[2]} s later")
for gap in others:
    if not overlap(gap):
        print(f"MMSI {gap[0]}: no silence in {gap[1]}–{gap[2]} ({gap[3]})")
matched = {g[:3] for g in same} | {s for _, s in longer}
for silence in sorted(silences - matched):
    print(f"MMSI {silence[0]}: silence {silence[1]}–{silence[2]} is no gap")
