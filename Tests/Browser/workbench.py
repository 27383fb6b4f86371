#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The workbench in a real browser: what a person does in it, step by step.

    Tests/Browser/workbench.py ADDRESS OUTPUT [STEP …]

ADDRESS is what `plimsoll serve` printed, with its token; OUTPUT a folder for the pictures. Each step says what holds; the first
that does not ends the run with 1. The case is changed: a review is appended to it.
"""
import json
import pathlib
import re
import sys
import time
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

BROWSER = "/usr/bin/chromium"
FIRST_VIEW_SECONDS = 1.5
FIRST_VIEW_BYTES = 1_500_000


class Visit:
    """One person's browser with what it fetched and complained about."""

    def __init__(self, browser, address, output, width=1280, height=800, scheme="light"):
        self.context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, accept_downloads=True)
        self.page = self.context.new_page()
        self.address, self.output, self.faults = address, output, []
        self.page.on("pageerror", lambda fault: self.faults.append(f"error: {fault}"))
        self.page.on("console", lambda line: line.type == "error" and self.faults.append(f"console: {line.text}"))
        self.requests = []
        self.page.on("request", lambda request: self.requests.append(request.url))

    def open(self, query="", until="map"):
        parts = urlsplit(self.address)
        self.page.goto(f"{parts.scheme}://{parts.netloc}/{query}#{parts.fragment}")
        states = ["map"] if until == "map" else ["page", "map"]
        self.page.wait_for_function("states => states.includes(document.documentElement.dataset.ready)", arg=states, timeout=90_000)
        return self

    def picture(self, name):
        self.page.wait_for_timeout(600)
        self.page.screenshot(path=str(self.output / f"{name}.png"))

    def text(self, selector):
        return self.page.locator(selector).first.inner_text()

    def end(self, words):
        assert not self.faults, f"{words}: {self.faults}"
        host = urlsplit(self.address).netloc
        strangers = [url for url in self.requests if not url.startswith(("blob:", "data:")) and urlsplit(url).netloc != host]
        assert not strangers, f"{words}: asked other machines: {strangers}"
        self.context.close()


def first_view(browser, address, output):
    visit = Visit(browser, address, output)
    client = visit.context.new_cdp_session(visit.page)
    client.send("Network.enable")
    sizes = []
    client.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    start = time.monotonic()
    visit.open(until="page")
    visit.page.wait_for_selector("#findings .item")
    visit.page.wait_for_selector("#side .chart")
    seconds = time.monotonic() - start
    visit.page.wait_for_function("() => document.documentElement.dataset.ready === 'map'", timeout=90_000)
    total = sum(sizes)
    visit.picture("01-first-view")
    visit.end("first view")
    assert total <= FIRST_VIEW_BYTES, f"the first view takes {total} bytes"
    # A clock on a shared machine lies: told, not asserted.
    return f"findings and ledger after {seconds:.2f} s (aim {FIRST_VIEW_SECONDS}), {total:,} bytes with the map"


def made_up(browser, address, output):
    visit = Visit(browser, address, output).open()
    assert "MADE-UP DATA" in visit.text("#made-up")
    assert visit.page.locator("#map .made").count() == 1
    assert "MADE-UP DATA" in visit.page.locator(".chart").first.text_content()
    visit.end("made-up data")
    return "the banner, the map and the chart say so"


def filters(browser, address, output):
    visit = Visit(browser, address, output).open(until="page")
    page = visit.page
    page.wait_for_selector("#findings .item")
    everything = page.locator("#findings .item").count()
    page.get_by_role("button", name="Listed", exact=True).click()
    listed = page.locator("#findings .item").count()
    assert 0 < listed < everything, f"{listed} of {everything}"
    page.get_by_role("button", name="Listed", exact=True).click()
    name = page.locator("#findings .who").first.inner_text().split(",")[0].strip()
    page.get_by_role("searchbox").fill(name)
    page.wait_for_function("name => [...document.querySelectorAll('#findings .who')].every((one) => one.innerText.includes(name))", arg=name)
    found = page.locator("#findings .item").count()
    assert 0 < found < everything
    assert f"q={name.replace(' ', '+')}" in page.url, page.url
    page.get_by_role("searchbox").fill("")
    page.get_by_role("button", name="Gaps", exact=True).click()
    page.wait_for_function("() => document.querySelectorAll('#findings .item').length > 0")
    page.get_by_label("Sort by").select_option("longest")
    page.wait_for_function("() => location.search.includes('sort=longest')")
    page.wait_for_function("""() => {
      const times = [...document.querySelectorAll('#findings .when')].slice(0, 6).map((one) => one.innerText.split('–').map((part) => Date.parse(`${part.trim()} 2024 UTC`)));
      const hours = times.map(([from, to]) => to - from);
      return hours.length === 6 && hours.every((one, at) => one > 0 && (!at || one <= hours[at - 1]));
    }""")
    visit.picture("02-gaps")
    visit.end("filters")
    return f"{everything} calls, {listed} listed, {found} of {name}"


