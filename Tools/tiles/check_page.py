#!/usr/bin/env python3
"""Draws an archive of tiles with MapLibre in headless Chromium, on several dates and in both styles.

Usage: check_page.py SARHAD FOLDER MAPLIBRE_FOLDER

FOLDER gets the page with all that it needs, and a screenshot for each date and style. It fails where the map
says an error, where a town is not in the side and the colour that `sarhad held` names, or where two dates
look the same.
"""
import functools
import http.server
import json
import pathlib
import shutil
import subprocess
import sys
import threading
import time

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

REPOSITORY = pathlib.Path(__file__).resolve().parent.parent.parent
DATES = ["1740-06-30", "1868-07-15", "1918-07-15", "1922-03-15", "1936-01-01"]
TOWNS = {"tashkent": (69.25, 41.31), "dushanbe": (68.77, 38.56), "bukhara": (64.42, 39.77), "verny": (76.93, 43.25),
         "ashgabat": (58.38, 37.95), "orenburg": (55.1, 51.77)}


class Server(http.server.SimpleHTTPRequestHandler):
    """A file server that understands one range of bytes, as any web server does."""

    ranges = 0

    def log_message(self, *_):
        pass

    def do_GET(self):
        wanted = self.headers.get("Range")
        path = pathlib.Path(self.translate_path(self.path))
        if not wanted or not path.is_file():
            return super().do_GET()
        first, _, last = wanted.removeprefix("bytes=").partition("-")
        size = path.stat().st_size
        first, last = int(first), min(int(last or size - 1), size - 1)
        Server.ranges += 1
        self.send_response(206)
        self.send_header("Content-Range", f"bytes {first}-{last}/{size}")
        self.send_header("Content-Length", str(last - first + 1))
        self.end_headers()
        with open(path, "rb") as file:
            file.seek(first)
            self.wfile.write(file.read(last - first + 1))


def settle(driver):
    """Waits until everything that the map needs is there and drawn."""
    driver.set_script_timeout(60)
    driver.execute_async_script("""
        const done = arguments[0];
        const wait = () => {
            if (!window.historyMap || !historyMap.isStyleLoaded() || !historyMap.areTilesLoaded()) return setTimeout(wait, 50);
            historyMap.once('idle', () => done());
            historyMap.triggerRepaint();
        };
        wait();""")


# What colour the land has at some positions, all else taken away; a canvas can be read while it is drawn.
PAINTED = """
    const [positions, done] = arguments;
    const layers = historyMap.getStyle().layers.filter(({id}) => !['paper', 'control'].includes(id));
    for (const {id} of layers) historyMap.setLayoutProperty(id, 'visibility', 'none');
    const opacity = historyMap.getPaintProperty('control', 'fill-opacity');
    historyMap.setPaintProperty('control', 'fill-opacity', 1);
    historyMap.once('idle', () => {
        historyMap.once('render', () => {
            const gl = historyMap.getCanvas().getContext('webgl2');
            const found = positions.map((position) => {
                const {x, y} = historyMap.project(position);
                const pixel = new Uint8Array(4);
                const ratio = historyMap.getPixelRatio();
                gl.readPixels(x * ratio, gl.drawingBufferHeight - y * ratio, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
                return '#' + [...pixel.slice(0, 3)].map((part) => part.toString(16).padStart(2, '0')).join('');
            });
            for (const {id} of layers) historyMap.setLayoutProperty(id, 'visibility', 'visible');
            historyMap.setPaintProperty('control', 'fill-opacity', opacity);
            done(found);
        });
        historyMap.triggerRepaint();
    });"""


def far(a, b):
    return any(abs(int(a[i:i + 2], 16) - int(b[i:i + 2], 16)) > 2 for i in (1, 3, 5))


def main():
    sarhad, folder, maplibre = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    for file in (REPOSITORY / "Tiles").iterdir():
        if file.suffix in {".html", ".js", ".json"}:
            shutil.copy(file, folder)
    for name in ["maplibre-gl.js", "maplibre-gl.css"]:
        shutil.copy(maplibre / name, folder)
    if not (folder / "history.pmtiles").exists():
        subprocess.run([sarhad, "tiles", "--maxzoom", "6", "-o", folder / "history.pmtiles"], check=True)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Server, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()

    options = Options()
    for argument in ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--use-gl=angle",
                     "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--window-size=1280,800",
                     "--hide-scrollbars"]:
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    options.binary_location = shutil.which("chromium") or shutil.which("chromium-browser")
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    sides = json.loads(subprocess.run([sarhad, "list", "sides", "--format", "json"], check=True, capture_output=True).stdout)
    colours = {side["id"]: side["colour"] for side in sides}
    problems, compared = [], 0
    try:
        for style in ["light", "dark"]:
            driver.get(f"http://127.0.0.1:{server.server_port}/example.html?style={style}&date={DATES[0]}")
            pictures = []
            for date in DATES:
                # As a person moves the slider: the map stays, the date changes.
                deadline = time.monotonic() + 60
                while not driver.execute_script("return Boolean(window.historyMap && historyMap.isStyleLoaded())"):
                    if time.monotonic() > deadline:
                        raise SystemExit(f"the map does not load: {driver.get_log('browser')}")
                    time.sleep(0.05)
                driver.execute_script(
                    "const slide = document.getElementById('slide'); slide.value = Dated.day(arguments[0]);"
                    "slide.dispatchEvent(new Event('input'));", date)
                settle(driver)
                name = folder / f"{style}-{date}.png"
                driver.save_screenshot(str(name))
                pictures.append(name.read_bytes())
                drawn = driver.execute_script(
                    "return arguments[0].map(([lng, lat]) => "
                    "Dated.at(historyMap, {lng, lat}, ['control']).map(({properties}) => properties.side))",
                    list(TOWNS.values()))
                painted = driver.execute_async_script(PAINTED, list(TOWNS.values()))
                for (town, (lon, lat)), sides, colour in zip(TOWNS.items(), drawn, painted):
                    held = json.loads(subprocess.run(
                        [sarhad, "held", f"{lon},{lat}", "--date", date, "--format", "json"],
                        check=True, capture_output=True).stdout)["intervals"][0]["side"]
                    compared += 1
                    if sides != ([] if held == "unknown" else [held]):
                        problems.append(f"{style} {date} {town}: the map finds {sides}, {held} held it")
                    if held != "unknown" and far(colour, colours[held]):
                        problems.append(f"{style} {date} {town}: painted {colour}, {held} is {colours[held]}")
            if len(set(pictures)) != len(pictures):
                problems.append(f"{style}: two dates look the same")
            errors = [entry["message"] for entry in driver.get_log("browser")
                      if entry["level"] == "SEVERE" and "favicon" not in entry["message"]]
            problems += errors
    finally:
        driver.quit()
        server.shutdown()
    if Server.ranges == 0:
        problems.append("the page asked for no range of bytes")
    for text in problems:
        print(f"✗ {text}", file=sys.stderr)
    print(f"{2 * len(DATES)} pictures, {compared} places compared, {Server.ranges} ranges asked for")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
