// Files chosen or dropped: how large they are is said before they are sent. Text that is offered is copied on a press.
"use strict";

(() => {
  function ready(form) {
    const input = form.querySelector('input[type="file"]');
    const warning = form.querySelector("[data-too-large]");
    const fits = () => {
      const tooLarge = [...input.files].some((file) => file.size > Number(form.dataset.limit));
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
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const source = document.getElementById(button.dataset.copy);
    source.select();
    await (navigator.clipboard?.writeText(source.value) ?? document.execCommand("copy"));
    button.textContent = button.dataset.copied;
  });
  document.addEventListener("click", (event) => { if (event.target.closest("[data-print]")) window.print(); });
  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("[data-copy], [data-print]").forEach((button) => { button.hidden = false; }));
  const prepare = (root) => root.querySelectorAll("[data-drop]").forEach(ready);
  document.addEventListener("DOMContentLoaded", () => prepare(document));
  document.addEventListener("htmx:afterSettle", (event) => prepare(event.target));
})();