def evidence(browser, address, output):
    visit = Visit(browser, address, output).open()
    page = visit.page
    page.locator("#findings").focus()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.wait_for_selector("#side .kind.observation")
    kinds = page.locator("#side .kind > h3:first-child").all_inner_texts()
    assert [words.split("\n")[0].strip() for words in kinds] == ["Observation", "Inference", "Assessment"], kinds
    assert re.search(r"(likely|certain|even|remote) \((0\.\d\d|> 0\.99|< 0\.01)\)", visit.text("#side .candidate")), "a word for likelihood has its number"
    page.wait_for_selector("#side .picture img")
    page.wait_for_function("() => [...document.querySelectorAll('#side .picture img')].every((one) => one.naturalWidth > 50)")
    assert page.locator("#side .picture .ship").count() > 0, "no detection is outlined"
    visit.picture("03-evidence")
    address_now = page.url
    title = visit.text("#side h2")
    page.reload()
    page.wait_for_selector("#side .kind.observation")
    assert page.url == address_now and visit.text("#side h2") == title, "the address does not restore the view"
    visit.end("evidence")
    return f"{title}: observation, inference and assessment apart; restored by its address"


def measure(browser, address, output):
    visit = Visit(browser, address, output).open(until="page")
    page = visit.page
    page.wait_for_selector("#findings .item")
    page.locator("#findings .item").first.click()
    page.wait_for_selector("#side .picture .frame button")
    page.get_by_role("button", name=re.compile("Enlarge and measure: ship seen")).first.click()
    frame = page.locator("#side .picture.large .frame")
    page.wait_for_selector("#side .picture.large .ship")

    def click(*places):
        frame.evaluate("one => one.scrollIntoView({ block: 'start' })")
        box = frame.bounding_box()
        for x, y in places:
            page.mouse.click(box["x"] + box["width"] * x, box["y"] + box["height"] * y)

    click((0.40, 0.47), (0.60, 0.64))
    page.wait_for_function("() => document.querySelector('.measured-facts').innerText.includes('Length')")
    page.get_by_role("button", name="Shadow").click()
    click((0.52, 0.55), (0.50, 0.53))
    page.wait_for_function("() => document.querySelector('.measured-facts').innerText.includes('Freeboard')")
    page.get_by_text("What is taken of the hull").click()
    for name, value in (("depth", "9"), ("beam", "16.5"), ("ballast", "3"), ("laden", "7")):
        field = page.locator(f".fields [name={name}]")
        field.fill(value)
        field.dispatch_event("change")
    page.wait_for_function("() => document.querySelector('.measured-facts').innerText.includes('t above ballast')")
    words = visit.text(".measured-facts")
    for name in ("Length", "Shadow", "Height", "Freeboard", "Draught", "Aboard", "Verdict"):
        assert name in words, words
    assert re.search(r"\d+\.\d ± \d+\.\d m", words), words
    frame.scroll_into_view_if_needed()
    visit.picture("04-measure")
    points = page.locator("circle.measured").count()
    page.reload()
    page.wait_for_selector(".measured-facts dt")
    assert page.locator("circle.measured").count() == points == 4, "the address does not restore the clicks"
    visit.end("measuring")
    return " ".join(words.split("Verdict")[0].split())


