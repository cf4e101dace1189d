// Many windows on figures: over HTTP/1.1 a browser has six connections, and one line is enough for all of them.
import assert from "node:assert/strict";
import test from "node:test";
import { launch, openAs, press } from "./lib.mjs";

const PASSWORD = "mat-khau-thu-nghiem";
const MAY = "/plans/2021/periods/2";

test("ten windows on figures share one line, and all are told", async (t) => {
  const browser = await launch();
  t.after(() => browser.close());
  const first = await openAs(browser, "bi-thu", PASSWORD);
  const context = first.context();
  const open = new Map();
  context.on("request", (request) => {
    if (new URL(request.url()).pathname === "/news") open.set(request, request.frame().page());
  });
  for (const end of ["requestfinished", "requestfailed"]) context.on(end, (request) => open.delete(request));
  const lines = () => [...open.values()].filter((page) => !page.isClosed());
  const windows = [first];
  await first.goto(MAY);
  for (let n = 1; n < 10; n += 1) {
    const page = await context.newPage();
    await page.goto(n % 2 ? `${MAY}/tasks` : MAY, { timeout: 10_000 });
    if (n % 2 === 0) windows.push(page);
  }
  assert.equal(lines().length, 1);

  const board = await openAs(browser, "can-bo-1", PASSWORD);
  await board.goto("/organisations/beta/reports/2021/2");
  await press(board, board.getByRole("button", { name: /Tiếp nhận/ }).first());
  for (const page of windows) {
    await page.locator("[data-news] p").filter({ hasText: "1 báo cáo được tiếp nhận" }).waitFor({ timeout: 15_000 });
  }
  // Whoever held the line is closed: the next one takes it.
  const [holder] = lines();
  await holder.close();
  const other = windows.find((page) => page !== holder);
  for (let n = 0; n < 30 && !lines().length; n += 1) await other.waitForTimeout(100);
  assert.equal(lines().length, 1);
});

test("without a line the page asks now and then", async (t) => {
  const browser = await launch();
  t.after(() => browser.close());
  const page = await openAs(browser, "uy-vien", PASSWORD);
  await page.clock.install();
  await page.route("**/news?page_owner=*", (route) => route.fulfill({ status: 429, body: "" }));
  let asked = 0;
  page.on("request", (request) => {
    asked += Number(request.url().includes("/news?from="));
  });
  const refused = page.waitForResponse((answer) => answer.url().includes("/news?page_owner="));
  await page.goto(MAY);
  await page.waitForResponse((answer) => answer.url().includes("/news?from="));
  await refused;
  const before = asked;
  // How soon the page hears of the refusal is the browser's affair.
  for (let n = 0; n < 10 && asked === before; n += 1) {
    await page.clock.runFor(31_000);
    await page.waitForTimeout(300);
  }
  assert.ok(asked > before, `asked ${asked} times`);
});
