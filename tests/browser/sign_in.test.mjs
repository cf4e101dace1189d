// The door: it holds at every width and in both colour schemes, refuses politely, and works without any script.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, holdsEveryWidth, launch, open, quiet } from "./lib.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(async () => {
  await browser?.close();
});

for (const colorScheme of ["light", "dark"]) {
  test(`the sign-in page is accessible and holds every width, ${colorScheme}`, async () => {
    const page = await open(browser, { colorScheme });
    await page.goto("/sign-in");
    await holdsEveryWidth(page);
    await axe(page);
    quiet(page);
    await page.context().close();
  });
}

for (const javaScriptEnabled of [true, false]) {
  test(`wrong words are refused beside the form, script ${javaScriptEnabled}`, async () => {
    const page = await open(browser, { javaScriptEnabled });
    await page.goto("/sign-in");
    await page.locator('[name="user_name"]').fill("khong-co-ai");
    await page.locator('[name="password"]').fill("sai-mat-khau-nay");
    await page.locator('[name="password"]').press("Enter");
    await page.locator(".summary").waitFor();
    assert.equal(await page.locator('[name="user_name"]').inputValue(), "khong-co-ai", "what was typed stays");
    assert.equal(await page.locator('[name="password"]').inputValue(), "", "a password is never sent back");
    if (javaScriptEnabled) assert.ok(await page.locator(".summary").evaluate((node) => node === document.activeElement));
    await page.context().close();
  });
}
