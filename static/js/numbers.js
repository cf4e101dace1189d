// Beside a number, while it is typed, stands how it will be read, its thousands grouped: by the rules of the server
// (kernel/number_text.rs). What the server would ask about is not shown as read.
(() => {
  "use strict";
  const [group, mark] = document.documentElement.lang === "en" ? [",", "."] : [".", ","];
  const shape = new RegExp(
    `^([-−]?)(\\d+|[1-9]\\d{0,2}(?:\\${group}\\d{3})+|[1-9]\\d{0,2}(?:[ \\u00a0\\u202f\\u2009]\\d{3})+)(?:\\${mark}(\\d+))?$`,
  );
  const asked = new RegExp(`^[-−]?[1-9]\\d{0,2}\\${mark}\\d{3}$`);
  const read = (text) => {
    const found = asked.test(text) ? null : shape.exec(text);
    if (!found) return "";
    const [, sign, whole, decimals = ""] = found;
    const digits = whole.replace(/\D/g, "").replace(/^0+(?=\d)/, "");
    const kept = decimals.replace(/0+$/, "");
    return (sign && "-") + digits.replace(/\B(?=(\d{3})+$)/g, group) + (kept && mark + kept);
  };
  document.addEventListener("input", ({ target }) => {
    const beside = target.matches("input[data-number]") && document.getElementById(`${target.id}-read`);
    if (!beside) return;
    const typed = target.value.trim();
    const number = read(typed);
    beside.textContent = number && number !== typed ? beside.dataset.words.replace("{n}", number) : "";
  });
})();
