// Chasing: from the Board's list to the reporter's notice, in four presses; a filter saved on the way; with and without a script.
import assert from "node:assert/strict";
import test from "node:test";
import { axe, holdsEveryWidth, launch, openAs, press, quiet } from "./lib.mjs";

const LIST = "/plans/2021/periods/3/reports";
const PASSWORD = "mat-khau-thu-nghiem";

test("chasing", async (t) => {
  const browser = await launch();
  t.after(() => browser.close());
  const board = await openAs(browser, "can-bo-1", PASSWORD);

  await t.test("a filter is saved and found again", async () => {
    await board.goto(LIST);
    await press(board, board.getByRole("link", { name: /^Chưa gửi \d+$/ }));
    await press(board, board.getByRole("link", { name: "Lưu bộ lọc này" }));
    await press(board, board.getByRole("button", { name: "Lưu bộ lọc này" }));
    assert.match(await board.locator(".summary").innerText(), /Nhập tên bộ lọc/);
    await board.getByLabel("Tên bộ lọc").fill("Chưa gửi tháng này");
    await press(board, board.getByRole("button", { name: "Lưu bộ lọc này" }));
    assert.match(await board.locator(".flash").innerText(), /Đã lưu bộ lọc/);
    await board.goto(LIST);
    await press(board, board.getByRole("link", { name: "Chưa gửi tháng này" }));
    assert.equal(new URL(board.url()).search, "?state=not-sent");
    await axe(board);
    await holdsEveryWidth(board);
  });

  await t.test("all who have not sent are offered, one is left out, the others are chased", async () => {
    await press(board, board.getByRole("link", { name: /^Đôn đốc 4 đơn vị$/ }));
    await board.getByLabel("Đôn đốc Hội Delta").uncheck();
    await axe(board);
    await holdsEveryWidth(board);
    await press(board, board.getByRole("button", { name: "Đôn đốc" }));
    assert.match(await board.locator(".flash").innerText(), /Đã đôn đốc 3 đơn vị/);
    assert.equal(await board.locator("tbody tr").count(), 3);
    await axe(board);
    quiet(board);
  });

  await t.test("the reporter is led to the first task about which nothing is said, on a phone without a script", async () => {
    const reporter = await openAs(browser, "beta-tong-hop", PASSWORD, { width: 390, height: 844, javaScriptEnabled: false });
    await reporter.goto("/notices");
    assert.match(
      await reporter.locator(".notices > li").first().innerText(),
      /Đôn đốc[^]*Cán bộ theo dõi số 1 đôn đốc gửi báo cáo tháng 6\/2021/,
    );
    await press(reporter, reporter.getByRole("button", { name: /^Mở/ }).first());
    assert.equal(new URL(reporter.url()).hash, "#nv-2");
    await reporter.context().close();
  });
});
