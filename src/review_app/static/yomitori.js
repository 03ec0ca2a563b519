// What the pages cannot do without a script: dropping a file, zoom, lighting up where a value stands, lines of editors.
"use strict";

(() => {
  const each = (root, selector, act) => root.querySelectorAll(selector).forEach(act);
  const remembered = { get: (key) => sessionStorage.getItem(key), set: (key, value) => sessionStorage.setItem(key, value) };

  // --- A file chosen or dropped --------------------------------------------------------------------------------
  function readyToDrop(form) {
    const input = form.querySelector('input[type="file"]');
    const warning = form.querySelector("[data-too-large]");
    const fits = () => {
      const tooLarge = input.files.length > 0 && input.files[0].size > Number(form.dataset.limit);
      warning.hidden = !tooLarge;
      return !tooLarge;
    };
    input.addEventListener("change", fits);
    form.addEventListener("submit", (event) => {
      if (!fits()) { event.preventDefault(); event.stopImmediatePropagation(); }
    }, true);
    form.addEventListener("dragover", (event) => { event.preventDefault(); form.classList.add("over"); });
    form.addEventListener("dragleave", () => form.classList.remove("over"));
    form.addEventListener("drop", (event) => {
      event.preventDefault();
      form.classList.remove("over");
      if (event.dataTransfer.files.length === 0) return;
      input.files = event.dataTransfer.files;
      if (fits()) form.requestSubmit();
    });
  }

  // --- Zoom of the page picture --------------------------------------------------------------------------------
  const STEPS = [100, 125, 150, 200, 250, 300];

  function zoomTo(percent) {
    each(document, "[data-sheet]", (sheet) => { sheet.style.width = `${percent}%`; });
    each(document, "[data-zoom-now]", (output) => { output.value = `${percent}%`; });
    remembered.set("zoom", percent);
  }
  const zoomNow = () => Number(remembered.get("zoom")) || STEPS[0];

  function zoomBy(how) {
    if (how === "fit") return zoomTo(STEPS[0]);
    const at = STEPS.indexOf(zoomNow()) + (how === "in" ? 1 : -1);
    return zoomTo(STEPS[Math.min(Math.max(at, 0), STEPS.length - 1)]);
  }

  // --- Where a value stands ------------------------------------------------------------------------------------
  function light(name) {
    each(document, "[data-field], [data-box]", (element) => {
      const own = element.dataset.field ?? element.dataset.box;
      element.classList.toggle("lit", name !== null && own === name);
    });
  }

  function showBox(name) {
    const box = document.querySelector(name ? `[data-box="${name}"]` : "[data-box]");
    const frame = document.querySelector(".sheet-scroll");
    if (!box || !frame) return;
    const inner = box.getBoundingClientRect();
    const outer = frame.getBoundingClientRect();
    if (inner.top < outer.top || inner.bottom > outer.bottom) frame.scrollTop += inner.top - outer.top - outer.height / 3;
    if (inner.left < outer.left || inner.right > outer.right) frame.scrollLeft += inner.left - outer.left - outer.width / 3;
  }

  // The field whose editor has the focus: when the editor goes, its button gets the focus back.
  let edited = null;
  const noteEdited = (element) => { edited = element.closest(".editor") ? element.closest("[data-field]").dataset.field : null; };

  // --- After a page or a part of it has come --------------------------------------------------------------------
  function prepare(root) {
    each(root, "[data-zoom-bar], [data-add], [data-remove]", (element) => { element.hidden = false; });
    each(root, "[data-drop]", readyToDrop);
    if (document.querySelector("[data-sheet]")) zoomTo(zoomNow());
    each(root, "[data-keep-scroll]", (frame) => { frame.scrollTop = Number(remembered.get(frame.dataset.keepScroll)) || 0; });
    showBox(null);
    const item = document.querySelector('.queue-item[aria-current="true"]');
    const list = item && item.closest(".queue-list");
    if (list) {
      const at = item.offsetTop - list.offsetTop;
      if (at < list.scrollTop || at + item.offsetHeight > list.scrollTop + list.clientHeight) list.scrollTop = at - 8;
    }
    const first = root.querySelector('.editor [aria-invalid="true"]') ?? root.querySelector("[data-focus]");
    const closed = edited !== null && document.activeElement === document.body && document.getElementById(`edit-${edited}`);
    if (closed) closed.focus();
    const taken = document.activeElement?.closest(".editor"); // a quick hand is already typing
    if (first && !taken) {
      first.focus();
      if (first.matches('textarea, input:not([type="date"])')) first.setSelectionRange(first.value.length, first.value.length);
      first.closest(".field")?.scrollIntoView({ block: "nearest" });
      light(first.closest("[data-field]")?.dataset.field ?? null);
    }
  }

  document.addEventListener("DOMContentLoaded", () => prepare(document));
  document.addEventListener("htmx:afterSettle", (event) => prepare(event.target));
  document.addEventListener("htmx:sendError", () => {
    const told = document.getElementById("unreachable");
    told.hidden = false;
    told.scrollIntoView({ block: "nearest" });
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.xhr && event.detail.xhr.status > 0) document.getElementById("unreachable").hidden = true;
  });
  document.addEventListener("scroll", (event) => {
    const key = event.target.dataset && event.target.dataset.keepScroll;
    if (key) remembered.set(key, event.target.scrollTop);
  }, true);

  // --- What is typed but not saved does not get lost -------------------------------------------------------------
  const before = (entry) => (entry instanceof HTMLSelectElement
    ? ([...entry.options].find((option) => option.defaultSelected) ?? entry.options[0]).value
    : entry.defaultValue);
  const unsaved = () => [...document.querySelectorAll(".editor")].find(
    (editor) => "unsaved" in editor.dataset || [...editor.elements].some((entry) => entry.name && entry.value !== before(entry)));

  document.addEventListener("htmx:beforeRequest", (event) => {
    const editor = event.detail.target?.id === "desk" ? unsaved() : undefined;
    if (!editor || editor.contains(event.target)) return;
    event.preventDefault();
    editor.querySelector("[data-unsaved-words]").hidden = false;
    editor.querySelector("[name=text], input:not([type=hidden])").focus();
    editor.scrollIntoView({ block: "nearest" });
  });
  window.addEventListener("beforeunload", (event) => { if (unsaved()) event.preventDefault(); });

  document.addEventListener("click", (event) => {
    const zoom = event.target.closest("[data-zoom]");
    if (zoom) return zoomBy(zoom.dataset.zoom);
    const box = event.target.closest("[data-box], [data-go]");
    if (box) {
      const edit = document.getElementById(`edit-${box.dataset.box ?? box.dataset.go}`);
      if (box.dataset.go && edit) event.preventDefault();
      if (edit) { edit.closest("details")?.setAttribute("open", ""); edit.focus(); edit.scrollIntoView({ block: "nearest" }); }
      return undefined;
    }
    const add = event.target.closest("[data-add]");
    if (add) {
      const rows = add.closest("[data-rows]").querySelectorAll("[data-row]");
      const row = rows[rows.length - 1].cloneNode(true);
      each(row, "input", (input) => { input.value = ""; });
      each(row, "select", (select) => { select.selectedIndex = 0; });
      add.before(row);
      row.querySelector("input").focus();
      return undefined;
    }
    const remove = event.target.closest("[data-remove]");
    if (remove) {
      const rows = remove.closest("[data-rows]");
      const row = remove.closest("[data-row]");
      if (rows.querySelectorAll("[data-row]").length > 1) row.remove();
      else each(row, "input", (input) => { input.value = ""; });
      rows.querySelector("input")?.focus();
    }
    return undefined;
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const cancel = event.target.closest?.(".editor")?.querySelector("[data-cancel]");
    if (cancel) cancel.click();
  });

  const fieldOf = (element) => element.closest?.("[data-field]")?.dataset.field ?? element.dataset?.box ?? null;
  document.addEventListener("mouseover", (event) => { const name = fieldOf(event.target); if (name) light(name); });
  document.addEventListener("focusin", (event) => {
    noteEdited(event.target);
    const name = fieldOf(event.target);
    if (name) { light(name); showBox(name); }
  });
})();
