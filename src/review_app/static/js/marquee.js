// A rectangle drawn on the page becomes a new candidate, or one for each of its rows: its corners go into a form, in
// points of the page.
"use strict";

(() => {
  const SMALLEST = 6; // points; less is a slip of the hand
  let drawing = null;
  let target = "from-box"; // the form that takes the corners
  const svg = () => document.querySelector("[data-sheet] svg");
  const scroll = () => document.querySelector(".sheet-scroll");

  function pointOf(event) {
    const place = svg().getScreenCTM().inverse();
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(place);
    const { width, height } = svg().viewBox.baseVal;
    return { x: Math.min(Math.max(point.x, 0), width), y: Math.min(Math.max(point.y, 0), height) };
  }

  function switchTo(on) {
    const button = document.querySelector("[data-draw]");
    button.setAttribute("aria-pressed", String(on));
    if (on) scroll().dataset.drawing = "";
    else delete scroll().dataset.drawing;
  }

  function shape({ rect, from }, to) {
    rect.setAttribute("x", Math.min(from.x, to.x));
    rect.setAttribute("y", Math.min(from.y, to.y));
    rect.setAttribute("width", Math.abs(to.x - from.x));
    rect.setAttribute("height", Math.abs(to.y - from.y));
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-draw]");
    const rows = event.target.closest("[data-draw-rows]");
    if (button ?? rows) target = rows ? "from-rows" : "from-box";
    if (button) switchTo(button.getAttribute("aria-pressed") !== "true");
    if (rows) {
      rows.closest("details")?.removeAttribute("open");
      switchTo(true);
    }
    if (event.target.closest("[data-close-note]")) event.target.closest("details").open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && scroll()?.dataset.drawing !== undefined) switchTo(false);
  });
  document.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || scroll()?.dataset.drawing === undefined || !event.target.closest("[data-sheet]")) return;
    event.preventDefault();
    const rect = document.createElementNS(svg().namespaceURI, "rect");
    rect.classList.add("drawn");
    svg().append(rect);
    drawing = { rect, from: pointOf(event) };
  });
  document.addEventListener("pointermove", (event) => { if (drawing) shape(drawing, pointOf(event)); });
  document.addEventListener("pointerup", (event) => {
    if (!drawing) return;
    const [from, to] = [drawing.from, pointOf(event)];
    drawing.rect.remove();
    drawing = null;
    document.addEventListener("click", (next) => { next.preventDefault(); next.stopImmediatePropagation(); }, { capture: true, once: true, signal: AbortSignal.timeout(0) });
    if (Math.abs(to.x - from.x) < SMALLEST || Math.abs(to.y - from.y) < SMALLEST) return;
    const form = document.getElementById(target);
    const corners = { x0: from.x, y0: from.y, x1: to.x, y1: to.y };
    for (const [name, value] of Object.entries(corners)) form.elements[name].value = value.toFixed(1);
    form.requestSubmit();
  });

  // A note opens with its text box ready.
  document.addEventListener("toggle", (event) => {
    if (event.target.matches?.("[data-note]") && event.target.open) event.target.querySelector("textarea").focus();
  }, true);

  const prepare = () => document.querySelectorAll("[data-draw], [data-draw-rows]").forEach((button) => { button.hidden = false; });
  document.addEventListener("DOMContentLoaded", prepare);
  document.addEventListener("htmx:afterSettle", prepare);
})();
