// What the eye sees at once and a stylesheet cannot say: no text lies upon another, none leaves its cell, no word
// falls apart into letters, and the page never scrolls sideways.

/** Phones, a tablet, a desk: the page is loaded once and resized in place, as a turned phone does. */
export const BOX_WIDTHS = [360, 390, 414, 820, 1440];

/** Runs in the page: measures every visible line of text and every control; returns what is wrong, in words. */
const measure = () => {
  const wrong = [];
  const page = document.documentElement;
  if (page.scrollWidth > page.clientWidth) wrong.push(`the page is ${page.scrollWidth} px wide in ${page.clientWidth} px`);

  const styles = new Map();
  const style = (node) => styles.get(node) ?? styles.set(node, getComputedStyle(node)).get(node);
  const name = (node) => {
    const parts = [];
    for (let at = node; at && at !== document.body && parts.length < 4; at = at.parentElement) {
      const kind = at.getAttribute("class");
      parts.unshift(at.localName + (at.id ? `#${at.id}` : kind ? `.${kind.trim().split(/\s+/).join(".")}` : ""));
    }
    return parts.join(" > ");
  };
  const cut = (rect, by) => ({
    left: Math.max(rect.left, by.left),
    right: Math.min(rect.right, by.right),
    top: Math.max(rect.top, by.top),
    bottom: Math.min(rect.bottom, by.bottom),
  });
  // Between a text and what cuts it off lies no box in which it could be brought into sight.
  const isOutOfReach = (node, until) => {
    for (let at = node; at && at !== until; at = at.parentElement) if (/^(auto|scroll)$/.test(style(at).overflowX)) return false;
    return true;
  };
  const isEmpty = (rect) => rect.right - rect.left < 1 || rect.bottom - rect.top < 1;

  // What an ancestor means for everything in it, worked out once: hidden for the eye, cut off by a box, stuck to an edge.
  const known = new Map();
  const fate = (node) => {
    if (!node || node === page) return { hidden: false, clip: null, cutter: null, stuck: null };
    if (known.has(node)) return known.get(node);
    const up = fate(node.parentElement);
    const own = style(node);
    const isLine = own.display === "inline" || own.display === "contents";
    const hidden =
      up.hidden ||
      own.visibility !== "visible" ||
      own.opacity === "0" ||
      own.display === "none" ||
      (own.clipPath !== "none" && own.position === "absolute") ||
      node.classList.contains("vh") ||
      own.contentVisibility === "hidden";
    let { clip, cutter } = up;
    if (!isLine && (own.overflowX !== "visible" || own.overflowY !== "visible")) {
      const box = node.getBoundingClientRect();
      if (/^(hidden|clip)$/.test(own.overflowX)) cutter = { node, left: box.left, right: box.right };
      clip = clip ? cut(clip, box) : { left: box.left, right: box.right, top: box.top, bottom: box.bottom };
    }
    // What sticks while the page scrolls may lie upon what does not; a table's own
    // head and total may not meet before anybody scrolls.
    const edge =
      own.position === "fixed"
        ? "fixed"
        : own.position === "sticky" && own.top !== "auto"
          ? "top"
          : own.position === "sticky" && own.bottom !== "auto"
            ? "bottom"
            : null;
    const result = { hidden, clip, cutter, stuck: edge ? { edge, node } : up.stuck };
    known.set(node, result);
    return result;
  };

  const boxes = [];
  const add = (rect, node, owner, text, shrink) => {
    const { hidden, clip, stuck } = fate(owner);
    if (hidden) return;
    const high = rect.bottom - rect.top;
    // The lines of a font are taller than its letters: only what is inked counts.
    let box = { left: rect.left + 1, right: rect.right - 1, top: rect.top + high * shrink, bottom: rect.bottom - high * shrink };
    if (clip) box = cut(box, clip);
    if (isEmpty(box)) return;
    boxes.push({ ...box, node, owner, text, stuck });
  };

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.data.trim();
    const owner = node.parentElement;
    if (!text || !owner || owner.closest("script, style, noscript, option, title, textarea")) continue;
    range.selectNodeContents(node);
    const lines = [...range.getClientRects()].filter((rect) => rect.width >= 1 && rect.height >= 1);
    if (!lines.length || fate(owner).hidden) continue;
    for (const line of lines) add(line, node, owner, text, 0.22);
    const { cutter } = fate(owner);
    const lost = cutter && lines.find((line) => line.left < cutter.left - 1.5 || line.right > cutter.right + 1.5);
    if (lost && isOutOfReach(owner, cutter.node)) wrong.push(`“${text.slice(0, 40)}” is cut off by ${name(cutter.node)}`);
    if (owner.closest("svg")) continue;

    // No word falls apart into letters.
    const rows = new Set(lines.map((line) => Math.round(line.top))).size;
    if (rows >= 4 && text.length / rows < 3) wrong.push(`“${text.slice(0, 40)}” stands on ${rows} lines in ${name(owner)}`);

    // A text stays within the block that holds it, unless that block scrolls by itself.
    let block = owner;
    while (block !== document.body && /^(inline|contents)$/.test(style(block).display)) block = block.parentElement;
    if (block !== document.body && style(block).overflowX === "visible") {
      const box = block.getBoundingClientRect();
      const out = lines.find((line) => line.left < box.left - 1.5 || line.right > box.right + 1.5);
      if (out && box.width > 0) {
        wrong.push(
          `“${text.slice(0, 40)}” leaves ${name(block)} by ${Math.round(Math.max(out.right - box.right, box.left - out.left))} px`,
        );
      }
    }
  }
  for (const node of document.querySelectorAll(
    "input:not([type=hidden]), select, textarea, button, .btn, .tag, .chip, progress, img, svg.shares, svg.meter, svg.spark, svg.strip",
  )) {
    const box = node.getBoundingClientRect();
    if (box.width >= 1 && box.height >= 1) add(box, node, node, `<${name(node)}>`, 0);
  }

  // What one element says of another leads to one that is there; what is said to be faulty is said so in full.
  for (const at of ["aria-describedby", "aria-labelledby", "aria-controls", "aria-errormessage", "for"]) {
    for (const node of document.querySelectorAll(`[${at}]`)) {
      for (const id of node.getAttribute(at).split(/\s+/).filter(Boolean)) {
        if (!document.getElementById(id)) wrong.push(`${at}="${id}" of ${name(node)} leads nowhere`);
      }
    }
  }
  for (const node of document.querySelectorAll('a[href^="#"]')) {
    const id = decodeURIComponent(node.getAttribute("href").slice(1));
    if (id && !document.getElementById(id)) wrong.push(`the link to #${id} in ${name(node)} leads nowhere`);
  }
  for (const node of document.querySelectorAll('[aria-invalid=""]')) wrong.push(`aria-invalid of ${name(node)} says nothing`);

  // Every row of a table has the columns of its head.
  for (const table of document.querySelectorAll("table")) {
    const widths = [];
    const taken = [];
    [...table.rows].forEach((row, at) => {
      let column = 0;
      taken[at] ??= [];
      for (const cell of row.cells) {
        while (taken[at][column]) column += 1;
        for (let down = 0; down < cell.rowSpan; down += 1) {
          for (let over = 0; over < cell.colSpan; over += 1) (taken[at + down] ??= [])[column + over] = true;
        }
        column += cell.colSpan;
      }
      widths.push(taken[at].length);
    });
    if (new Set(widths).size > 1)
      wrong.push(`the rows of “${table.caption?.textContent.trim()}” have ${[...new Set(widths)].join(" and ")} columns`);
  }

  // A finger meets what it aims at: 24 px one way at least, its label counted.
  for (const node of document.querySelectorAll("a[href], button, summary, input:not([type=hidden]), select, textarea")) {
    // A link within a sentence is as high as its line.
    const isInSentence = style(node).display === "inline" && node.parentElement.textContent.length > node.textContent.length + 12;
    if (fate(node).hidden || isInSentence) continue;
    const target = node.closest("label") ?? node;
    const box = target.getBoundingClientRect();
    if (box.width >= 2 && box.height >= 2 && box.width < 23.5 && box.height < 23.5)
      wrong.push(`${name(node)} is ${Math.round(box.width)} × ${Math.round(box.height)} px small`);
  }

  boxes.sort((a, b) => a.top - b.top);
  const said = new Set();
  for (let i = 0; i < boxes.length; i += 1) {
    const a = boxes[i];
    for (let k = i + 1; k < boxes.length && boxes[k].top < a.bottom - 1; k += 1) {
      const b = boxes[k];
      if (a.node === b.node) continue;
      if (a.node.contains(b.node) || b.node.contains(a.node)) continue;
      // A label or an icon within a field's frame is placed there on purpose.
      if (Math.min(a.right, b.right) - Math.max(a.left, b.left) < 1.5) continue;
      if (Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) < 1.5) continue;
      const isOneTable =
        a.stuck && b.stuck && a.stuck.node.closest("table") && a.stuck.node.closest("table") === b.stuck.node.closest("table");
      if (a.stuck?.node !== b.stuck?.node && !isOneTable) continue;
      const words = `“${a.text.slice(0, 40)}” lies upon “${b.text.slice(0, 40)}” in ${name(a.owner)} and ${name(b.owner)}`;
      if (!said.has(words)) {
        said.add(words);
        wrong.push(words);
      }
    }
  }
  return wrong;
};

/** What is wrong with the page as it stands, in words; nothing when every box has its place. */
export const misplaced = (page) => page.evaluate(measure);

/**
 * Opens what is folded, waits until every face of the page's letters is there and goes to the top, so that all of it is
 * measured as it is first seen.
 */
export const unfold = (page) =>
  page.evaluate(async () => {
    document.querySelectorAll("details").forEach((part) => {
      part.open = true;
    });
    // A face is asked for when its first letter is drawn: behind a fold, or at another width, that is later than `ready`.
    await Promise.all([...document.fonts].map((face) => face.load()));
    await document.fonts.ready;
    window.scrollTo(0, 0);
  });
