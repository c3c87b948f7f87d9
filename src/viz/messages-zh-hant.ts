// The texts of charts and reports in Traditional Chinese.
import type { ChartMessages } from './words.ts';

const list = (names: readonly string[]): string => names.join('、');

export const traditionalChinese: ChartMessages = {
  empty: '沒有可畫的資料',
  time: (unit) => `時間（${unit}）`,
  quantity: (name, unit) => (unit === '' || unit === '1' ? name : `${name}（${unit}）`),
  current: (unit) => (unit === '' ? '電流' : `電流（${unit}）`),
  rate: '放電頻率（Hz）',
  fits: '擬合，由好到差',
  outcomes: {
    spiking: '放電',
    quiescent: '靜止',
    blocked: '去極化阻斷',
    oscillating: '振盪無放電',
    unresolved: '未定',
    measured: '實測',
  },
  errorBars: '誤差線：一個標準誤',
  tie: (names) => `在此無法區分：${list(names)}`,
  clauses: (parts) => parts.join('；'),
  alsoExact: (names) => `同樣完全吻合但參數更多：${list(names)}`,
  more: (count) => `還有 ${count} 個`,
  flipped: (name) => `${name}（翻轉）`,
  trace: {
    title: (model, current, spikes) => `${model}，${current}：${spikes} 個動作電位`,
    subtitle: '三角形標出動作電位',
    level: (potential) => `虛線：${potential}，越過才算動作電位`,
    description: (model, current, duration, spikes) =>
      `${model} 在 ${current} 下 ${duration} 的折線圖，標出 ${spikes} 個動作電位。`,
  },
  curve: {
    title: (model) => `${model} 的放電頻率`,
    bestTitle: (model, best) => `${model}：${best} 最合`,
    quality: (rmse, r2) => `均方根誤差 ${rmse} Hz${r2 === undefined ? '' : `，R² ${r2}`}`,
    description: ({ model, points, unit, from, to, top, lines }) =>
      `${model} 的放電頻率對電流，${points} 個點` +
      (from === undefined ? '。' : `，從 ${from} 到 ${to} ${unit}，最高 ${top ?? '?'} Hz。`) +
      (lines.length === 0 ? '' : `畫出的擬合，由好到差：${list(lines)}。`),
  },
  residual: {
    title: (model) => `${model}：各個擬合差在哪裡`,
    subtitle: '擬合減曲線；正確的擬合只剩零線',
    panel: (name, rmse) => `${name}，均方根誤差 ${rmse} Hz`,
    description: (model, names) => `${model} 各擬合的殘差對電流，每格一個：${list(names)}。`,
  },
  ranking: {
    axis: '均方根誤差（Hz），對數刻度',
    title: (model, best) => `${model}：${best} 最接近`,
    tiedTitle: (model, count) => `${model}：${count} 個擬合無法區分`,
    subtitle: '最好的在上；實心：最好的，以及與它無法區分的',
    weight: '赤池權重',
    percent: (value) => `${value} %`,
    exact: '完全吻合',
    description: (model, entries) => `${model} 的擬合排名，由好到差：${list(entries)}。`,
  },
  shares: {
    axis: '佔細胞的比例（%）',
    title: (first, count, cells) => `${first} 在 ${cells} 個細胞中的 ${count} 個最接近`,
    subtitle: '點：依 AICc 最好的比例，附 95 % 區間（Wilson）；短線：最好或與最好無法區分',
    cells: '細胞數',
    entry: (name, best, level) => `${name} 最好 ${best} %，與最好無法區分 ${level} %`,
    description: (cells, entries) => `${cells} 個細胞中各激勵函數最好的比例：${list(entries)}。`,
  },
  factorial: {
    title: '漏電流與不反應期決定神經元算的是哪個激勵函數',
    cell: (leak, refractory) => `${leak ? '有漏電流' : '無漏電流'}，${refractory ? '有不反應期' : '無不反應期'}`,
    winner: (name, rmse) => `${name}，均方根誤差 ${rmse} Hz`,
    exact: (name) => `${name}，完全吻合`,
    description: (cells) => `放電頻率曲線與其最佳擬合，每格一個：${cells.join('；')}。`,
  },
  atlas: {
    title: (x, y) => `在${beside(x)}與${beside(y)}的平面上，哪個激勵函數勝出`,
    subtitle: (pale, dotted) => `淡色：AICc 只差不到 ${pale}；加點：不到 ${dotted}，算平手`,
    winner: '勝者',
    none: '無擬合',
    own: {
      range: { name: '電流範圍', axis: '電流範圍：最大電流／基強度' },
      from: { name: '最小電流', axis: '最小電流／基強度' },
      refractory: { name: '不反應期', axis: '不反應期／膜時間常數' },
      noise: { name: '雜訊', axis: '雜訊：膜電位標準差／靜止到閾值的距離' },
    },
    description: (x, y, shares) => `${x} 與 ${y} 平面上最佳激勵函數的地圖。所占面積：${list(shares)}。`,
  },
  report: {
    specification: 'Vega-Lite 規格',
    contents: '目錄',
  },
};

/** A name within a sentence: letters stand apart from Chinese characters, those do not from each other. */
function beside(name: string): string {
  return /^[ -~]/.test(name) ? ` ${name} ` : name;
}
