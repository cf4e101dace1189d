// A shortcoming comes back in the form until it is fixed, with evidence; and the organisation sees its own standing.
import assert from "node:assert/strict";
import test from "node:test";
import { axe, holdsEveryWidth, launch, open, quiet, screenshot, signIn } from "./lib.mjs";

const JULY = "/organisations/alpha/reports/2021/4";
const STANDING = "/plans/2021/periods/2/organisations/alpha";
const PASSWORD = "mat-khau-thu-nghiem";
const TEXT = "Chậm phổ biến nghị quyết ở hai chi bộ";
const PDF = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n";

test("shortcomings and own standing", async (t) => {
  const browser = await launch();
  t.after(() => browser.close());
  const page = await open(browser);
  await signIn(page, "alpha-tong-hop", PASSWORD);
  const state = await page.context().storageState();

  await t.test("the form shows it at its task, since when, with the way to its page", async () => {
    await page.goto(`${JULY}?open=1#nv-1`);
    const note = page.locator("#nv-1 section.note");
    assert.match(await note.innerText(), /1 hạn chế chưa khắc phục[^]*từ kỳ tháng 6\/2021/);
    await axe(page);
    await holdsEveryWidth(page);
    await Promise.all([page.waitForNavigation(), note.getByRole("link").click()]);
    assert.match(await page.locator("blockquote").innerText(), new RegExp(TEXT));
    await axe(page);
    quiet(page);
  });

  await t.test("without a script: refused without evidence, evidence added, fixed", async () => {
    const plain = await open(browser, { javaScriptEnabled: false, storageState: state, width: 390, height: 844 });
    await plain.goto("/organisations/alpha/shortcomings");
    await plain.getByRole("link", { name: new RegExp(`Đánh dấu đã khắc phục.*${TEXT}`) }).click();
    const address = plain.url();
    await plain.locator("#how").fill("Đã phổ biến bổ sung ngày 20/07");
    await plain.getByRole("button", { name: "Lưu cách khắc phục" }).click();
    assert.match(await plain.locator(".summary").innerText(), /Chọn ít nhất một minh chứng/);
    assert.equal(await plain.locator("#how").inputValue(), "Đã phổ biến bổ sung ngày 20/07");
    await screenshot(plain, "shortcoming-refused-390");
    await plain.getByRole("link", { name: /Tải minh chứng lên/ }).click();
    await plain
      .locator('input[type="file"]')
      .setInputFiles({ name: "Biên bản.pdf", mimeType: "application/pdf", buffer: Buffer.from(PDF) });
    await plain.getByRole("button", { name: "Tải lên" }).click();
    await plain.goto(address);
    await plain.getByRole("checkbox", { name: /Biên bản\.pdf/ }).check();
    await plain.locator("#how").fill("Đã phổ biến bổ sung ngày 20/07");
    await plain.getByRole("button", { name: "Lưu cách khắc phục" }).click();
    assert.match(await plain.locator(".flash").innerText(), /Đã ghi nhận/);
    assert.match(await plain.locator(".thread").innerText(), /Đã phổ biến bổ sung[^]*Biên bản\.pdf/);
    await screenshot(plain, "shortcomings-fixed-390");
  });

  await t.test("fixed, it does not come back; the list holds every width", async () => {
    await page.goto(`${JULY}?open=1#nv-1`);
    assert.equal(await page.locator("#nv-1 section.note").count(), 0);
    await page.goto("/organisations/alpha/shortcomings");
    await axe(page);
    await holdsEveryWidth(page);
  });

  await t.test("own standing: a figure leads to the rows behind it, and nobody else is named", async () => {
    await page.goto(STANDING);
    const table = page.locator('section[aria-labelledby="compared-h"] table');
    await table.getByRole("link", { name: "45%" }).click();
    assert.match(page.url(), /#nd-1$/);
    assert.match(await page.locator("#nd-1").innerText(), /Cộng nội dung 1: 45%/);
    assert.doesNotMatch(await page.locator("main").innerText(), /Beta|Gamma|Delta/);
    await axe(page);
    await holdsEveryWidth(page);
    await screenshot(page, "standing-1440");
    quiet(page);
  });
});
