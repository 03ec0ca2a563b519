// The lines of a printed table: dragged, moved by arrow keys, removed and added. Each change is put into the form, which
// asks the server for all rows as they would be; the server's lines are drawn again when it answers.
"use strict";

(() => {
  const STEP = 1; // points an arrow key moves a line
  const FAST = 6; // with Shift
  const NEAREST = 2; // points that stay between two lines
  const WAIT = 350; // milliseconds after the last key before the rows are asked for
  const SHARES = 24; // of the table's width
  const MOST_SHARES = 8;
  let lines = null; // {xs, parts: {page: {ys, shift}}}
  let waiting = 0;

  const live = () => document.getElementById("table-live");
  const prints = () => [...document.querySelectorAll("svg.print")];
  const space = () => prints()[0].namespaceURI;
  const tenth = (value) => Math.round(value * 10) / 10;
  const values = (line) => (line.axis === "x" ? lines.xs : lines.parts[line.page].ys);

  function draw() {
    const focused = document.activeElement?.closest(".table-line")?.id;
    for (const svg of prints()) {
      svg.querySelectorAll(".table-line").forEach((old) => old.remove());
      const part = lines.parts[svg.dataset.part];
      if (!part) continue;
      const [left, right] = [lines.xs[0] + part.shift, lines.xs.at(-1) + part.shift];
      part.ys.forEach((y, n) => svg.append(shape({ axis: "y", page: svg.dataset.part, n }, [left, y, right, y])));
      lines.xs.forEach((x, n) => svg.append(
        shape({ axis: "x", page: svg.dataset.part, n }, [x + part.shift, part.ys[0], x + part.shift, part.ys.at(-1)])));
    }
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    alignRoles();
  }

  function shape(line, [x1, y1, x2, y2]) {
    const group = document.createElementNS(space(), "g");
    const words = line.axis === "x" ? live().dataset.columnWords : live().dataset.rowWords;
    const all = values(line);
    Object.assign(group.dataset, { axis: line.axis, page: line.page, n: line.n });
    group.id = `line-${line.axis}-${line.page}-${line.n}`;
    group.classList.add("table-line");
    group.classList.toggle("of-row", line.axis === "y");
    const first = line.axis === "y" || line.page === prints()[0].dataset.part;
    for (const [name, value] of Object.entries({
      role: "slider", tabindex: first ? 0 : -1, "aria-describedby": "line-help",
      "aria-label": words.replace("{n}", line.n + 1).replace("{page}", line.page),
      "aria-orientation": line.axis === "x" ? "horizontal" : "vertical",
      "aria-valuenow": all[line.n], "aria-valuemin": all[line.n - 1] ?? 0, "aria-valuemax": all[line.n + 1] ?? 9999,
    })) group.setAttribute(name, value);
    for (const kind of ["reach", "mark"]) {
      const drawn = document.createElementNS(space(), "line");
      Object.entries({ x1, y1, x2, y2, class: kind }).forEach(([name, value]) => drawn.setAttribute(name, value));
      group.append(drawn);
    }
    return group;
  }

  const lineOf = (group) => ({ axis: group.dataset.axis, page: group.dataset.page, n: Number(group.dataset.n) });

  function move(line, to) {
    const all = values(line);
    const least = line.n ? all[line.n - 1] + NEAREST : -Infinity;
    const most = line.n < all.length - 1 ? all[line.n + 1] - NEAREST : Infinity;
    all[line.n] = tenth(Math.min(Math.max(to, least), most));
    draw();
  }

  function remove(line) {
    const all = values(line);
    if (all.length < 3) return;
    all.splice(line.n, 1);
    draw();
    document.getElementById(`line-${line.axis}-${line.page}-${Math.min(line.n, all.length - 1)}`)?.focus();
    changed(line);
  }

  function add(axis, page, at) {
    const all = values({ axis, page });
    if (all.some((value) => Math.abs(value - at) < NEAREST)) return;
    all.push(tenth(at));
    all.sort((a, b) => a - b);
    draw();
    document.getElementById(`line-${axis}-${page}-${all.indexOf(tenth(at))}`)?.focus({ preventScroll: true });
    changed({ axis, page });
  }

  function changed(line, wait = 0) {
    const form = document.getElementById("table-desk");
    if (line.axis === "x") form.elements.xs.value = JSON.stringify(lines.xs);
    else {
      const rows = JSON.parse(form.elements.ys.value || "{}");
      rows[line.page] = lines.parts[line.page].ys;
      form.elements.ys.value = JSON.stringify(rows);
    }
    clearTimeout(waiting);
    waiting = setTimeout(() => htmx.trigger(form, "redraw"), wait);
  }

  function place(svg, event) {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    return { x: point.x - (lines.parts[svg.dataset.part]?.shift ?? 0), y: point.y };
  }

  function alignRoles() { // wide columns get wide choices; the widths are in the style sheet, which alone may style
    const whole = lines.xs.at(-1) - lines.xs[0];
    document.querySelectorAll(".table-role").forEach((role) => {
      const width = role.dataset.right - role.dataset.left;
      role.dataset.share = Math.min(Math.max(Math.round((width / whole) * SHARES), 1), MOST_SHARES);
    });
  }

  document.addEventListener("pointerdown", (event) => {
    const group = event.target.closest?.(".table-line");
    if (!group || event.button) return;
    const svg = group.ownerSVGElement;
    const line = lineOf(group);
    const before = values(line)[line.n];
    event.preventDefault();
    group.focus({ preventScroll: true });
    const follow = (step) => move(line, place(svg, step)[line.axis]);
    const end = () => {
      document.removeEventListener("pointermove", follow);
      if (values(line)[line.n] !== before) changed(line);
    };
    document.addEventListener("pointermove", follow);
    document.addEventListener("pointerup", end, { once: true });
  });

  document.addEventListener("htmx:beforeRequest", (event) => {
    const takesLines = event.detail.requestConfig.verb === "post" && event.target.closest?.("#table-desk");
    if (takesLines) clearTimeout(waiting); // as they are now: the rows need not be asked for again
  });

  document.addEventListener("dblclick", (event) => {
    const svg = event.target.closest?.("svg.print");
    if (!svg || !lines) return;
    const axis = event.shiftKey ? "y" : "x";
    add(axis, svg.dataset.part, place(svg, event)[axis]);
  });

  document.addEventListener("keydown", (event) => {
    const group = event.target.closest?.(".table-line");
    if (!group || event.altKey || event.ctrlKey || event.metaKey) return;
    const line = lineOf(group);
    const all = values(line);
    const steps = line.axis === "x" ? { ArrowLeft: -1, ArrowRight: 1 } : { ArrowUp: -1, ArrowDown: 1 };
    if (event.key in steps) {
      move(line, all[line.n] + steps[event.key] * (event.shiftKey ? FAST : STEP));
      changed(line, WAIT);
    } else if (event.key === "Delete" || event.key === "Backspace") {
      remove(line);
    } else if (event.key === "Insert") {
      const next = all[line.n + 1] ?? all[line.n - 1];
      add(line.axis, line.page, (all[line.n] + next) / 2);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }, true);

  function take() {
    if (!live()) return;
    lines = JSON.parse(live().dataset.lines);
    draw();
  }
  document.addEventListener("DOMContentLoaded", take);
  document.addEventListener("htmx:afterSettle", (event) => { if (event.target.id === "table-live" || event.detail.elt?.id === "table-live") take(); });
})();
