// An obstacle: raised from a report's entry, one answer for two that are alike, confirmed by the head, opened again; on a phone, too.
import assert from "node:assert/strict";
import test from "node:test";
import { axe, holdsEveryWidth, launch, noSideScroll, openAs, press, quiet } from "./lib.mjs";

const PASSWORD = "mat-khau-thu-nghiem";

test("obstacles", async (t) => {
  const browser = await launch();
  t.after(() => browser.close());

  const raise = async (page, body) => {
    await page.getByLabel("Khó khăn, vướng mắc").fill(body);
    await page.getByLabel("Đề nghị giúp đỡ").fill("Cần văn bản hướng dẫn.");
    await press(page, page.getByRole("button", { name: "Gửi vướng mắc" }));
    assert.match(await page.locator(".flash").innerText(), /Đã gửi vướng mắc/);
  };

  await t.test("the reporter raises one from an entry of the report", async () => {
    const reporter = await openAs(browser, "alpha-tong-hop", PASSWORD);
    await reporter.goto("/organisations/alpha/reports/2021/3");
    const entry = reporter.locator("#nv-3");
    await entry.locator("summary").first().click();
    await press(reporter, entry.getByRole("link", { name: /^Nêu vướng mắc/ }));
    assert.equal(await reporter.getByLabel("Gửi cơ quan").inputValue(), "VP");
    await axe(reporter);
    await holdsEveryWidth(reporter);
    await press(reporter, reporter.getByRole("button", { name: "Gửi vướng mắc" }));
    assert.match(await reporter.locator(".summary").innerText(), /Nhập khó khăn, vướng mắc/);
    await raise(reporter, "Chưa có hướng dẫn quyết toán kinh phí kiểm tra.");
    await axe(reporter);
    quiet(reporter);
  });

  await t.test("another organisation raises nearly the same on a phone without a script", async () => {
    const other = await openAs(browser, "beta-bi-thu", PASSWORD, { width: 390, height: 844, javaScriptEnabled: false });
    await press(other, other.getByRole("link", { name: "Vướng mắc", exact: true }));
    await press(other, other.getByRole("link", { name: "Nêu vướng mắc" }));
    await other.getByLabel("Nhiệm vụ bị vướng").selectOption("3");
    await raise(other, "Chưa có văn bản hướng dẫn quyết toán kinh phí kiểm tra.");
    await noSideScroll(other);
    await other.context().close();
  });

  await t.test("the body answers both at once", async () => {
    const office = await openAs(browser, "van-phong", PASSWORD);
    await press(office, office.getByRole("link", { name: "Vướng mắc", exact: true }));
    await axe(office);
    await holdsEveryWidth(office);
    await press(office, office.getByRole("link", { name: /^Trả lời chung 2 vướng mắc/ }));
    assert.equal(await office.getByRole("checkbox").isChecked(), true);
    await axe(office);
    await holdsEveryWidth(office);
    await office.getByLabel("Nội dung trả lời").fill("Áp dụng Công văn số 12.");
    await press(office, office.getByRole("button", { name: "Gửi trả lời" }));
    assert.match(await office.locator(".flash").innerText(), /Đã trả lời 2 vướng mắc/);
    quiet(office);
  });

  await t.test("one head confirms, the other opens it again on a phone", async () => {
    const head = await openAs(browser, "alpha-bi-thu", PASSWORD);
    await head.goto("/organisations/alpha/obstacles");
    await axe(head);
    await press(head, head.getByRole("link", { name: /^Chưa có hướng dẫn/ }));
    await press(head, head.getByRole("button", { name: "Xác nhận đã giải quyết" }));
    assert.match(await head.locator(".flash").innerText(), /Đã xác nhận/);
    quiet(head);
    const other = await openAs(browser, "beta-bi-thu", PASSWORD, { width: 390, height: 844 });
    await other.goto("/organisations/beta/obstacles");
    await press(other, other.getByRole("link", { name: /^Chưa có văn bản/ }));
    await other.getByText("Chưa giải quyết được, mở lại").click();
    await other.getByLabel("Còn vướng ở đâu").fill("Công văn không nói về kiểm tra.");
    await axe(other);
    await noSideScroll(other);
    await press(other, other.getByRole("button", { name: "Mở lại vướng mắc" }));
    assert.match(await other.locator(".flash").innerText(), /Đã mở lại vướng mắc/);
    assert.match(await other.locator(".tag").first().innerText(), /Mở lại, chờ trả lời/);
    quiet(other);
  });
});
