// Two people at one browser, a session that ends, a page that comes back: nobody acts for somebody else, nothing typed is lost.
import assert from "node:assert/strict";
import test from "node:test";
import { chromium } from "playwright-core";
import { launch, openAs, press, quiet, signIn } from "./lib.mjs";

const PASSWORD = "mat-khau-thu-nghiem";
const NEW = "/organisations/alpha/obstacles/new?task=1&period=3";
const TYPED = "Chưa có hướng dẫn về <hồ sơ> & biểu mẫu của chi bộ.\nĐã hỏi hai lần.";

const signInAgain = async (page, user) => {
  await page.locator('[name="user_name"]').fill(user);
  await page.locator('[name="password"]').fill(PASSWORD);
  await press(page, page.locator("main form button").first());
};
const button = (page) => page.locator('main form[action$="/obstacles"] button').first();

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with a script" : "without a script";
  const typed = `${how}: ${TYPED}`;

  test(`another person signs in beside an open page, ${how}`, async (t) => {
    const browser = await launch();
    t.after(() => browser.close());
    const first = await openAs(browser, "alpha-tong-hop", PASSWORD, { javaScriptEnabled });
    await first.goto(NEW);
    await first.locator('[name="body"]').fill(typed);
    const second = await first.context().newPage();
    await signIn(second, "can-bo-1", PASSWORD);

    await press(first, button(first));
    const said = await first.locator("main").innerText();
    assert.match(said, /Trang này của người khác/);
    assert.match(said, /Chưa có việc gì được thực hiện/);
    assert.ok(!said.includes("Đã hỏi hai lần"), "who is signed in now does not see it");
    await second.goto("/obstacles");
    assert.ok(!(await second.locator("main").innerText()).includes(`${how}: Chưa có`), "nothing was done");

    await press(first, first.getByRole("link", { name: "Đăng nhập lại để tiếp tục" }));
    await signInAgain(first, "alpha-tong-hop");
    assert.match(await first.locator("main").innerText(), /Chưa có gì được gửi đi/);
    assert.equal(await first.locator('[name="body"]').inputValue(), typed);
    await press(first, button(first));
    assert.match(await first.locator("main").innerText(), /Đã hỏi hai lần/);
  });

  test(`the session ends while somebody writes, ${how}`, async (t) => {
    const browser = await launch();
    t.after(() => browser.close());
    const page = await openAs(browser, "alpha-bi-thu", PASSWORD, { javaScriptEnabled });
    await page.goto(NEW);
    await page.locator('[name="body"]').fill(typed);
    await page.locator('[name="answer_days"]').fill("7");
    await page.locator('[name="task"]').selectOption("2");
    await page.context().clearCookies();
    await press(page, button(page));
    assert.equal(new URL(page.url()).pathname, "/sign-in");
    assert.match(await page.locator("main").innerText(), /Những gì đồng chí vừa nhập được giữ lại/);
    await signInAgain(page, "alpha-bi-thu");
    assert.match(await page.locator("[data-filled]").innerText(), /Chưa có gì được gửi đi/);
    assert.equal(await page.locator('[name="body"]').inputValue(), typed);
    assert.equal(await page.locator('[name="answer_days"]').inputValue(), "7");
    assert.equal(await page.locator('[name="task"]').inputValue(), "2");
    await press(page, button(page));
    assert.match(await page.locator("main").innerText(), /Đã hỏi hai lần/);
    if (javaScriptEnabled) quiet(page);
  });
}

test("what a script saves is refused as well, and the page says why", async (t) => {
  const browser = await launch();
  t.after(() => browser.close());
  const first = await openAs(browser, "beta-tong-hop", PASSWORD);
  const form = "/organisations/beta/reports/2021/3?open=1";
  await first.goto(form);
  const second = await first.context().newPage();
  await signIn(second, "beta-bi-thu", PASSWORD);
  await first.locator("#task-1-result").fill("Không được ghi dưới tên người khác.");
  await first.locator("[data-anothers]").filter({ hasText: "Chưa có việc gì được thực hiện" }).waitFor();
  await second.goto(form);
  assert.equal(await second.locator("#task-1-result").inputValue(), "", "nothing was saved");
  assert.equal(await first.locator("#task-1-result").inputValue(), "Không được ghi dưới tên người khác.");
});

// The browser's memory of pages is on, as people have it.
for (const javaScriptEnabled of [true, false]) {
  test(`after signing out nobody goes back into the pages, script ${javaScriptEnabled}`, async (t) => {
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      headless: true,
      ignoreDefaultArgs: ["--disable-back-forward-cache"],
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic"],
    });
    t.after(() => browser.close());
    const page = await openAs(browser, "van-phong", PASSWORD, { javaScriptEnabled });
    await page.goto("/account");
    const name = await page.locator(".who__name b").innerText();
    await press(page, page.locator('form[action="/sign-out"] button'));
    assert.equal(new URL(page.url()).pathname, "/sign-in");
    await page.goBack({ waitUntil: "commit" }).catch(() => {});
    await page.locator('[name="password"]').waitFor();
    assert.ok(!(await page.locator("body").innerText()).includes(name), "the page of who has left");
  });
}
