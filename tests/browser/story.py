"""The story of README.md, followed by hand in a real Chromium, through the forms alone.

A consignment of 609 accelerators goes from an accredited seller through two accredited carriers
toward a consignee. The last handover does not happen; the log reports it; the authority checks,
finds nothing where something should be, and suspends the carrier; the next waybill that names it is
refused. On the way pictures are taken; with PORTCULLIS_PICTURES=write they become those in
docs/screenshots. Ends non-zero at the first thing that is not as it should be.
"""

import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.request

import devices
import paper
import passkeys
from browser import Browser, Node, executable

PART = "MX-900-80G"
LEGS = [
    {
        "carrier": "haul", "plannedTransitHours": 48, "toleranceHours": 12,
        "from": {"name": "Meridian distribution centre, Taoyuan", "country": "TW", "site": "tyn-1"},
        "to": {"name": "Changi airfreight hub, gate 7", "country": "SG", "locode": "SGSIN"},
    },
    {
        "carrier": "dock", "plannedTransitHours": 36, "toleranceHours": 12,
        "from": {"name": "Changi airfreight hub, gate 7", "country": "SG", "locode": "SGSIN"},
        "to": {"name": "Selat data centre, Johor", "country": "MY", "site": "dc-1"},
    },
]
HEADER = ("sscc,seals,container,part number,serial,description,manufacturer,eccn,hs code,"
          "unit value,currency,weight kg,country of origin")


def sscc(number: int) -> str:
    """A serial shipping container code with its check digit (GS1 General Specifications 7.9.1)."""
    digits = f"3950002{number:010d}"
    total = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(digits))
    return digits + str(-total % 10)


def warehouse_list(folder: pathlib.Path, units: int, each: int, first: int) -> pathlib.Path:
    """A consignment as a warehouse system exports it: one row for each serial number."""
    rows = [HEADER]
    for unit in range(units):
        for piece in range(each):
            serial = f"MX9{first + unit * each + piece:07d}"
            rows.append(
                f"{sscc(first * 100 + unit)},ML-{first}-{unit + 1},MSKU9070323,{PART},{serial},"
                '"Meridian MX-900 accelerator, 80 GB",Meridian Compute,3A090.a,847180,'
                "40000.00,USD,2,TW")
    path = folder / f"consignment-{first}.csv"
    path.write_text("\n".join(rows) + "\n")
    return path