def review(browser, address, output):
    visit = Visit(browser, address, output).open(until="page")
    page = visit.page
    page.wait_for_selector("#findings .item")
    page.locator("#findings .item").first.click()
    page.wait_for_selector(".review-form")
    page.locator(".review-form [name=verdict]").select_option("confirm")
    page.locator(".review-form [name=grade_source]").select_option("B")
    page.locator(".review-form [name=grade_information]").select_option("2")
    page.locator(".review-form [name=comment]").fill("Seen in two scenes. <b>No markup</b>")
    page.locator(".review-form [name=by]").fill("Browser Test")
    page.get_by_role("button", name="Append the review").click()
    page.wait_for_selector(".reviews li")
    assert "<b>No markup</b>" in visit.text(".reviews"), "a comment became markup"
    assert "confirmed" in visit.text("#findings .item .tag")
    visit.picture("05-review")
    page.get_by_role("button", name="Reviewed only").click()
    page.wait_for_function("() => document.querySelectorAll('#findings .item').length === 1")
    page.get_by_role("tab", name="Ledger").click()
    page.wait_for_selector("#side .figures")
    assert page.locator("#side .figures b").first.inner_text() == "1"
    visit.picture("06-reviewed-only")
    visit.end("review")
    return "appended with name and grades; the ledger of confirmed calls counts 1"


def scenario(browser, address, output):
    visit = Visit(browser, address, output).open(until="page")
    page = visit.page
    page.wait_for_selector("#side .lead")
    before = visit.text("#side .lead")
    page.get_by_role("button", name="nine tenths").click()
    page.wait_for_function("before => document.querySelector('#side .lead').innerText !== before", arg=before)
    assert "nine tenths" in visit.text("#side .lead") and "scenario=nine" in page.url
    box = page.locator("#side .chart").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.5)
    page.wait_for_function("() => /call \\d+, /.test(document.querySelector('.readout').innerText)")
    assert page.locator(".chart .band").count() == 1, "the estimate has no band"
    assert "90%:" in visit.text(".readout"), "the pointer tells no interval"
    visit.picture("07-scenario")
    words = visit.text("#side .lead") + " · " + " ".join(visit.text(".readout").split())
    page.get_by_role("button", name="with calls nobody saw").click()
    page.wait_for_function("() => document.querySelector('.readout').innerText.includes('with calls nobody saw')")
    visit.picture("07-scenario-all-calls")
    visit.end("scenario")
    return words


def window(browser, address, output):
    visit = Visit(browser, address, output).open()
    page = visit.page
    everything = page.locator("#findings .item").count()
    page.get_by_role("button", name="Narrow the window").click()
    page.get_by_role("button", name="Narrow the window").click()
    page.wait_for_function("everything => document.querySelectorAll('#findings .item').length < everything", arg=everything)
    assert "from=" in page.url and "to=" in page.url
    page.get_by_text("Layers").click()
    page.get_by_label("footprints of scenes").check()
    page.get_by_label("encounters of the fleet").uncheck()
    assert "layers=encounter,scene" in page.url, page.url
    page.reload()
    page.wait_for_function("() => document.documentElement.dataset.ready === 'map'", timeout=90_000)
    page.get_by_text("Layers").click()
    assert page.get_by_label("footprints of scenes").is_checked() and not page.get_by_label("encounters of the fleet").is_checked(), "the address does not restore the layers"
    visit.picture("08-window")
    shown = page.locator("#findings .item").count()
    visit.end("time window")
    return f"{shown} of {everything} calls in a quarter of the period"


def tracks(browser, address, output):
    visit = Visit(browser, address, output).open()
    assert visit.page.evaluate(GAP) == [True, True, True, True], "a gap is painted over, or a line beside it is not painted"
    places = visit.page.evaluate(PLACES)
    assert places, "no tile holds a track of the fleet"
    for place in places:
        visit.open(f"?map=10/{place['latitude']:.5f}/{place['longitude']:.5f}")
        visit.page.wait_for_timeout(400)
        box = visit.page.locator("#map canvas").first.bounding_box()
        middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        width = visit.page.evaluate("() => document.querySelector('#map canvas').width")
        visit.page.mouse.click(*middle)
        try:
            visit.page.wait_for_selector("#map .maplibregl-popup", timeout=2500)
        except Exception:  # A gap or a detection lies over it: the next place.
            continue
        words = visit.text("#map .maplibregl-popup")
        assert f"MMSI {place['mmsi']}" in words, (words, place)
        visit.picture("08-track")
        visit.page.mouse.move(*middle)
        visit.page.mouse.down()
        for step in range(25):
            visit.page.mouse.move(middle[0] - step * 5, middle[1] + step * 2)
            visit.page.wait_for_timeout(16)
        visit.page.mouse.up()
        visit.page.wait_for_timeout(1500)
        assert visit.page.evaluate("() => document.querySelector('#map canvas').width") == width, "not sharp again at rest"
        visit.picture("08-track-dragged")
        visit.end("tracks")
        return " ".join(words.split())
    raise AssertionError(f"none of {len(places)} places on tracks names its ship")


