"""A determination, asked in a real Chromium by somebody who has read nothing: the example, a mistake,
what is missing, and the same from a phone.

With PORTCULLIS_PICTURES=write pictures become those in docs/screenshots. Ends non-zero at the first thing
that is not as it should be.
"""

import pathlib
import sys
import tempfile

from browser import Browser, Node


def run(browser: Browser):
    page = browser.page
    browser.open("/")
    page.get_by_role("link", name="Determine").click()
    browser.expect("Does this need a licence" in page.content(), "the page asks")
    page.get_by_role("link", name="Fill in an example").click()
    browser.expect(
        page.locator("[name='consignee.name']").input_value().startswith("Selat"), "an example")

    # A mistake is said beside its field, and what was typed stays.
    page.locator("[name='destination']").fill("Malaysia")
    browser.submit("Determine")
    fault = page.locator("[id='field-destination-fault']").inner_text()
    browser.expect("is not a country" in fault, fault)
    browser.picture("determine-mistake")
    page.locator("[name='destination']").fill("MY")
    page.locator("[name='asOf']").fill("2026-11-28")
    browser.submit("Determine")

    text = page.locator("main").inner_text()
    for words in ("As of 2026-11-28", "What to do next", "15 CFR 742.6", "Destination control statement"):
        browser.expect(words in text, f"the answer has {words}")
    browser.expect("cleared" not in text.lower(), "nothing is ever said to be cleared")
    browser.picture("determine")

    # What is missing is asked for, and an answer settles it.
    browser.expect(page.locator("[name='fact.informedByBIS']").count() == 1, "it asks for what is missing")
    page.locator("[name='fact.informedByBIS']").select_option("no")
    page.locator("input[name='fact.endUse'][value='-']").check()
    browser.submit("Determine again")
    browser.expect(
        page.locator("[name='fact.informedByBIS']").input_value() == "no", "what was stated stays")
    on_their_way(browser)


def on_their_way(browser: Browser):
    """Goods that were aboard when a rule began: a clause speaks of them, and says what it rests on."""
    page = browser.page
    page.locator("[name='asOf']").fill("2023-11-20")
    page.locator("[name='destination']").fill("SA")
    page.get_by_text("Goods on their way", exact=True).click()
    page.locator("[name='fact.aboardCarrierSince']").fill("2023-11-16")
    page.locator("[name='fact.actualOrder']").select_option("yes")
    browser.submit("Determine again")
    text = page.locator("main").inner_text()
    for words in ("Goods on their way: whether they may go on is not settled", "88 FR 73458"):
        browser.expect(words in text, f"the answer has {words}")


def main():
    with tempfile.TemporaryDirectory() as folder:
        directory = pathlib.Path(folder) / "sample"
        with Node(directory, "--sample") as node, Browser(node.url) as browser:
            run(browser)
            with browser.beside(phone=True) as phone:
                phone.open("/determine?example=1")
                phone.picture("determine-phone")
    print("determine: as it should be", file=sys.stderr)


if __name__ == "__main__":
    main()
