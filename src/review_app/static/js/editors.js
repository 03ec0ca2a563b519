// Editors: adding and removing lines, and where the focus goes when one opens or closes.
"use strict";

(() => {
  const MARGIN = 8; // pixels that stay free below what was scrolled to
  const each = (root, selector, act) => root.querySelectorAll(selector).forEach(act);

  function blank(row) {
    each(row, "input:not([type=hidden])", (entry) => { entry.value = ""; });
    each(row, "select", (choice) => { choice.selectedIndex = 0; });
  }

  function addRow(button) {
    const lines = button.closest("[data-rows]") ?? button.closest(".editor").querySelector("[data-rows]");
    const rows = lines.querySelectorAll("[data-row]");
    const last = rows[rows.length - 1];
    const row = last.cloneNode(true);
    blank(row);
    each(row, "[aria-invalid]", (entry) => entry.removeAttribute("aria-invalid"));
    last.after(row);
    row.querySelector("input:not([type=hidden])").focus();
  }

  function removeRow(button) {
    const rows = button.closest("[data-rows]");
    const row = button.closest("[data-row]");
    const editor = button.closest(".editor");
    if (rows.querySelectorAll("[data-row]").length > 1) row.remove();
    else blank(row);
    rows.querySelector("input:not([type=hidden])")?.focus();
    editor.dataset.unsaved = ""; // a line that is gone is a change too
    editor.dispatchEvent(new Event("input", { bubbles: true }));
  }

  document.addEventListener("click", (event) => {
    const add = event.target.closest("[data-add]");
    const remove = event.target.closest("[data-remove]");
    if (add) addRow(add);
    if (remove) removeRow(remove);
  });

  // The field whose editor has the focus: when the editor goes, its button gets the focus back.
  let edited = null;
  document.addEventListener("focusin", (event) => {
    edited = event.target.closest(".editor") ? (event.target.closest("[data-field]")?.id ?? null) : null;
  });

  // Another record is shown: the focus starts at its head, so that keys apply to the record, not to one of its fields.
  let shown = null;
  function arrive(root) {
    if (root !== document && !root.matches?.("#desk")) return;
    const record = document.getElementById("sheet")?.dataset.record ?? null;
    const lost = document.activeElement === document.body || document.activeElement?.matches("[data-stop]");
    const goesOn = root.querySelector("[data-focus]"); // an act that has said where to go on
    if (root !== document && lost && !goesOn && (record !== shown || document.activeElement === document.body)) {
      (root.querySelector("[aria-current] [data-stop]") ?? root.querySelector("[data-arrive]"))?.focus();
    }
    shown = record;
  }

  function prepare(root) {
    each(root, "[data-add], [data-remove]", (button) => { button.hidden = false; });
    const first = root.querySelector('.editor [aria-invalid="true"]') ?? root.querySelector("[data-focus]");
    const closed = edited !== null && document.activeElement === document.body && document.getElementById(edited)?.querySelector("[data-stop]");
    if (closed) closed.focus();
    arrive(root);
    if (!first || document.activeElement?.closest(".editor")) return; // a quick hand is already typing
    first.focus();
    if (first.matches('textarea, input:not([type="date"], [type="number"])')) first.setSelectionRange(first.value.length, first.value.length);
    const opened = first.closest(".editor") !== null;
    first.closest("[data-field]")?.scrollIntoView({ block: opened ? "start" : "nearest" }); // what is printed, above, and the lines
  }

  // A record that is seen for the first time shows its first doubt; the focus stays where it is.
  function showDoubt(root) {
    const frame = root.querySelector(".record-scroll");
    const doubt = frame?.querySelector(".field.doubt, .gone");
    if (!doubt || sessionStorage.getItem(frame.dataset.keepScroll) !== null) return;
    const [inner, outer] = [doubt.getBoundingClientRect(), frame.getBoundingClientRect()];
    const below = inner.bottom - outer.bottom;
    if (below > 0) frame.scrollTop += Math.min(below + MARGIN, inner.top - outer.top);
  }

  function keepScroll(root) {
    each(root, "[data-keep-scroll]", (frame) => { frame.scrollTop = Number(sessionStorage.getItem(frame.dataset.keepScroll)) || 0; });
    const item = document.querySelector('.queue-item[aria-current="true"]');
    const list = item?.closest(".queue-list");
    if (!list) return;
    const at = item.offsetTop - list.offsetTop;
    if (at < list.scrollTop || at + item.offsetHeight > list.scrollTop + list.clientHeight) list.scrollTop = at - 8;
  }
  document.addEventListener("scroll", (event) => {
    const key = event.target.dataset?.keepScroll;
    if (key) sessionStorage.setItem(key, event.target.scrollTop);
  }, true);

  document.addEventListener("DOMContentLoaded", () => { keepScroll(document); showDoubt(document); prepare(document); });
  document.addEventListener("htmx:afterSettle", (event) => { keepScroll(event.target); showDoubt(event.target); prepare(event.target); });
})();
