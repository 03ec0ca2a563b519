// Draws the charts of the dataset with Apache ECharts, as SVG, and saves them as files. What is drawn stands in the
// page; nothing is asked of the server. Every series has a pattern beside its colour, so that it can be read in grey.
"use strict";

(() => {
  const COLOURS = ["#0017c1", "#ffb84d", "#1d7a4c", "#e9c8f7", "#333333", "#8fd0f0", "#b3261e", "#d9d9d9"]; // dark and light by turns
  const LIGHT = "rgba(255,255,255,0.55)";
  const DARK = "rgba(0,0,0,0.45)";
  const DECALS = [
    { symbol: "none" },
    { symbol: "circle", symbolSize: 0.8, dashArrayX: [[7, 7], [0, 7, 7, 0]], dashArrayY: [7, 0], color: DARK },
    { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [3, 6], rotation: -Math.PI / 4, color: LIGHT },
    { symbol: "none" },
    { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 7], color: LIGHT },
    { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [3, 6], rotation: Math.PI / 4, color: DARK },
    { symbol: "rect", symbolSize: 0.9, dashArrayX: [[6, 6], [0, 6, 6, 0]], dashArrayY: [6, 0], color: LIGHT },
    { symbol: "triangle", symbolSize: 0.8, dashArrayX: [[9, 9], [0, 9, 9, 0]], dashArrayY: [9, 2], color: DARK },
  ];
  const LABEL_WIDTH = 180;
  const MOST_LINES = 3;
  const LINE_HEIGHT = 16;
  const ROW_HEIGHT = 30;
  const HEIGHT = 400;
  const FONT = getComputedStyle(document.documentElement).getPropertyValue("--font").trim().replaceAll('"', "'") || "sans-serif"; // quotes would end an attribute of the saved file
  const drawn = new Map();

  // The library writes styles as attributes, which the page's policy forbids; written as properties they are allowed.
  function keepToPolicy() {
    const write = Element.prototype.setAttribute;
    SVGElement.prototype.setAttribute = function (name, value) {
      if (name === "style") this.style.cssText = value;
      else write.call(this, name, value);
    };
  }

  const written = (value, unit) => (value === null || value === undefined ? "―" : `${value.toLocaleString()}${unit}`);
  const label = { fontFamily: FONT, fontSize: 13, color: "#1a1a1a" };
  const mostLetters = (width) => MOST_LINES * Math.floor(width / label.fontSize);
  const shortened = (width) => (name) => (name.length > mostLetters(width) ? `${name.slice(0, mostLetters(width) - 1)}…` : name);
  const names = (data, width) => ({
    type: "category",
    data: data.names,
    axisTick: { show: false },
    axisLabel: { ...label, width, overflow: "break", interval: 0, lineHeight: LINE_HEIGHT, formatter: shortened(width) },
  });
  const amounts = (data) => ({ type: "value", name: data.unit, nameTextStyle: label, axisLabel: label });

  function bars(data, stacked) {
    const upright = data.upright;
    const series = data.series.map((one) => ({
      type: "bar",
      name: one.name,
      stack: stacked ? "all" : undefined,
      data: one.values,
      barMaxWidth: 48,
      itemStyle: { borderColor: "#333", borderWidth: 1 },
      label: { ...label, show: data.series.length * data.names.length <= 40, position: stacked ? "inside" : upright ? "top" : "right", formatter: ({ value }) => (value ? value.toLocaleString() : ""), ...(stacked ? { textBorderColor: "#fff", textBorderWidth: 3 } : {}) },
    }));
    const along = names(data, upright ? 84 : LABEL_WIDTH);
    return upright
      ? { xAxis: along, yAxis: amounts(data), series }
      : { yAxis: { ...along, inverse: true }, xAxis: { ...amounts(data), nameLocation: "end" }, series };
  }

  function achieved(data) {
    return {
      yAxis: { ...names(data, LABEL_WIDTH), inverse: true },
      xAxis: { type: "value", min: 0, max: data.end, axisLabel: { ...label, formatter: "{value}%" } },
      series: [{
        type: "bar",
        name: data.series[0].name,
        data: data.series[0].values.map((value) => Math.max(0, Math.min(value, data.end))),
        barMaxWidth: 24,
        itemStyle: { color: "#b9c8ff", borderColor: "#333", borderWidth: 1 },
        label: { ...label, show: true, position: "insideLeft", formatter: ({ dataIndex }) => data.labels[dataIndex] },
        markLine: { silent: true, symbol: "none", lineStyle: { color: "#1a1a1a", width: 2, type: "dashed" }, label: { ...label, position: "start", formatter: data.goal }, data: [{ xAxis: 100 }] },
      }],
    };
  }

  function lines(data) {
    const second = data.series.find((one) => one.second);
    const marks = ["diamond", "circle", "triangle", "rect"];
    return {
      xAxis: names(data, 84),
      yAxis: second ? [amounts(data), { ...amounts({ unit: second.unit }), splitLine: { show: false } }] : amounts(data),
      series: data.series.map((one, place) => ({
        type: one.line ? "line" : "bar",
        name: one.name,
        yAxisIndex: one.second ? 1 : 0,
        data: one.values,
        barMaxWidth: 48,
        z: one.line ? 3 : 2,
        symbol: marks[place % marks.length],
        symbolSize: 10,
        itemStyle: one.line ? {} : { borderColor: "#333", borderWidth: 1 },
        lineStyle: { width: 2.5, type: one.second ? "dotted" : place % 2 ? "solid" : "dashed" },
        label: { ...label, show: !one.second, position: one.line ? "top" : "insideBottom", formatter: ({ value }) => written(value, ""), textBorderColor: "#fff", textBorderWidth: 3 },
        labelLayout: { hideOverlap: true },
      })),
    };
  }

  const rowsOf = (data) => ({ type: "category", data: data.series.map((one) => one.name), inverse: true, axisTick: { show: false }, axisLabel: { ...label, width: LABEL_WIDTH, overflow: "truncate" } });
  const pointsOf = (data) => data.series.flatMap((one, row) => one.values.map((value, column) => [column, row, value]).filter(([, , value]) => value !== null));

  function heat(data) {
    const points = pointsOf(data);
    const most = Math.max(1, ...points.map(([, , value]) => value));
    return {
      xAxis: { ...names(data, 84), position: "top" },
      yAxis: rowsOf(data),
      visualMap: { show: false, min: 0, max: most, inRange: { color: ["#f0f3ff", "#9db2ff", "#3460fb", "#00118f"] } },
      series: [{ type: "heatmap", data: points.map(([x, y, value]) => ({ value: [x, y, value], label: { color: value > most / 2 ? "#fff" : "#1a1a1a" } })), label: { ...label, show: true, formatter: ({ value }) => value[2].toLocaleString() }, itemStyle: { borderColor: "#fff", borderWidth: 2 } }],
    };
  }

  function history(data) {
    const points = pointsOf(data);
    const most = Math.max(1, ...points.map(([, , value]) => value));
    return {
      xAxis: { ...names(data, 84), position: "top", splitLine: { show: true } },
      yAxis: { ...rowsOf(data), splitLine: { show: true } },
      series: [{ type: "scatter", data: points, symbolSize: ([, , value]) => 12 + 22 * Math.sqrt(Math.abs(value) / most), itemStyle: { color: "#0017c1" }, label: { ...label, show: true, position: "right", formatter: ({ value }) => written(value[2], data.unit) } }],
    };
  }

  const SHAPES = { stacked: (data) => bars(data, true), grouped: (data) => bars(data, false), achieved, lines, heat, history };

  function heightOf(data) {
    if (data.kind === "heat" || data.kind === "history") return Math.max(160, 90 + 40 * data.series.length);
    if (data.upright || data.kind === "lines") return HEIGHT;
    const bars = data.kind === "stacked" ? 1 : data.series.length;
    const letters = Math.max(...data.names.map((name) => name.length), 1);
    const lines = Math.min(MOST_LINES, Math.ceil((letters * label.fontSize) / LABEL_WIDTH));
    return Math.max(240, 110 + data.names.length * Math.max(ROW_HEIGHT, 8 + 18 * bars, 6 + LINE_HEIGHT * lines));
  }

  function optionsOf(data) {
    const hasLegend = data.series.length > 1 && data.kind !== "heat" && data.kind !== "history";
    return {
      animation: false,
      color: COLOURS,
      backgroundColor: "#fff",
      textStyle: { fontFamily: FONT },
      aria: { enabled: true, label: { description: data.description }, decal: { show: data.kind !== "heat" && data.kind !== "history", decals: DECALS } },
      legend: hasLegend ? { top: 0, type: "plain", textStyle: { ...label, width: 200, overflow: "truncate" }, itemWidth: 32, itemHeight: 18 } : undefined,
      tooltip: { renderMode: "richText", trigger: "item", confine: true },
      grid: { left: 16, right: data.kind === "history" ? 72 : 56, top: hasLegend ? 24 + 28 * Math.ceil(data.series.length / 5) : data.kind === "heat" || data.kind === "history" ? 8 : 40, bottom: 16, containLabel: true },
      ...SHAPES[data.kind](data),
    };
  }

  function draw(figure) {
    const data = JSON.parse(figure.dataset.chart);
    const place = figure.querySelector(".chart");
    place.style.height = `${heightOf(data)}px`;
    const chart = echarts.init(place, null, { renderer: "svg" });
    chart.setOption(optionsOf(data));
    drawn.set(figure, { chart, data });
    figure.querySelectorAll("[data-save]").forEach((button) => { button.hidden = false; });
  }

  function save(blob, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  function savePng(figure, data, name) {
    const place = document.createElement("div");
    Object.assign(place.style, { width: `${figure.clientWidth}px`, height: `${heightOf(data)}px`, position: "fixed", left: "-10000px" });
    document.body.append(place);
    const chart = echarts.init(place, null, { renderer: "canvas" });
    chart.setOption(optionsOf(data));
    chart.renderToCanvas({ pixelRatio: 2, backgroundColor: "#fff" }).toBlob((blob) => {
      save(blob, name);
      chart.dispose();
      place.remove();
    }, "image/png");
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-save]");
    if (!button) return;
    const figure = button.closest("[data-chart]");
    const { chart, data } = drawn.get(figure);
    const name = `${data.title}.${button.dataset.save}`;
    if (button.dataset.save === "png") savePng(figure.querySelector(".chart"), data, name);
    else save(new Blob([chart.renderToSVGString()], { type: "image/svg+xml" }), name);
  });
  window.addEventListener("resize", () => drawn.forEach(({ chart }) => chart.resize()));
  document.addEventListener("DOMContentLoaded", () => {
    if (!document.querySelector("[data-chart]")) return;
    keepToPolicy();
    document.querySelectorAll("[data-chart]").forEach(draw);
  });
})();
