// Notices: a return appears in the head's notices, is opened, leads to the remark, and is read; with and without a script.
import assert from "node:assert/strict";
import test from "node:test";
import { axe, holdsEveryWidth, launch, open, quiet, screenshot, signIn } from "./lib.mjs";

const MAY = "/organisations/beta/reports/2021/2";
const PASSWORD = "mat-khau-thu-nghiem";

test("notices", async (t) => {
  const browser = await launch();
  t.after(() => browser.close());
  const head = await open(browser);
  await signIn(head, "beta-bi-thu", PASSWORD);
  const link = (page) => page.getByRole("banner").getByRole("link", { name: /^Thông báo/ });

  await t.test("nothing yet", async () => {
    assert.equal(await link(head).innerText(), "Thông báo");
    await link(head).click();
    assert.match(await head.locator(".empty").innerText(), /Chưa có thông báo nào/);
    await axe(head);
    await holdsEveryWidth(head);
  });

  await t.test("the Board returns the report", async () => {
    const board = await open(browser);
    await signIn(board, "can-bo-1", PASSWORD);
    await board.goto(MAY);
    await board.getByText("Trả lại để bổ sung, hoàn thiện").first().click();
    await board.locator("#reason").fill("Nhiệm vụ 3 chưa có minh chứng.");
    await Promise.all([board.waitForNavigation(), board.locator("form:has(#reason) button").click()]);
    await board.context().close();
  });

  await t.test("it is counted in the head's header, opened, leads to the remark, and is read", async () => {
    await head.goto("/organisations/beta");
    assert.equal(await link(head).innerText(), "Thông báo (1)");
    await link(head).click();
    const notice = head.locator(".notices > li");
    assert.match(
      await notice.innerText(),
      /Chưa đọc[^]*Cán bộ theo dõi số 1 trả lại báo cáo tháng 5\/2021[^]*chưa có minh chứng/,
    );
    await axe(head);
    await holdsEveryWidth(head);
    await screenshot(head, "notices-1440");
    await notice.getByRole("button", { name: /^Mở/ }).click();
    await head.waitForURL(`**${MAY}#remark`);
    assert.match(await head.locator("#remark").innerText(), /Nhiệm vụ 3 chưa có minh chứng/);
    assert.equal(await link(head).innerText(), "Thông báo");
    await link(head).click();
    assert.equal(await head.locator(".notices .is-new").count(), 0);
    assert.equal(await notice.getByRole("link", { name: /^Mở/ }).getAttribute("href"), `${MAY}#remark`);
    quiet(head);
  });

  await t.test("on a phone without a script all are read at once, and mail is set", async () => {
    const plain = await open(browser, { javaScriptEnabled: false, width: 390, height: 844 });
    await signIn(plain, "beta-tong-hop", PASSWORD);
    await link(plain).click();
    await screenshot(plain, "notices-390");
    await plain.getByRole("button", { name: "Đánh dấu tất cả đã đọc" }).click();
    assert.match(await plain.locator(".flash").innerText(), /Đã đánh dấu tất cả đã đọc/);
    assert.equal(await link(plain).innerText(), "Thông báo");
    await plain.getByRole("link", { name: "Cách nhận thông báo qua thư điện tử" }).click();
    assert.match(plain.url(), /\/account#mail$/);
    const mail = plain.locator("#mail");
    await mail.getByLabel("Địa chỉ thư điện tử").fill("tong-hop@");
    await mail.getByRole("button").click();
    assert.match(await plain.locator(".summary").innerText(), /Nhập địa chỉ thư điện tử/);
    await mail.getByLabel("Địa chỉ thư điện tử").fill("tong-hop@beta.example");
    await mail.getByLabel("Gửi thư").selectOption("at_once");
    await mail.getByRole("button").click();
    assert.match(await plain.locator(".flash").innerText(), /Đã lưu cách nhận thư/);
    assert.equal(await mail.getByLabel("Gửi thư").inputValue(), "at_once");
  });
});
