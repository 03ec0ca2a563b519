// The border between the page and the table below it: dragged, or moved by arrow keys; each person's is remembered in
// this browser. Its place is the page's share of both in percent, kept on the root, which swaps leave alone.
"use strict";

(() => {
  const STEP = 5;
  const USUAL = 45;
  const KEYS = { ArrowUp: (now) => now - STEP, ArrowDown: (now) => now + STEP, Home: () => 0, End: () => 100, Enter: () => USUAL };
  const name = () => `split-${document.body.dataset.person}`;
  const splitter = () => document.querySelector(".splitter");
  const kept = () => { const share = Number(localStorage.getItem(name())); return share > 0 && share < 100 ? share : USUAL; };

  function show(share) {
    const border = splitter();
    if (!border) return;
    const within = Math.round(Math.min(Math.max(share, Number(border.ariaValueMin)), Number(border.ariaValueMax)));
    border.ariaValueNow = within;
    document.documentElement.style.setProperty("--page-share", `${within}fr`);
    document.documentElement.style.setProperty("--table-share", `${100 - within}fr`);
  }

  function keep() {
    localStorage.setItem(name(), splitter().ariaValueNow);
    window.dispatchEvent(new Event("resize")); // the page is fitted again
  }

  let dragged = false;
  document.addEventListener("pointerdown", (event) => {
    if (!event.target.closest?.(".splitter") || event.button !== 0) return;
    dragged = true;
    splitter().setPointerCapture(event.pointerId);
  });
  document.addEventListener("pointermove", (event) => {
    if (!dragged) return;
    const top = document.getElementById("sheet").getBoundingClientRect().top;
    const bottom = document.querySelector(".grid").getBoundingClientRect().bottom;
    show((100 * (event.clientY - top)) / (bottom - top));
  });
  for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, () => { if (dragged) keep(); dragged = false; });
  document.addEventListener("dblclick", (event) => { if (event.target.closest?.(".splitter")) { show(USUAL); keep(); } });
  document.addEventListener("keydown", (event) => {
    if (!event.target.matches?.(".splitter") || !(event.key in KEYS) || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    show(KEYS[event.key](Number(splitter().ariaValueNow)));
    keep();
  });

  document.addEventListener("DOMContentLoaded", () => show(kept()));
  document.addEventListener("htmx:afterSettle", () => show(dragged ? Number(splitter()?.ariaValueNow) : kept()));
})();