# Two lines with 40 pixels between them, flat and steep: what is painted of the lines, and of the gap.
GAP = """async () => {
  const { paintTile, Plane } = await import('/modules/trackpaint.js');
  const painted = (turn) => {
    const [a, b] = [Int16Array.from([80, 400, 720, 1040]), Int16Array.from([240, 250, 260, 270])];
    const tile = { x: turn ? b : a, y: turn ? a : b, lines: Uint32Array.from([0, 2, 4]), features: [{ first: 0, last: 1 }, { first: 1, last: 2 }] };
    const plane = new Plane(140, 140);
    paintTile(plane, tile, { left: 0, top: 0, scale: 1 / 8 }, 1, 1, () => true);
    const sums = Array.from({ length: 140 }, (_, at) => { let sum = 0; for (let off = 0; off < 140; off += 1) sum += plane.cover[turn ? at * 140 + off : off * 140 + at]; return sum; });
    return [sums.slice(10, 50).every((sum) => sum > 200) && sums.slice(90, 130).every((sum) => sum > 200), sums.slice(50, 90).every((sum) => sum === 0)];
  };
  return [...painted(false), ...painted(true)];
}"""

# Positions in the middle of lines of the fleet, from the tiles that the page's own worker reads.
PLACES = """async () => {
  const { EXTENT, readTile } = await import('/modules/tracktile.js');
  const [west, south, east, north] = (await (await fetch('/api/case')).json()).bounds;
  const [side, places] = [2 ** 7, []];
  const across = (longitude) => Math.floor((longitude + 180) / 360 * side);
  const down = (latitude) => Math.floor((1 - Math.asinh(Math.tan(latitude * Math.PI / 180)) / Math.PI) / 2 * side);
  for (let row = down(north); row <= down(south); row += 1) for (let column = across(west); column <= across(east); column += 1) {
    const bytes = new Uint8Array(await (await fetch(`/api/tiles/tracks/7/${column}/${row}`)).arrayBuffer());
    const tile = readTile(bytes);
    for (const feature of tile.features.filter((one) => one.hull)) {
      const [start, end] = [tile.lines[feature.first], tile.lines[feature.first + 1]];
      if (end - start < 3) continue;
      const at = start + (end - start >> 1);
      const [x, y] = [(column + tile.x[at] / EXTENT) / side, (row + tile.y[at] / EXTENT) / side];
      places.push({ mmsi: feature.mmsi, longitude: x * 360 - 180, latitude: Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180 / Math.PI });
    }
  }
  return Array.from({ length: Math.min(10, places.length) }, (_, index) => places[Math.floor(index * places.length / 10)]);
}"""


def dossier(browser, address, output):
    visit = Visit(browser, address, output).open(until="page")
    page = visit.page
    page.wait_for_selector("#findings .item")
    page.locator("#findings .item").first.click()
    page.locator("#side h2 .linkish").click()
    page.wait_for_selector("#side select[aria-label=Hull]")
    assert "Claimed identity" in visit.text("#side .kind.observation")
    for words in ("Calls attributed to it", "Voyages", "Contradictions", "Was it listed?"):
        assert words in visit.text("#side .kind.inference"), words
    page.wait_for_selector("[data-lists] li")
    answers = []
    for day in ("2016-01-01", "2024-11-30"):
        field = page.locator("[name=as_of]")
        field.fill(day)
        field.dispatch_event("change")
        page.wait_for_function("day => location.search.includes(`as_of=${day}`)", arg=day)
        page.wait_for_selector("[data-lists] li .tag")
        answers.append(page.locator("[data-lists] .tag").all_inner_texts())
    assert all("not sanctioned" not in visit.text("[data-lists]") for _ in answers)
    visit.picture("09-dossier")
    visit.end("dossier")
    return f"claims, calls, voyages, contradictions; lists of 2016: {', '.join(answers[0])}, of 2024: {', '.join(answers[1])}"


