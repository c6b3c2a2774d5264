"""Opens an HTML report in headless Chromium as its reader would and prints what happened, as JSON.
    page.py PAGE SHOTS AXE    screenshots and a printed page go to the folder SHOTS; AXE is axe-core's script"""
import base64
import json
import pathlib
import sys
import time
import urllib.parse

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

page, shots, axe = sys.argv[1:]
shots = pathlib.Path(shots)
shots.mkdir(parents=True, exist_ok=True)
seen = {}

options = webdriver.ChromeOptions()
for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1280,900"):
    options.add_argument(argument)
options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
browser = webdriver.Chrome(options=options, service=webdriver.chrome.service.Service("/usr/bin/chromedriver"))


def run(script, *arguments):
    return browser.execute_script(script, *arguments)


def command(name, **arguments):
    return browser.execute_cdp_cmd(name, arguments)


def colours(scheme):
    command("Emulation.setEmulatedMedia", features=[
        {"name": "prefers-color-scheme", "value": scheme}, {"name": "prefers-reduced-motion", "value": "reduce"}])


def shot(name, height=2400):
    size = command("Page.getLayoutMetrics")["cssContentSize"]
    clip = {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], height), "scale": 1}
    image = command("Page.captureScreenshot", format="png", captureBeyondViewport=True, clip=clip)
    (shots / f"{name}.png").write_bytes(base64.b64decode(image["data"]))


def count():
    return browser.find_element(By.ID, "count").text


def until(condition):
    """Waits, on a slow machine too, for what the browser does by and by."""
    end = time.monotonic() + 60
    while not run("return " + condition):
        if time.monotonic() > end:
            raise TimeoutError(condition)
        time.sleep(0.05)


def requests():
    """Everything that the page asked for."""
    events = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    return [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]


def rows():
    """Each finding as the list shows it when it is opened."""
    run("""document.querySelectorAll('input[name=severity], #accepted').forEach((box) => { box.checked = true; });
        document.getElementById('filter').dispatchEvent(new Event('input'));
        while (!document.getElementById('more').hidden) document.getElementById('more').click();
        document.querySelectorAll('#list details').forEach((item) => { item.open = true; });""")
    until("[...document.querySelectorAll('#list details')].every((item) => item.querySelector('dl'))")
    return run("""return [...document.querySelectorAll('#list details')].map((item) => {
        const facts = {};
        item.querySelectorAll('dt').forEach((term) => { facts[term.textContent] = term.nextSibling.textContent; });
        return [facts.Rule, facts.On, facts.In];
    });""")


def problems():
    """What axe-core finds wrong for readers with other eyes and hands."""
    run(pathlib.Path(axe).read_text())
    found = browser.execute_async_script("""const done = arguments[0];
        axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'best-practice'] }).then((result) => done(
            result.violations.map((item) => item.id + ': ' + item.nodes.slice(0, 3).map((node) => node.html).join(' '))));""")
    return found