class Story:
    def __init__(self, browser: Browser, folder: pathlib.Path):
        self.browser = browser
        self.page = browser.page
        self.folder = folder
        self.waybill = ""

    def say(self, text: str):
        print(f"  {text}", file=sys.stderr)

    def sign_in(self, player: str):
        self.browser.open("/sign-in")
        self.browser.submit(f"Sign in as {player}")
        self.browser.expect("/sign-in" not in self.page.url, f"{player} is not signed in")

    def consignment(self):
        self.browser.open(f"/consignments/{self.waybill}")

    def follow(self, name: str):
        with self.page.expect_navigation():
            self.page.get_by_role("link", name=name, exact=True).first.click()

    def confirm(self, button: str = "Sign and send"):
        """Signs what the page shows, and comes back with the receipt."""
        self.browser.expect_text("The rules allow it")
        self.browser.submit(button)
        self.browser.expect("recorded=" in self.page.url, "nothing was recorded")
        self.browser.expect_text("Recorded as entry")

    def fill_and_confirm(self):
        self.browser.submit("Continue")
        self.confirm()

    def let_pass(self, *spans: str):
        self.browser.open("/sample")
        for span in spans:
            self.browser.submit(f"Let {span} pass")

    # The acts

    def put_in_list(self, file: pathlib.Path, departure: str):
        self.browser.open("/consignments/new")
        self.page.set_input_files("input[type=file]", file)
        field = self.page.locator("[name=_text]")
        self.page.wait_for_function(
            "document.querySelector('[name=_text]').value.length > 100")
        self.browser.expect(PART in field.input_value(), "the file was not read")
        for role, party in (("consignee", "selat"), ("endUser", "selat")):
            self.page.select_option(f"[name='roles.{role}']", party)
        self.page.fill("[name='roles.site']", "dc-1")
        self.page.fill("[name=departure]", departure)
        for number, leg in enumerate(LEGS):
            self.put_in_leg(f"legs[{number}]", leg)
        self.page.select_option("[name='references[0].kind']", "order")
        self.page.fill("[name='references[0].value']", "SO-2026-0117")
        self.browser.submit("Continue")

    def put_in_leg(self, name: str, leg: dict):
        self.page.select_option(f"[name='{name}.carrier']", leg["carrier"])
        for end in ("from", "to"):
            for part, text in leg[end].items():
                self.page.fill(f"[name='{name}.{end}.{part}']", text)
        for hours in ("plannedTransitHours", "toleranceHours"):
            self.page.fill(f"[name='{name}.{hours}']", str(leg[hours]))

    def issue(self):
        self.sign_in("meridian-shipping")
        self.put_in_list(warehouse_list(self.folder, 21, 29, 1), "2026-03-05T08:00:00.000Z")
        self.confirm()
        self.waybill = re.search(r"PW-[0-9A-Z-]+", self.page.url)[0]
        self.browser.expect_text("609")

    def hand_over(self, giver: str, taker: str):
        self.sign_in(giver)
        self.consignment()
        self.follow("Offer a handover")
        self.fill_and_confirm()
        self.sign_in(taker)
        self.consignment()
        self.follow("Accept")
        self.confirm("Accept and sign")

    def acknowledge(self):
        self.sign_in("ots-officer")
        self.browser.open("/overdue")
        self.browser.expect_text("not acknowledged")
        self.browser.expect_text("Straits Dock")
        self.browser.picture("overdue")
        self.follow("Acknowledge the report")
        self.confirm()

    def check(self):
        self.consignment()
        self.follow("Order a spot check")
        self.page.wait_for_function("document.querySelector('[name=commitment]').value")
        site = self.page.input_value("[name='place.site']")
        self.browser.expect(site == "hub-1", "the form does not know where the goods should be")
        self.page.fill(
            "[name=reason]", "Non-receipt of 609 accelerators, last held by Straits Dock")
        self.fill_and_confirm()
        self.follow("Draw the sample")
        self.browser.expect(
            self.page.input_value("[name=secret]") != "", "the browser does not know its secret")
        self.fill_and_confirm()

    def find(self):
        self.follow("Record findings")
        results = self.page.locator("select[name$='.result']")
        self.browser.expect(results.count() == 12, "twelve serial numbers were to be drawn")
        for row in range(12):
            results.nth(row).select_option("poweredOnAndAnswered" if row == 0 else "absent")
        self.page.fill("[name='findings[1].remark']", "The crate held scrap of the same weight.")
        self.fill_and_confirm()
        self.browser.expect_text("absent")
        self.browser.picture("check")

    def suspend(self):
        self.follow("Decide")
        self.page.select_option("[name=outcome]", "suspend")
        self.page.fill(
            "[name=reason]",
            "Eleven of twelve drawn serials absent while in its custody; no report was made.")
        self.fill_and_confirm()
        self.browser.expect_text("suspended")
        self.browser.picture("party")

    def be_refused(self):
        self.sign_in("meridian-shipping")
        self.put_in_list(warehouse_list(self.folder, 1, 29, 7001), "2026-03-25T08:00:00.000Z")
        self.browser.expect_text("Refused")
        self.browser.expect_text("carrierSuspended")
        self.browser.picture("refused")
        self.page.get_by_role("button", name="Sign and send all the same").click()
        told = self.page.locator("[data-outcome].bad")
        told.wait_for()
        self.browser.expect("suspended" in told.inner_text(), "the refusal has no reason")
        self.sign_in("ots-officer")
        self.browser.open("/alerts")
        self.browser.expect_text("attempt refused")

    def take_evidence(self):
        """The history, verified without the server."""
        with self.page.expect_download() as download:
            self.page.get_by_role("link", name="Download the evidence").click()
        evidence = self.folder / "evidence.json"
        download.value.save_as(evidence)
        trust = self.folder / "trust.json"
        with urllib.request.urlopen(self.browser.url + "/trust.json") as answer:
            trust.write_bytes(answer.read())
        verdict = subprocess.run(
            [executable(), "verify", str(evidence), "--trust", str(trust)], capture_output=True,
            text=True)
        self.browser.expect(verdict.returncode == 0, f"verify says: {verdict.stdout}{verdict.stderr}")


