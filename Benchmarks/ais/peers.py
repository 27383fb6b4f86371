#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Decodes a file of sentences with a named peer and counts the messages: what `bench` times.

usage: peers.py libais|pyais FILE
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


print({"pyais": with_pyais, "libais": with_libais}[sys.argv[1]](sys.argv[2]), file=sys.stderr)
