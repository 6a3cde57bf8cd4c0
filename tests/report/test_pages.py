import shutil
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from planspeil.report.site import write_site
from support.programs import missing
from support.releases import release_input


@pytest.mark.slow
@pytest.mark.parametrize("width", [1280, 390])
def test_pages_fit_the_screen_and_ask_for_nothing(width: int, tmp_path: Path) -> None:
    chromium = shutil.which("chromium")
    if chromium is None:
        missing("chromium")
    write_site(release_input(), tmp_path)
    pages = sorted(tmp_path.rglob("*.html"))
    assert pages
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": width, "height": 900})
        noise: list[str] = []
        asked: list[str] = []
        page.on("console", lambda message: noise.append(message.text))
        page.on("request", lambda request: asked.append(request.url))
        for path in pages:
            page.goto(path.as_uri())
            overflow = page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert overflow <= 0, path.name
            smallest = page.evaluate(
                "Math.min(...[...document.querySelectorAll('main *')]"
                ".filter(e => e.textContent.trim())"
                ".map(e => parseFloat(getComputedStyle(e).fontSize)))"
            )
            assert smallest >= 12, path.name
        browser.close()
    assert noise == []
    assert all(url.startswith("file:") for url in asked)