def hears(desktop: Browser, story: Story, act):
    """A page that is open says so when somebody else changes what it shows."""
    with desktop.beside() as browser:
        watcher = Story(browser, story.folder)
        watcher.waybill = story.waybill
        watcher.sign_in("meridian-shipping")
        watcher.consignment()
        hint = browser.page.get_by_text("This consignment has changed.")
        browser.expect(not hint.is_visible(), "nothing has changed yet")
        act()
        hint.wait_for(state="visible")
        watcher.follow("Show it as it is now")
        browser.expect(not hint.is_visible(), "the page is as it is now")


def phone(desktop: Browser, waybill: str):
    """What a driver or an officer sees in the hand."""
    with desktop.beside(phone=True) as browser:
        story = Story(browser, pathlib.Path("."))
        story.waybill = waybill
        for path in ("/", "/directory", "/sign-in", "/sample"):
            browser.open(path)
            browser.no_sideways_scroll()
        story.sign_in("ots-officer")
        for path in ("/", "/consignments", "/alerts", "/parties/dock", f"/consignments/{waybill}",
                     f"/consignments/{waybill}/sheet"):
            browser.open(path)
            browser.no_sideways_scroll()
        browser.open("/overdue")
        browser.no_sideways_scroll()
        browser.picture("phone")


def play(browser: Browser):
    """The same story by the buttons of its own page."""
    print("  the story plays itself", file=sys.stderr)
    browser.open("/sample")
    button = browser.page.get_by_role("button", name="Play this step")
    steps = 0
    while button.count():
        if steps == 7:
            browser.picture("story")
        browser.submit("Play this step")
        steps += 1
    browser.expect(steps == 13, f"the story has 13 steps, not {steps}")
    browser.expect_text("The story is over.")
    browser.expect_text("carrierSuspended")


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        with Node(folder / "sample", "--sample") as node:
            with Browser(node.url) as browser:
                browser.open("/")
                story = Story(browser, folder)
                story.say("the seller issues a waybill")
                story.issue()
                story.say("two handovers, each signed by both sides")
                story.hand_over("meridian-shipping", "haul-driver")
                story.let_pass("1 day", "6 hours")
                hears(browser, story, lambda: story.hand_over("haul-driver", "dock-clerk"))
                story.consignment()
                browser.picture("consignment")
                story.say("nine days without a handover")
                story.let_pass("3 days", "3 days", "3 days")
                phone(browser, story.waybill)
                story.say("the waybill on paper, read by a decoder")
                paper.check(browser, story.waybill)
                paper.on_paper(browser, story.waybill)
                story.say("the authority is told, checks, and decides")
                story.acknowledge()
                story.check()
                story.find()
                story.consignment()
                story.page.locator("#custody").scroll_into_view_if_needed()
                story.page.evaluate("document.querySelector('#custody').scrollIntoView()")
                browser.picture("timeline")
                story.take_evidence()
                browser.open(f"/checks/{story.waybill}/check-1")
                story.suspend()
                story.say("the next waybill over the suspended carrier")
                story.be_refused()
                browser.open("/directory")
                browser.expect_text("suspended")
                browser.picture("directory")
        with Node(folder / "devices", "--sample") as node, Browser(node.url) as browser:
            print("  two signers on two devices", file=sys.stderr)
            devices.check(browser)
            print("  a passkey is enrolled, signs in and signs", file=sys.stderr)
            passkeys.check(browser)
        with Node(folder / "played", "--sample") as node, Browser(node.url) as browser:
            play(browser)
    print("The story went as it is written.", file=sys.stderr)


if __name__ == "__main__":
    main()
