// A meeting: called, drawn up and sent out by the Board; members agree or differ on a phone, without a script; concluded and closed.
import assert from "node:assert/strict";
import test from "node:test";
import { axe, holdsEveryWidth, launch, openAs, press, quiet } from "./lib.mjs";

const PASSWORD = "mat-khau-thu-nghiem";

test("meetings", async (t) => {
  const browser = await launch();
  t.after(() => browser.close());
  const board = await openAs(browser, "can-bo-1", PASSWORD);
  let address;

  const add = async (title) => {
    await press(board, board.getByRole("link", { name: "Thêm nội dung" }));
    await board.getByLabel("Nội dung", { exact: true }).fill(title);
    await board.getByLabel("Tóm tắt").fill("Tiến độ 40%, hạn 15/05/2021.");
    await board.getByLabel("Đề xuất").fill("Giao Văn phòng đôn đốc.");
    await press(board, board.getByRole("button", { name: "Thêm nội dung" }));
  };

  await t.test("the Board calls it, draws up the agenda and asks for opinions", async () => {
    await press(board, board.getByRole("link", { name: "Chỉ đạo" }));
    await press(board, board.getByRole("link", { name: "Cuộc họp" }));
    await press(board, board.getByRole("link", { name: "Lập cuộc họp" }));
    await board.getByLabel("Địa điểm").fill("Phòng họp A");
    await axe(board);
    await press(board, board.getByRole("button", { name: "Lập cuộc họp" }));
    address = new URL(board.url()).pathname;
    await add("Nhiệm vụ 3 quá hạn");
    await add("Phân công lại nhiệm vụ 4");
    await axe(board);
    await holdsEveryWidth(board);
    await press(board, board.getByRole("button", { name: "Gửi lấy ý kiến" }));
    assert.match(await board.locator(".flash").innerText(), /Đã gửi lấy ý kiến/);
    quiet(board);
  });

  await t.test("a member differs on a phone without a script; the mistake stays beside its item", async () => {
    const member = await openAs(browser, "uy-vien", PASSWORD, { width: 390, height: 844, javaScriptEnabled: false });
    await member.goto(address);
    const [first, second] = [member.locator("article").nth(0), member.locator("article").nth(1)];
    await first.getByLabel("Đồng ý").check();
    await press(member, first.getByRole("button", { name: /^Gửi ý kiến/ }));
    await second.getByLabel("Có ý kiến khác").check();
    await press(member, second.getByRole("button", { name: /^Gửi ý kiến/ }));
    assert.match(await member.locator(".summary").innerText(), /Ghi rõ ý kiến khác/);
    assert.match(await second.locator(".field__error").innerText(), /Ghi rõ ý kiến khác/);
    await second.getByLabel("Ý kiến cụ thể").fill("Cần hỏi đơn vị trước.");
    await press(member, second.getByRole("button", { name: /^Gửi ý kiến/ }));
    assert.match(await member.locator("article").nth(0).innerText(), /Cần thảo luận[^]*Cần hỏi đơn vị trước/);
    await member.context().close();
  });

  await t.test("the secretary agrees, concludes the rest and closes", async () => {
    const secretary = await openAs(browser, "bi-thu", PASSWORD);
    await secretary.goto(address);
    const item = (title) => secretary.locator("article", { hasText: title });
    await item("Nhiệm vụ 3 quá hạn").getByLabel("Đồng ý").check();
    await press(secretary, item("Nhiệm vụ 3 quá hạn").getByRole("button", { name: /^Gửi ý kiến/ }));
    assert.match(await item("Nhiệm vụ 3 quá hạn").innerText(), /Đã thống nhất bằng văn bản/);
    // The meeting lies ahead: what is contested waits for it, or for the member to agree after all.
    const second = item("Phân công lại nhiệm vụ 4");
    assert.match(await second.innerText(), /Ghi kết luận được từ/);
    assert.equal(await second.getByRole("button", { name: /^Lưu kết luận/ }).count(), 0);
    const member = await openAs(browser, "uy-vien", PASSWORD, { javaScriptEnabled: false });
    await member.goto(address);
    await member.locator("article", { hasText: "Phân công lại nhiệm vụ 4" }).getByLabel("Đồng ý").check();
    await press(
      member,
      member.locator("article", { hasText: "Phân công lại nhiệm vụ 4" }).getByRole("button", { name: /^Gửi ý kiến/ }),
    );
    await member.context().close();
    await secretary.goto(address);
    await second.getByLabel("Đồng ý").check();
    await press(secretary, second.getByRole("button", { name: /^Gửi ý kiến/ }));
    await item("Phân công lại nhiệm vụ 4").getByText("Ghi kết luận").first().click();
    await item("Phân công lại nhiệm vụ 4").getByLabel("Kết luận").fill("Hỏi đơn vị, báo cáo lại kỳ sau.");
    await press(secretary, item("Phân công lại nhiệm vụ 4").getByRole("button", { name: /^Lưu kết luận/ }));
    assert.match(await second.innerText(), /Đã kết luận/);
    await axe(secretary);
    await holdsEveryWidth(secretary);
    await press(secretary, secretary.getByRole("button", { name: "Kết thúc cuộc họp" }));
    assert.match(await secretary.locator(".flash").innerText(), /Cuộc họp đã kết thúc/);
    quiet(secretary);
  });
});
