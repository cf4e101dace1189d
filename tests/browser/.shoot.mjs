import { launch, openAs } from "/work/wt/a/tests/browser/lib.mjs";
const shots = JSON.parse(process.env.LIST);
const b = await launch();
const pages = {};
for (const [user, path, name, w, h, lang] of shots) {
  const key = `${user}-${w}`;
  pages[key] ??= await openAs(b, user, "tien-do-2021", { width: w, height: h });
  const p = pages[key];
  await p.context().addCookies([{ name: "lang", value: lang ?? "vi", url: process.env.BASE_URL }]);
  await p.goto(path); 
  await p.evaluate(() => document.querySelectorAll("details.more:not(.another)").forEach((d) => { d.open = true; }));
  await p.screenshot({ path: `/tmp/shots-a/${name}.png`, fullPage: true });
}
await b.close();
