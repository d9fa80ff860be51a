"""Two signers on two devices: each browser below holds the keys of one side and no others.

The seller asks for a longer deadline and the authority agrees on a phone; an authority registers a
party whose key was made on the device of the party; a carrier and the seller declare a wrong scan.
"""

from browser import Browser


def sign_in(browser: Browser, player: str):
    browser.open("/sign-in")
    browser.submit(f"Sign in as {player}")
    browser.expect("/sign-in" not in browser.page.url, f"{player} is not signed in")


def follow(browser: Browser, name: str):
    with browser.page.expect_navigation():
        browser.page.get_by_role("link", name=name, exact=True).first.click()


def propose(browser: Browser):
    """Signs with the one key that this device has, and asks for the other signature."""
    browser.submit("Continue")
    browser.expect_text("The rules allow it")
    browser.submit("Sign and ask for the other signature")
    browser.expect("/proposals/" in browser.page.url, "nothing waits")
    browser.expect_text("missing")


def countersign(browser: Browser, kind: str):
    """Finds on the overview what waits, reads it, and signs it."""
    browser.open("/")
    browser.expect_text("Waiting for your signature")
    follow(browser, kind)
    browser.expect_text("The rules allow it")
    browser.no_sideways_scroll()
    browser.submit("Sign and send")
    browser.expect_text("Recorded as entry")


def extend(seller: Browser, authority: Browser, waybill: str):
    seller.open(f"/consignments/{waybill}")
    follow(seller, "Extend a deadline")
    seller.page.fill("[name=reason]", "The runway of Taoyuan was closed for a day.")
    propose(seller)
    countersign(authority, "Extend a deadline")
    authority.open(f"/consignments/{waybill}")
    authority.no_sideways_scroll()
    seller.open("/proposals")
    seller.expect_text("You have asked nobody for a signature.")


def scan_units(carrier: Browser, waybill: str):
    """A scanner types the labels of two units and Enter: they alone are chosen to be handed on."""
    page = carrier.page
    carrier.open(f"/consignments/{waybill}")
    follow(carrier, "Offer a handover")
    boxes = page.locator("input[name='units[]']")
    units = [box.get_attribute("value") for box in boxes.all()]
    page.get_by_label("Scan the labels of units").focus()
    for text in ("00" + units[1], "]Q1(00)" + units[3], "PW-00000-00000-00"):
        page.keyboard.type(text)
        page.keyboard.press("Enter")
    carrier.expect_text("No unit of this list: PW-00000-00000-00")
    chosen = [box.get_attribute("value") for box in boxes.all() if box.is_checked()]
    carrier.expect(chosen == [units[1], units[3]], f"{chosen} are chosen")
    carrier.expect("/forms/waybill.offer" in page.url, "a scan has sent the form")
    carrier.submit("Continue")
    carrier.expect_text("The rules allow it")


def declare_error(carrier: Browser, seller: Browser, waybill: str):
    carrier.open(f"/consignments/{waybill}")
    follow(carrier, "Declare an error")
    carrier.page.fill("[name=reason]", "The labels of another pallet were scanned.")
    propose(carrier)
    countersign(seller, "Declare an error")


def register(authority: Browser, newcomer: Browser):
    """The key is made where it stays; only its public half is told."""
    newcomer.open("/sign-in")
    newcomer.page.get_by_role("button", name="Make a key on this device").click()
    newcomer.page.locator(".keys li code").wait_for()
    key = newcomer.page.locator(".keys li code").inner_text()
    authority.open("/parties")
    follow(authority, "Register a party")
    authority.page.fill("[name=profile]", PROFILE)
    authority.page.fill("[name=key]", key)
    authority.page.select_option("[name=custody]", "device")
    propose(authority)
    newcomer.page.get_by_role("button", name="Sign in with the key in use").click()
    newcomer.page.wait_for_url("**/proposals")
    newcomer.expect_text("Register a party")
    follow(newcomer, "Register a party")
    newcomer.expect_text("Northern Freight Ltd.")
    newcomer.no_sideways_scroll()
    newcomer.page.get_by_role("button", name="Sign and send").click()
    newcomer.page.wait_for_url("**/sign-in?recorded=*")
    newcomer.page.get_by_role("button", name="Sign in with the key in use").click()
    newcomer.page.wait_for_url(newcomer.url + "/")
    newcomer.expect_text("Northern Freight Ltd.")


PROFILE = (
    '{"addresses":[],"establishedIn":"SG","headquarters":"SG","id":"northern","identifiers":[],'
    '"legalName":"Northern Freight Ltd.","otherNames":[],"people":[],"sites":[]}'
)


def check(desktop: Browser):
    """On a node whose story has come to the first handover."""
    desktop.open("/sample")
    for _ in range(3):
        desktop.submit("Play this step")
    with (
        desktop.beside() as seller, desktop.beside(phone=True) as authority,
        desktop.beside() as carrier, desktop.beside(phone=True) as newcomer,
    ):
        for browser, player in (
            (seller, "meridian-shipping"), (authority, "ots-officer"), (carrier, "haul-driver"),
        ):
            sign_in(browser, player)
        seller.open("/consignments")
        number = seller.page.locator("a.mono", has_text="PW-").all_inner_texts()
        open_ones = [one for one in number if under_way(seller, one)]
        seller.expect(len(open_ones) == 1, f"{open_ones} are under way")
        extend(seller, authority, open_ones[0])
        scan_units(carrier, open_ones[0])
        declare_error(carrier, seller, open_ones[0])
        register(authority, newcomer)


def under_way(browser: Browser, number: str) -> bool:
    row = browser.page.locator("tr", has_text=number)
    return "in transit" in row.inner_text()
