"""A waybill on paper: drawn by the page, printed by Chromium, and read by somebody else's decoder.

The decoder is zxing-cpp, which shares nothing with libqrencode. What it reads off the picture of the
sheet is typed into the finder as a scanner would, and leads to the consignment.
"""

import io

import zxingcpp
from PIL import Image

from browser import Browser

# A browser that reads codes, where Chromium for Linux does not, and a camera for it.
SCANNING = """
    globalThis.BarcodeDetector = class {
        static async getSupportedFormats() { return ["qr_code", "code_128"]; }
        async detect() { return globalThis.shownCode ? [{ rawValue: globalThis.shownCode }] : []; }
    };
    const canvas = document.createElement("canvas");
    setInterval(() => canvas.getContext("2d").fillRect(Math.random() * 100, 0, 10, 10), 40);
    navigator.mediaDevices.getUserMedia = async () => canvas.captureStream();
"""


def codes(png: bytes) -> dict:
    """What stands in the codes of a picture, with the symbology identifier of ISO/IEC 15424."""
    found = zxingcpp.read_barcodes(Image.open(io.BytesIO(png)).convert("L"))
    return {code.text: code.symbology_identifier for code in found if code.valid}


def check(browser: Browser, waybill: str):
    """Reads the sheet of a waybill, types it, scans it, and prints it."""
    page = browser.page
    browser.open(f"/consignments/{waybill}")
    with page.expect_navigation():
        page.get_by_role("link", name="Waybill on paper").click()
    browser.expect(page.get_by_role("button", name="Print").is_visible(), "nothing prints it")
    read = codes(page.screenshot(full_page=True))
    browser.expect(waybill in read, f"the sheet's code says {sorted(read)}")
    browser.expect(read[waybill].startswith("]Q"), f"{read[waybill]} is no QR code")
    printed = page.locator(".label .groups").all_inner_texts()
    wanted = {"".join(filter(str.isdigit, text)) for text in printed}
    units = set(read) - {waybill}
    browser.expect(units == wanted, f"{len(units & wanted)} of {len(wanted)} labels are read")
    browser.picture("paper")
    for text in (waybill, read[waybill] + waybill, "]Q1" + sorted(units)[0]):
        browser.open("/consignments")
        page.fill("#number", text)
        with page.expect_navigation():
            page.keyboard.press("Enter")
        browser.expect(page.url.endswith(f"/consignments/{waybill}"), f"{text} finds nothing")
    scan(browser, waybill)


def scan(browser: Browser, waybill: str):
    """The same by the camera of the device, with the keyboard alone."""
    page = browser.page
    browser.open("/consignments")
    browser.expect(
        page.get_by_role("button", name="Scan").count() == 0, "a camera is offered in vain")
    page.add_init_script(SCANNING)
    browser.open("/consignments")
    page.focus("#number")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Stop the camera").wait_for()
    page.keyboard.press("Escape")
    page.locator(".camera").wait_for(state="detached")
    page.keyboard.press("Enter")
    page.locator(".camera video").wait_for()
    with page.expect_navigation():
        page.evaluate("(code) => { globalThis.shownCode = code; }", waybill)
    browser.expect(page.url.endswith(f"/consignments/{waybill}"), "the scan finds nothing")


def on_paper(browser: Browser, waybill: str) -> bytes:
    """As a printer gets it."""
    browser.open(f"/consignments/{waybill}/sheet")
    pdf = browser.page.pdf(format="A4", print_background=False)
    browser.expect(pdf.startswith(b"%PDF"), "it cannot be printed")
    return pdf
