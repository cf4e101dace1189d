// As of another day, and what moved between two days or periods, sorted by size.
import assert from "node:assert/strict";
import test from "node:test";
import { axe, launch, openAs, press, quiet } from "./lib.mjs";

const PASSWORD = "mat-khau-thu-nghiem";
const MAY = "/plans/2021/periods/2";

test("comparing", async (t) => {
  const browser = await launch();
  t.after(() => browser.close());
  const page = await openAs(browser, "bi-thu", PASSWORD);

  await t.test("the whole desk as it stood on a day, marked, without news", async () => {
    await page.goto(MAY);
    await page.getByText("Xem tại một ngày khác").click();
    await page.locator("#at").fill("06/06/2021");
    await press(page, page.locator(".another button"));
    assert.match(page.url(), /at=06%2F06%2F2021|at=2021-06-06/);
    await page.locator(".note--warn", { hasText: "06/06/2021" }).waitFor();
    assert.equal(await page.locator("[data-news]").count(), 0);
    for (const href of await page
      .locator("main a[href^='/plans/2021/periods/2/']")
      .evaluateAll((all) => all.map((a) => a.getAttribute("href")))) {
      assert.match(href, /at=|to=/, `${href} keeps the moment`);
    }
  });

  await t.test("what moved since the previous period, the furthest first", async () => {
    await page.goto("/plans/2021/periods/3");
    await press(page, page.getByRole("link", { name: "So với kỳ trước" }).first());
    assert.match(page.url(), /changes\?.*with=2/);
    for (const id of ["tasks", "contents", "organisations"]) await page.locator(`#${id}`).waitFor();
    await page.goto(`${MAY}/changes?with=1`);
    const points = await page.locator("#tasks tbody .delta").allInnerTexts();
    const sizes = points.map((words) => Number(words.match(/\d+/)?.[0] ?? -1));
    assert.deepEqual(
      sizes,
      [...sizes].sort((a, b) => b - a),
      points.join(" | "),
    );
    await axe(page);
  });
  quiet(page);
});
