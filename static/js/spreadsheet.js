// The preview of an import: the button says how much is chosen. Without a script it says what was chosen at first.
(() => {
  "use strict";
  const form = document.querySelector("form[data-import]");
  if (!form) return;
  const button = form.querySelector("button");
  const count = (kind) => form.querySelectorAll(`[data-item="${kind}"]:has(input:checked)`).length;
  form.addEventListener("change", () => {
    const [tasks, sections] = [count("task"), count("section")];
    const words = sections ? form.dataset.both : form.dataset.tasks;
    button.textContent = words.replace("{n}", tasks).replace("{m}", sections);
  });
})();
