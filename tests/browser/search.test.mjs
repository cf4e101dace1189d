// Searching from any page: by the keyboard, by hand on a phone without a script; the hit leads to the very place.
import assert from "node:assert/strict";
import test from "node:test";
import { axe, holdsEveryWidth, launch, openAs, press, quiet } from "./lib.mjs";

const PASSWORD = "mat-khau-thu-nghiem";

test("searching", async (t) => {
  const browser = await launch();
  t.after(() => browser.close());

  await t.test("a key leads to the box, but types itself in a field", async () => {
    const page = await openAs(browser, "bi-thu", PASSWORD);
    await page.goto("/plans/2021/periods/2");
    await page.keyboard.press("/");
    const box = page.getByRole("searchbox");
    assert.ok(await box.evaluate((node) => node === document.activeElement));
    assert.equal(await box.inputValue(), "");
    await page.keyboard.type("ket qua 1/3 cua beta");
    assert.equal(await box.inputValue(), "ket qua 1/3 cua beta");
    await box.fill("ket qua nhiem vu 3 cua beta");
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    assert.equal(await page.getByRole("searchbox").inputValue(), "ket qua nhiem vu 3 cua beta");
    assert.equal(await page.locator("mark").first().innerText(), "Kết quả nhiệm vụ 3 của beta");
    await axe(page);
    await holdsEveryWidth(page);
    await press(page, page.locator("main .notices a").first());
    assert.equal(new URL(page.url()).hash, "#nv-3");
    assert.ok(await page.locator("#nv-3").evaluate((node) => node.getBoundingClientRect().top < innerHeight));
    quiet(page);
    await page.context().close();
  });

  await t.test("on a phone, without a script", async () => {
    const page = await openAs(browser, "alpha-bi-thu", PASSWORD, { width: 390, height: 844, javaScriptEnabled: false });
    const box = page.getByRole("searchbox");
    const { width } = await box.boundingBox();
    assert.ok(width > 300, `the box is ${width} wide`);
    await box.fill("thứ nhất");
    await Promise.all([page.waitForNavigation(), box.press("Enter")]);
    assert.equal(await page.locator("mark").first().innerText(), "thứ nhất");
    await press(page, page.locator("main .notices a").first());
    assert.equal(new URL(page.url()).pathname, "/organisations/alpha/assignments/1");
    await page.context().close();
  });
});
