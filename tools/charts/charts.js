// A share over time that can be zoomed and asked, in the place of the drawing that the server made. Without this file the drawing stays.
import { init, use } from 'echarts/core';
import { CustomChart, LineChart } from 'echarts/charts';
import { DataZoomComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { CanvasRenderer } from 'echarts/renderers';

use([CustomChart, LineChart, DataZoomComponent, GridComponent, TooltipComponent, CanvasRenderer]);

// From so many points on one wants to look at a part.
const ZoomFrom = 30;

const root = document.documentElement;
const colour = (name) => getComputedStyle(root).getPropertyValue(name).trim();
const spoken = (words) => words[root.getAttribute('data-lang') === 'zh' ? 'zh' : 'en'];

// What may be joined by a line: neighbours that were measured and asked the same.
function partsOf(points) {
  const parts = [];
  let open = null;
  points.forEach((point) => {
    if (point.share === null || (open && open[0].version !== point.version)) { open = null; }
    if (point.share === null) { return; }
    if (!open) { parts.push(open = []); }
    open.push(point);
  });
  return parts;
}

// The intervals of one part, as one area; a point alone has a bar.
function band(part) {
  return {
    type: 'custom', silent: true, clip: true, data: [[part[0].at, part[0].share]], encode: { x: 0, y: 1 }, z: 1,
    renderItem: (_, api) => {
      const edge = (point, value) => api.coord([point.at, value ?? point.share]);
      if (part.length === 1) {
        const [x, high] = edge(part[0], part[0].high);
        const low = edge(part[0], part[0].low)[1];
        return { type: 'rect', shape: { x: x - 3, y: high, width: 6, height: low - high }, style: { fill: colour('--accent'), opacity: 0.3 } };
      }
      const corners = part.map((p) => edge(p, p.high)).concat(part.slice().reverse().map((p) => edge(p, p.low)));
      return { type: 'polygon', shape: { points: corners }, style: { fill: colour('--accent'), opacity: 0.16 } };
    },
  };
}

function line(part, few) {
  return {
    type: 'line', animation: false, symbol: 'circle', symbolSize: few ? 7 : 4, showAllSymbol: true, z: 2, cursor: 'pointer',
    lineStyle: { width: 2, color: colour('--accent') }, itemStyle: { color: colour('--accent') },
    data: part.map((p) => ({ value: [p.at, p.share], point: p })),
  };
}

// What was not measured stands on the ground, and is no nought.
function gaps(points) {
  return {
    type: 'line', animation: false, lineStyle: { opacity: 0 }, symbol: 'rect', symbolSize: [2, 8], showAllSymbol: true, cursor: 'pointer',
    itemStyle: { color: colour('--soft') }, data: points.filter((p) => p.share === null).map((p) => ({ value: [p.at, 0], point: p })),
  };
}

function optionOf(figure) {
  const { points } = figure;
  const few = points.length <= 60;
  const soft = { color: colour('--soft'), fontSize: 12 };
  const parts = partsOf(points);
  // An index goes from 0 to 100 and is no percentage.
  const said = (value) => figure.isIndex ? `${Math.round(value * 10000) / 100}` : `${Math.round(value * 1000) / 10}%`;
  return {
    animation: false,
    grid: { left: 52, right: 14, top: 14, bottom: points.length >= ZoomFrom ? 64 : 28 },
    xAxis: { type: 'time', axisLabel: { ...soft, hideOverlap: true, formatter: '{yyyy}-{MM}-{dd}' }, axisLine: { lineStyle: { color: colour('--line') } } },
    yAxis: { type: 'value', min: 0, max: 1, interval: 0.5, axisLabel: { ...soft, formatter: said }, splitLine: { lineStyle: { color: colour('--line') } } },
    dataZoom: points.length < ZoomFrom ? [] : [
      { type: 'slider', filterMode: 'none', height: 22, bottom: 8, showDetail: false, brushSelect: false, showDataShadow: false, borderColor: colour('--line'), fillerColor: colour('--accent-wash') },
    ],
    // Drawn, not written into the page: the page's policy lets no style in that is not a file of ours.
    tooltip: {
      trigger: 'item', renderMode: 'richText', confine: true, backgroundColor: colour('--paper'), borderColor: colour('--strong-line'), textStyle: { color: colour('--ink'), fontSize: 13 },
      formatter: ({ data }) => {
        const p = data.point;
        const asked = p.says === null ? spoken(figure.words.unmeasured) : p.low === null ? p.says : `${p.says}  (${said(p.low)} – ${said(p.high)})`;
        return `${p.day}\n${asked}`;
      },
    },
    series: [...parts.filter((part) => part[0].low !== null).map(band), ...parts.map((part) => line(part, few)), gaps(points)],
  };
}

document.querySelectorAll('.trend[data-trend]').forEach((place) => {
  const figure = JSON.parse(place.getAttribute('data-trend'));
  const drawn = document.createElement('div');
  const svg = place.querySelector('svg');
  drawn.className = 'chart';
  drawn.setAttribute('role', 'img');
  svg.before(drawn);
  place.classList.add('charted');
  const chart = init(drawn, null, { renderer: 'canvas' });
  const draw = () => {
    drawn.setAttribute('aria-label', spoken(figure.words.name));
    chart.setOption(optionOf(figure), true);
  };
  draw();
  chart.on('click', ({ data }) => { if (data && data.point && data.point.link) { location.assign(data.point.link); } });
  new ResizeObserver(() => chart.resize()).observe(drawn);
  new MutationObserver(draw).observe(root, { attributeFilter: ['data-lang', 'data-theme'] });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
});
