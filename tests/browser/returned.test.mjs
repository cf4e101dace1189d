// A returned report: comments at the entries, answers, differences word by word, withdrawal before review begins.
import assert from "node:assert/strict";
import test from "node:test";
import { axe, holdsEveryWidth, launch, open, openAs, press, quiet, screenshot } from "./lib.mjs";

const PASSWORD = "mat-khau-thu-nghiem";
const JUNE = "/organisations/alpha/reports/2021/3";

test("a report is commented, returned, answered and compared", async (t) => {
  const browser = await launch();
  t.after(() => browser.close());
  const as = (user, options) => openAs(browser, user, PASSWORD, options);
  const head = await as("alpha-bi-thu");
  const board = await as("can-bo-1");

  await t.test("withdrawn before the review begins, and not after the first comment", async () => {
    await head.goto(JUNE);
    await head.locator("#nv-1 summary").first().click();
    await head.locator("#task-1-progress").fill("60");
    await head.locator("#task-1-result").fill("Đã kiểm tra 3 chi bộ, còn 2 chi bộ.");
    await head.locator("#task-1-figure-1-value").fill("3");
    await press(head, head.locator('button[value="carry"]'));
    await head.goto(`${JUNE}/check`);
    await press(head, head.locator('form[action$="/submission"] button'));
    await press(head, head.locator('form[action$="/withdrawal"] button'));
    await head.goto(`${JUNE}/check`);
    await press(head, head.locator('form[action$="/submission"] button'));
    await board.goto(JUNE);
    await board.locator("#nv-1 details:has(form) summary").click();
    await board.locator('[name="comment[1]"]').fill("Nêu rõ 2 chi bộ còn lại.");
    await press(board, board.locator('#nv-1 form[action$="/comments"] button'));
    assert.match(await board.locator("#nv-1 .thread").innerText(), /Nêu rõ 2 chi bộ còn lại\./);
    await head.goto(JUNE);
    assert.equal(await head.locator('form[action$="/withdrawal"]').count(), 0);
    await axe(board);
    await holdsEveryWidth(board);
  });

  await t.test("the reason stands on top, the comment at its entry, which is open", async () => {
    await board.goto(JUNE);
    await board.locator("summary", { hasText: "Trả lại" }).first().click();
    await board.locator('form[action$="/return"] textarea').fill("Xem nhận xét ở nhiệm vụ 1.");
    await press(board, board.locator('form[action$="/return"] button'));
    await head.goto(JUNE);
    assert.match(await head.locator("#remark").innerText(), /Xem nhận xét ở nhiệm vụ 1\.[^]*Nhiệm vụ 1/);
    assert.ok(
      await head
        .locator("#nv-1 details.entry-edit")
        .first()
        .evaluate((part) => part.open),
    );
    assert.match(await head.locator("#nx-1").innerText(), /Nêu rõ 2 chi bộ còn lại\./);
    await screenshot(head, "returned-form");
    await axe(head);
    await holdsEveryWidth(head);
  });

  await t.test("an answer is saved while it is typed, like everything else", async () => {
    await head.goto(JUNE);
    await head.locator("#task-1-answer-1").fill("Còn chi bộ 4 và 5, xong trước 20/7.");
    await head.locator("#task-1-result").fill("Đã kiểm tra 5 chi bộ, còn 2 chi bộ.");
    await head.locator("#task-1-result").blur();
    await head.locator("#nv-1 .live", { hasText: "Đã lưu" }).waitFor();
    await head.goto(JUNE);
    assert.equal(await head.locator("#task-1-answer-1").inputValue(), "Còn chi bộ 4 và 5, xong trước 20/7.");
  });

  await t.test("what changed is told word by word, also on a phone and without a script", async () => {
    await press(head, head.locator('#remark a[href*="/differences"]'));
    assert.deepEqual(await head.locator("#nv-1 .diff del").allInnerTexts(), ["3"]);
    assert.deepEqual(await head.locator("#nv-1 .diff ins").allInnerTexts(), ["5"]);
    await axe(head);
    await holdsEveryWidth(head);
    const phone = await open(browser, {
      storageState: await head.context().storageState(),
      javaScriptEnabled: false,
      width: 390,
      height: 844,
    });
    await phone.goto(`${JUNE}/differences`);
    await phone.locator("#from").selectOption("previous");
    await press(phone, phone.locator('form[action$="/differences"] button').first());
    assert.match(phone.url(), /from=previous&to=draft/);
    await screenshot(phone, "differences-390");
  });

  await t.test("sent again, the Board reads the answer and compares the sendings", async () => {
    await head.goto(`${JUNE}/check`);
    await press(head, head.locator('form[action$="/submission"] button'));
    await board.goto(JUNE);
    assert.match(await board.locator("#nv-1 .answer").innerText(), /Còn chi bộ 4 và 5/);
    await press(board, board.locator('table a[href*="from=2"]'));
    assert.equal(await board.locator("#nv-1 .diff ins").innerText(), "5");
    quiet(board);
  });
});
