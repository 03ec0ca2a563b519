// Single keys for what the page offers. Each control names its key in data-key (data-field-key: of the focused field),
// so that a key works only where its control is, and the list of keys is made from the controls that are there.
"use strict";

(() => {
  const ENTRY = "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable]";
  const COMPOSING = 229; // the key code that browsers give while an input method is at work
  const MOVES = { ArrowDown: 1, ArrowUp: -1 };
  const on = () => document.body.dataset.keys !== "off";
  const works = (control) => !control.disabled && control.getAttribute("aria-disabled") !== "true" && control.checkVisibility();

  function controlFor(key) {
    const name = CSS.escape(key);
    const field = document.activeElement?.closest("[data-field]");
    const own = field?.querySelector(`[data-field-key="${name}"]`);
    if (own && works(own)) return own;
    const row = document.activeElement?.closest("[data-row-scope]");
    const inRow = row?.querySelector(`[data-row-key="${name}"]`);
    if (inRow && works(inRow)) return inRow;
    const ofRow = field ? null : row?.querySelector(`.doubt [data-field-key="${name}"]`) ?? row?.querySelector(`[data-field-key="${name}"]`);
    if (ofRow && works(ofRow)) return ofRow;
    return [...document.querySelectorAll(`[data-key="${name}"]`)].find(works) ?? null;
  }

  function moveFocus(step) {
    const stops = [...document.querySelectorAll("[data-stop]")].filter(works);
    if (stops.length === 0) return false;
    const here = document.activeElement?.closest("[data-field]")?.querySelector("[data-stop]") ?? document.activeElement;
    const at = stops.indexOf(here) + step;
    if (at < 0) document.getElementById("record-heading")?.focus();
    else stops[Math.min(at, stops.length - 1)].focus();
    return true;
  }

  function listKeys(list) {
    const shown = new Set();
    list.replaceChildren();
    const controls = [...document.querySelectorAll("[data-key], [data-field-key], [data-row-key], [data-key-note]")];
    for (const control of controls) {
      const key = control.dataset.key ?? control.dataset.fieldKey ?? control.dataset.rowKey ?? control.dataset.keyNote;
      const words = control.dataset.keyWords ?? control.textContent.trim();
      if (shown.has(key + words) || !(works(control) || control.dataset.keyNote)) continue;
      shown.add(key + words);
      const row = document.createElement("div");
      const [term, meaning, cap] = ["dt", "dd", "kbd"].map((tag) => document.createElement(tag));
      cap.textContent = key;
      meaning.textContent = words;
      term.append(cap);
      row.append(term, meaning);
      list.append(row);
    }
  }

  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-open-keys]")) return;
    const dialog = document.getElementById("keys");
    listKeys(dialog.querySelector("[data-keys-list]"));
    dialog.showModal();
  });

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === COMPOSING) return;
    const target = event.target instanceof Element ? event.target : document.body;
    if (document.querySelector("dialog[open]")) return;
    if (event.key === "Escape") {
      const leave = target.closest(".editor")?.querySelector("[data-cancel]") ?? document.querySelector("[data-escape]");
      if (leave) { event.preventDefault(); leave.click(); }
      return;
    }
    if (target.matches("textarea") && event.key === "Enter" && !event.shiftKey && target.closest(".editor")) {
      event.preventDefault();
      target.form.requestSubmit();
      return;
    }
    if (!on() || target.closest(ENTRY) || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key in MOVES && (target === document.body || target.closest(".record, .grid")) && moveFocus(MOVES[event.key])) {
      event.preventDefault();
      return;
    }
    const control = controlFor(event.key);
    if (!control || event.repeat) return; // a key held down decides once
    event.preventDefault();
    control.click();
    // What is typed next belongs in what has opened, even before the browser reports the opening.
    if (control.matches("summary") && control.parentElement.open) control.parentElement.querySelector("textarea")?.focus();
  });

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-open-keys]").forEach((button) => { button.hidden = false; });
  });
})();
