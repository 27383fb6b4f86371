#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""DuckDB and Polars on the same positions: peers.py ENGINE TASK FILE [THREADS]; ENGINE TASK is one of
duckdb read|gaps|stops|encounters|parquet, polars read|gaps. Prints what it found, and cpu seconds and peak memory of the whole process."""
import os
import resource
import sys

engine, task, path = sys.argv[1:4]
threads = sys.argv[4] if len(sys.argv) > 4 else "1"
os.environ["POLARS_MAX_THREADS"] = threads

GAPS = """
SELECT count(*) FROM (SELECT mmsi, time, lag(time) OVER (PARTITION BY mmsi ORDER BY time) AS before FROM {source})
WHERE time - before >= INTERVAL 6 HOUR"""
# Runs of at least 30 minutes below 0.5 kn.
STOPS = """
SELECT count(*) FROM (
  SELECT mmsi, run, max(time) - min(time) AS length FROM (
    SELECT mmsi, time, sog, sum(CASE WHEN sog < 0.5 THEN 0 ELSE 1 END) OVER (PARTITION BY mmsi ORDER BY time) AS run FROM {source})
  WHERE sog < 0.5 GROUP BY mmsi, run)
WHERE length >= INTERVAL 30 MINUTE"""
# 500 m, 2 h, 2 kn, on steps of 10 minutes: one place a step and ship, neighbours by cells of 0.01°, runs with at most 30 minutes between.
ENCOUNTERS = """
WITH ticks AS (
  SELECT mmsi, CAST(floor(epoch(time) / 600) AS BIGINT) AS step, arg_min(lon, time) AS lon, arg_min(lat, time) AS lat, avg(sog) AS sog
  FROM {source} GROUP BY ALL),
celled AS (SELECT *, CAST(floor(lon / 0.01) AS BIGINT) AS east, CAST(floor(lat / 0.01) AS BIGINT) AS north FROM ticks),
spread AS (SELECT c.*, east + e.i AS e2, north + n.i AS n2 FROM celled c, (VALUES (-1), (0), (1)) e(i), (VALUES (-1), (0), (1)) n(i)),
pairs AS (
  SELECT a.mmsi AS m1, b.mmsi AS m2, a.step, a.sog AS s1, b.sog AS s2
  FROM spread a JOIN celled b ON a.step = b.step AND a.e2 = b.east AND a.n2 = b.north AND a.mmsi < b.mmsi
  WHERE 2 * 6371008.8 * asin(sqrt(pow(sin(radians(b.lat - a.lat) / 2), 2)
    + cos(radians(a.lat)) * cos(radians(b.lat)) * pow(sin(radians(b.lon - a.lon) / 2), 2))) <= 500),
runs AS (SELECT *, sum(CASE WHEN step - before <= 3 THEN 0 ELSE 1 END) OVER (PARTITION BY m1, m2 ORDER BY step) AS run FROM (
  SELECT *, lag(step) OVER (PARTITION BY m1, m2 ORDER BY step) AS before FROM pairs))
SELECT m1, m2, min(step) * 10 AS first, max(step) * 10 AS last FROM runs GROUP BY m1, m2, run
HAVING max(step) - min(step) >= 12 AND median(s1) < 2 AND median(s2) < 2"""


def score(rows, truth):
    certain, possible = {}, {}
    start = 1709251200 // 60
    for line in list(open(truth))[1:]:
        a, b, first, last, is_certain = map(int, line.split(","))
        (certain if is_certain else possible).setdefault((a, b), []).append([first + start, last + start, 0])
    right = undecided = joined = 0
    for a, b, first, last in rows:
        met = [m for m in certain.get((a, b), []) if m[0] <= last and first <= m[1]]
        for meeting in met:
            meeting[2] += 1
        right += bool(met)
        joined += len(met) > 1
        undecided += not met and any(m[0] <= last and first <= m[1] for m in possible.get((a, b), []))
    every = [m for group in certain.values() for m in group]
    found = sum(m[2] > 0 for m in every)
    split = sum(m[2] > 1 for m in every)
    return (
        f"of {len(every)} true meetings: recall {found / max(1, len(every)):.3f}, "
        f"precision {right / max(1, len(rows) - undecided):.3f}, split in two {split}, two in one {joined}, near the limits {undecided}"
    )


if engine == "duckdb":
    import duckdb

    db = duckdb.connect(config={"threads": int(threads)})
    db.execute("SET TimeZone = 'UTC'")
    source = f"read_parquet('{path}')" if path.endswith(".parquet") else f"read_csv('{path}')"
    if task == "parquet":
        db.execute(f"COPY (SELECT * FROM {source} ORDER BY mmsi, time) TO '{sys.argv[5]}' (FORMAT parquet, COMPRESSION zstd)")
        words = "written"
    elif task == "read":
        words = db.execute(f"SELECT count(*), sum(lon), sum(lat), sum(sog), max(time), max(mmsi) FROM {source}").fetchone()
    elif task == "encounters":
        rows = db.execute(ENCOUNTERS.format(source=source)).fetchall()
        words = f"{len(rows)} encounters" + (", " + score(rows, sys.argv[5]) if len(sys.argv) > 5 else "")
    else:
        words = db.execute((GAPS if task == "gaps" else STOPS).format(source=source)).fetchone()
else:
    import polars as pl

    # The form of the time is told: looking for it costs more than all else.
    frame = pl.read_csv(path).with_columns(pl.col("time").str.to_datetime("%Y-%m-%dT%H:%M:%SZ", time_zone="UTC"))
    words = frame.height
    if task == "gaps":
        words = (
            frame.sort("mmsi", "time")
            .with_columns(before=pl.col("time").shift(1).over("mmsi"))
            .filter(pl.col("time") - pl.col("before") >= pl.duration(hours=6))
            .height
        )
usage = resource.getrusage(resource.RUSAGE_SELF)
print(
    f"{engine} {task} {os.path.basename(path)}, {threads} threads: user {usage.ru_utime:.2f} s, system {usage.ru_stime:.2f} s, "
    f"peak {usage.ru_maxrss // 1024} MiB: {words}"
)
