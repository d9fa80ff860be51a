"""A node on a free port and a real Chromium before it, for the scripts beside this file.

    with Node(directory) as node, Browser(node.url) as browser:
        browser.open("/")
        browser.picture("consignments")

Chromium is the system's (Debian's package); playwright only drives it.
"""

import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
# A test leaves the tree as it is; PORTCULLIS_PICTURES=write renews the pictures of the README.
PICTURES = (
    ROOT / "docs" / "screenshots" if os.environ.get("PORTCULLIS_PICTURES") == "write"
    else pathlib.Path(tempfile.gettempdir()) / "portcullis-pictures"
)
CHROMIUM_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]


def executable() -> str:
    """The built `portcullis`, as script/test names it."""
    path = os.environ.get("PORTCULLIS_BINARY")
    if not path or not os.access(path, os.X_OK):
        sys.exit("PORTCULLIS_BINARY does not name an executable; run script/test")
    return path


def chromium() -> str:
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    sys.exit("there is no Chromium; run script/bootstrap")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Node:
    """`portcullis serve` on a port of its own, ended with the block."""

    def __init__(self, directory: pathlib.Path, *arguments: str, patience: float = 60):
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.log = directory.with_suffix(".log")
        self.patience = patience
        self.command = [executable(), "serve", "--dir", str(directory), "--port", str(self.port)]
        self.command += arguments

    def __enter__(self) -> "Node":
        self.output = self.log.open("wb")
        self.process = subprocess.Popen(self.command, stdout=self.output, stderr=self.output)
        deadline = time.monotonic() + self.patience
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                break
            try:
                urllib.request.urlopen(self.url, timeout=2).close()
                return self
            except urllib.error.HTTPError:
                return self  # it answers; whether well is for the story to say
            except OSError:
                time.sleep(0.05)
        said = self.log.read_text(errors="replace")[-2000:]
        self.__exit__()
        sys.exit(f"the node did not open {self.url}:\n{said}")

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.output.close()


class Browser:
    """One window. An error in a page's script or a failed request fails the story."""

    def __init__(self, url: str, *, phone: bool = False, dark: bool = False):
        self.url = url
        self.size = {"width": 390, "height": 844} if phone else {"width": 1200, "height": 860}
        self.scheme = "dark" if dark else "light"
        self.faults: list[str] = []
        self.playwright = self.chromium = None
        self.is_own = True

    def beside(self, *, phone: bool = False, dark: bool = False) -> "Browser":
        """A second device: a window with nothing in common with this one, while this one is open."""
        other = Browser(self.url, phone=phone, dark=dark)
        other.chromium, other.is_own = self.chromium, False
        return other

    def __enter__(self) -> "Browser":
        if self.is_own:
            self.playwright = sync_playwright().start()
            self.chromium = self.playwright.chromium.launch(
                executable_path=chromium(), args=CHROMIUM_FLAGS
            )
        self.context = self.chromium.new_context(
            viewport=self.size, color_scheme=self.scheme, device_scale_factor=2, locale="en-GB",
            timezone_id="UTC",
        )
        self.page = self.context.new_page()
        self.page.set_default_timeout(15_000)
        self.page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        self.page.on("response", self._note)
        return self

    def __exit__(self, kind, *_):
        if kind is not None:
            failed = pathlib.Path(os.environ.get("TMPDIR", "/tmp")) / "portcullis-story-failed.png"
            try:
                self.page.screenshot(path=failed, full_page=True)
                print(f"the page as it was: {failed}", file=sys.stderr)
            except Exception as error:  # noqa: BLE001 - the first failure is the one to show
                print(f"no picture of the page: {error}", file=sys.stderr)
        self.context.close()
        if self.is_own:
            self.chromium.close()
            self.playwright.stop()
        if kind is None and self.faults:
            sys.exit("the pages had faults:\n  " + "\n  ".join(self.faults))

    def _note(self, response):
        if response.status >= 500:
            self.faults.append(f"{response.status} from {response.url}")

    def open(self, path: str):
        response = self.page.goto(self.url + path)
        self.expect(response is not None and response.ok, f"{path} answers {response and response.status}")
        return self.page

    def expect(self, condition: bool, what: str):
        if not condition:
            raise AssertionError(f"{what} (at {self.page.url})")

    def expect_text(self, text: str):
        self.expect(text in self.page.inner_text("body"), f"the page does not say: {text}")

    def submit(self, name: str):
        """Presses a button and waits until the page that follows is there."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=name).click()

    def picture(self, name: str, *, whole: bool = False) -> pathlib.Path:
        """Writes NAME.png where the pictures go."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        path = PICTURES / f"{name}.png"
        self.page.screenshot(path=path, full_page=whole, animations="disabled")
        return path

    def no_sideways_scroll(self):
        """A page must fit a phone: nothing but a table's own frame scrolls sideways."""
        over = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        self.expect(over <= 0, f"the page is {over} px too wide")
