// Typed but unsaved text: kept in this browser tab until it is saved or discarded, whatever happens to the page. It is
// kept for the person who typed it: somebody else who signs in on the tab does not see it. When the page is loaded again
// the editor is opened again, and the records concerned wait until the text is saved or given up.
"use strict";

(() => {
  const PREFIX = `draft:${document.body.dataset.person ?? ""}:`;
  const kept = () => Object.keys(sessionStorage).filter((name) => name.startsWith(PREFIX));
  const linkOf = (path) => document.querySelector(`[data-stop][href^="${path}/edit"]`);
  const keyOf = (editor) => PREFIX + new URL(editor.action, location.href).pathname;
  const entries = (editor) => [...editor.elements].filter((entry) => entry.name && entry.type !== "hidden" && entry.type !== "file");
  const before = (entry) => (entry instanceof HTMLSelectElement
    ? ([...entry.options].find((option) => option.defaultSelected) ?? entry.options[0])?.value
    : entry.defaultValue);
  const changed = (editor) => "unsaved" in editor.dataset || entries(editor).some((entry) => entry.value !== before(entry));
  const unsaved = () => [...document.querySelectorAll(".editor")].find(changed);

  document.addEventListener("input", (event) => {
    const editor = event.target.closest?.(".editor");
    if (!editor) return;
    if (changed(editor)) sessionStorage.setItem(keyOf(editor), JSON.stringify(entries(editor).map((entry) => [entry.name, entry.value])));
    else sessionStorage.removeItem(keyOf(editor));
  });

  function fill(editor, typed) {
    const wanted = Map.groupBy ? Map.groupBy(typed, ([name]) => name) : typed.reduce((map, pair) => map.set(pair[0], [...(map.get(pair[0]) ?? []), pair]), new Map());
    const longest = Math.max(...[...wanted.values()].map((pairs) => pairs.length));
    const rows = editor.querySelectorAll("[data-row]");
    for (let count = rows.length; rows.length > 0 && count < longest; count += 1) {
      const last = [...editor.querySelectorAll("[data-row]")].at(-1);
      last.after(last.cloneNode(true));
    }
    [...editor.querySelectorAll("[data-row]")].slice(longest).forEach((row) => row.remove());
    for (const [name, pairs] of wanted) {
      const places = entries(editor).filter((entry) => entry.name === name);
      pairs.forEach(([, value], at) => { if (places[at]) places[at].value = value; });
    }
    editor.dataset.unsaved = "";
  }

  function bringBack(root) {
    for (const editor of root.querySelectorAll(".editor:not([data-unsaved])")) {
      const typed = sessionStorage.getItem(keyOf(editor));
      if (typed === null) continue;
      fill(editor, JSON.parse(typed));
      editor.querySelector("[data-draft-words]")?.removeAttribute("hidden");
    }
    const panel = document.getElementById("drafts");
    if (!panel) return;
    const list = panel.querySelector("ul");
    list.replaceChildren();
    const open = new Set([...document.querySelectorAll(".editor")].map(keyOf));
    for (const key of kept().filter((name) => !open.has(name))) {
      const path = key.slice(PREFIX.length);
      const link = document.createElement("a");
      link.href = `${path}/edit`;
      const field = document.querySelector(`form[action="${path}"], [href^="${path}/edit"]`);
      link.textContent = field?.dataset.name ?? panel.dataset.elsewhere;
      const item = document.createElement("li");
      item.append(link);
      list.append(item);
    }
    panel.hidden = list.children.length === 0;
  }

  // Before the answer is swapped in: the new editor must not find the draft again.
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    const editor = event.detail.elt?.closest?.(".editor");
    const status = event.detail.xhr?.status ?? 0;
    if (editor && event.detail.elt === editor && status >= 200 && status < 300) sessionStorage.removeItem(keyOf(editor));
  });
  document.addEventListener("click", (event) => {
    const leave = event.target.closest("[data-cancel]");
    if (leave) sessionStorage.removeItem(keyOf(leave.closest(".editor")));
    if (event.target.closest("[data-drop-drafts]")) {
      kept().forEach((name) => sessionStorage.removeItem(name));
      bringBack(document);
    }
  }, true);

  // Opens the editors again whose text was not saved, of the fields that the page shows; returns the first link.
  function reopen() {
    const open = new Set([...document.querySelectorAll(".editor")].map(keyOf));
    const links = kept().filter((name) => !open.has(name)).map((name) => linkOf(name.slice(PREFIX.length))).filter(Boolean);
    for (const link of links) {
      link.closest("details")?.setAttribute("open", "");
      link.click();
    }
    return links[0];
  }

  // Another action would replace the editor: stop it and say so.
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.target?.id !== "desk") return;
    const taken = unsaved();
    if (!taken && event.detail.requestConfig?.verb === "post" && reopen()) event.preventDefault(); // its editor is on its way
    if (!taken || taken.contains(event.target)) return;
    event.preventDefault();
    taken.querySelector("[data-unsaved-words]").hidden = false;
    entries(taken)[0].focus();
    taken.scrollIntoView({ block: "nearest" });
  });
  window.addEventListener("beforeunload", (event) => { if (unsaved()) event.preventDefault(); });

  document.addEventListener("htmx:sendError", () => {
    const warning = document.getElementById("unreachable");
    warning.hidden = false;
    warning.scrollIntoView({ block: "nearest" });
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.xhr?.status > 0) document.getElementById("unreachable").hidden = true;
  });

  document.addEventListener("DOMContentLoaded", () => { bringBack(document); reopen(); });
  document.addEventListener("htmx:afterSettle", (event) => bringBack(event.target)); // only what has just come
})();
