// The page in Traditional Chinese.
import type { PageMessages } from './words.ts';

const list = (names: readonly string[]): string => names.join('、');

/** The endings that the fits have, as the library writes them in English. */
const endings: readonly (readonly [RegExp, string])[] = [
  [/^converged$/, '收斂'],
  [/^fewer points than parameters$/, '點數少於參數'],
  [/^not converged: the search was cut off$/, '未收斂：搜尋中止'],
  [/^not distinguishable from ([^:]+): (\S+) ran to zero$/, '與 $1 無法區分：$2 趨近於零'],
  [/^not distinguishable from ([^:]+): (\S+) ran to infinity$/, '與 $1 無法區分：$2 趨近無限大'],
  [/^not distinguishable from ([^:]+): (\S+) changes nothing$/, '與 $1 無法區分：$2 不起作用'],
  [/^not distinguishable from ([^:]+): (\S+) is (?:about )?([\d.]+)$/, '與 $1 無法區分：$2 約為 $3'],
  [/^not identifiable: (\S+) ran far outside the data$/, '無法確定：$1 遠在資料之外'],
  [/^not identifiable: (.*)$/, '無法確定：$1'],
  [/^(\S+) lies outside the data$/, '$1 在資料之外'],
];

/** Columns of a recorded curve, as the CSV names them. */
const columns: Readonly<Record<string, string>> = {
  current: '電流',
  rate: '頻率',
  outcome: '結果',
  sweep: '段',
  step: '階梯',
  holding: '維持電流',
  difference: '與維持電流之差',
  start: '開始',
  duration: '長度',
  count: '動作電位數',
  'peaks passed over': '未計的峰',
  onset: '起始頻率',
  steady: '穩定頻率',
  'mean interval rate': '平均間隔頻率',
  latency: '潛伏期',
  'adaptation index': '適應指數',
  'interval variation': '間隔變異',
  'resting potential': '靜止電位',
  source: '來源',
};

