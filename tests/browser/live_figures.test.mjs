// Figures are brought up to date in place while a page is open, after a quiet note.
import assert from "node:assert/strict";
import test from "node:test";
import { launch, openAs, press, quiet } from "./lib.mjs";

const PASSWORD = "mat-khau-thu-nghiem";
const MAY = "/plans/2021/periods/2";

test("news while the overview is open", async (t) => {
  const browser = await launch();
  t.after(() => browser.close());
  const page = await openAs(browser, "bi-thu", PASSWORD);
  await page.addInitScript(() => {
    window.shifted = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(`${MAY}?accepted=1`);
  const figure = () => page.locator(".fig--big .fig__cov").innerText();
  const before = await figure();
  await page.getByText("Xếp theo quy tắc nào").click();
  await page.evaluate(() => scrollTo(0, 400));
  // What moved up to here was the reader's doing.
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(() => new Promise((done) => setTimeout(done, 600)));
  await page.evaluate(() => {
    window.shifted = 0;
  });

  const board = await openAs(browser, "can-bo-1", PASSWORD);
  await board.goto("/organisations/beta/reports/2021/2");
  await press(board, board.getByRole("button", { name: /Tiếp nhận/ }).first());

  const note = page.locator("[data-news] p");
  await note.filter({ hasText: "1 báo cáo được tiếp nhận" }).waitFor({ timeout: 10_000 });
  assert.equal(await figure(), before, "nothing changes by itself");
  assert.equal(await page.evaluate(() => window.shifted), 0, "the note moves nothing");
  assert.equal(await page.locator("[data-again]").getAttribute("href"), page.url(), "it leads to the page itself");

  await page.locator("[data-again]").click();
  await note.filter({ hasText: "Đã cập nhật số liệu." }).waitFor();
  assert.notEqual(await figure(), before);
  assert.equal(
    await page
      .locator("#attention details")
      .last()
      .evaluate((part) => part.open),
    true,
    "open parts stay open",
  );
  assert.equal(await page.evaluate(() => scrollY), 400, "the page stays where it was");
  quiet(page);
});
