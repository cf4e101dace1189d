// Sign-off: the reporter asks, the head looks at what matters, gives back or sends; a deputy stands in.
import assert from "node:assert/strict";
import test from "node:test";
import { axe, holdsEveryWidth, launch, open, openAs, press, quiet, screenshot, signIn } from "./lib.mjs";

const PASSWORD = "mat-khau-thu-nghiem";
const JUNE = "/organisations/alpha/reports/2021/3";

test("the head signs off", async (t) => {
  const browser = await launch();
  t.after(() => browser.close());
  const as = (user, options) => openAs(browser, user, PASSWORD, options);
  const reporter = await as("alpha-tong-hop");
  // The head works on a phone, without a script.
  const head = await as("alpha-bi-thu", { width: 390, height: 844, javaScriptEnabled: false });

  await t.test("asked, the head sees what moved, what is late, what has no evidence", async () => {
    await reporter.goto(JUNE);
    await reporter.locator("#nv-1 summary").first().click();
    await reporter.locator("#task-1-progress").fill("60");
    await reporter.locator("#task-1-result").fill("Đã kiểm tra 3 chi bộ.");
    await reporter.locator("#task-1-figure-1-value").fill("3");
    await press(reporter, reporter.locator('button[value="carry"]'));
    await reporter.goto(`${JUNE}/check`);
    await press(reporter, reporter.locator('form[action$="/submission-request"] button'));
    await head.goto("/organisations/alpha");
    await press(head, head.locator('.card a.btn--primary[href$="/3/check"]'));
    const said = await head.locator("main").innerText();
    for (const words of [
      "1 nhiệm vụ có kết quả mới",
      "Đã kiểm tra 3 chi bộ.",
      "Chưa có minh chứng",
      "1 nhiệm vụ chậm hoặc quá hạn",
    ]) {
      assert.ok(said.includes(words), `${words} is missing in\n${said}`);
    }
    await screenshot(head, "sign-off-390");
  });

  await t.test("given back with a remark, which the reporter reads at home and on the form", async () => {
    await head.locator("summary", { hasText: "Trả lại cán bộ tổng hợp" }).click();
    await press(head, head.locator('form[action$="/refusal"] button'));
    assert.match(await head.locator(".summary").innerText(), /Nhập điều cần sửa\./);
    await head.locator("#reason").fill("Kèm biên bản kiểm tra.");
    await press(head, head.locator('form[action$="/refusal"] button'));
    for (const path of ["/organisations/alpha", JUNE]) {
      await reporter.goto(path);
      assert.match(await reporter.locator("main").innerText(), /Kèm biên bản kiểm tra\./);
    }
    await axe(reporter);
  });

  await t.test("a deputy is appointed and sends", async () => {
    await head.goto("/organisations/alpha");
    await press(head, head.locator('a[href$="/deputies"]'));
    await press(head, head.locator('form[action$="/deputies"] button'));
    assert.match(await head.locator("table").innerText(), /Đang có hiệu lực/);
    // With other rights the session is another one.
    await reporter.goto(`${JUNE}/check`);
    assert.equal(new URL(reporter.url()).pathname, "/sign-in");
    await signIn(reporter, "alpha-tong-hop", PASSWORD);
    await reporter.goto(`${JUNE}/check`);
    assert.match(await reporter.locator(".who__name").innerText(), /Được ủy quyền đến/);
    await press(reporter, reporter.locator('form[action$="/submission"] button'));
    assert.match(await reporter.locator(".flash").innerText(), /Đã gửi báo cáo/);
    await press(head, head.locator('form[action$="/ending"] button'));
    assert.match(await head.locator("table").innerText(), /Kết thúc sớm/);
    const wide = await open(browser, { storageState: await head.context().storageState() });
    await wide.goto("/organisations/alpha/deputies");
    await axe(wide);
    await holdsEveryWidth(wide);
    quiet(reporter);
  });
});
