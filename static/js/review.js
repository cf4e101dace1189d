// Checking reports by keys: Alt+Shift with a letter, so that no single letter does anything by itself. Keys lead to what the
// page shows anyway; deciding takes a second press, on the button that then has the focus.
(() => {
  "use strict";
  const help = document.querySelector("details[data-keys]");
  if (!help) return;
  help.hidden = false;
  const doing = (what, inside = document) => inside.querySelector(`[data-do="${what}"]`);
  const entries = [...document.querySelectorAll("[data-entry]")];

  const go = (node) => {
    node.tabIndex = -1;
    node.focus({ preventScroll: true });
    node.scrollIntoView({ block: "start" });
  };
  // The entry that has the focus, else the first that is not above the window's upper edge.
  const current = () => {
    const focused = document.activeElement?.closest("[data-entry]");
    return focused ? entries.indexOf(focused) : -1;
  };
  const inView = () => entries.findIndex((entry) => entry.getBoundingClientRect().bottom > 80);
  const step = (by) => {
    const at = current();
    const to = at >= 0 ? at + by : by > 0 ? Math.max(inView(), 0) : inView() - 1;
    if (entries[to]) go(entries[to]);
  };
  const open = (part) => {
    if (!part) return;
    part.open = true;
    const field = part.querySelector("textarea");
    field?.focus();
    field?.scrollIntoView({ block: "center" });
  };
  const accept = () => {
    const button = doing("accept");
    if (!button || button.disabled) return;
    if (document.activeElement === button) return button.click();
    button.focus();
    button.scrollIntoView({ block: "center" });
  };
  const comment = () => {
    const entry = entries[current()] ?? entries[inView()];
    if (entry) open(doing("comment", entry));
  };
  const acts = {
    KeyJ: () => step(1),
    KeyK: () => step(-1),
    KeyL: () => doing("report-next")?.click(),
    KeyH: () => doing("report-previous")?.click(),
    KeyD: accept,
    KeyR: () => open(doing("return")),
    KeyM: comment,
  };
  addEventListener("keydown", (event) => {
    if (
      !event.altKey ||
      !event.shiftKey ||
      event.ctrlKey ||
      event.metaKey ||
      event.repeat ||
      event.isComposing ||
      event.keyCode === 229
    )
      return;
    const act = acts[event.code];
    if (!act) return;
    event.preventDefault();
    act();
  });
})();
