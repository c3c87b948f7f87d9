// Traditional Chinese of what commands print of their results.
import type { Forms } from './forms.ts';

export const results: Forms = {
  'wrote {path}': '已寫入 {path}',
  'interrupted: {~what}': '已中斷：{what}',
  interrupted: '已中斷',
  'nothing is finished': '什麼都還沒完成',
  'nothing is kept': '沒有保留任何結果',
  'nothing more is waited for': '不再等候',
  '{finished} of {of} currents are finished': '{of} 個電流中完成了 {finished} 個',
  'none of {of} currents is finished': '{of} 個電流都還沒有完成',
  '{finished} of {of} neurons are finished': '{of} 個神經元中完成了 {finished} 個',
  'none of {of} neurons is finished': '{of} 個神經元都還沒有完成',
  '{finished} of {of} cells are finished': '{of} 格中完成了 {finished} 格',
  'none of {of} cells is finished': '{of} 格都還沒有完成',
  '{finished} of {of} claims are tried': '{of} 個說法中審了 {finished} 個',
  'none of {of} claims is tried': '{of} 個說法都還沒有審',
  '{finished} of {of} steps are walked': '{of} 步中走了 {finished} 步',
  'none of {of} steps is walked': '{of} 步都還沒有走',
  '{finished} of {of} sweeps were read': '{of} 段中讀了 {finished} 段',
  '{finished} of {of} files were read': '{of} 個檔案中讀了 {finished} 個',
  'no file was read': '沒有讀到檔案',
  '{finished} of {of} samples are fitted': '{of} 個樣本中擬合了 {finished} 個',
  '{finished} of {of} cells were fitted': '{of} 個細胞中擬合了 {finished} 個',
  'no cell was fitted': '沒有擬合任何細胞',

  // trace
  '{model} at {current}, method {#method}: {count} spike': '{model}，{current}，方法 {method}：{count} 個動作電位',
  '{model} at {current}, method {#method}: {count} spikes': '{model}，{current}，方法 {method}：{count} 個動作電位',
  '{model} at {current}, method {#method}: {count} spike at {times} ms':
    '{model}，{current}，方法 {method}：{count} 個動作電位，在 {times} ms',
  '{model} at {current}, method {#method}: {count} spikes at {times} ms':
    '{model}，{current}，方法 {method}：{count} 個動作電位，在 {times} ms',
  '{model} at {current}, method {#method}: {count} spikes at {times}, and {more} more ms':
    '{model}，{current}，方法 {method}：{count} 個動作電位，在 {times} ms，還有 {more} 個',
  'at half the step, {step} ms, {count} spike; the potential changes by up to {change} {#unit}':
    '步長減半為 {step} ms 時，{count} 個動作電位；電位最多改變 {change} {unit}',
  'at half the step, {step} ms, {count} spikes; the potential changes by up to {change} {#unit}':
    '步長減半為 {step} ms 時，{count} 個動作電位；電位最多改變 {change} {unit}',
  '--json gives the run, --out FILE.png draws it': '--json 給出這次模擬，--out FILE.png 把它畫出來',

  // sweep
  '{model}: {~kind} rate, spike when {rule}, method {#method}':
    '{model}：{kind}頻率，動作電位的標準 {rule}，方法 {method}',
  '{model}: {count} curves of {currents} currents, {~kind} rate, method {#method}':
    '{model}：{count} 條曲線，每條 {currents} 個電流，{kind}頻率，方法 {method}',
  steady: '穩定',
  count: '計數',
  first: '第一間隔',
  ', staircase {#protocol}': '，階梯 {protocol}',
  ', input {inputs}': '，輸入 {inputs}',
  '+- in Hz: {~basis}': '+-（Hz）：{basis}',
  '; none where it is unresolved what the neuron does': '；無法判定神經元做什麼之處則無',
  'rate (Hz)': '頻率（Hz）',
  outcome: '結果',
  spiking: '放電',
  quiescent: '靜止',
  blocked: '去極化阻斷',
  oscillating: '振盪無放電',
  unresolved: '未定',
  'spiking, though not within the window': '放電，但不在時窗之內',
  'oscillating at {#rate} Hz': '以 {rate} Hz 振盪無放電',
  'unresolved: {~why}': '未定：{why}',
  'fires from ({unit})': '開始放電（{unit}）',
  'largest rate (Hz)': '最高頻率（Hz）',
  'largest +-': '最大 +-',

  // analyse
  'rheobase from rest': '由靜止起的基強度',
  'rheobase from firing': '由放電起的基強度',
  'at least one spike': '至少一個動作電位',
  'rest ends': '靜止結束',
  nowhere: '無',
  'at {#current} {#unit} ({~how})': '在 {current} {unit}（{how}）',
  'saddle-node': '鞍結',
  hopf: 'Hopf 分岔',
  'rests or fires': '靜止或放電皆可',
  '{#from} {#unit} to {#to} {#sameUnit}': '{from} {unit} 到 {to} {sameUnit}',
  'firing ends': '放電結束',
  'not below {current} {unit}': '{current} {unit} 以下沒有',
  'then {~outcome}': '其後{outcome}',
  'followed to {#current} {#unit} ({~how})': '追到 {current} {unit}（{how}）',
  'Hopf points': 'Hopf 點',
  'saddle-node points': '鞍結點',
  'rate at onset': '起始頻率',
  excitability: '興奮性',
  'class 1': '第一類',
  'class 2': '第二類',
  '{~class}: {~why}.': '{class}：{why}。',
  'The noise was left out.': '雜訊已略去。',

  // fit and compare
  '{model}: {activation} fits best': '{model}：{activation} 最合',
  '{model}, leak on, refractory on: {activation} fits best': '{model}，有漏電流，有不反應期：{activation} 最合',
  '{model}, leak on, refractory off: {activation} fits best': '{model}，有漏電流，無不反應期：{activation} 最合',
  '{model}, leak off, refractory on: {activation} fits best': '{model}，無漏電流，有不反應期：{activation} 最合',
  '{model}, leak off, refractory off: {activation} fits best': '{model}，無漏電流，無不反應期：{activation} 最合',
  activation: '激勵函數',
  'RMSE (Hz)': '均方根誤差（Hz）',
  weight: '權重',
  '{name} (flipped)': '{name}（翻轉）',
  'not distinguishable: {names}': '無法區分：{names}',
  'best of {count} resampled curves (points drawn again, seed {seed}): {shares}':
    '{count} 條重抽樣曲線中最好的（重新抽點，種子 {seed}）：{shares}',
  'best of {count} resampled curves (rates scattered about the best fit, seed {seed}): {shares}':
    '{count} 條重抽樣曲線中最好的（頻率散布於最佳擬合周圍，種子 {seed}）：{shares}',

  // cells and import
  '{#count} cells': '{count} 個細胞',
  cell: '細胞',
  points: '點數',
  best: '最好',
  'not told from it': '與它無法區分',
  'best in': '最好的次數',
  'Wilson 95 %': 'Wilson 95 %',
  'bootstrap 95 %': '拔靴法 95 %',
  'level in %': '並列 %',
  'mean weight': '平均權重',
  'best by AICc; level: best or within 2 of it; bootstrap over cells, {count} resamples':
    '依 AICc 最好；並列：最好或相差不到 2；對細胞做拔靴法，重抽 {count} 次',
  'left out: {~line}': '略去：{line}',
  sweep: '段',
  step: '階梯',
  'first (Hz)': '第一間隔（Hz）',
  'last third (Hz)': '最後三分之一（Hz）',
  '{cell} and the LIF with its numbers': '{cell}，與以其數值建立的 LIF',
  model: '模型',

  // atlas
  '{model}: which activation wins over {x} and {y}, {count} curves':
    '{model}：在 {x} 與 {y} 的平面上哪個激勵函數勝出，{count} 條曲線',
  winner: '勝者',
  'of the plane': '佔平面',
  'of it in ties': '其中平手',
  'none fits': '無擬合',
  'In {count} cells the winner is flipped: its gain is negative.': '有 {count} 格的勝者是翻轉的：增益為負。',
};
