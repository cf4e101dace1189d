// The sum of what predecessors reported last, taken with one press: it is put into the fields as if it had been typed.
(() => {
  "use strict";
  for (const button of document.querySelectorAll("[data-take-offered]")) {
    const fields = [...button.closest("fieldset").querySelectorAll("[data-offered]")];
    button.hidden = false;
    button.addEventListener("click", () => {
      for (const field of fields) {
        field.value = field.dataset.offered;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }
      fields[0].focus();
    });
  }
})();
