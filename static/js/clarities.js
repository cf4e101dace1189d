// The grid of clarities as a sheet: a block pasted from a spreadsheet spreads, a cell is filled down, keys move from cell
// to cell. Nothing is saved until the form is; without this script the same fields and buttons do the work.
(() => {
  "use strict";
  const form = document.querySelector("form[data-sheet]");
  const texts = document.getElementById("sheet-texts")?.dataset;
  if (!form || !texts) return;
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  const say = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
  const rows = all("tr[data-row]", form);
  const grid = rows.map((row) => all("textarea", row));
  const cells = grid.flat();
  if (cells.some((cell) => cell.readOnly)) return;
  const placeOf = new Map();
  grid.forEach((row, y) => row.forEach((cell, x) => placeOf.set(cell, { x, y })));

  // --- what is changed, and what was done last
  const count = form.querySelector("[data-sheet-count]");
  const said = form.querySelector("[data-sheet-said]");
  const plain = (text) => text.normalize("NFC").replaceAll("\r\n", "\n").trim();
  const isChanged = (cell) => plain(cell.value) !== plain(cell.dataset.recorded ?? cell.defaultValue);
  const recount = () => {
    let n = 0;
    for (const cell of cells) {
      const changed = isChanged(cell);
      cell.classList.toggle("is-changed", changed);
      n += Number(changed);
    }
    form.dataset.changed = n;
    count.textContent = n ? say(texts.changed, { n }) : texts.unchanged;
  };
  const tell = (...lines) =>
    said.replaceChildren(
      ...lines.map((line) => {
        const p = document.createElement("p");
        p.textContent = line;
        return p;
      }),
    );

  // --- one step back over everything that a paste or a fill has touched
  const undo = form.querySelector("[data-sheet-undo]");
  const steps = [];
  let isTyped = false; // since the last step: the browser's own undo comes first then
  const write = (changes) => {
    const step = changes
      .filter(([cell, text]) => cell.value !== text)
      .map(([cell, text]) => ({ cell, before: cell.value, after: text }));
    for (const { cell, after } of step) {
      cell.value = after;
      cell.dispatchEvent(new Event("input", { bubbles: true }));
    }
    if (step.length) steps.push(step);
    isTyped = false;
    undo.hidden = !steps.length;
    return step.length;
  };
  const canUndo = () => !isTyped && steps.length > 0 && steps.at(-1).every(({ cell, after }) => cell.value === after);
  const takeBack = () => {
    const step = steps.pop();
    if (!step) return;
    // What was typed over since stays.
    const back = step.filter(({ cell, after }) => cell.value === after);
    for (const { cell, before } of back) {
      cell.value = before;
      cell.dispatchEvent(new Event("input", { bubbles: true }));
    }
    undo.hidden = !steps.length;
    tell(say(texts.undone, { n: back.length }));
  };

  // --- the cell that is meant, and the range in its column
  let current = null;
  let range = null; // { x, from, to }
  const inRange = () =>
    range ? grid.slice(Math.min(range.from, range.to), Math.max(range.from, range.to) + 1).map((row) => row[range.x]) : [];
  const pick = (next) => {
    range = next && next.from !== next.to ? next : null;
    const picked = new Set(inRange());
    for (const cell of cells) cell.classList.toggle("is-picked", picked.has(cell));
    if (range) tell(say(texts.picked, { n: picked.size }));
  };
  form.addEventListener("focusin", ({ target }) => {
    if (!placeOf.has(target)) return;
    if (range && !inRange().includes(target)) pick(null);
    current = target;
  });
  form.addEventListener("mousedown", (event) => {
    const to = placeOf.get(event.target);
    if (!to) return;
    const from = placeOf.get(current);
    if (event.shiftKey && from && from.x === to.x && current !== event.target) {
      event.preventDefault();
      pick({ x: to.x, from: range?.from ?? from.y, to: to.y });
    } else pick(null);
  });

  // --- filling down: the range, or the empty cells below
  const fill = () => {
    const at = placeOf.get(current);
    if (!at) return;
    const picked = inRange();
    const source = picked[0] ?? current;
    if (!source.value.trim()) return tell(texts.empty);
    const below = picked.length
      ? picked.slice(1)
      : grid
          .slice(at.y + 1)
          .map((row) => row[at.x])
          .filter((cell) => !cell.value.trim());
    const n = write(below.map((cell) => [cell, source.value]));
    tell(n ? say(texts.filled, { n }) : texts.nothing);
  };
  const fillColumn = (x) => {
    let above = "";
    const changes = [];
    for (const row of grid) {
      if (row[x].value.trim()) above = row[x].value;
      else if (above) changes.push([row[x], above]);
    }
    const n = write(changes);
    tell(n ? say(texts.filled, { n }) : texts.nothing);
  };
  const button = form.querySelector("[data-sheet-fill]");
  button.hidden = false;
  // The cell keeps the focus, so that the range stays what it is.
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", () => (current ? fill() : cells[0]?.focus()));
  undo.addEventListener("click", takeBack);
  for (const other of all("[data-fill-column]", form)) {
    other.type = "button";
    other.addEventListener("click", () => fillColumn(Number(other.dataset.fillColumn)));
  }
  const help = form.querySelector("[data-sheet-help]");
  if (help) help.hidden = false;

  // --- pasting: tabs part cells, line ends part rows; a quoted cell may hold both
  const parse = (text) => {
    const source = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
    const table = [[]];
    let at = 0;
    const isEnd = (place) => place >= source.length || source[place] === "\t" || source[place] === "\n";
    for (;;) {
      let cell = null;
      if (source[at] === '"') {
        let to = at + 1;
        let inside = "";
        while (to < source.length && (source[to] !== '"' || source[to + 1] === '"')) {
          inside += source[to];
          to += source[to] === '"' ? 2 : 1;
        }
        if (source[to] === '"' && isEnd(to + 1)) {
          cell = inside;
          at = to + 1;
        }
      }
      if (cell === null) {
        let to = at;
        while (!isEnd(to)) to += 1;
        cell = source.slice(at, to);
        at = to;
      }
      table.at(-1).push(cell.trim());
      if (at >= source.length) return table;
      if (source[at] === "\n") table.push([]);
      at += 1;
    }
  };
  let isPlainPaste = false;
  form.addEventListener("paste", (event) => {
    const at = placeOf.get(event.target);
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const isPlain = isPlainPaste;
    isPlainPaste = false;
    if (!at || isPlain || !/[\t\n\r]/.test(text.replace(/\r?\n$/, ""))) return;
    event.preventDefault();
    const [changes, outside] = [[], []];
    parse(text).forEach((line, y) =>
      line.forEach((value, x) => {
        const cell = grid[at.y + y]?.[at.x + x];
        if (cell) changes.push([cell, value]);
        else if (value) outside.push(`${say(texts.place, { row: y + 1, column: x + 1 })}: ${value}`);
      }),
    );
    const n = write(changes);
    pick(null);
    tell(say(texts.pasted, { n }), ...(outside.length ? [say(texts.outside, { n: outside.length }), ...outside] : []));
  });

  // --- keys
  const goTo = (x, y, isEnd = false) => {
    const cell = grid[y]?.[x];
    if (!cell) return false;
    cell.focus();
    const place = isEnd ? cell.value.length : 0;
    cell.setSelectionRange(place, place);
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
    return true;
  };
  form.addEventListener("keydown", (event) => {
    isPlainPaste = event.shiftKey && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "v";
    const cell = event.target;
    const at = placeOf.get(cell);
    // While a Vietnamese word is being composed, every key belongs to the input method.
    if (!at || event.isComposing || event.keyCode === 229) return;
    const isControl = (event.ctrlKey || event.metaKey) && !event.altKey;
    const key = event.key;
    let isDone = false;
    if (isControl && event.shiftKey && (key === "ArrowDown" || key === "ArrowUp")) {
      const from = range?.from ?? at.y;
      const to = Math.min(Math.max((range?.to ?? at.y) + (key === "ArrowDown" ? 1 : -1), 0), grid.length - 1);
      pick({ x: at.x, from, to });
      grid[to][at.x].scrollIntoView({ block: "nearest" });
      isDone = true;
    } else if (isControl && !event.shiftKey && key.toLowerCase() === "d") {
      fill();
      isDone = true;
    } else if (isControl && !event.shiftKey && key.toLowerCase() === "z" && canUndo()) {
      takeBack();
      isDone = true;
    } else if (isControl || event.altKey || event.shiftKey) return;
    else if (key === "Enter") {
      goTo(at.x, at.y + 1);
      isDone = true;
    } else if (key === "Escape" && range) {
      pick(null);
      isDone = true;
    } else {
      const isAtStart = cell.selectionStart === 0 && cell.selectionEnd === 0;
      const isAtEnd = cell.selectionStart === cell.value.length;
      if (key === "ArrowUp" && isAtStart) isDone = goTo(at.x, at.y - 1);
      else if (key === "ArrowLeft" && isAtStart) isDone = goTo(at.x - 1, at.y, true);
      else if (key === "ArrowDown" && isAtEnd) isDone = goTo(at.x, at.y + 1);
      else if (key === "ArrowRight" && isAtEnd) isDone = goTo(at.x + 1, at.y);
    }
    if (isDone) event.preventDefault();
  });
  form.addEventListener("input", ({ target, isTrusted }) => {
    if (isTrusted) isTyped = true;
    if (placeOf.has(target)) recount();
  });
  recount();
})();
