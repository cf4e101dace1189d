// The report form by keyboard: from task to task without a mouse.
(() => {
  "use strict";
  const form = document.querySelector("form[data-live]");
  if (!form) return;
  const entries = [...form.querySelectorAll(".entry-fold")];
  const headOf = (entry) => entry.querySelector("summary");
  const at = () => entries.findIndex((entry) => entry.contains(document.activeElement));
  const goTo = (entry) => {
    if (entry) {
      headOf(entry).focus();
      entry.scrollIntoView({ block: "nearest" });
    }
  };
  const isFilled = (field) => (field.type === "checkbox" ? field.checked : field.type !== "hidden" && field.value !== "");
  const isOpen = (entry) =>
    entry.dataset.completed === undefined &&
    ![...entry.querySelectorAll("[name]")].some((field) => field.localName !== "button" && isFilled(field));
  const nextOpen = () => {
    const from = at() + 1;
    goTo([...entries.slice(from), ...entries.slice(0, from)].find(isOpen));
  };
  const enter = (entry) => {
    entry.querySelector(".entry-edit").open = true;
    entry.querySelector("[data-progress]").select();
  };
  document.addEventListener("keydown", (event) => {
    if (
      event.isComposing ||
      event.keyCode === 229 ||
      localStorage.getItem("keys") === "off" ||
      event.target.closest("dialog[open]")
    )
      return;
    const entry = entries[at()];
    const isTyping = event.target.matches("input:not([type=checkbox]), select, textarea");
    const deeds = {
      j: () => goTo(entries[at() + 1]),
      k: () => goTo(entries[Math.max(at() - 1, 0)]),
      n: nextOpen,
      e: () => entry && enter(entry),
      u: () => entry?.querySelector("[data-unchanged]")?.click(),
      g: () => form.querySelector('button[value="check"]').focus(),
    };
    let deed = null;
    if (!event.ctrlKey && !event.metaKey && !event.altKey && !isTyping) deed = deeds[event.key];
    else if (event.ctrlKey && event.key === "Enter") {
      deed = () => {
        if (entry) {
          entry.querySelector(".entry-edit").open = false;
          goTo(entry);
        }
        nextOpen();
      };
    } else if (event.key === "Escape" && isTyping && entry) {
      deed = () => {
        entry.querySelector(".entry-edit").open = false;
        goTo(entry);
      };
    }
    if (!deed) return;
    event.preventDefault();
    deed();
  });
})();
