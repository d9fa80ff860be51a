"""A name, looked for on the lists of a node in a real Chromium: while it is typed, and without any script.

With PORTCULLIS_PICTURES=write pictures become those in docs/screenshots. Ends non-zero at the first thing
that is not as it should be.
"""

import pathlib
import sys
import tempfile

from browser import Browser, Node

# Nobody of these exists.
LIST = """id,schema,name,aliases,birth_date,countries,addresses,identifiers,sanctions,phones
one,Person,Petra Haul,Petra Dockery;P. Haul,1961-05-03,nl,"1 Dock Lane, Rotterdam",X1234567,,
two,Company,Haul Aktiengesellschaft,,1999,ch,,,,
three,Vessel,Haul Star,,,pa,,IMO 9187629,,
four,Person,Igor Lorryman,,1970,,,,,
"""


def typed(browser: Browser):
    page = browser.page
    browser.open("/")
    page.get_by_role("link", name="Screening").click()
    browser.expect("4 entries" in page.content(), "the lists are named")
    browser.expect("may be" not in page.locator("#results").inner_text(), "nothing was asked yet")

    # It answers while somebody types; nobody presses anything.
    page.get_by_label("Name", exact=False).first.press_sequentially("petra haul", delay=30)
    page.locator("#results h2", has_text="petra haul").wait_for()
    browser.expect("Petra Haul" in page.locator("#results").inner_text(), "the entry is found")
    page.locator("#results summary").first.click()
    browser.expect("speaks for it" in page.locator("#results").inner_text(), "with its reasons in words")
    browser.expect("q=petra+haul" in page.url, "the address can be kept")
    browser.picture("screening")

    page.locator("#results h3 a").first.click()
    page.wait_for_url("**/screening/*")
    text = page.locator("main").inner_text()
    for words in ("Petra Dockery", "1961-05-03", "1 Dock Lane, Rotterdam", "X1234567", "Version of the list"):
        browser.expect(words in text, f"the entry has {words}")
    browser.expect("cleared" not in text.lower(), "nobody is ever said to be cleared")


def without_script(browser: Browser):
    context = browser.chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(browser.url + "/screening")
    page.locator("[name=q]").fill("haul star")
    page.locator("[name=kind]").select_option("Vessel")
    page.get_by_role("button", name="Search").click()
    browser.expect("Haul Star" in page.locator("#results").inner_text(), "the form alone answers")
    browser.expect(page.locator("[name=q]").input_value() == "haul star", "what was typed stays")
    context.close()


def main():
    with tempfile.TemporaryDirectory() as folder:
        lists = pathlib.Path(folder) / "lists"
        lists.mkdir()
        (lists / "targets.simple.csv").write_text(LIST, encoding="utf-8")
        directory = pathlib.Path(folder) / "sample"
        with Node(directory, "--sample", "--lists", str(lists)) as node, Browser(node.url) as browser:
            typed(browser)
            without_script(browser)
            with browser.beside(phone=True) as phone:
                phone.open("/screening?q=petra+haul")
                phone.picture("screening-phone")
    print("screening: as it should be", file=sys.stderr)


if __name__ == "__main__":
    main()
