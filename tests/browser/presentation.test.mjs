// In the room: large type, one message a slide, arrow keys, full screen, back by Escape; without a script by links.
import assert from "node:assert/strict";
import test from "node:test";
import { axe, holdsEveryWidth, launch, open, openAs, press, quiet } from "./lib.mjs";

const PASSWORD = "mat-khau-thu-nghiem";
const MAY = "/plans/2021/periods/2";

test("presentation", async (t) => {
  const browser = await launch();
  t.after(() => browser.close());
  const page = await openAs(browser, "bi-thu", PASSWORD, { width: 1920, height: 1080 });

  await t.test("every slide has one sentence and fits the screen", async () => {
    await page.goto(MAY);
    await press(page, page.getByRole("link", { name: "Trình chiếu" }));
    for (let slide = 1; slide <= 7; slide += 1) {
      await page.goto(`${MAY}/presentation?slide=${slide}`);
      assert.equal(await page.locator("h1").count(), 1);
      const type = await page.locator("h1").evaluate((h1) => parseFloat(getComputedStyle(h1).fontSize));
      assert.ok(type >= 36, `slide ${slide}: ${type} px`);
      const high = await page.evaluate(() => document.documentElement.scrollHeight);
      assert.ok(high <= 1080, `slide ${slide} is ${high} px high`);
      await axe(page);
      await holdsEveryWidth(page);
    }
  });

  await t.test("arrow keys turn the slides within one document; Escape leads back", async () => {
    await page.goto(`${MAY}/presentation`);
    await page.evaluate(() => {
      window.same = true;
    });
    const shows = (slide) => page.locator(".slide__head", { hasText: `${slide}/7` }).waitFor();
    for (const [key, slide] of [
      ["ArrowRight", 2],
      ["PageDown", 3],
      [" ", 4],
      ["ArrowLeft", 3],
      ["PageUp", 2],
    ]) {
      await page.keyboard.press(key);
      await shows(slide);
      assert.match(page.url(), new RegExp(`slide=${slide}$`));
    }
    assert.equal(await page.evaluate(() => window.same), true, "full screen would last");
    assert.equal(await page.locator("[data-full]").isVisible(), true);
    await page.keyboard.press("Escape");
    await page.waitForURL(new RegExp(`${MAY}$`));
  });
  quiet(page);

  await t.test("without a script links lead on and back", async () => {
    const plain = await open(browser, { javaScriptEnabled: false, storageState: await page.context().storageState() });
    await plain.goto(`${MAY}/presentation?slide=6`);
    await press(plain, plain.locator("[data-after]"));
    assert.equal(await plain.locator("[data-after]").count(), 0);
    await press(plain, plain.locator("[data-leave]"));
    assert.equal(new URL(plain.url()).pathname, MAY);
  });
});
