// Presentation: arrow keys turn the slides within one document, so that full screen lasts; Escape leads back.
(() => {
  "use strict";
  if (!document.querySelector("[data-slide]")) return;
  const link = (name) => document.querySelector(`[data-${name}]`);
  let turning = false;

  const show = async (href, keeps = true) => {
    if (turning) return;
    turning = true;
    try {
      const answer = await fetch(href, { credentials: "same-origin" });
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      const slide = fresh.querySelector("[data-slide]");
      if (!answer.ok || answer.redirected || !slide) throw new Error("not a slide");
      link("slide").replaceWith(document.adoptNode(slide));
      document.title = fresh.title;
      if (keeps) history.replaceState(null, "", href);
      wake();
      const heading = slide.querySelector("h1");
      heading.tabIndex = -1;
      heading.focus();
    } catch {
      location.assign(href);
    } finally {
      turning = false;
    }
  };

  const wake = () => {
    const full = link("full");
    if (full && document.fullscreenEnabled) full.hidden = false;
  };
  wake();

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-full]")) {
      if (document.fullscreenElement) document.exitFullscreen();
      else document.documentElement.requestFullscreen();
      return;
    }
    const turn = event.target.closest("[data-slide] nav a:not([data-leave])");
    if (!turn || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    show(turn.href);
  });

  const steps = { ArrowRight: "after", PageDown: "after", " ": "after", ArrowLeft: "before", PageUp: "before" };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.keyCode === 229) return;
    // Space presses what has the focus.
    if (event.key === " " && event.target.closest("a, button, summary")) return;
    if (event.key === "Escape") {
      if (!document.fullscreenElement) location.assign(link("leave").href);
      return;
    }
    const target = steps[event.key] && link(steps[event.key]);
    if (!target) return;
    event.preventDefault();
    show(target.href);
  });
})();
