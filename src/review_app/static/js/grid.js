// The table as a spreadsheet: arrows move by cell, F2 and typing edit, Enter saves and goes down and never decides,
// Tab goes right, Shift with arrows selects a block, which is copied, pasted (tab-separated, as Excel does) and filled.
"use strict";

(() => {
  const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  const COMPOSING = 229; // the key code that browsers give while an input method is at work
  let anchor = null; // the cell where a selected block began
  let wanted = null; // the cell that gets the focus once the saved desk is there

  const cellOf = (element) => element?.closest?.(".grid-table td[data-record]") ?? null;
  const rows = () => [...document.querySelectorAll(".grid-table > tbody > tr")];
  const cells = (row) => [...row.querySelectorAll("td.cell")]; // also those of a printed table where no number stands
  const placeOf = (cell) => { const row = cell.parentElement; return [rows().indexOf(row), cells(row).indexOf(cell)]; };
  const cellAt = (row, column) => { const line = rows()[row]; return line ? cells(line)[column] ?? null : null; };
  const focus = (cell) => { cell?.querySelector(".cell-edit")?.focus(); return cell; };
  const texts = (line) => line.map((cell) => cell.dataset.text ?? "");

  function move(cell, [down, right]) {
    let [row, column] = placeOf(cell);
    let next = null;
    do {
      row += down;
      column += right;
      next = cellAt(row, column);
    } while (next?.matches(".blank"));
    return next;
  }

  // Heads of a printed table are reached from its border, and left, by what lies next in that direction.
  function neighbour(from, [down, right]) {
    const here = from.getBoundingClientRect();
    const middle = { x: (here.left + here.right) / 2, y: (here.top + here.bottom) / 2 };
    let [best, least] = [null, Infinity];
    for (const link of from.closest(".numbers-table")?.querySelectorAll(".head-edit, .cell-edit") ?? []) {
      const box = link.closest("th, td").getBoundingClientRect();
      const aside = down ? box.left > middle.x || box.right < middle.x : box.top > middle.y || box.bottom < middle.y;
      const [x, y] = [(box.left + box.right) / 2 - middle.x, (box.top + box.bottom) / 2 - middle.y];
      const away = down ? y * down : x * right;
      if (link === from || aside || away <= 0 || away >= least) continue;
      [best, least] = [link, away];
    }
    best?.focus();
    return best;
  }

  function block() {
    const here = cellOf(document.activeElement);
    if (!here) return [];
    const [a, b] = [placeOf(anchor?.isConnected ? anchor : here), placeOf(here)];
    const lines = [];
    for (let row = Math.min(a[0], b[0]); row <= Math.max(a[0], b[0]); row += 1) {
      const line = [];
      for (let column = Math.min(a[1], b[1]); column <= Math.max(a[1], b[1]); column += 1) line.push(cellAt(row, column));
      lines.push(line.filter(Boolean));
    }
    return lines;
  }

  function show() {
    document.querySelectorAll(".cell.selected").forEach((cell) => cell.classList.remove("selected"));
    const lines = block();
    if (lines.length > 1 || lines[0]?.length > 1) lines.flat().forEach((cell) => cell.classList.add("selected"));
    const link = document.getElementById("batch");
    if (!link) return;
    const ids = [...new Set(lines.flat().map((cell) => cell.dataset.record).filter(Boolean))];
    const address = new URL(link.href);
    address.search = ids.length > 1 ? `?ids=${ids.join(",")}` : "";
    link.href = address;
  }

  function save(changes, next) {
    const form = document.getElementById("cells-form");
    const changed = changes.filter(({ cell, text }) => cell.dataset.record && text !== cell.dataset.text);
    if (changed.length === 0) { focus(next); return; }
    const sent = changed.map(({ cell, text }) => ({ record_id: Number(cell.dataset.record), version: Number(cell.dataset.version), field: cell.dataset.field, text }));
    form.elements.cells.value = JSON.stringify(sent);
    form.elements.record.value = next?.dataset.record ?? changed[0].cell.dataset.record;
    wanted = next?.id ?? null;
    anchor = null;
    form.requestSubmit();
  }

  // --- Editing in the cell ------------------------------------------------------------------------------------
  function edit(cell, text) {
    const link = cell.querySelector(".cell-edit");
    const entry = document.createElement("textarea");
    entry.className = "input cell-entry";
    entry.value = text ?? cell.dataset.text;
    entry.rows = Math.max(entry.value.split("\n").length, 1);
    entry.setAttribute("aria-label", link.dataset.name);
    link.hidden = true;
    cell.append(entry);
    entry.focus();
    entry.setSelectionRange(entry.value.length, entry.value.length);
    const leave = (next) => { entry.remove(); link.hidden = false; focus(next); };
    entry.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.isComposing || event.keyCode === COMPOSING) return;
      if (event.key === "Escape") { event.preventDefault(); leave(cell); }
      if ((event.key === "Enter" && !event.shiftKey) || event.key === "Tab") {
        event.preventDefault();
        const step = event.key === "Tab" ? [0, event.shiftKey ? -1 : 1] : [1, 0];
        const next = move(cell, step) ?? cell;
        const typed = entry.value.trim();
        leave(next);
        save([{ cell, text: typed }], next);
      }
    });
    entry.addEventListener("blur", () => { if (entry.isConnected && entry.value.trim() === cell.dataset.text) leave(null); });
  }

  document.addEventListener("keydown", (event) => {
    if (!event.target.matches?.(".head-edit") || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    const step = STEPS[event.key];
    if (!step && event.key !== "F2") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (step) neighbour(event.target, step);
    else event.target.click();
  }, true);

  document.addEventListener("keydown", (event) => {
    const cell = cellOf(event.target);
    if (!cell || !event.target.matches(".cell-edit") || event.isComposing || event.keyCode === COMPOSING) return;
    const take = () => { event.preventDefault(); event.stopImmediatePropagation(); };
    if (event.key in STEPS && !event.ctrlKey && !event.altKey) {
      take();
      const next = move(cell, STEPS[event.key]);
      if (!next) {
        if (!event.shiftKey) neighbour(event.target, STEPS[event.key]);
        return;
      }
      anchor = event.shiftKey ? anchor ?? cell : null;
      focus(next);
      show();
    } else if (event.key === "Tab" && move(cell, [0, event.shiftKey ? -1 : 1])) {
      take();
      anchor = null;
      focus(move(cell, [0, event.shiftKey ? -1 : 1]));
      show();
    } else if (event.key === "Enter") {
      take();
      focus(move(cell, [1, 0]));
    } else if (event.key === "F2") {
      take();
      edit(cell);
    } else if (event.key === "Delete") {
      take();
      save(block().flat().map((each) => ({ cell: each, text: "" })), cell);
    } else if ((event.ctrlKey || event.metaKey) && event.key === "d") {
      take();
      const lines = block();
      const [first, ...rest] = lines.length > 1 ? lines : [[move(cell, [-1, 0])], ...lines];
      if (first?.[0]) save(rest.flatMap((line) => line.map((each, at) => ({ cell: each, text: first[at].dataset.text ?? each.dataset.text }))), cell);
    } else if (event.key.length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey && !isShortcut(event.key)) {
      take();
      edit(cell, event.key);
    }
  }, true);

  // A letter that is a shortcut here stays one, as long as shortcuts are on; any other key begins an entry.
  function isShortcut(key) {
    if (document.body.dataset.keys === "off") return false;
    const name = CSS.escape(key);
    return document.querySelector(`[data-key="${name}"], [data-field-key="${name}"], [data-row-key="${name}"]`) !== null;
  }

  // --- The acts over printed tables of numbers: they are on the number that has the focus -------------------------
  document.addEventListener("focusin", (event) => {
    const cell = cellOf(event.target);
    const acts = document.querySelector("[data-number-acts]");
    if (!cell || !acts) return;
    const { record, version, state, label } = cell.matches(".figure") ? cell.dataset : {};
    acts.querySelector("[data-number-name]").textContent = label ?? "";
    acts.querySelectorAll("form").forEach((form) => {
      const button = form.querySelector("button");
      form.action = `/records/${record}/${form.dataset.numberAct}`;
      form.elements.version.value = version ?? "";
      button.disabled = !record || button.dataset.done.split(" ").includes(state);
    });
  });
  document.addEventListener("htmx:configRequest", (event) => {
    if (event.target.matches("[data-number-act]")) event.detail.path = new URL(event.target.action).pathname;
  });

  // --- Blocks from and to a spreadsheet -----------------------------------------------------------------------
  const quoted = (text) => (/[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

  function parsed(text) {
    const lines = [[""]];
    let inside = false;
    for (let at = 0; at < text.length; at += 1) {
      const letter = text[at];
      const line = lines.at(-1);
      if (inside && letter === '"' && text[at + 1] === '"') { line[line.length - 1] += '"'; at += 1; }
      else if (letter === '"' && (inside || line.at(-1) === "")) inside = !inside;
      else if (!inside && letter === "\t") line.push("");
      else if (!inside && letter === "\n") lines.push([""]);
      else if (letter !== "\r") line[line.length - 1] += letter;
    }
    if (lines.length > 1 && lines.at(-1).join("") === "") lines.pop();
    return lines;
  }

  document.addEventListener("copy", (event) => {
    if (!document.activeElement?.matches(".grid-table .cell-edit")) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", block().map((line) => texts(line).map(quoted).join("\t")).join("\n"));
  });
  document.addEventListener("paste", (event) => {
    const cell = document.activeElement?.matches(".grid-table .cell-edit") ? cellOf(document.activeElement) : null;
    if (!cell) return;
    event.preventDefault();
    const [top, left] = placeOf(cell);
    const lines = parsed(event.clipboardData.getData("text/plain"));
    const changes = lines.flatMap((line, down) => line.map((text, right) => ({ cell: cellAt(top + down, left + right), text: text.trim() })));
    save(changes.filter((change) => change.cell), cell);
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    if (wanted === null || event.target.id !== "desk") return;
    const id = wanted;
    wanted = null;
    window.setTimeout(() => focus(cellOf(document.getElementById(id))), 0); // after the focus of a decision was set
  });
})();