def exports(browser, address, output):
    visit = Visit(browser, address, output).open(until="page")
    page = visit.page
    sizes = []
    for value in ("geojson", "kmz", "csv", "ftm", "rocrate"):
        with page.expect_download() as waiting:
            page.get_by_label("Export the case").select_option(value)
        path = waiting.value.path()
        size = pathlib.Path(path).stat().st_size
        assert size > 500, value
        if value == "ftm":
            for line in pathlib.Path(path).read_text().splitlines():
                json.loads(line)
        sizes.append(f"{value} {size:,}")
    visit.end("exports")
    return ", ".join(sizes)


def phone(browser, address, output):
    visit = Visit(browser, address, output, width=390, height=844).open()
    page = visit.page
    for name in ("Findings", "Map", "Ledger", "Time line"):
        page.locator("#views button", has_text=name).click()
        visit.picture(f"10-phone-{name.lower().replace(' ', '-')}")
        wide = page.evaluate("() => document.documentElement.scrollWidth")
        assert wide <= 390, f"{name} is {wide} px wide"
    visit.end("phone")
    return "four views of 390 px, none wider"


def keyboard(browser, address, output):
    """No pointer at all: search, walk, measure, go to the review, and back."""
    visit = Visit(browser, address, output).open(until="page")
    page = visit.page
    page.wait_for_selector("#findings .item")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.className") == "skip", "the first stop is the way past the head"
    page.keyboard.press("/")
    page.keyboard.type("dark")
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowDown")
    page.wait_for_selector("#side .picture .frame button")
    page.keyboard.press("2")
    for _ in range(80):
        page.keyboard.press("Tab")
        if "Enlarge" in (page.evaluate("() => document.activeElement.getAttribute('aria-label')") or ""):
            break
    page.keyboard.press("Enter")
    page.wait_for_selector("#side .picture.large .berth")
    for _ in range(80):
        if page.evaluate("() => document.activeElement.getAttribute('role')") == "application":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    for _ in range(3):
        page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelector('.measured-facts').innerText.includes('Length')")
    length = page.locator(".measured-facts dd").first.inner_text()
    page.locator(".measured-facts").scroll_into_view_if_needed()
    visit.picture("12-keyboard")
    ring = page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle")
    assert ring != "none", "what has the focus does not show it"
    page.keyboard.press("r")
    assert page.evaluate("() => Boolean(document.activeElement.closest('.review-form'))"), "r does not lead to the review"
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.wait_for_selector("#side .chart")
    visit.end("keyboard")
    return f"searched, walked, measured {' '.join(length.split())}, reviewed, back"


def printed(browser, address, output):
    visit = Visit(browser, address, output).open()
    visit.page.emulate_media(media="print")
    visit.page.pdf(path=str(output / "13-print.pdf"), format="A4", print_background=True)
    visit.picture("13-print")
    pages = (output / "13-print.pdf").read_bytes().count(b"/Type /Page\n")
    visit.end("print")
    return f"13-print.pdf, {(output / '13-print.pdf').stat().st_size:,} bytes{f', {pages} pages' if pages else ''}"


def colour_blind(browser, address, output):
    visit = Visit(browser, address, output).open()
    client = visit.context.new_cdp_session(visit.page)
    kinds = ("protanopia", "deuteranopia", "tritanopia", "achromatopsia")
    for kind in kinds:
        client.send("Emulation.setEmulatedVisionDeficiency", {"type": kind})
        visit.picture(f"14-{kind}")
    client.send("Emulation.setEmulatedVisionDeficiency", {"type": "none"})
    dashes = visit.page.evaluate("() => [...document.querySelectorAll('.chart .line')].map((line) => line.getAttribute('stroke-dasharray'))")
    assert len(set(dashes)) == len(dashes), f"two lines of the chart have one dash: {dashes}"
    visit.end("colour-blind")
    return f"{', '.join(kinds)}; every line of the chart has a dash of its own"


