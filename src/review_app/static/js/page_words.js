// The printed words of the page: while an editor is open, a word that is clicked (or chosen with the arrow keys) goes
// into the entry that had the focus, and its place goes along with what is saved.
"use strict";

(() => {
  const AGAIN_MS = 1000;
  const DIGITS = /[0-9][0-9,.]*/;
  const WORD = "[data-word]";
  const ENTRY = "input:not([type=hidden], [type=date], [type=checkbox]), textarea";
  const sheet = () => document.getElementById("sheet");
  const picture = () => document.querySelector("[data-sheet] svg");
  const editor = () => document.querySelector("[data-field] .editor");
  const words = () => [...document.querySelectorAll(WORD)];
  let entry = null; // the entry that takes the words
  let asked = ""; // the address whose words are shown, or on their way
  let pending = false;

  const say = (own, words) => { const status = own?.querySelector("[data-picked-words]"); if (status) status.textContent = words; };
  const picks = (own) => JSON.parse(own.elements.picked.value || "[]");

  function entryOf(own) {
    if (!entry?.isConnected || !own.contains(entry)) entry = own.querySelector(ENTRY);
    return entry;
  }

  // --- The words over the picture -------------------------------------------------------------------------------
  function hide() {
    document.querySelector(".page-words")?.remove();
    asked = "";
  }

  function draw(found) {
    const svg = picture();
    const layer = document.createElementNS(svg.namespaceURI, "g");
    layer.classList.add("page-words");
    layer.setAttribute("role", "group");
    layer.setAttribute("aria-label", sheet().dataset.wordsLabel);
    for (const { text, bbox: [x0, y0, x1, y1] } of found) {
      const rect = document.createElementNS(svg.namespaceURI, "rect");
      for (const [name, value] of Object.entries({ x: x0 - 1, y: y0 - 1, width: x1 - x0 + 2, height: y1 - y0 + 2, tabindex: -1, role: "button", "aria-label": text, "data-word": text })) rect.setAttribute(name, value);
      rect.box = [x0, y0, x1, y1];
      layer.append(rect);
    }
    svg.append(layer);
  }

  async function show() {
    const own = editor();
    const address = own?.elements.picked && sheet()?.dataset.words;
    if (!address) return hide();
    if (address === asked && (pending || document.querySelector(".page-words"))) return undefined;
    hide();
    asked = address;
    pending = true;
    const answer = await fetch(address).catch(() => null);
    const found = answer?.ok ? await answer.json() : [];
    pending = false;
    if (asked !== address || !editor()) return undefined;
    if (found === null) {
      say(own, own.querySelector("[data-picked-words]")?.dataset.waiting);
      window.setTimeout(() => { if (asked === address) { asked = ""; show(); } }, AGAIN_MS);
    } else if (found.length === 0) say(own, own.querySelector("[data-picked-words]")?.dataset.none);
    else draw(found);
    return undefined;
  }

  // --- Putting a word into the entry -------------------------------------------------------------------------------
  const joint = (before, after) => (/[!-~]$/.test(before) && /^[!-~]/.test(after) ? " " : "");

  const fresh = (target) => target.value === target.defaultValue; // the first word takes the place of what is there

  function put(target, text, instead) {
    const before = instead ? "" : target.value;
    target.focus();
    target.setSelectionRange(instead ? 0 : target.value.length, target.value.length);
    const added = joint(before, text) + text;
    // As if it had been typed, so that Ctrl+Z takes it back.
    if (!document.execCommand("insertText", false, added)) {
      target.value = before + added;
      target.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  // A number goes without its unit, which goes into the entry for units if that is empty.
  function take(target, text) {
    const plain = text.normalize("NFKC");
    const number = target.inputMode && target.inputMode !== "text" ? DIGITS.exec(plain) : null;
    if (!number) return put(target, text, fresh(target));
    const rest = plain.slice(number.index + number[0].length);
    const unit = target.closest("[data-row]")?.querySelector('[name="unit"]');
    put(target, number[0].replaceAll(",", ""), true);
    if (unit && unit.value === "" && rest !== "") {
      unit.value = rest;
      unit.dispatchEvent(new Event("input", { bubbles: true }));
    }
    return undefined;
  }

  function pick(rect) {
    const own = editor();
    const target = own && entryOf(own);
    if (!target) return;
    const text = rect.dataset.word;
    const kept = fresh(target) ? picks(own).filter((one) => one.entry !== placeOf(own, target)) : picks(own);
    take(target, text);
    kept.push({ text, page: Number(sheet().dataset.page), bbox: rect.box, entry: placeOf(own, target) });
    own.elements.picked.value = JSON.stringify(kept);
    rect.classList.add("picked");
    say(own, own.querySelector("[data-picked-words]").dataset.added.replace("{word}", text));
  }
  const placeOf = (own, target) => [...own.elements].indexOf(target);

  // What was taken out of the entries again is not where the value stands.
  const squeezed = (text) => text.normalize("NFKC").replace(/\s/g, "");
  document.addEventListener("htmx:configRequest", (event) => {
    const own = event.detail.elt;
    if (!own.matches?.(".editor") || !own.elements.picked?.value) return;
    const typed = squeezed([...own.querySelectorAll(ENTRY)].map((one) => one.value).join("\n")).replaceAll(",", "");
    const there = picks(own).filter((one) => {
      const word = squeezed(one.text).replaceAll(",", "");
      return typed.includes(word) || typed.includes(DIGITS.exec(word)?.[0] ?? word);
    });
    event.detail.parameters.picked = JSON.stringify(there);
  });

  // --- By mouse ------------------------------------------------------------------------------------------------
  document.addEventListener("mousedown", (event) => { if (event.target.matches?.(WORD)) event.preventDefault(); }); // the entry keeps the focus
  document.addEventListener("click", (event) => {
    if (event.target.matches?.(WORD)) { event.preventDefault(); pick(event.target); }
    if (event.target.closest?.("[data-pick]")) goToWords();
  });
  document.addEventListener("focusin", (event) => {
    if (event.target.matches?.(ENTRY) && event.target.closest("[data-field] .editor")) entry = event.target;
  });

  // --- By keyboard ---------------------------------------------------------------------------------------------
  function goToWords() {
    const box = document.querySelector("rect.current.lit")?.getBBox();
    const from = box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : { x: 0, y: 0 };
    const near = words().map((rect) => [Math.hypot(middle(rect).x - from.x, middle(rect).y - from.y), rect]).sort((a, b) => a[0] - b[0])[0];
    near?.[1].focus();
  }
  const middle = ({ box: [x0, y0, x1, y1] }) => ({ x: (x0 + x1) / 2, y: (y0 + y1) / 2 });

  // The next word on the line, or the nearest one of the lines above or below.
  function beside(rect, key) {
    const here = middle(rect);
    const [down, sign] = { ArrowDown: [true, 1], ArrowUp: [true, -1], ArrowRight: [false, 1], ArrowLeft: [false, -1] }[key];
    const height = rect.box[3] - rect.box[1];
    const apart = (other) => {
      const [dx, dy] = [middle(other).x - here.x, middle(other).y - here.y];
      if (down) return dy * sign > height / 2 ? Math.abs(dy) * 4 + Math.abs(dx) : Infinity;
      return dx * sign > 0 && Math.abs(dy) <= height / 2 ? Math.abs(dx) : Infinity;
    };
    const best = words().filter((other) => other !== rect).map((other) => [apart(other), other]).sort((a, b) => a[0] - b[0])[0];
    return best && best[0] < Infinity ? best[1] : null;
  }

  // Before the keys of the page, which would leave the desk at Escape.
  document.addEventListener("keydown", (event) => {
    if (event.altKey && event.code === "KeyW" && editor()) {
      event.preventDefault();
      goToWords();
      return;
    }
    if (!event.target.matches?.(WORD)) return;
    const own = editor();
    if (event.key.startsWith("Arrow")) {
      const next = beside(event.target, event.key);
      next?.focus();
      next?.scrollIntoView({ block: "nearest", inline: "nearest" });
    } else if (event.key === "Enter" || event.key === " ") {
      const rect = event.target;
      pick(rect);
      if (event.key === " ") rect.focus();
    } else if (event.key === "Escape") (own && entryOf(own))?.focus();
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);

  const prepare = () => {
    document.querySelectorAll("[data-pick]").forEach((button) => { button.hidden = false; });
    show();
  };
  document.addEventListener("DOMContentLoaded", prepare);
  document.addEventListener("htmx:afterSettle", prepare);
})();
