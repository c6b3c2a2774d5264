"""Times an HTML report in headless Chromium and prints a Markdown table: how long it takes to open, and how long each
filter takes to answer, layout included. Medians of ROUNDS rounds, each in a new window.    page.py PAGE"""
import os
import pathlib
import statistics
import sys
import urllib.parse

from selenium import webdriver

page = pathlib.Path(sys.argv[1]).resolve()
rounds = int(os.environ.get("ROUNDS", "5"))

options = webdriver.ChromeOptions()
for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1280,900"):
    options.add_argument(argument)
browser = webdriver.Chrome(options=options, service=webdriver.chrome.service.Service("/usr/bin/chromedriver"))

OPENED = """const entry = performance.getEntriesByType('navigation')[0];
    const paint = performance.getEntriesByName('first-contentful-paint')[0];
    return [entry.loadEventEnd, paint ? paint.startTime : entry.loadEventEnd, document.getElementById('count').textContent];"""
ANSWER = """const [id, value] = arguments, control = document.getElementById(id), begin = performance.now();
    control.value = value;
    control.dispatchEvent(new Event('input', { bubbles: true }));
    document.body.getBoundingClientRect();
    return performance.now() - begin;"""

actions = [
    ("one base image", "base", "0"), ("all base images", "base", ""), ("a search that finds few", "search", "missing_7_42"),
    ("a search that finds all", "search", "missing"), ("no search", "search", ""),
]
figures = {"opened, script run": [], "first paint": [], **{f"filter: {name}": [] for name, _, _ in actions}}
try:
    for _ in range(rounds):
        browser.switch_to.new_window("window")
        browser.get("file://" + urllib.parse.quote(str(page)))
        opened, paint, words = browser.execute_script(OPENED)
        figures["opened, script run"].append(opened)
        figures["first paint"].append(paint)
        for name, control, value in actions:
            figures[f"filter: {name}"].append(browser.execute_script(ANSWER, control, value))
        browser.close()
        browser.switch_to.window(browser.window_handles[0])
finally:
    browser.quit()

print(f"\n## The HTML report in Chromium\n\n{words}; the page has {page.stat().st_size / 1e6:.2f} MB. Medians of {rounds}.\n")
print("| what | ms |\n|---|---:|")
for name, times in figures.items():
    print(f"| {name} | {statistics.median(times):.0f} |")
