// The Board drafts May's consolidated report, edits, quotes, proposes; the Standing Committee reads it and opens a figure.
import assert from "node:assert/strict";
import test from "node:test";
import { axe, holdsEveryWidth, launch, open, openAs, press, quiet, screenshot } from "./lib.mjs";

const MAY = "/plans/2021/periods/2/consolidation";
const PASSWORD = "mat-khau-thu-nghiem";

test("the consolidated report", async (t) => {
  const browser = await launch();
  t.after(() => browser.close());
  const board = await openAs(browser, "can-bo-1", PASSWORD);
  const state = await board.context().storageState();

  await t.test("drafted by one press", async () => {
    await board.goto(MAY);
    await axe(board);
    await press(board, board.getByRole("button", { name: "Lập dự thảo" }));
    assert.match(await board.locator(".flash").innerText(), /Đã lập dự thảo/);
    await axe(board);
    await holdsEveryWidth(board);
  });

  await t.test("edited: a number without a source is marked, a lost figure is listed; walking away warns", async () => {
    await press(board, board.getByRole("link", { name: "I. Kết quả" }));
    const field = board.locator("textarea", { hasText: "Mức độ hoàn thành chung" });
    await field.fill("Mức độ hoàn thành chung của kế hoạch đạt 55,4%, cao hơn 77 đơn vị.");
    let asked = 0;
    board.once("dialog", (dialog) => {
      asked += 1;
      dialog.dismiss();
    });
    await board.goto(MAY).catch(() => {});
    assert.equal(asked, 1, "what was typed is not lost by walking away");
    await press(board, board.getByRole("button", { name: "Lưu", exact: true }).last());
    assert.match(await board.locator("main").innerText(), /Số chưa có căn cứ: 77/);
    await axe(board);
    await holdsEveryWidth(board);
    await screenshot(board, "consolidation-edited-1440");
  });

  await t.test("quoted from what an organisation sent, and it says who said it", async () => {
    await press(board, board.getByRole("link", { name: "Trích dẫn báo cáo" }));
    await board.getByLabel("Tìm trong nội dung").fill("noi bat");
    await press(board, board.getByRole("button", { name: "Lọc" }));
    await axe(board);
    await holdsEveryWidth(board);
    await board.getByRole("checkbox", { name: /Đảng bộ Sở Beta/ }).check();
    await press(board, board.getByRole("button", { name: "Trích dẫn nội dung đã chọn" }));
    assert.match(await board.locator("main").innerText(), /Nguồn: Đảng bộ Sở Beta/);
  });

  await t.test("without a script: moved, removed, taken back; two people at one paragraph", async () => {
    const plain = await open(browser, { javaScriptEnabled: false, storageState: state, width: 390, height: 844 });
    await plain.goto(`${MAY}/1/sections/directions`);
    const first = await plain.locator("textarea").first().inputValue();
    await plain.getByRole("button", { name: "Chuyển xuống 1" }).click();
    assert.equal(await plain.locator("textarea").nth(1).inputValue(), first);
    await plain.getByRole("button", { name: "Bỏ đoạn 2" }).click();
    assert.match(await plain.locator(".flash").innerText(), /Đã bỏ đoạn/);
    await plain.getByRole("button", { name: "Hoàn tác lần lưu vừa rồi" }).click();
    assert.equal(await plain.locator("textarea").nth(1).inputValue(), first);
    // Another person has the same page open.
    const other = await openAs(browser, "can-bo-2", PASSWORD);
    await other.goto(`${MAY}/1/sections/directions`);
    await other.locator("textarea").nth(1).fill("Bản của đồng chí kia");
    await press(other, other.getByRole("button", { name: "Lưu", exact: true }).last());
    await plain.locator("textarea").nth(1).fill("Bản của tôi");
    await plain.getByRole("button", { name: "Lưu", exact: true }).last().click();
    assert.match(await plain.locator("main").innerText(), /Có người vừa lưu mục này/);
    assert.equal(await plain.locator("textarea").nth(1).inputValue(), "Bản của tôi");
    assert.match(await plain.locator("main").innerText(), /Bản của đồng chí kia/);
    await screenshot(plain, "consolidation-conflict-390");
    await plain.getByRole("button", { name: "Lưu", exact: true }).last().click();
    assert.match(await plain.locator(".flash").innerText(), /Đã lưu/);
    await plain.goto(`${MAY}/1/sections/directions/versions`);
    assert.match(await plain.locator(".diff").first().innerText(), /Bản của/);
  });

  await t.test("proposed after a look at what is open; then read by the Standing Committee, figure by figure", async () => {
    await board.goto(MAY);
    await press(board, board.getByRole("button", { name: "Trình Ban Thường vụ" }));
    assert.match(await board.locator(".summary").innerText(), /Còn điểm cần xem lại/);
    await axe(board);
    await board.getByLabel("Đã xem các điểm nêu trên và vẫn trình").check();
    await press(board, board.getByRole("button", { name: "Trình Ban Thường vụ" }));
    assert.match(await board.locator(".flash").innerText(), /Đã trình/);
    const committee = await openAs(browser, "bi-thu", PASSWORD);
    await press(committee, committee.getByRole("link", { name: "Tổng hợp", exact: true }));
    await committee.goto(MAY);
    await press(committee, committee.getByRole("link", { name: "Bản 1" }));
    await axe(committee);
    await holdsEveryWidth(committee);
    await screenshot(committee, "consolidation-read-1440");
    await press(committee, committee.locator("article").getByRole("link", { name: "55,0%" }).first());
    assert.match(committee.url(), /\/plans\/2021\/periods\/2\/tasks\/1\?at=2021-07-05T09/);
    quiet(committee);
  });
  quiet(board);
});
