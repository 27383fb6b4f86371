#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Draws a made-up radar scene, and times named peers on the same pixels: what `bench` runs.

usage: peers.py draw FOLDER | peers.py scipy|opencv AMPLITUDES LAND WIDTH HEIGHT
"""
import sys
import time

import numpy as np

WIDTH, HEIGHT = 25_000, 17_000
SIDE = 8192
GUARD, BACKGROUND = 25, 40  # half sides in pixels, as plimsoll's defaults at 10 m


def draw(folder):
    """A K-distributed sea of 4.4 looks (a tile of 2048 pixels, repeated), ships, and land in one corner."""
    random = np.random.default_rng(1)
    tile = 2048
    power = 40.0 ** 2 * random.gamma(6, 1 / 6, (tile, tile)) * random.gamma(4.4, 1 / 4.4, (tile, tile))
    sea = np.sqrt(power).astype(np.uint16)
    scene = np.tile(sea, (HEIGHT // tile + 1, WIDTH // tile + 1))[:HEIGHT, :WIDTH].copy()
    for _ in range(600):
        row, column = random.integers(100, HEIGHT - 100), random.integers(100, WIDTH - 100)
        length, width = random.integers(6, 25), random.integers(2, 5)
        scene[row:row + width, column:column + length] = random.integers(300, 900, (width, length))
    coast = 3000 + (400 * np.sin(np.arange(HEIGHT) / 700)).astype(int)
    for row in range(HEIGHT // 2):
        scene[row, :coast[row]] = (3 * scene[row, :coast[row]].astype(np.uint32)).clip(0, 65535)
    scene[:, -200:] = 0  # beyond the swath
    scene.tofile(f"{folder}/scene.raw")
    with open(f"{folder}/scene.hdr", "w") as header:
        header.write(f"ENVI\nsamples = {WIDTH}\nlines = {HEIGHT}\nbands = 1\nheader offset = 0\n"
                     "file type = ENVI Standard\ndata type = 12\ninterleave = bsq\nbyte order = 0\n")
    part = np.ascontiguousarray(scene[:SIDE, :SIDE])
    part.tofile(f"{folder}/part.raw")
    land = np.zeros((SIDE, SIDE), np.uint8)
    for row in range(SIDE):
        land[row, :coast[row] + 10] = 1
    land.tofile(f"{folder}/part-land.raw")


def alarms(amplitudes, land, box):
    """Mean and variance of the ring by box sums of masked power, its square and the mask; a gamma-like linear threshold."""
    sea = (land == 0) & (amplitudes > 0)
    mask = sea.astype(np.float32)
    power = amplitudes.astype(np.float32) ** 2 * mask

    def ring(values):
        return box(values, 2 * BACKGROUND + 1) - box(values, 2 * GUARD + 1)

    count = np.maximum(ring(mask), 1)
    mean = ring(power) / count
    variance = np.maximum(ring(power * power) / count - mean * mean, 0)
    return int(np.count_nonzero((power > mean + 8 * np.sqrt(variance)) & sea))


def peer(name, amplitudes, land):
    if name == "scipy":
        from scipy import ndimage
        return alarms(amplitudes, land,
                      lambda values, size: ndimage.uniform_filter(values, size, mode="constant") * np.float32(size * size))
    import cv2
    cv2.setNumThreads(1)
    return alarms(amplitudes, land, lambda values, size: cv2.boxFilter(
        values, cv2.CV_32F, (size, size), normalize=False, borderType=cv2.BORDER_CONSTANT))


def box_only(name, power):
    """One moment over one square alone: the two filters that such code is made of, at their barest."""
    if name == "scipy":
        from scipy import ndimage
        ndimage.uniform_filter(power, 2 * BACKGROUND + 1, mode="constant")
    else:
        import cv2
        cv2.boxFilter(power, cv2.CV_32F, (2 * BACKGROUND + 1,) * 2, normalize=False)


def main():
    if sys.argv[1] == "draw":
        return draw(sys.argv[2])
    name, width, height = sys.argv[1], int(sys.argv[4]), int(sys.argv[5])
    amplitudes = np.fromfile(sys.argv[2], np.uint16).reshape(height, width)
    land = np.fromfile(sys.argv[3], np.uint8).reshape(height, width)
    power = amplitudes.astype(np.float32) ** 2
    best, bare, found = float("inf"), float("inf"), 0
    for _ in range(2):
        start = time.perf_counter()
        found = peer(name, amplitudes, land)
        best = min(best, time.perf_counter() - start)
        start = time.perf_counter()
        box_only(name, power)
        bare = min(bare, time.perf_counter() - start)
    pixels = width * height / 1e6
    print(f"{name}, two moments, one pass, land mask {pixels / best:36.0f} Mpixel/s  ({found} alarms)")
    print(f"{name}, one box filter alone {pixels / bare:48.0f} Mpixel/s")


main()
