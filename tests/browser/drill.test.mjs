// From any figure to its evidence in at most four clicks, and back by the path on view; the address can be sent to a colleague.
import assert from "node:assert/strict";
import test from "node:test";
import { launch, openAs, press, quiet } from "./lib.mjs";

const PASSWORD = "mat-khau-thu-nghiem";
const MAY = "/plans/2021/periods/2";

test("drilling", async (t) => {
  const browser = await launch();
  t.after(() => browser.close());
  const page = await openAs(browser, "bi-thu", PASSWORD);

  await t.test("goal, content, task, organisation, entry; each step is one click", async () => {
    await page.goto(MAY);
    await press(page, page.locator("#goals h3 a").first());
    assert.match(page.url(), /goals\/1$/);
    await press(page, page.locator("table.ledger tbody th a").first());
    assert.match(page.url(), /tasks\/1$/);
    const crumbs = page.locator(".crumbs");
    assert.match(await crumbs.innerText(), /Kế hoạch 2021[\s\S]*Nội dung 1[\s\S]*Nhiệm vụ 1/);
    await press(page, page.locator("#assignments tbody tr:not(.group)").first().locator("a").last());
    // The very entry: the report is opened at it.
    assert.match(page.url(), /\/organisations\/\w+\/reports\/2021\/2#nv-1$/);
    const entry = page.locator("#nv-1");
    await entry.waitFor();
    const box = await entry.boundingBox();
    assert.ok(box.y < 900 && box.y + box.height > 0, `the entry stands at ${box.y} px`);
  });

  await t.test("from a cell of the map it is one click", async () => {
    await page.goto(`${MAY}/map`);
    await press(page, page.locator(".heat--map tbody td a.over").first());
    assert.match(page.url(), /\/organisations\/beta\/reports\/2021\/2#nv-3$/);
  });

  await t.test("and back by the path", async () => {
    await page.goto(`${MAY}/tasks/1?cluster=C%E1%BB%A5m+1`);
    await press(page, page.locator(".crumbs a", { hasText: "Nội dung 1" }));
    assert.match(page.url(), /contents\/1\?cluster=C%E1%BB%A5m\+1$/);
    await press(page, page.locator(".crumbs a", { hasText: "Kế hoạch 2021" }));
    assert.match(page.url(), /periods\/2\?cluster=C%E1%BB%A5m\+1$/);
  });
  quiet(page);

  await t.test("the address opens for a colleague who may read it, and for nobody else", async () => {
    const address = `${MAY}/tasks?group=goal&sort=pace&cluster=C%E1%BB%A5m+1`;
    await page.goto(address);
    const sent = await page.locator("main").innerText();
    const colleague = await openAs(browser, "uy-vien", PASSWORD);
    await colleague.goto(address);
    assert.equal(await colleague.locator("main").innerText(), sent);
    const stranger = await openAs(browser, "alpha-bi-thu", PASSWORD);
    assert.equal((await stranger.goto(address)).status(), 404);
  });
});
