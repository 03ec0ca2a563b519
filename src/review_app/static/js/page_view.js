// The page picture: fitting, zoom that stays sharp, dragging it, and the boxes that belong to fields.
"use strict";

(() => {
  const STEPS = [50, 75, 100, 125, 150, 200, 300, 400];
  const MOVED = 4; // points after which a press is a drag, not a click
  const PASSING_MS = 120;
  const PADDING = 32; // of the frame, both sides together
  const frame = () => document.querySelector(".sheet-scroll");
  const sheet = () => document.querySelector("[data-sheet]");
  const each = (selector, act) => document.querySelectorAll(selector).forEach(act);

  // --- Zoom: "width", "page", or a percentage of the frame's width ------------------------------------------------
  const chosen = () => sessionStorage.getItem("zoom") ?? "width";
  const fullWidth = () => frame().clientWidth - PADDING;
  const pageWidth = () => {
    const picture = sheet().querySelector("img");
    return Math.min(fullWidth(), (frame().clientHeight - PADDING) * (picture.width0 / picture.height0));
  };

  function widthFor(choice) {
    if (choice === "width") return fullWidth();
    return choice === "page" ? pageWidth() : (fullWidth() * Number(choice)) / 100;
  }

  function sharpen(picture, width) {
    const needed = width * window.devicePixelRatio;
    if (needed <= picture.width0 || picture.dataset.sharp === undefined || picture.src.endsWith(picture.dataset.sharp)) return;
    const finer = new Image();
    finer.src = picture.dataset.sharp;
    finer.decode().then(() => { picture.src = finer.src; }, () => undefined); // the coarser one stays where it fails
  }

  function apply(choice) {
    const page = sheet();
    if (!page) return;
    const picture = page.querySelector("img");
    picture.width0 = Number(picture.getAttribute("width"));
    picture.height0 = Number(picture.getAttribute("height"));
    const view = frame();
    const middle = { x: (view.scrollLeft + view.clientWidth / 2) / view.scrollWidth, y: (view.scrollTop + view.clientHeight / 2) / view.scrollHeight };
    const width = widthFor(choice);
    page.style.width = `${width}px`;
    view.scrollLeft = middle.x * view.scrollWidth - view.clientWidth / 2;
    view.scrollTop = middle.y * view.scrollHeight - view.clientHeight / 2;
    each("[data-zoom-now]", (output) => { output.value = `${Math.round((width / fullWidth()) * 100)}%`; });
    each("[data-zoom]", (button) => { if (button.hasAttribute("aria-pressed")) button.setAttribute("aria-pressed", button.dataset.zoom === choice); });
    sharpen(picture, width);
    sessionStorage.setItem("zoom", choice);
  }

  function step(direction) {
    const now = Math.round((widthFor(chosen()) / fullWidth()) * 100);
    const next = direction === "in" ? STEPS.find((percent) => percent > now) : STEPS.findLast((percent) => percent < now);
    if (next) apply(String(next));
  }

  // --- Dragging ----------------------------------------------------------------------------------------------
  let drag = null;
  document.addEventListener("pointerdown", (event) => {
    const view = event.target.closest?.(".sheet-scroll");
    if (!view || event.button !== 0 || event.pointerType === "touch" || view.dataset.drawing !== undefined) return;
    drag = { view, x: event.clientX, y: event.clientY, left: view.scrollLeft, top: view.scrollTop, moved: false };
  });
  document.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
    drag.moved ||= Math.abs(dx) + Math.abs(dy) > MOVED;
    if (!drag.moved) return;
    drag.view.classList.add("moving");
    drag.view.scrollLeft = drag.left - dx;
    drag.view.scrollTop = drag.top - dy;
  });
  document.addEventListener("pointerup", () => {
    if (!drag) return;
    drag.view.classList.remove("moving");
    const over = drag.moved;
    drag = null;
    if (over) document.addEventListener("click", (event) => { event.preventDefault(); event.stopImmediatePropagation(); }, { capture: true, once: true, signal: AbortSignal.timeout(0) });
  });
  document.addEventListener("dragstart", (event) => { if (event.target.closest?.("[data-sheet]")) event.preventDefault(); });

  // --- Where a value is printed ----------------------------------------------------------------------------------------
  const fieldOf = (element) => element.closest?.("[data-field]")?.dataset.field ?? element.dataset?.box ?? null;

  const shownRecord = () => document.getElementById("sheet")?.dataset.record;
  const placeOf = (element) => element?.closest?.("[data-field]");

  // Lights up a field and its boxes; boxes are those of one record, and a table has the fields of many.
  function mark(look, name, from) {
    each("[data-field], [data-box]", (element) => {
      const own = name !== null && (element.dataset.field ?? element.dataset.box) === name;
      element.classList.toggle(look, own && (!from?.dataset.of || (element.dataset.of ?? shownRecord()) === from.dataset.of));
    });
  }

  function showBox(name) {
    const boxes = name ? [name] : ["value", ""]; // of a number in a table its own, not the title over all of them
    const box = boxes.map((own) => document.querySelector(own ? `[data-box="${CSS.escape(own)}"]` : "[data-box]")).find(Boolean);
    const view = frame();
    if (!box || !view) return;
    const inner = box.getBoundingClientRect();
    const outer = view.getBoundingClientRect();
    if (inner.top < outer.top || inner.bottom > outer.bottom) view.scrollTop += inner.top - outer.top - outer.height / 3;
    if (inner.left < outer.left || inner.right > outer.right) view.scrollLeft += inner.left - outer.left - outer.width / 3;
  }

  // A field of another page or record has its page shown first; a pointer that passes quickly asks only for the last one.
  let turning = null;
  function turnTo(element) {
    const { at, of, sheetAt, field } = element.closest("[data-field]")?.dataset ?? {};
    const shown = document.getElementById("sheet");
    window.clearTimeout(turning);
    if (!at || !shown || (at === shown.dataset.page && of === shown.dataset.record)) return;
    turning = window.setTimeout(() => {
      htmx.ajax("GET", sheetAt, { target: "#sheet", swap: "outerHTML" }).then(() => { mark("lit", field, placeOf(element)); showBox(field); });
    }, PASSING_MS);
  }

  document.addEventListener("mouseover", (event) => mark("near", fieldOf(event.target), placeOf(event.target)));
  document.addEventListener("focusin", (event) => {
    const name = fieldOf(event.target);
    if (name === null) return;
    mark("lit", name, placeOf(event.target));
    turnTo(event.target);
    showBox(name);
  });

  document.addEventListener("click", (event) => {
    const zoom = event.target.closest("[data-zoom]")?.dataset.zoom;
    if (zoom) return zoom === "in" || zoom === "out" ? step(zoom) : apply(zoom);
    const box = event.target.closest("[data-box], [data-go]");
    const name = box?.dataset.box ?? box?.dataset.go;
    const edit = box && (document.getElementById(`edit-${name}`) ?? document.getElementById(`edit-${document.getElementById("sheet").dataset.record}-${name}`));
    if (!edit) return undefined;
    event.preventDefault();
    edit.closest("details")?.setAttribute("open", "");
    edit.focus();
    edit.closest("[data-field]").scrollIntoView({ block: "nearest" });
    return undefined;
  });

  function prepare() {
    each("[data-zoom-bar]", (bar) => { bar.hidden = false; });
    apply(chosen());
    const lit = document.activeElement && fieldOf(document.activeElement);
    mark("lit", lit ?? null, placeOf(document.activeElement));
    showBox(lit ?? null);
  }
  document.addEventListener("DOMContentLoaded", prepare);
  document.addEventListener("htmx:afterSettle", prepare);
  window.addEventListener("resize", () => apply(chosen()));
})();