def axe(browser, address, output):
    """WCAG 2.0 to 2.2, A and AA, by axe-core, in every pane, light and dark, wide and on a phone."""
    import axe_playwright_python
    script = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
    found, runs, passes = [], 0, 0
    for scheme, width in (("light", 1280), ("dark", 1280), ("light", 390)):
        visit = Visit(browser, address, output, width=width, height=844, scheme=scheme).open()
        page = visit.page
        row = page.evaluate("() => fetch('/api/calls?limit=3').then((answer) => answer.json()).then((calls) => calls.items.find((call) => call.is_dark))")
        page.evaluate(script)
        for query in ("?view=findings", f"?pane=evidence&row={row['id']}&view=side", f"?pane=dossier&hull={row['hull_id'] or ''}&view=side", "?view=time"):
            page.evaluate("query => { history.pushState(null, '', query); dispatchEvent(new PopStateEvent('popstate')); }", query)
            page.wait_for_timeout(900)
            result = page.evaluate("() => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })")
            runs += 1
            passes += len(result["passes"])
            found += [f"{scheme} {width} {query}: {one['id']}: {one['nodes'][0]['html'][:120]} ({len(one['nodes'])})" for one in result["violations"]]
        visit.end("axe")
    assert not found, "\n".join(found)
    return f"{runs} views, {passes} rules passed, none broken"


def dark(browser, address, output):
    visit = Visit(browser, address, output, scheme="dark").open()
    assert visit.page.evaluate("() => document.documentElement.dataset.theme") == "dark"
    visit.picture("11-dark")
    visit.end("dark")
    return "as the system asks"


def contrast(browser, address, output):
    """WCAG 2.2, 1.4.3: text against what it stands on, 4.5 to 1 (3 to 1 where it is large)."""
    poorest = (99, "")
    for scheme in ("light", "dark"):
        visit = Visit(browser, address, output, scheme=scheme).open(until="page")
        visit.page.wait_for_selector("#findings .item")
        visit.page.locator("#findings .item").first.click()
        visit.page.wait_for_selector("#side .kind.observation")
        ratio, words = visit.page.evaluate(CONTRAST)
        poorest = min(poorest, (ratio, f"{scheme}: {words}"))
        visit.end("contrast")
    assert poorest[0] >= 4.5, poorest
    return f"poorest text {poorest[0]:.2f} to 1 ({poorest[1]})"


CONTRAST = """() => {
  const parse = (text) => { const n = text.match(/[\\d.]+/g).map(Number); return text.startsWith('color(srgb') ? [n[0]*255, n[1]*255, n[2]*255, n[3] ?? 1] : [n[0], n[1], n[2], n[3] ?? 1]; };
  const light = ([r, g, b]) => { const f = (v) => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }; return 0.2126 * f(r) + 0.7152 * f(g) + 0.0722 * f(b); };
  const over = (top, under) => [0, 1, 2].map((i) => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
  let poorest = [99, ''];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, element = node.parentElement;
    if (!node.data.trim() || element.closest('svg, .maplibregl-map, noscript, .hidden-word, option, .skip, .place-mark, .legend, [hidden]')) continue;
    const box = element.getBoundingClientRect();
    if (!box.width || !box.height || getComputedStyle(element).visibility === 'hidden') continue;
    const chain = [];
    for (let e = element; e; e = e.parentElement) chain.push(parse(getComputedStyle(e).backgroundColor));
    let ground = [255, 255, 255, 1];
    for (const colour of chain.reverse()) if (colour[3] > 0) ground = over(colour, ground);
    const ink = over(parse(getComputedStyle(element).color), ground);
    const [a, b] = [light(ink), light(ground)].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < poorest[0]) poorest = [ratio, node.data.trim().slice(0, 40) + ' <' + element.className + '>'];
  }
  return poorest;
}"""

STEPS = [
    first_view, made_up, filters, evidence, measure, scenario, window, tracks, dossier, exports, phone, dark, contrast, axe, keyboard,
    printed, colour_blind, review]


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    steps = [step for step in STEPS if not sys.argv[3:] or step.__name__ in sys.argv[3:]]
    address, output = sys.argv[1], pathlib.Path(sys.argv[2])
    output.mkdir(parents=True, exist_ok=True)
    failed = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox", "--enable-unsafe-swiftshader"])
        for step in steps:
            try:
                print(f"✓ {step.__name__}: {step(browser, address, output)}", flush=True)
            except Exception as fault:  # Each step is told, whatever the one before did.
                failed += 1
                print(f"✗ {step.__name__}: {str(fault)[:3000]}", flush=True)
        browser.close()
    print(f"{len(steps) - failed} of {len(steps)} steps; {len(list(output.iterdir()))} pictures in {output}", flush=True)
    sys.exit(1 if failed else 0)


main()
