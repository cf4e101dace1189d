// Evidence: dropped, pasted, refused, stopped, tried again, taken away; and without a script.
import assert from "node:assert/strict";
import test from "node:test";
import { axe, holdsEveryWidth, launch, open, quiet, screenshot, signIn } from "./lib.mjs";

const JUNE = "/organisations/alpha/reports/2021/3";
const PASSWORD = "mat-khau-thu-nghiem";
const PDF = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n";

test("evidence", async (t) => {
  const browser = await launch();
  t.after(() => browser.close());
  const page = await open(browser);
  await signIn(page, "alpha-tong-hop", PASSWORD);
  const state = await page.context().storageState();
  await page.goto(`${JUNE}?open=1#nv-1`);
  const entry = page.locator("#nv-1");
  const files = entry.locator("[data-list] .file a");
  // What a file manager or the clipboard hands over, made in the page.
  const hand = (kind, made) =>
    entry.locator(".evidence").evaluate(
      (place, [event, list]) => {
        const data = new DataTransfer();
        for (const { name, type, text, picture } of list) {
          let bytes = text;
          if (picture) {
            const canvas = document.createElement("canvas");
            canvas.width = canvas.height = 60;
            bytes = Uint8Array.from(atob(canvas.toDataURL(type).split(",")[1]), (c) => c.charCodeAt(0));
          }
          data.items.add(new File([bytes], name, { type }));
        }
        const options = { bubbles: true, cancelable: true };
        place.dispatchEvent(
          event === "drop"
            ? new DragEvent("drop", { ...options, dataTransfer: data })
            : new ClipboardEvent("paste", { ...options, clipboardData: data }),
        );
      },
      [kind, made],
    );

  await t.test("several files are dropped at once; the bad one is named, the good ones stay", async () => {
    await hand("drop", [
      { name: "Biên bản.pdf", type: "application/pdf", text: PDF },
      { name: "trang.html", type: "text/html", text: "<script>" },
      { name: "ke-hoach.pdf", type: "application/pdf", text: `${PDF}\n%%EOF` },
    ]);
    await files.nth(1).waitFor();
    assert.deepEqual(await files.allInnerTexts(), ["Biên bản.pdf", "ke-hoach.pdf"]);
    const why = entry.locator(".evidence .field__error");
    assert.match(await why.innerText(), /trang\.html: Không nhận loại tệp này/);
    await screenshot(page, "evidence-drop");
    await entry.getByRole("button", { name: "Đóng" }).click();
    assert.equal(await why.count(), 0);
  });

  await t.test("a picture is pasted and shown small", async () => {
    await hand("paste", [{ name: "image.png", type: "image/png", picture: true }]);
    await entry.locator("[data-list] img").waitFor();
    assert.match(await files.nth(2).innerText(), /^anh-dan-\d{6}-1\.png$/);
    await page.waitForFunction(() => document.querySelector("#nv-1 [data-list] img").naturalWidth > 0);
  });

  await t.test("an upload is stopped, and one that failed is tried again", async () => {
    let isHeld = true;
    await page.route(`**${JUNE}/entries/1/evidence`, async (route) => {
      while (isHeld)
        await new Promise((resolve) => {
          setTimeout(resolve, 50);
        });
      await route.continue().catch(() => {});
    });
    await hand("drop", [{ name: "dung.pdf", type: "application/pdf", text: `${PDF}dung%%EOF` }]);
    await entry.locator("progress").waitFor();
    await entry.getByRole("button", { name: "Hủy" }).click();
    assert.equal(await entry.locator("progress").count(), 0);
    isHeld = false;
    await page.unroute(`**${JUNE}/entries/1/evidence`);
    await page.context().setOffline(true);
    await hand("drop", [{ name: "mat-mang.pdf", type: "application/pdf", text: `${PDF}mang%%EOF` }]);
    const again = entry.getByRole("button", { name: "Tải lại" });
    await again.waitFor();
    assert.match(await entry.locator(".evidence .field__error").innerText(), /Chưa tải lên được mat-mang\.pdf/);
    await page.context().setOffline(false);
    await again.click();
    await files.nth(3).waitFor();
    assert.equal(await files.nth(3).innerText(), "mat-mang.pdf");
  });

  await t.test("what the server refuses is told as it is, and not as a lost connection", async () => {
    const why = entry.locator(".evidence .field__error");
    for (const [status, detail, expected] of [
      [409, "Trang này của người khác.", "tu-choi.pdf: Trang này của người khác."],
      [
        401,
        "Cần đăng nhập hoặc gửi kèm mã truy cập.",
        "Chưa tải lên tu-choi.pdf vì phiên làm việc đã hết. Đăng nhập lại rồi bấm Tải lại.",
      ],
      [502, "", "Máy chủ chưa nhận tu-choi.pdf (lỗi 502). Chờ một lát rồi bấm Tải lại."],
    ]) {
      await page.route(`**${JUNE}/entries/1/evidence`, (route) =>
        route.fulfill({
          status,
          contentType: "application/problem+json",
          body: detail ? JSON.stringify({ status, detail }) : "<html>",
        }),
      );
      await hand("drop", [{ name: "tu-choi.pdf", type: "application/pdf", text: `${PDF}tu-choi%%EOF` }]);
      await why.waitFor();
      assert.equal(await why.innerText(), expected);
      await page.unroute(`**${JUNE}/entries/1/evidence`);
      await entry.getByRole("button", { name: "Hủy" }).click();
    }
    page.complaints = page.complaints.filter((text) => !/status of (409|401|502)/.test(text));
  });

  await t.test("taken away in place, and the page agrees after a reload", async () => {
    await entry.getByRole("button", { name: "Bỏ Biên bản.pdf" }).click();
    await page.waitForFunction(() => document.querySelectorAll("#nv-1 [data-list] .file").length === 3);
    await page.goto(`${JUNE}?open=1#nv-1`);
    assert.equal(await files.count(), 3);
    await axe(page);
    await holdsEveryWidth(page);
    page.complaints = page.complaints.filter((text) => !text.includes("ERR_INTERNET_DISCONNECTED"));
    quiet(page);
  });

  await t.test("without a script the same is done on a page of its own", async () => {
    const plain = await open(browser, { javaScriptEnabled: false, storageState: state, width: 390, height: 844 });
    await plain.goto(`${JUNE}?open=1`);
    await plain.locator("#task-1-result").fill("Đã kiểm tra, chưa lưu");
    await plain.locator('button[value="evidence-1"]').click();
    assert.match(plain.url(), /\/entries\/1\/evidence$/);
    await plain
      .locator('input[type="file"]')
      .setInputFiles({ name: "giay.pdf", mimeType: "application/pdf", buffer: Buffer.from(`${PDF}giay%%EOF`) });
    await plain.getByRole("button", { name: "Tải lên" }).click();
    assert.match(await plain.locator(".flash").innerText(), /Đã lưu minh chứng/);
    assert.equal(await plain.locator(".file").count(), 4);
    await screenshot(plain, "evidence-page-390");
    await plain.locator('input[type="file"]').setInputFiles({ name: "a.txt", mimeType: "text/plain", buffer: Buffer.from("x") });
    await plain.getByRole("button", { name: "Tải lên" }).click();
    assert.match(await plain.locator(".summary").innerText(), /a\.txt: Không nhận loại tệp này/);
    await plain.getByRole("button", { name: "Bỏ giay.pdf" }).click();
    await plain.getByRole("link", { name: "Quay lại báo cáo" }).click();
    assert.equal(await plain.locator("#task-1-result").inputValue(), "Đã kiểm tra, chưa lưu");
  });
});
