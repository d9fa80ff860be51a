"""A passkey, in an authenticator that Chromium simulates: it is enrolled, signs in, and signs.

The party is registered by the authority's device; the passkey adds the second signature where it was
made. With it the party then enrols another key of the same browser, so two keys sign on one device.
"""

from browser import Browser
from devices import follow, propose, sign_in

PROFILE = (
    '{"addresses":[],"establishedIn":"SG","headquarters":"SG","id":"eastern","identifiers":[],'
    '"legalName":"Eastern Freight Ltd.","otherNames":[],"people":[],"sites":[]}'
)


def authenticator(browser: Browser):
    """Web Authentication of the DevTools protocol: somebody is always there, and is verified."""
    session = browser.context.new_cdp_session(browser.page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
        "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True,
    }
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return lambda: session.send(
        "WebAuthn.getCredentials", {"authenticatorId": made["authenticatorId"]})["credentials"]


def keys(browser: Browser) -> list:
    return browser.page.locator(".keys li code").all_inner_texts()


def make(browser: Browser, button: str) -> str:
    """Makes a key on the page that signs in."""
    browser.open("/sign-in")
    browser.page.locator(".keys").wait_for(state="attached")
    before = keys(browser)
    browser.page.get_by_role("button", name=button).click()
    browser.page.locator("[data-purpose=keys] .outcome.good").wait_for()
    browser.page.wait_for_function(
        "(count) => document.querySelectorAll('.keys li').length > count", arg=len(before))
    return next(key for key in keys(browser) if key not in before)


def sign_in_with_key(browser: Browser, address: str):
    browser.page.get_by_role("button", name="Sign in with the key in use").click()
    browser.page.wait_for_url(address)


def register(authority: Browser, key: str):
    authority.open("/parties")
    follow(authority, "Register a party")
    authority.page.fill("[name=profile]", PROFILE)
    authority.page.fill("[name=key]", key)
    authority.page.select_option("[name=custody]", "device")
    authority.page.fill("[name=relyingParty]", "localhost")
    propose(authority)


def enrol_another(holder: Browser, passkey: str):
    """Both keys are in this browser: the passkey acts, the other shows that it is held."""
    other = make(holder, "Make a key on this device")
    holder.open("/parties/eastern")
    follow(holder, "Enrol a key")
    holder.page.fill("[name=key]", other)
    holder.page.fill("[name=party]", "eastern")
    holder.page.select_option("[name=capacity]", "staff")
    holder.page.select_option("[name=custody]", "device")
    holder.submit("Continue")
    holder.expect_text("The rules allow it")
    holder.submit("Sign with both keys of this device")
    holder.expect_text("Recorded as entry")
    holder.open("/parties/eastern")
    holder.expect_text(passkey)
    holder.expect_text(other)


def check(desktop: Browser):
    with desktop.beside() as authority, desktop.beside(phone=True) as holder:
        credentials = authenticator(holder)
        passkey = make(holder, "Make a passkey")
        holder.expect(passkey.startswith("webauthn-es256:"), f"{passkey} is no passkey")
        holder.expect_text("passkey of the site localhost")
        holder.no_sideways_scroll()
        holder.expect(len(credentials()) == 1, "the authenticator holds nothing")
        sign_in(authority, "ots-officer")
        register(authority, passkey)
        sign_in_with_key(holder, "**/proposals")
        follow(holder, "Register a party")
        holder.page.get_by_role("button", name="Sign and send").click()
        holder.page.wait_for_url("**/sign-in?recorded=*")
        sign_in_with_key(holder, holder.url + "/")
        holder.expect_text("Eastern Freight Ltd.")
        enrol_another(holder, passkey)
        holder.expect(credentials()[0]["signCount"] > 3, "the authenticator has signed too seldom")
