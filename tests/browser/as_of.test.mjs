// A past day is looked at, gone through, left again; two moments are compared. Also without a script: all of it is links and plain forms.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open, quiet, signIn } from "./lib.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(async () => {
  await browser?.close();
});

for (const javaScriptEnabled of [true, false]) {
  test(`another day, ${javaScriptEnabled ? "with" : "without"} a script`, { timeout: 120_000 }, async () => {
    const page = await open(browser, { javaScriptEnabled });
    await signIn(page, "bi-thu", "mat-khau-thu-nghiem");
    await page.goto("/plans/2021/periods/2");
    await page.getByText("Xem tại một ngày khác").click();
    await page.locator("#at").fill("05/06/2021");
    await page.locator("#at_time").fill("12:00");
    await page.locator(".another button").click();
    const warning = page.locator(".note--warn");
    assert.match(await warning.innerText(), /^Số liệu tại thời điểm 12:00, 05\/06\/2021 – không phải số liệu hiện nay\./);
    assert.match(await page.locator(".fig--big").innerText(), /63%\s+· 3\/13 lượt phân công/);
    // From the plan to its tasks, to one of them, to the report behind it: the moment goes along.
    await page.locator(".fig--big a").first().click();
    await page
      .getByRole("link", { name: /Nhiệm vụ thứ nhất/ })
      .first()
      .click();
    await page.getByRole("link", { name: "Đảng bộ Sở Alpha" }).first().click();
    assert.match(page.url(), /\/organisations\/alpha\/reports\/2021\/2\?at=2021-06-05T12%3A00#nv-1$/);
    assert.match(await warning.innerText(), /12:00, 05\/06\/2021/);
    assert.equal(await page.locator("main form").count(), 0, "to read only");
    await page.goBack();
    await page.getByRole("link", { name: "Thay đổi từ đó đến nay" }).click();
    assert.match(await page.locator("main").innerText(), /Mới gửi: 2/);
    await page.locator("#to").fill("05/06/2021");
    await page.locator("#to_time").fill("12:00");
    await page.getByRole("button", { name: "So sánh" }).click();
    assert.match(await page.locator("main").innerText(), /Không có báo cáo nào được gửi/);
    // A day that has not come says so and leads back.
    await page.goto("/plans/2021/periods/2?cluster=C%E1%BB%A5m+1&at=2030-01-01");
    assert.match(await page.locator("main").innerText(), /Thời điểm đồng chí chọn chưa đến\./);
    await page.getByRole("link", { name: "Về hiện nay" }).click();
    assert.match(page.url(), /\/plans\/2021\/periods\/2\?cluster=C%E1%BB%A5m\+1$/);
    assert.equal(await warning.count(), 0);
    quiet(page);
    await page.context().close();
  });
}