try:
    colours("light")
    browser.get("file://" + urllib.parse.quote(page))
    seen["ready"] = run("return document.documentElement.dataset.ready || ''")
    seen["title"] = browser.title
    seen["start"] = count()
    shot("light")
    seen["axe"] = problems()
    colours("dark")
    shot("dark")
    seen["axeDark"] = problems()
    command("Emulation.setEmulatedMedia", media="print", features=[{"name": "prefers-color-scheme", "value": "dark"}])
    seen["ink"] = run("return getComputedStyle(document.body).color + ' on ' + getComputedStyle(document.body).backgroundColor")
    run("dispatchEvent(new Event('beforeprint'))")
    seen["closed"] = run("return document.querySelectorAll('.names:not([open]), #causes details:not([open])').length")
    run("dispatchEvent(new Event('afterprint'))")
    command("Emulation.setEmulatedMedia", media="")
    colours("dark")
    seen["headings"] = run("return [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((item) => Number(item.localName[1]))")
    seen["dark"] = run("return getComputedStyle(document.body).backgroundColor")
    browser.find_element(By.ID, "theme").click()
    seen["chosen"] = run("return getComputedStyle(document.body).backgroundColor")
    run("localStorage.clear(); delete document.documentElement.dataset.theme")
    colours("light")

    # Filters.
    bases = Select(browser.find_element(By.ID, "base"))
    seen["bases"] = [option.text for option in bases.options][1:]
    bases.select_by_index(len(seen["bases"]))
    seen["lastBase"] = count()
    bases.select_by_index(0)
    boxes = browser.find_elements(By.NAME, "severity")
    boxes[0].click()
    seen["withoutBlocks"] = count()
    boxes[0].click()
    run("document.activeElement.blur()")
    browser.find_element(By.TAG_NAME, "body").send_keys("/")
    seen["focused"] = run("return document.activeElement.id")
    browser.switch_to.active_element.send_keys("no such thing anywhere")
    seen["nothing"] = count()
    browser.find_element(By.CSS_SELECTOR, "button[type=reset]").click()
    until("document.getElementById('search').value === '' && !document.getElementById('count').textContent.startsWith('0 ')")
    seen["reset"] = count()
    seen["folded"] = len(browser.find_elements(By.CSS_SELECTOR, "#matrix tbody tr"))
    if run("return !document.getElementById('more-packages')?.hidden"):
        run("document.getElementById('more-packages').click()")
    matrix = browser.find_elements(By.CSS_SELECTOR, "#matrix tbody tr")
    seen["matrix"] = [len(matrix), len(matrix[0].find_elements(By.TAG_NAME, "td")) if matrix else 0]
    if matrix:
        run("arguments[0].click()", matrix[0].find_element(By.TAG_NAME, "button"))
        seen["package"] = [Select(browser.find_element(By.ID, "package")).first_selected_option.text, count()]

    # Keyboard: the first stop skips to the report, and each stop is seen.
    run("document.getElementById('filter').reset(); document.activeElement.blur(); scrollTo(0, 0)")
    browser.get("file://" + urllib.parse.quote(page))
    browser.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    seen["firstStop"] = run("return document.activeElement.className")
    seen["outline"] = run("return getComputedStyle(document.activeElement).outlineStyle")
    summary = browser.find_element(By.CSS_SELECTOR, "#list summary")
    run("arguments[0].focus()", summary)
    summary.send_keys(Keys.ENTER)
    until("document.querySelector('#list details dl')")
    seen["opened"] = run("return document.querySelector('#list details').open")
    run("document.getElementById('findings').scrollIntoView()")
    (shots / "findings.png").write_bytes(base64.b64decode(command("Page.captureScreenshot", format="png")["data"]))
    seen["rows"] = rows()

    # Nothing but the page itself is in the page.
    seen["elements"] = run("return [...new Set([...document.querySelectorAll('*')].map((item) => item.localName))].sort()")
    seen["scripts"] = run("return document.scripts.length")
    seen["handlers"] = run("""return [...document.querySelectorAll('*')].flatMap((item) => [...item.attributes])
        .filter((item) => item.name.startsWith('on') || item.name === 'style').map((item) => item.name)""")
    seen["links"] = run("return [...document.links].map((item) => item.getAttribute('href')).filter((link) => link[0] !== '#')")
    seen["text"] = run("return document.body.textContent").count("alert(1)")
    seen["invisible"] = run(r"return (document.body.textContent.match(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/g) || []).length")

    # A telephone, and paper.
    command("Emulation.setDeviceMetricsOverride", width=390, height=844, deviceScaleFactor=2, mobile=True)
    browser.get("file://" + urllib.parse.quote(page))
    until("document.documentElement.dataset.ready")
    seen["phone"] = run("return [document.documentElement.scrollWidth, innerWidth]")
    shot("phone", 1800)
    command("Emulation.clearDeviceMetricsOverride")
    paper = command("Page.printToPDF", paperWidth=8.27, paperHeight=11.69)
    (shots / "print.pdf").write_bytes(base64.b64decode(paper["data"]))

    # Without scripts.
    command("Emulation.setScriptExecutionDisabled", value=True)
    browser.get("file://" + urllib.parse.quote(page))
    seen["plain"] = [browser.find_element(By.ID, name).is_displayed() for name in ("ladder", "causes", "filter")]
    seen["requests"] = requests()
    seen["errors"] = [entry["message"] for entry in browser.get_log("browser")]
finally:
    browser.quit()
print(json.dumps(seen))
