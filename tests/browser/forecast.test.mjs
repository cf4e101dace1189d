// The forecasts: found from a task, read on a phone, with the past ones beside what happened.
import assert from "node:assert/strict";
import test from "node:test";
import { axe, holdsEveryWidth, launch, openAs, press, quiet } from "./lib.mjs";

const PASSWORD = "tien-do-2021";

test("forecasts", async (t) => {
  const browser = await launch();
  t.after(() => browser.close());

  await t.test("from a task to all tasks, and on to how forecasts turned out", async () => {
    const page = await openAs(browser, "pho-bi-thu", PASSWORD);
    await page.goto("/plans/2021/periods/6/tasks/17");
    const said = await page.locator("#forecast").innerText();
    assert.match(said, /Với nhịp hiện nay, hoàn thành khoảng [\d/–]+, hạn 31\/10\/2021\./);
    assert.match(said, /Chậm \d+–\d+ ngày/);
    await press(page, page.getByRole("link", { name: "Dự báo của mọi nhiệm vụ" }));
    const row = page.getByRole("row", { name: /^17\. / });
    assert.match(await row.innerText(), /Chậm \d+–\d+ ngày/);
    // Word and shape, not the colour alone.
    assert.equal(await row.locator(".tag svg").count(), 1);
    await axe(page);
    await holdsEveryWidth(page);
    await press(page, page.getByRole("link", { name: "Dự báo trước đây đúng đến đâu" }));
    assert.match(await page.locator("main").innerText(), /Chưa dự báo nào biết được kết quả; \d+ dự báo còn chờ\./);
    await axe(page);
    await holdsEveryWidth(page);
    quiet(page);
    await page.context().close();
  });

  await t.test("on a phone, as of a day of the past, without a script", async () => {
    const page = await openAs(browser, "pho-bi-thu", PASSWORD, { width: 390, height: 844, javaScriptEnabled: false });
    await page.goto("/plans/2021/periods/2/forecasts?at=2021-06-20");
    assert.match(await page.locator("main").innerText(), /Chưa đủ số liệu để dự báo: mới có 2 kỳ\./);
    await page.goto("/arithmetic#a-14");
    assert.match(await page.locator("#a-14").innerText(), /Dự báo hoàn thành/);
    await page.context().close();
  });
});
