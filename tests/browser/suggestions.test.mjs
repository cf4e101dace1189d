// A suggestion: sent by a person on a phone, passed on, answered, what changed, published without a name.
import assert from "node:assert/strict";
import test from "node:test";
import { axe, holdsEveryWidth, launch, noSideScroll, openAs, press, quiet } from "./lib.mjs";

const PASSWORD = "mat-khau-thu-nghiem";

test("suggestions", async (t) => {
  const browser = await launch();
  t.after(() => browser.close());

  await t.test("a reporter sends one on a phone without a script", async () => {
    const reporter = await openAs(browser, "alpha-tong-hop", PASSWORD, { width: 390, height: 844, javaScriptEnabled: false });
    await reporter.goto("/organisations/alpha/suggestions");
    await press(reporter, reporter.getByRole("link", { name: "Gửi góp ý" }));
    await press(reporter, reporter.getByRole("button", { name: "Gửi góp ý" }));
    assert.match(await reporter.locator(".summary").innerText(), /Nhập nội dung góp ý/);
    await reporter.getByLabel("Nội dung góp ý").fill("Giảm số biểu phải điền mỗi tháng.");
    await press(reporter, reporter.getByRole("button", { name: "Gửi góp ý" }));
    assert.match(await reporter.locator(".flash").innerText(), /Đã gửi góp ý/);
    await noSideScroll(reporter);
    await reporter.context().close();
  });

  const board = await openAs(browser, "can-bo-1", PASSWORD);
  await t.test("the Board passes it on, the body answers without learning who sent it", async () => {
    await board.goto("/suggestions");
    await axe(board);
    await holdsEveryWidth(board);
    await press(board, board.getByRole("link", { name: /^Giảm số biểu/ }));
    assert.match(await board.locator("main").innerText(), /Cán bộ tổng hợp Sở Alpha/);
    await board.getByText("Chuyển cơ quan khác trả lời").click();
    await board.locator("#handler").selectOption("VP");
    await board.getByLabel("Lý do chuyển").fill("Việc của Văn phòng.");
    await axe(board);
    await holdsEveryWidth(board);
    await press(board, board.getByRole("button", { name: "Chuyển góp ý" }));
    const office = await openAs(browser, "van-phong", PASSWORD);
    await office.goto("/suggestions");
    await press(office, office.getByRole("link", { name: /^Giảm số biểu/ }));
    assert.doesNotMatch(await office.locator("main").innerText(), /Alpha/);
    await office.getByLabel("Nội dung trả lời").fill("Sẽ bỏ hai biểu.");
    await press(office, office.getByRole("button", { name: "Gửi trả lời" }));
    await office.getByLabel("Đã thay đổi những gì").fill("Đã bỏ biểu 3 và 5.");
    await axe(office);
    await press(office, office.getByRole("button", { name: "Ghi thay đổi" }));
    assert.match(await office.locator(".flash").innerText(), /Đã ghi thay đổi/);
    quiet(office);
  });

  await t.test("the Board publishes it in its own words; everybody reads them, and no name", async () => {
    await board.reload();
    await board.getByText("Công khai góp ý").first().click();
    assert.equal(await board.getByLabel("Góp ý (lời công khai)").inputValue(), "", "the sender's words are not proposed");
    assert.equal(await board.getByLabel("Trả lời, kết quả (lời công khai)").inputValue(), "Sẽ bỏ hai biểu.\nĐã bỏ biểu 3 và 5.");
    await board.getByLabel("Góp ý (lời công khai)").fill("Có ý kiến về số biểu.");
    await axe(board);
    await press(board, board.getByRole("button", { name: "Công khai góp ý" }));
    quiet(board);
    const other = await openAs(browser, "beta-tong-hop", PASSWORD, { width: 390, height: 844 });
    await other.goto("/suggestions/published");
    const said = await other.locator("main").innerText();
    assert.match(said, /Một đảng viên[^]*Có ý kiến về số biểu/);
    assert.doesNotMatch(said, /Alpha/);
    await axe(other);
    await noSideScroll(other);
    quiet(other);
  });
});
