// The report in Traditional Chinese.
import type { ReportMessages } from './words.ts';

const list = (names: readonly string[]): string => names.join('、');

export const traditionalChinese: ReportMessages = {
  title: 'Rheobase：實驗室報告',
  lab: {
    squid: '烏賊巨軸突（Hodgkin-Huxley）',
    form: ({ leak, refractory }) =>
      `LIF，${leak ? '有漏電流' : '無漏電流'}，${refractory ? '有不反應期' : '無不反應期'}`,
    measured: '快速放電中間神經元（實測）',
    question: '放電的神經元算的是哪個激勵函數？',
    lead: '給每個神經元一系列固定的電流，取得每個電流下的穩定放電頻率，再把每個激勵函數擬合到所得的曲線上。以所花的參數而言證據最充分的（AICc），就是最好的。',
    overview: '每個神經元算的是哪個激勵函數（均方根誤差佔最高頻率的比例）',
    heads: ['神經元', '最佳激勵函數', '誤差', 'ReLU', 'sigmoid', 'softplus'],
    factorial: '同一個神經元，有無漏電流與不反應期',
    winners: (count, names) => `把漏電流與不反應期逐一拿掉，得到 ${count} 個不同的勝者：${list(names)}。`,
    factorialCaption:
      '點是模擬的頻率，線是每種形式的最佳擬合。沒有不反應期，就沒有什麼把曲線壓彎；沒有漏電流，就沒有什麼阻止它在最小的電流下放電。',
    best: (verdict) => `最好：${verdict}。`,
    source: (source) => `出處：${source}。`,
    parameters: '擬合的參數，由好到差',
    parameterHeads: ['激勵函數', '參數與標準誤', '擬合如何結束'],
    run: '一次模擬；三角形標出動作電位。',
    curve: '曲線與最好的四個擬合；最粗的線是最好的。',
    residuals: '每個擬合減去曲線後所剩的：若有規律，就是函數不對，不是雜訊。',
    ranking: '所有擬合，依誤差排列。橘色者是資料無法與最好的區分的。',
    rankingFlipped:
      '所有擬合，依誤差排列。橘色者是資料無法與最好的區分的。翻轉的函數增益為負：它的凹處翻了過來，成為凸起。',
    exact: '完全吻合',
    off: (percent) => `差 ${percent} %`,
    verdict: (best, error, others) => `${best}，${error}${others}`,
    alsoExact: (names) => `；參數更多的 ${list(names)} 也完全吻合`,
    tied: (names) => `（無法區分：${list(names)}）`,
    next: (name, error) => `；其次是 ${name}，${error}`,
  },
  claims: {
    heading: '說法受審',
    lead: '關於 ReLU、dropout 與大腦的說法，每一個都由實驗判定；判決由實驗的數字算出。',
    caption: '判決',
    heads: ['說法', '判決', '理由'],
    section: (id, verdict) => `${id}：${verdict}`,
    labelled: (label, text) => `${label}：${text}`,
    sources: (label, sources) => `${label}：${sources.join('；')}。`,
  },
  atlas: {
    heading: '地圖：哪裡是哪個激勵函數勝出',
    lead: (activations) =>
      `平面上每一格都是一個漏電積分放電神經元，算出它的曲線，再以深度網路用的函數擬合：${list(activations)}。它自己的頻率公式不參賽，否則到處都是它勝。起作用的只有比例，所以這些平面適用於任何大小的神經元。`,
    pale: '淡色的格子是險勝，加點的是平手：清單上還有別的函數在那裡一樣好。',
    caption: (curves, points, range, ties) =>
      `${curves} 條曲線，每條 ${points} 個電流${range === undefined ? '' : `，到基強度的 ${range} 倍`}，小樣本的赤池準則；${ties} % 的格子中最好的兩個平手。`,
  },
  step: (place, title, text) => `${place}. ${title}。${text}`,
  printed: {
    errors: '（誤差為均方根，佔最高頻率的比例）',
    verdict: (neuron, verdict) => `${neuron}：${verdict}`,
    claims: '受審的說法：',
    report: (path) => `報告在此，內有每條曲線與擬合、通往 ReLU 之路、地圖與說法：${path}`,
    page: (address) => `網頁：${address}（按 Ctrl-C 結束）`,
  },
};
