// Traditional Chinese of what stands beside a reference: references themselves stay as they are printed.
import type { Forms } from './forms.ts';

export const sources: Forms = {
  '{reference}, table {number}': '{reference}，表 {number}',
  '{reference}, table {number}, at 6.3 C; potentials shifted to a rest near -65 mV and turned in sign':
    '{reference}，表 {number}，6.3 C；電位平移到約 -65 mV 的靜止電位，並反號',
  '{reference}; refractory period and noise as in {other}': '{reference}；不反應期與雜訊依 {other}',
  '{reference}, figure {number} (RS); v in mV and t in ms as printed':
    '{reference}，圖 {number}（RS）；v 以 mV、t 以 ms 計，如原文',
  '{reference}; constants fitted there to the neuron of {other}': '{reference}；常數在該文中擬合自 {other} 的神經元',
  '{reference}, ch. {chapter} with its appendix; after {other}': '{reference}，第 {chapter} 章與附錄；依 {other}',
  '{reference}, ch. {chapter}, figure {number}; after {other}': '{reference}，第 {chapter} 章，圖 {number}；依 {other}',
  '{reference}; matched to the exponential neuron of {other}, by expansion about VT':
    '{reference}；在 VT 附近展開，與 {other} 的指數神經元相符',
  '{reference}, appendix B, benchmark 3 (COBA-HH), per area of its 20,000 um^2: 1 uA/cm^2 is 200 pA; after {other}':
    '{reference}，附錄 B，基準測試 3（COBA-HH），以其面積 20,000 um^2 計：1 uA/cm^2 即 200 pA；依 {other}',
  '{reference}, p. {page}': '{reference}，第 {page} 頁',
  'firing rates counted in recordings of the pyABF example data (S. W. Harden, MIT licence): a spike is a peak of at least {prominence} mV prominence in a current step':
    '放電頻率數自 pyABF 範例資料（S. W. Harden，MIT 授權）的記錄：電流階梯中突出至少 {prominence} mV 的峰算一個動作電位',
  'fast-spiking interneuron, recording {file} of the pyABF example data (S. W. Harden, MIT licence): spikes of at least {prominence} mV prominence in the first {length} s current step of each sweep':
    '快速放電中間神經元，pyABF 範例資料（S. W. Harden，MIT 授權）的記錄 {file}：每段第一個 {length} s 電流階梯中突出至少 {prominence} mV 的動作電位',
  'recording {file}, second step of the pyABF example data (S. W. Harden, MIT licence)':
    'pyABF 範例資料（S. W. Harden，MIT 授權）的記錄 {file} 的第二個階梯',
  'recording {file} of the pyABF example data (S. W. Harden, MIT licence)':
    'pyABF 範例資料（S. W. Harden，MIT 授權）的記錄 {file}',
};