export const traditionalChinese: PageMessages = {
  ownName: '繁體中文',
  documentTitle: 'Rheobase：放電的神經元算的是哪個激勵函數？',
  title: '放電的神經元算的是哪個激勵函數？',
  skip: '跳到內容',
  views: '頁面',
  view: { bench: '實驗桌', recordings: '記錄', claims: '說法受審', story: '來龍去脈', atlas: '地圖' },
  language: '語言',
  loading: '載入中',
  privacy: '一切都在你的瀏覽器裡計算。你輸入或放進來的東西都不會離開這台電腦。',
  neurons: {
    'hodgkin-huxley': '烏賊巨軸突（Hodgkin-Huxley）',
    lif: '漏電整合放電（LIF）',
    if: '無漏電的整合放電（IF）',
    qif: '二次整合放電（QIF）',
    eif: '指數整合放電（EIF）',
    adex: '適應性指數整合放電（AdEx）',
    izhikevich: 'Izhikevich 規則放電型',
    'wang-buzsaki': '快速放電中間神經元（Wang-Buzsaki）',
    'connor-stevens': '帶 A 電流的神經元（Connor-Stevens）',
    'morris-lecar': '藤壺肌纖維（Morris-Lecar）',
    'traub-miles': '海馬迴錐體細胞（Traub-Miles）',
  },
  outcomes: {
    spiking: '放電',
    quiescent: '靜止',
    blocked: '去極化阻斷',
    oscillating: '振盪無放電',
    unresolved: '未定',
  },
  bench: {
    heading: '實驗桌上的神經元',
    results: '它算的是什麼',
    looking: '正在模擬神經元',
    referenceKernel: '這個瀏覽器在此頁沒有支援 SIMD 的 WebAssembly，所以用參考核心計算：結果相同，但慢上許多倍。',
    here: (current, spikes, duration, rate) =>
      `在 ${current} 下：${duration} 內 ${spikes} 個動作電位${rate === undefined ? '' : `；長期為 ${rate} Hz`}。`,
    spikeIs: (rule) => `這裡怎樣才算動作電位：${rule}。`,
    numbers: '圖背後的數字',
    curveNumbers: '每個電流下的放電頻率',
    currentIn: (unit) => `電流（${unit}）`,
    rate: '頻率（Hz）',
    outcome: '結果',
    spikeTimes: (times, count) =>
      count === 0
        ? '這一段沒有動作電位。'
        : `動作電位的時間：${list(times)}${times.length < count ? `，還有 ${count - times.length} 個` : ''} ms。`,
    controls: '神經元',
    neuron: '神經元',
    typed: (name) => `${name}（自訂）`,
    current: '注入電流',
    source: '出處：',
    roles: { leak: '漏電導', refractory: '不反應期', noise: '雜訊' },
    parameters: (count) => `其他參數（${count}）`,
    reset: '所有參數回到出處的值',
    settings: '動作電位的標準、範圍與長度',
    rule: '怎樣才算動作電位',
    upTo: (unit) => `曲線畫到（${unit}）`,
    duration: '模擬長度（毫秒 ms）',
  },
  editor: {
    open: '編輯方程式',
    heading: '你自己的神經元',
    label: '模型檔（YAML）',
    fine: '模型可讀，單位相符。',
    close: '關閉，回到內建神經元',
    language:
      '方程式是對時間的導數。可用 + - * / ^、比較、a ? b : c，以及 exp log sqrt abs min max pow sin cos tanh atan exprel；式中可寫單位（V/mV），單位會受檢查。',
  },
  verdict: {
    best: (closeness) => `最能描述這個神經元，${closeness}。`,
    exactly: '完全吻合',
    within: (percent) => `誤差為最高頻率的 ${percent} %`,
    list,
    andMore: (names, more) => `${list(names)} 等，另有 ${more} 個`,
    alsoExact: (names) => `參數更多的 ${names} 也完全吻合。`,
    tied: (names) => `資料無法把它和 ${names} 區分開來。`,
  },
  ranking: {
    caption: '所有擬合，由好到差',
    activation: '激勵函數',
    error: '誤差（Hz）',
    weight: '權重',
    heldOut: '留出點的誤差（Hz）',
    parameters: '參數',
    outcome: '擬合如何結束',
    outcomes: (said) => {
      const found = endings.find(([form]) => form.test(said));
      return found === undefined ? said : said.replace(found[0], found[1]);
    },
  },
  recordings: {
    heading: '一個實錄的細胞',
    lead: '帶電流階梯的電流鉗記錄：ABF（Axon）、NWB 2、Igor 二進位波（電位與電流兩個檔），或 CSV（原始波形或現成的曲線）。檔案只在這裡讀取，不會傳到任何地方。',
    drop: '把記錄檔拖放到本頁任何地方，或在此選擇。',
    choose: '選擇記錄檔',
    opening: '開啟檔案',
    reading: (done, total) => `第 ${done} 段，共 ${total} 段`,
    cancel: '取消',
    found: (name, format, sweeps, points) =>
      `${name}（${format}）：${sweeps === 0 ? '' : `${sweeps} 段，`}${points} 個階梯。`,
    sweep: (count) => `要看的段（0 到 ${count - 1}）`,
    lifName: '此細胞的 LIF',
    cell: '記錄告訴我們的細胞性質',
    quantity: '量',
    value: '值',
    quantities: {
      inputResistance: '輸入電阻',
      timeConstant: '膜時間常數',
      restingPotential: '靜止電位',
      threshold: '動作電位起點',
      reset: '動作電位後的最低電位',
      refractory: '從起點到最低電位的時間',
    },
    toBench: '把此細胞的 LIF 放上實驗桌',
    saveModel: '存成模型檔',
    saveCsv: '把表存成 CSV',
    columns: '每個階梯的測量',
    column: (heading) => {
      const [, name = heading, unit] = /^(.*?)(?: \(([^)]*)\))?$/.exec(heading) ?? [];
      return `${columns[name] ?? name}${unit === undefined ? '' : `（${unit}）`}`;
    },
    settings: '怎樣才算動作電位，以及用哪個通道',
    channel: '膜電位的通道（名稱或編號；留空則自動尋找）',
    rule: {
      prominence: '上升到峰至少（mV）',
      fall: '峰後下降至少（mV）',
      reach: '在此時間內（毫秒 ms）',
      slope: '上升斜率至少（mV/ms）',
      height: '最低的峰（mV）',
      base: '起點不高於（mV）',
      climb: '從起點到最陡處最多（毫秒 ms）',
      refractory: '比這更近的峰算一個（毫秒 ms）',
      width: '半高寬至少（毫秒 ms）',
    },
  },
};
