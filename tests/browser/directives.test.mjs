// A directive: issued to a cluster from a task, acknowledged by the head, drafted by the reporter on a phone, reported, closed and
// opened again; the addressee's part without a script.
import assert from "node:assert/strict";
import test from "node:test";
import { axe, holdsEveryWidth, launch, openAs, press, quiet } from "./lib.mjs";

const PASSWORD = "mat-khau-thu-nghiem";
const PHONE = { width: 390, height: 844 };

test("directives", async (t) => {
  const browser = await launch();
  t.after(() => browser.close());

  await t.test("the secretary issues it to a cluster from a task, after seeing whom it reaches", async () => {
    const secretary = await openAs(browser, "bi-thu", PASSWORD);
    await secretary.goto("/plans/2021/periods/2/tasks/3");
    await press(secretary, secretary.getByRole("link", { name: "Ra ý kiến chỉ đạo" }));
    assert.match(await secretary.locator(".note").first().innerText(), /Nhiệm vụ 3/);
    await axe(secretary);
    await holdsEveryWidth(secretary);
    await press(secretary, secretary.getByRole("button", { name: "Xem lại trước khi ra" }));
    assert.match(await secretary.locator(".summary").innerText(), /Nhập nội dung chỉ đạo/);
    await secretary.getByLabel("Nội dung chỉ đạo").fill("Rà soát nhiệm vụ 3. Báo cáo cách làm.");
    await secretary.getByLabel(/^Cả Cụm 1/).check();
    await secretary.getByLabel(/^Cơ quan chủ trì/).uncheck();
    await press(secretary, secretary.getByRole("button", { name: "Xem lại trước khi ra" }));
    assert.match(await secretary.locator("main").innerText(), /Gửi tới 2 nơi nhận[^]*Sở Alpha[^]*Sở Beta/);
    await axe(secretary);
    await holdsEveryWidth(secretary);
    await press(secretary, secretary.getByRole("button", { name: "Sửa lại" }));
    assert.equal(await secretary.getByLabel("Nội dung chỉ đạo").inputValue(), "Rà soát nhiệm vụ 3. Báo cáo cách làm.");
    await press(secretary, secretary.getByRole("button", { name: "Xem lại trước khi ra" }));
    await press(secretary, secretary.getByRole("button", { name: /^Ra ý kiến chỉ đạo tới 2/ }));
    assert.match(await secretary.locator(".flash").innerText(), /Đã ra ý kiến chỉ đạo/);
    quiet(secretary);
  });

  await t.test("leaving asks after something was typed, and only then", async () => {
    const secretary = await openAs(browser, "bi-thu", PASSWORD);
    let asked = 0;
    secretary.on("dialog", (dialog) => {
      asked += 1;
      dialog.accept();
    });
    const text = secretary.getByLabel("Nội dung chỉ đạo");
    const leave = async () => {
      await secretary.locator("h1").click(); // browsers ask only on pages that were touched
      await press(secretary, secretary.locator(".crumbs a").first());
    };
    for (const page of ["/directives/new", "/directives/1"]) {
      await secretary.goto(page);
      await leave();
    }
    assert.equal(asked, 0, "nothing was typed");
    await secretary.goto("/directives/new");
    await text.fill("Rà soát");
    await text.fill("");
    await leave();
    assert.equal(asked, 0, "typed and taken back");
    await secretary.goto("/directives/new");
    await text.fill("Rà soát");
    await leave();
    assert.equal(asked, 1);
    await secretary.goto("/directives/new");
    await text.fill("Rà soát");
    await press(secretary, secretary.getByRole("button", { name: "Xem lại trước khi ra" }));
    assert.match(await secretary.locator(".summary").innerText(), /./);
    await leave();
    assert.equal(asked, 2, "what could not be taken is kept on the page alone");
    await secretary.context().close();
  });

  await t.test("the head acknowledges it with one click from the work to do", async () => {
    const head = await openAs(browser, "alpha-bi-thu", PASSWORD, { ...PHONE, javaScriptEnabled: false });
    await head.goto("/organisations/alpha");
    await press(head, head.getByRole("button", { name: /^Tiếp nhận/ }));
    assert.match(await head.locator(".flash").innerText(), /Đã tiếp nhận/);
    await head.context().close();
  });

  await t.test("the reporter drafts, the head sends", async () => {
    const reporter = await openAs(browser, "alpha-tong-hop", PASSWORD, PHONE);
    await reporter.goto("/organisations/alpha");
    await press(reporter, reporter.getByRole("link", { name: /^Viết báo cáo/ }));
    await reporter.getByLabel("Kết quả thực hiện", { exact: true }).fill("Đã rà soát, còn hai việc.");
    await axe(reporter);
    await press(reporter, reporter.getByRole("button", { name: "Trình người đứng đầu" }));
    assert.match(await reporter.locator(".flash").innerText(), /Đã trình/);
    quiet(reporter);
    const head = await openAs(browser, "alpha-bi-thu", PASSWORD, PHONE);
    await head.goto("/organisations/alpha/directives");
    await axe(head);
    await holdsEveryWidth(head);
    await press(head, head.getByRole("link", { name: /^Viết báo cáo/ }));
    assert.equal(await head.getByLabel("Kết quả thực hiện", { exact: true }).inputValue(), "Đã rà soát, còn hai việc.");
    await press(head, head.getByRole("button", { name: "Gửi báo cáo" }));
    assert.match(await head.locator(".flash").innerText(), /Đã gửi báo cáo/);
    const other = await openAs(browser, "beta-bi-thu", PASSWORD, { javaScriptEnabled: false });
    await other.goto("/organisations/beta/directives/1");
    await other.getByLabel("Kết quả thực hiện", { exact: true }).fill("Đã làm xong.");
    await press(other, other.getByRole("button", { name: "Gửi báo cáo" }));
    assert.match(await other.locator("main").innerText(), /Đã báo cáo/);
  });

  await t.test("the secretary closes one and asks the other for more", async () => {
    const secretary = await openAs(browser, "bi-thu", PASSWORD);
    await secretary.goto("/directives");
    await axe(secretary);
    await holdsEveryWidth(secretary);
    await press(secretary, secretary.getByRole("link", { name: /^Rà soát nhiệm vụ 3/ }));
    await axe(secretary);
    await holdsEveryWidth(secretary);
    await secretary.getByLabel("Chọn Đảng bộ Sở Beta").check();
    await secretary.getByLabel("Ý kiến, lý do").fill("Đạt yêu cầu.");
    await press(secretary, secretary.getByRole("button", { name: "Kết thúc ở những nơi đã chọn" }));
    assert.match(await secretary.locator(".flash").innerText(), /Đã kết thúc ở 1 nơi nhận/);
    await secretary.getByLabel("Chọn Đảng bộ Sở Alpha").check();
    await secretary.getByLabel("Ý kiến, lý do").fill("Nêu rõ hai việc còn lại.");
    await press(secretary, secretary.getByRole("button", { name: "Yêu cầu báo cáo lại" }));
    assert.match(await secretary.locator(".summary").innerText(), /Nhập hạn báo cáo lại/);
    assert.equal(await secretary.getByLabel("Ý kiến, lý do").inputValue(), "Nêu rõ hai việc còn lại.");
    assert.ok(await secretary.getByLabel("Chọn Đảng bộ Sở Alpha").isChecked());
    await secretary.getByLabel("Hạn báo cáo lại").fill("20/07/2021");
    await press(secretary, secretary.getByRole("button", { name: "Yêu cầu báo cáo lại" }));
    assert.match(await secretary.locator("main").innerText(), /Đề nghị báo cáo lại/);
    quiet(secretary);
  });
});
