"""Make the pictures in the docs: start the demo in a folder of its own, visit, photograph."""

import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
WINDOW = {"width": 1200, "height": 860}
PAGES = {"portfolio": "/portfolio/", "quality": "/listen/quality/"}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(address: str) -> None:
    for _ in range(120):
        try:
            urllib.request.urlopen(f"{address}/health/", timeout=2)  # noqa: S310 -- our own site
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise SystemExit("The site did not start.")


def _photograph(page: Page, address: str, link: str) -> None:
    page.goto(link)
    page.locator("main button").first.click()
    for name, path in PAGES.items():
        page.goto(address + path)
        page.screenshot(path=PICTURES / f"{name}.png")
        print(f"docs/pictures/{name}.png")


def main() -> None:
    """Load the demo, serve it, take the pictures, stop."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    firsthand = shutil.which("firsthand", path=str(ROOT / ".venv" / "bin")) or "firsthand"
    with tempfile.TemporaryDirectory() as data:
        bind = f"127.0.0.1:{_free_port()}"
        env = {**os.environ, "FIRSTHAND_DATA": data, "FIRSTHAND_BIND": bind}
        command = [firsthand, "demo", "--no-serve", "--json"]
        loaded = subprocess.run(command, env=env, check=True, capture_output=True, text=True)
        link = json.loads(loaded.stdout)["sign_in"][0]["url"]
        server = subprocess.Popen([firsthand, "up"], env=env)
        try:
            _wait_for(f"http://{bind}")
            with sync_playwright() as playwright:
                chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"))
                page = chromium.new_page(viewport=WINDOW)  # type: ignore[arg-type]
                _photograph(page, f"http://{bind}", link)
                chromium.close()
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(timeout=20)


if __name__ == "__main__":
    main()
