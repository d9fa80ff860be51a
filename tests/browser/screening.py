"""Screening in a real Chromium: a name is searched while it is typed, a party of the log is screened, and
its hit is judged by the operator, seen and signed.

With PORTCULLIS_PICTURES=write pictures become those in docs/screenshots. Ends non-zero at the first thing
that is not as it should be.
"""

import pathlib
import subprocess
import sys
import tempfile

from browser import Browser, Node, executable
from devices import sign_in

LIST = """id,schema,name,aliases,birth_date,countries
Q1,Person,Petra Haul,Petra Dockery;Петра Хаул,1961-05-03,nl
Q2,Company,Straits Dock Lojistics,,,sg
Q3,Vessel,Haul Star,,,pa
Q4,Company,<b>Haul</b> & Sons,,,nl
Q5,Company,Straits Harbor Holdings,,,sg
"""


def search(browser: Browser):
    page = browser.page
    browser.open("/")
    page.get_by_role("link", name="Screening").click()
    browser.expect_text("Is this name on a list?")
    # While one types, and in another order than the list has it.
    page.get_by_label("Name").press_sequentially("haul petr", delay=30)
    page.get_by_role("heading", name="Petra Haul").wait_for()
    browser.expect("name=haul" in page.url, "the address is that of the answer")
    page.get_by_label("Name").fill("Haul, Petra")
    page.get_by_label("born or founded").fill("1961-05-03")
    page.get_by_text("99 of 100").first.wait_for()
    page.get_by_text("Why").first.click()
    browser.expect_text("Dates of birth")
    browser.picture("screening")
    # The same without typing: an address that somebody was sent.
    browser.open("/screening?name=haul+sons")
    browser.expect("<b>Haul</b>" in page.inner_text("#found"), "a listed name is text")
    browser.open("/screening?name=nobody+of+that+name")
    browser.expect_text("Nothing alike")
    browser.expect("cleared" not in page.content().lower(), "nothing is ever said to be cleared")
    browser.no_sideways_scroll()


def judge(browser: Browser):
    page = browser.page
    sign_in(browser, "ots-officer")
    browser.open("/screening")
    # The party stands before the parent that it declares, by the same name.
    browser.expect_text("its declared ultimate parent")
    page.get_by_role("link", name="Straits Dock Logistics").first.click()
    browser.expect_text("Straits Dock Lojistics")
    browser.expect_text("unjudged")
    with page.expect_navigation():
        page.get_by_role("link", name="Judge").first.click()
    page.get_by_label("It is").select_option("falsePositive")
    page.get_by_label("Reason").fill("Registered under another number, in another street.")
    browser.submit("Continue")
    browser.expect_text("The rules allow it")
    browser.picture("screening-judge")
    browser.submit("Sign and send")
    browser.expect_text("Recorded as entry")
    browser.open("/screening/dock")
    browser.expect_text("Judged: false positive")
    browser.picture("screening-party")
    browser.no_sideways_scroll()


def judge_parent(browser: Browser):
    """The declared ultimate parent has hits of its own; who judges one says nothing of the party."""
    page = browser.page
    browser.open("/screening/dock")
    browser.expect_text("Entries that its declared ultimate parent may be")
    browser.expect_text("Straits Harbor Holdings")
    with page.expect_navigation():
        page.get_by_role("link", name="Judge").last.click()
    browser.expect_text("declared ultimate parent is to each entry")
    page.get_by_label("It is").select_option("trueMatch")
    page.get_by_label("Reason").fill("The register of Singapore has one holding of that name.")
    browser.submit("Continue")
    browser.expect_text("The rules allow it")
    browser.submit("Sign and send")
    browser.expect_text("Recorded as entry")
    browser.open("/screening/dock")
    browser.expect_text("Barred")
    browser.expect_text("whether ownership reaches")
    browser.expect_text("Judged: false positive")
    browser.expect_text("Judged: true match")
    browser.picture("screening-parent")
    browser.no_sideways_scroll()


def main():
    with tempfile.TemporaryDirectory() as folder:
        directory = pathlib.Path(folder) / "sample"
        lists = pathlib.Path(folder) / "lists"
        lists.mkdir()
        (lists / "targets.csv").write_text(LIST)
        with Node(directory, "--sample", "--lists", str(lists)) as node, Browser(node.url) as browser:
            search(browser)
            key = directory / "keys" / "ots-officer.json"
            subprocess.run(
                [executable(), "screen", "log", "--lists", str(lists), "--key", str(key), "--adopt",
                 "--no-two-persons", "--url", node.url, "--sign-in", str(key)],
                check=True, capture_output=True)
            judge(browser)
            judge_parent(browser)
            with browser.beside(phone=True) as phone:
                phone.open("/screening?name=petra+haul")
                phone.no_sideways_scroll()
                phone.picture("screening-phone")
    print("screening: as it should be", file=sys.stderr)


if __name__ == "__main__":
    main()
