#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Frame times of the map while a person drags, zooms and moves the time window.

    Benchmarks/map/frames.py ADDRESS PICTURE

The map is drawn by Chromium's software renderer where there is no graphics card: the figures are those of the worst machine.
Also times the tiles that the server makes the first time, and from its store.
"""
import statistics
import sys
import time
import urllib.request
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

address, picture = sys.argv[1], sys.argv[2]
base = address.split("/#")[0]

RECORD = """() => { window.frames_ = []; let last = performance.now(); window.stop_ = false;
  const tick = (now) => { window.frames_.push(now - last); last = now; if (!window.stop_) requestAnimationFrame(tick); }; requestAnimationFrame(tick); }"""
STOP = "() => { window.stop_ = true; return window.frames_.slice(2); }"


def tiles():
    """All tiles of levels 3 to 9 that hold anything, asked for twice."""
    import math
    found = []
    for level in range(3, 10):
        def place(longitude, latitude):
            n = 1 << level
            angle = math.radians(latitude)
            return int((longitude + 180) / 360 * n), int((1 - math.asinh(math.tan(angle)) / math.pi) / 2 * n)
        (left, top), (right, bottom) = place(129.5, 42.9), place(138, 35.5)
        found += [(level, x, y) for x in range(left, right + 1) for y in range(top, bottom + 1)][:40]
    result = []
    for turn in ("first", "again"):
        spent, size = [], 0
        for level, x, y in found:
            start = time.monotonic()
            request = urllib.request.Request(f"{base}/api/tiles/tracks/{level}/{x}/{y}", headers={"Accept-Encoding": "gzip"})
            size += len(urllib.request.urlopen(request).read())
            spent.append((time.monotonic() - start) * 1000)
        result.append(f"{turn}: median {statistics.median(spent):.1f} ms, longest {max(spent):.0f} ms")
    print(f"{len(found)} tiles, {size:,} bytes packed; " + "; ".join(result))


def told(name, frames):
    frames = sorted(frames)
    slow = sum(one > 100 for one in frames)
    print(f"{name}: {len(frames)} frames, median {statistics.median(frames):.1f} ms, 95% under {frames[int(len(frames) * .95)]:.0f} ms, "
          f"longest {frames[-1]:.0f} ms, {slow} over 100 ms", flush=True)


def main():
    tiles()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--enable-unsafe-swiftshader"])
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        start = time.monotonic()
        page.goto(f"{base}/?map=6.00/39.5000/133.8000#{urlsplit(address).fragment}")
        page.wait_for_selector("#side .scroll > *")
        lists = time.monotonic() - start
        page.wait_for_function("() => document.documentElement.dataset.ready === 'map'", timeout=120_000)
        print(f"lists after {lists:.2f} s, map drawn after {time.monotonic() - start:.2f} s")
        page.wait_for_timeout(1000)
        box = page.locator("#map").bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page.screenshot(path=picture)

        def timed(name, act):
            page.evaluate(RECORD)
            act()
            told(name, page.evaluate(STOP))

        def drag():
            page.mouse.move(x, y)
            page.mouse.down()
            for step in range(60):
                page.mouse.move(x - step * 3, y + step * 2)
                page.wait_for_timeout(16)
            page.mouse.up()
            page.wait_for_timeout(600)

        def zoom():
            page.mouse.move(x, y)
            for turn in (-120, 120):
                for _ in range(6):
                    page.mouse.wheel(0, turn)
                    page.wait_for_timeout(120)

        def window():
            for _ in range(3):
                page.get_by_role("button", name="Narrow the window").click()
                page.wait_for_timeout(300)
            for _ in range(3):
                page.get_by_role("button", name="Later").click()
                page.wait_for_timeout(300)

        for layers in ("as it opens, tracks of the fleet", "with the tracks of all ships"):
            if layers.startswith("with"):
                page.get_by_text("Layers").click()
                page.get_by_label("tracks of other ships").check()
                page.get_by_text("Layers").click()
                page.keyboard.press("0")
                page.wait_for_timeout(3000)
                page.screenshot(path=picture.replace(".png", "-all.png"))
            print(f"{layers}, whole period")
            timed("  still", lambda: page.wait_for_timeout(1000))
            timed("  dragging", drag)
            timed("  zooming", zoom)
            timed("  moving the time window", window)
        browser.close()


main()
