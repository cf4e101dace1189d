// News while a page of figures is open: a quiet note, and the figures anew in place when the reader asks for them. However many
// pages are open, one of them holds the one line to the server and rings for all; where there is no line, they ask now and then.
(() => {
  "use strict";
  const note = () => document.querySelector("[data-news]");
  const owner = document.body.dataset.owner;
  if (!note() || !owner || !window.fetch) return;
  const EVERY = 30_000;

  // The spot is empty until there is something to say; the link loads the page anew wherever the swap in place fails.
  const say = (words, offers) => {
    const spot = note();
    const line = document.createElement("p");
    line.append(words);
    if (offers) {
      const link = document.createElement("a");
      link.href = location.href;
      link.textContent = spot.dataset.refresh;
      link.dataset.again = "";
      line.append(" ", link);
    }
    spot.replaceChildren(line);
  };

  // --- what has happened on this page since it was drawn
  let said = "";
  const ask = async () => {
    const spot = note();
    if (!spot || document.hidden) return;
    const address = spot.dataset.news;
    const answer = await fetch(address, { headers: { accept: "application/json" } }).catch(() => null);
    if (!answer?.ok || note()?.dataset.news !== address) return;
    const words = (await answer.json()).said;
    if (words && words !== said) say(words, true);
    said = words;
  };

  // --- the one line of this browser: whoever holds the lock listens and rings for the others
  const bell = "BroadcastChannel" in window ? new BroadcastChannel(`news:${owner}`) : null;
  const ring = () => {
    bell?.postMessage("");
    ask();
  };
  bell?.addEventListener("message", ask);
  const listen = (until) =>
    new Promise((resolve) => {
      let line = null;
      let timer = 0;
      const stop = () => {
        line?.close();
        clearTimeout(timer);
        resolve();
      };
      const open = () => {
        line = new EventSource(`/news?page_owner=${encodeURIComponent(owner)}`);
        line.addEventListener("news", ring);
        line.addEventListener("error", () => {
          if (line.readyState !== EventSource.CLOSED) return;
          // Refused (too many lines, signed out): ask instead, and try again then.
          timer = setTimeout(() => {
            ring();
            open();
          }, EVERY);
        });
      };
      until.addEventListener("abort", stop);
      if (until.aborted) stop();
      else open();
    });
  let waiting = null;
  let timer = 0;
  const begin = () => {
    if (waiting || timer || document.hidden || !note()) return;
    ask();
    if (!window.EventSource || !navigator.locks || !bell) {
      timer = setInterval(ask, EVERY);
      return;
    }
    const mine = new AbortController();
    waiting = mine;
    navigator.locks.request(`news:${owner}`, { signal: mine.signal }, () => listen(mine.signal)).catch(() => {});
  };
  // A page that nobody looks at holds no line.
  const end = () => {
    waiting?.abort();
    waiting = null;
    clearInterval(timer);
    timer = 0;
  };

  // The same page is fetched and its figures put in place of the old ones; open parts stay open, nothing scrolls.
  const refresh = async () => {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    if (!answer.ok || answer.redirected) throw new Error("not the page");
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const [now, then] = [fresh.querySelector("[data-figures]"), document.querySelector("[data-figures]")];
    if (!now || !then) throw new Error("not the page");
    const opened = [...then.querySelectorAll("details")].map((details) => details.open);
    [...now.querySelectorAll("details")].forEach((details, index) => {
      details.open = opened[index] ?? false;
    });
    then.replaceWith(document.adoptNode(now));
    const spot = note();
    spot.dataset.news = fresh.querySelector("[data-news]").dataset.news;
    said = "";
    say(spot.dataset.updated, false);
  };
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-again]")) return;
    event.preventDefault();
    refresh().catch(() => say(note().dataset.away, true));
  });
  document.addEventListener("visibilitychange", () => (document.hidden ? end() : begin()));
  addEventListener("pagehide", end);
  addEventListener("pageshow", begin);
})();
