#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Decodes a file of sentences, or reads a MarineCadastre table, with a named peer and counts: what `bench` times.

usage: peers.py libais|pyais|duckdb|polars FILE
"""
import sys


def with_pyais(path):
    import pyais
    count = 0
    for message in pyais.FileReaderStream(path):
        try:
            message.decode().asdict()
            count += 1
        except Exception:  # a peer's fault with one message is not the benchmark's
            pass
    return count


def with_libais(path):
    import ais
    count = 0
    waiting = {}
    for line in open(path, "rb"):
        _, total, part, sequence, channel, payload, rest = line.decode("ascii").split(",")[:7]
        fill = int(rest[0])
        if total != "1":
            key = (sequence, channel)
            parts = waiting.setdefault(key, [])
            parts.append(payload)
            if part != total:
                continue
            payload = "".join(waiting.pop(key))
        try:
            ais.decode(payload, fill)
            count += 1
        except ais.DecodeError:
            pass
    return count


TABLE = ["MMSI", "BaseDateTime", "LAT", "LON", "SOG", "COG", "Heading", "Status"]


def with_duckdb(path):
    """Eight columns with their types given, one thread, summed so that none is left out."""
    import duckdb
    connection = duckdb.connect()
    connection.execute("SET threads TO 1")
    types = "{'MMSI': 'UINTEGER', 'BaseDateTime': 'TIMESTAMP', 'LAT': 'DOUBLE', 'LON': 'DOUBLE', 'SOG': 'FLOAT', " \
        "'COG': 'FLOAT', 'Heading': 'FLOAT', 'Status': 'FLOAT'}"
    query = f"SELECT count(*), sum(MMSI), max(BaseDateTime), sum(LAT), sum(LON), sum(SOG), sum(COG), sum(Heading), sum(Status) " \
        f"FROM read_csv('{path}', header = true, types = {types})"
    return connection.execute(query).fetchone()


def with_polars(path):
    """The same eight; the form of the time is told, because looking for it costs Polars three times as much as the rest."""
    import os
    os.environ["POLARS_MAX_THREADS"] = "1"
    import polars
    floats = {name: polars.Float32 for name in ("SOG", "COG", "Heading", "Status")}
    frame = polars.scan_csv(path, schema_overrides=floats).with_columns(polars.col("BaseDateTime").str.to_datetime("%Y-%m-%dT%H:%M:%S"))
    return frame.select([polars.len()] + [polars.max(name) if name == "BaseDateTime" else polars.sum(name) for name in TABLE]).collect()


PEERS = {"pyais": with_pyais, "libais": with_libais, "duckdb": with_duckdb, "polars": with_polars}
print(PEERS[sys.argv[1]](sys.argv[2]), file=sys.stderr)
