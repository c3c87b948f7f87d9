// The claims in Traditional Chinese.
import type { TrialMessages } from './words.ts';

export const traditionalChinese: TrialMessages = {
  verdicts: { supported: '成立', qualified: '有條件成立', refuted: '不成立' },
  none: '無',
  units: {
    SD: '個標準差',
    rheobase: '倍基強度',
    onset: '倍起始電流',
    models: '個模型',
    cells: '個細胞',
    neurons: '個神經元',
    runs: '次',
    spikes: '個動作電位',
    steps: '步',
    times: '倍',
  },
  stopsBeingTrue: '在哪裡不再成立',
  sources: '出處',
  cellNames: {
    'fast-spiking': '快速放電',
    'fast-spiking, held lower': '快速放電（維持較低）',
    adapting: '適應型',
    slow: '緩慢型',
    'blocked at the top': '高處阻斷型',
  },
  claims: {
    'stepped-sigmoids': {
      claim: '一排偏置各差一的 sigmoid 單元，加起來就是 softplus：sigma(x - i + 1/2) 的總和約等於 log(1 + e^x)。',
      title: '階梯 sigmoid 離 softplus 有多遠',
      caption:
        '兩條曲線畫的都是差值，若完全相符，就會落在零的虛線上。總和在 x = {largestGapAt} 處比 softplus 少得最多，差 {|largestGap}；單元的變異數與 sigmoid 最多差 {|largestVarianceGap}。',
      reasons: {
        close:
          '最大的差距是 {|largestGap}，在 x = {largestGapAt}，該處 softplus 為 {softplusThere}；變異數與 sigma(x) 最多差 {|largestVarianceGap}，在 x = {largestVarianceGapAt}。',
        rough: '形狀相近，但在 x = {largestGapAt} 有 {|largestGap} 的差距，看得出來。',
        apart: '在 x = {largestGapAt} 差到 {|largestGap}：那裡的總和已是另一個函數。',
      },
      stops: {
        runsOut:
          '超過 x = {holdsUpTo} 之後：單元數有限，用完了總和就不再上升。遠在零以下，差距雖小，比例卻不會縮小：趨近比 softplus 少 {|relativeGapFarBelow}。',
        coarse: '在 x = 0 就已不成立：間距這麼大，剩下的是階梯而不是曲線。',
      },
      labels: { x: 'x', gap: '差值', mean: '總和減 softplus', variance: '變異數減 sigmoid' },
    },
    'noisy-relu': {
      claim: '一個帶雜訊的整流單元 max(0, x + N(0, sigma(x)))，就與階梯 sigmoid 的總和非常吻合。',
      title: '一個帶雜訊的整流單元，對上一整排階梯單元',
      caption:
        '左邊是平均，右邊是變異數。不論哪種讀法，帶雜訊的整流單元在零附近都低於階梯單元，差距也在那裡最大：把 sigma(x) 當變異數時平均差 {|meanGap.variance}，當標準差時差 {|meanGap.deviation}。',
      reasons: {
        close: '平均最多只差 {|meanGap.variance}（sigma(x) 當變異數）與 {|meanGap.deviation}（當標準差）。',
        rough:
          'sigma(x) 當變異數時，平均在 x = {meanGapAt.variance} 差到 {|meanGap.variance}；當標準差時差 {|meanGap.deviation}。',
        apart:
          'sigma(x) 當變異數時，平均在 x = {meanGapAt.variance} 差 {|meanGap.variance}：階梯單元的總和是 {steppedMeanThere.variance}，整流單元只有 {meanThere.variance}（抽樣：{sampledMeanThere.variance~}）；當標準差時在 x = {meanGapAt.deviation} 差 {|meanGap.deviation}。變異數則最多差 {|varianceGap.variance} 與 {|varianceGap.deviation}。',
      },
      stops: {
        below:
          '大約在 x = {closeFrom.variance} 以下。在那之上，兩種讀法都跟得上總和，因為那裡整流不起作用，每條曲線都只是直線 x。',
        everywhere: '在所問的範圍裡，沒有一處成立。',
      },
      labels: {
        x: 'x',
        mean: '平均',
        variance: '變異數',
        meanPanel: '平均',
        variancePanel: '變異數',
        stepped: '階梯 sigmoid 單元',
        readVariance: '帶雜訊的整流，sigma(x) 為變異數',
        readDeviation: '帶雜訊的整流，sigma(x) 為標準差',
      },
    },
    'binomial-variance': {
      claim: '同一個 sigmoid 單元複製許多份，能帶更多資訊，但變異數 N p(1 - p) 在 x 很大時消失，這就是梯度消失。',
      title: '相同複本與階梯單元的變異數',
      caption:
        '在對數刻度上，相同複本的變異數沿直線下降，梯度是同一個函數，也跟著下降。階梯單元的變異數升到一，就留在那裡。點是抽樣結果，附 95 % 區間。',
      reasons: {
        dies: '相同複本的變異數與平均的梯度，在同一處降到最高值的百分之一以下：x = {varianceGoneAt} 與 {gradientGoneAt}；兩者相對於最高值最多只差 {largestDifferenceOfGradientAndVariance}。到範圍盡頭，階梯單元的變異數仍有 {steppedVarianceAtEnd}。',
        bothDie:
          '相同複本在 x = {varianceGoneAt} 失去了變異數與梯度，但在這個範圍裡，階梯單元在 x = {steppedVarianceGoneAt} 也一樣失去了。',
        lives: '在這個範圍裡，相同複本的變異數始終沒有消失：到盡頭還剩 {binomialVarianceAtEnd}。',
      },
      stops: {
        ahead: '在 x = {copiesStillAheadUpTo} 以前，相同複本的變異數與梯度都還比階梯單元大：消失是遠處才有的事。',
        never: '在所問的範圍裡，相同複本的變異數從未大過階梯單元。',
      },
      labels: {
        x: 'x',
        variance: '變異數',
        binomial: '相同複本',
        stepped: '階梯單元',
        sampled: '相同複本，抽樣',
      },
    },
    'relu-is-if': {
      claim: '從積分放電神經元拿掉漏電流與不反應期，剩下的就是 ReLU：ReLU 就是它的放電數。',
      title: 'ReLU 描述同一個神經元的四種形式，準到什麼程度',
      caption:
        '每一點都是 ReLU 從零電流擬合到該點電流的結果。沒有漏電流也沒有不反應期時，在任何範圍都沒有誤差；漏電流使開頭彎曲，不反應期使末端彎曲。虛線是百分之一與百分之五的誤差。',
      reasons: {
        all: '沒有漏電流與不反應期時 ReLU 完全吻合，四種形式的誤差也都很小（最多 {reluError.both} 與 {reluError.refractory}）。',
        stripped:
          '沒有漏電流與不反應期時，由 {best.neither} 勝出，毫無誤差；數出來的放電數與它相差 {reluCountError.neither}，正是取整數必有的差（餘數均勻分布時為 {rounding}）。有漏電流時 {best.leak} 勝出（ReLU 差 {reluError.leak}），有不反應期時 {best.refractory} 勝出（ReLU 差 {reluError.refractory}），兩者都有時 {best.both} 勝出（ReLU 差 {reluError.both}）。',
        notEven: '即使拿掉漏電流與不反應期，ReLU 仍差 {reluError.neither}。',
      },
      stops: {
        bends:
          '漏電流與不反應期都在時，只有終點在 {looseFrom.both} 到 {looseTo.both} 之間的範圍，ReLU 的誤差才在百分之五以內；百分之一以內的範圍：{tightTo.both}。只有不反應期時，到 {tightTo.refractory} 為止在百分之一以內，到 {looseTo.refractory} 為止在百分之五以內。',
        counts: '只在計數上：時間窗裡的放電數是整數，所以與直線的均方根差是 {reluCountError.neither}。',
      },
      labels: {
        range: '範圍的最大電流（pA）',
        error: 'ReLU 的誤差（占最高頻率的 %）',
        both: '有漏電流、有不反應期',
        leak: '只有漏電流',
        refractory: '只有不反應期',
        neither: '兩者皆無',
      },
    },
    'lif-from-hh': {
      claim: '漏電積分放電（LIF）神經元是 Hodgkin-Huxley 神經元的簡化。',
      title: '{model} 的頻率曲線，與擬合它的 LIF',
      caption:
        '點是神經元本身，從開始持續放電的電流畫起。它一放電就是 {onsetRate}；只擬合放電範圍的 LIF 能從附近通過，是因為放棄了自己的閾值，於是在虛線左邊、神經元靜止之處也放電。',
      reasons: {
        both: '最好的 LIF 在放電範圍差 {error}，連同不放電的電流一起擬合差 {errorWithSilence}，而且這個神經元能放電得和 LIF 一樣慢。',
        rough: '最好的 LIF 在放電範圍差 {error}，連同不放電的電流一起擬合差 {errorWithSilence}。',
        jump: '在放電範圍，最好的 LIF 只差 {error}，連同不放電的電流一起擬合也只差 {errorWithSilence}。但 LIF 要放電多慢都可以，這個神經元卻不行：它一開始就是 {onsetRate}，是最高頻率的 {slowest}。',
        apart: '就算只看放電範圍，最好的 LIF 也差 {error}。',
      },
      stops: {
        onset:
          '在起始電流 {onset} 處：神經元從靜止直接跳到 {onsetRate}。只擬合放電範圍的 LIF 在該處差 {residualAtOnset}，在最高處差 {residualAtTop}；連同不放電的電流一起擬合的，則差 {residualAtOnsetWithSilence} 與 {residualAtTopWithSilence}。這個神經元本身也只是模型：真正的烏賊軸突受到階躍電流，多半只放電一次。',
        none: '在這個範圍裡處處成立：這個神經元開始放電時和 LIF 一樣慢。',
      },
      labels: {
        current: '電流',
        rate: '放電頻率（Hz）',
        neuron: '神經元',
        fitted: 'LIF，只擬合放電範圍',
        fittedWithSilence: 'LIF，連同不放電的電流',
      },
    },
    'threshold-and-growth': {
      claim: '電流太小，神經元永遠不放電；電流越大，放電越快。',
      title: '放電頻率對電流，從靜止到遠超過起始電流',
      caption:
        '每個神經元一格；頻率會下降的實測細胞也各有一格。曲線又降下來的地方，神經元被阻斷了：更多電流反而使它安靜。',
      reasons: {
        all: '全部 {models}在某個正電流以下都靜止，以上則越來越快。',
        most: '共 {models}，其中 {withThreshold}在某個正電流以下靜止（例外：{withoutThreshold}），{growing}的頻率只升不降（會下降的：{fallingNames}）。實測 {cells}之中，{cellsFalling}的頻率會下降。',
        none: '{models}之中，沒有一個同時有閾值又只升不降：有閾值的 {withThreshold}，只升不降的 {growing}。',
      },
      stops: {
        top: '在最上面與最下面。遠超過起始電流時，動作電位越縮越小，直到神經元被阻斷（會下降的：{fallingNames}）。而在起始電流附近，同樣的電流可能使神經元靜止，也可能使它放電，要看它從哪裡來（雙穩的：{bistableNames}）。怎樣才算動作電位也有影響：頂端被阻斷的那個細胞（記錄 190619B）在 360 與 420 pA 的下降，是照這裡的規則算的；若把平台上的小峰也算進去，就有 13 與 16 次放電，頻率只增不減。',
        nowhere: '在所問的範圍裡處處成立。',
      },
      labels: { current: '電流', rate: '頻率（Hz）' },
    },
    saturation: {
      claim: '真實的反應會飽和，所以 sigmoid 與 tanh 比 ReLU 更能描述神經元。',
      title: 'ReLU 還是 sigmoid？範圍與不反應期平面上的勝者',
      caption:
        '每一格是一個神經元，從零電流擬合到基強度的若干倍；顏色淡的是險勝，灰色是平手：誤差相差不到 {margin}。ReLU 占著一塊楔形，不反應期越長，楔形越窄；楔形以外是 sigmoid 勝。',
      reasons: {
        everywhere: '不論範圍與不反應期，都是飽和函數勝；實測的 {cells}也全是。',
        partly:
          '飽和函數贏得平面的 {saturatingShare}，以及實測 {cells}中的 {cellsSaturating}；其餘歸 ReLU，或不分勝負。',
        nowhere: '在這個平面上，飽和函數沒有一處勝出。',
      },
      stops: {
        noRefractory:
          '沒有不反應期時，在試過的範圍裡 ReLU 被超越的地方：{shortestOvertakenAt}；不反應期為 {longestRefractory} 時，從 {longestOvertakenAt}起就被超越。在基強度附近，即使沒有不反應期，陡峭的開頭看起來也像飽和。',
        narrow:
          '不反應期為 {shortestRefractory} 時，ReLU 在 {shortestOvertakenAt}被超越；為 {longestRefractory} 時，在 {longestOvertakenAt}。',
      },
      labels: { range: '範圍的最大電流（基強度的倍數）', refractory: '不反應期（ms）', winner: '勝者', tie: '平手' },
    },
    'rectified-sigmoid': {
      claim: '閾值以下為零、以上為 sigmoid 的函數，最能描述神經元。',
      title: '在保留的電流上的誤差：整流飽和函數，還是單純的函數？',
      caption:
        '每個神經元有兩個點：最好的整流飽和函數，以及 ReLU 與單純 sigmoid 之中較好的一個，位置是擬合時沒看過的電流上的誤差。越靠左越好；刻度是對數。',
      reasons: {
        all: '在全部 {neurons}上，不論看 AICc 還是保留的電流，都是整流飽和函數勝。',
        most: '{neurons}之中，整流飽和函數以 AICc 贏得 {byAicc}，在保留的電流上贏得 {byHeldOut}。',
        few: '{neurons}之中，整流飽和函數以 AICc 只贏得 {byAicc}，在保留的電流上只贏得 {byHeldOut}。',
      },
      stops: {
        lost: '在：{lost}。沒有漏電流與不反應期，就沒有什麼可飽和；被阻斷的細胞，頻率會下降。',
        nowhere: '在所問的神經元裡處處成立。',
      },
      labels: {
        rectified: '最好的整流飽和函數',
        plain: 'ReLU 或 sigmoid',
        heldOut: '保留電流上的誤差（占最高頻率的 %）',
      },
    },
    'silent-majority': {
      claim: '皮質裡同一時間有 95 到 99 % 的神經元閒著，ReLU 強制了這樣的稀疏。',
      title: '一群神經元的活動比例，對平均輸入',
      caption:
        '活動比例只取決於平均輸入離閾值多遠：在百分之一與百分之五的虛線之間，只有 {window}寬的一段。點是抽樣的神經元群，附 95 % 區間。',
      reasons: {
        always: '在所問的所有平均輸入下，活動比例都保持稀疏。',
        sometimes:
          '在所問的平均輸入中，有 {sparseShareOfMeans} 使活動比例不超過稀疏的上限。整流容許稀疏，造成稀疏的是平均輸入：平均正好在閾值時，{activeAtThreshold} 在活動。',
        never: '在所問的所有平均輸入下，活動的都比那更多：在範圍正中是 {activeAtMiddle~}。',
      },
      stops: {
        window:
          '平均輸入只要離閾值不到 {thresholdForMost}，活動的就超過百分之五；要降到百分之一，得低於閾值 {thresholdForFew}。對同一群神經元擬合的 ReLU，閾值在 {twinThreshold} 而不在 {neuronThreshold}；神經元有 {neuronShareAtMost} 活動時，它有 {twinShareAtMost}。實測的 {cells}中也有 {cellsTwinEarlier}，擬合的 ReLU 在細胞仍然靜止的電流就開始放電。',
      },
      labels: {
        mean: '平均輸入（離神經元閾值的標準差數）',
        active: '活動中（%）',
        neuron: '神經元',
        twin: '擬合它們的 ReLU',
        sampled: '神經元，抽樣',
      },
    },
    'silenced-neurons': {
      claim: '大腦時時刻刻失去神經元，卻照常運作，就像用 dropout 訓練的網路。',
      title: '部分神經元靜默時，從一群神經元讀出一個值',
      caption:
        '上圖是同一群神經元的兩種線性讀出，在越來越多神經元靜默時的誤差：兩條線幾乎重合，虛線以下的誤差算是照常運作。下圖是兩者之差：高於零，表示擬合時的靜默有幫助。色帶是不同神經元群之間的 95 % 區間。',
      reasons: {
        both: '{judged} 的神經元靜默時，擬合時帶有靜默的讀出差 {dropoutAtJudged~}，單純的讀出差 {plainAtJudged~}：照常運作，而且靜默有幫助。',
        worksOnly:
          '{judged} 的神經元靜默時，讀出仍能運作：擬合時帶有靜默的差 {dropoutAtJudged~}。但不帶靜默的也只差 {plainAtJudged~}；好處是 {gainAtJudged~}，若不是與偶然無法區分，就是反而有害。',
        helpsOnly:
          '擬合時帶有靜默確有幫助（{dropoutAtJudged~} 對 {plainAtJudged~}），但 {judged} 靜默時，兩種讀出都無法運作。',
        neither: '{judged} 的神經元靜默時，擬合時帶有靜默的讀出差 {dropoutAtJudged~}，單純的讀出差 {plainAtJudged~}。',
      },
      stops: {
        beyond:
          '靜默超過 {dropoutWorksUpTo} 之後（單純的讀出：{plainWorksUpTo}）。失去的主要是幅度，因為讀出並不知道還剩多少神經元；而神經元全都活著時，擬合時的靜默是要付代價的：{dropoutIntact} 對 {plainIntact}。',
        never: '這麼少的神經元，從來就無法運作。',
      },
      labels: {
        silenced: '靜默的神經元（%）',
        error: '誤差（占該值散布的 %）',
        plain: '用全部神經元擬合',
        dropout: '擬合時隨機靜默',
        gain: '隨機靜默的好處',
        errorPanel: '兩種讀出的誤差',
        gainPanel: '用全部神經元擬合的誤差減去隨機靜默的誤差',
      },
    },
    'harder-to-train': {
      claim: '像神經元那樣既整流又飽和的函數更難最佳化，也沒有好處；ReLU 訓練起來比 tanh 快好幾倍。',
      title: '同一個小網路用五種激勵函數的損失',
      caption:
        '網路、資料、起點都相同；每個激勵函數都擬合自同一個模擬的神經元，並用最適合它的學習率（以另一批起點選定）。虛線是要達到的損失；曲線是不同隨機種子的平均。',
      reasons: {
        all: '整流的 tanh 所需步數是 ReLU 的 {slowdown.rectified-tanh~}，達到該損失時準確率多 {accuracyGain~}，訓練結束時多 {finalAccuracyGain~}；tanh 所需步數是 {slowdown.tanh~}。',
        notTanh:
          '整流的 tanh 所需步數是 ReLU 的 {slowdown.rectified-tanh~}，達到該損失時準確率多 {accuracyGain~}，訓練結束時多 {finalAccuracyGain~}；但 tanh 只要 {slowdown.tanh~}。',
        tanhOnly:
          'tanh 所需步數是 ReLU 的 {slowdown.tanh~}，但整流的 tanh 是 {slowdown.rectified-tanh~}，達到該損失時準確率多 {accuracyGain~}，訓練結束時多 {finalAccuracyGain~}。',
        none: '在這裡並非如此。ReLU 需要 {steps.relu~}，整流的 tanh 是它的 {slowdown.rectified-tanh~}，tanh 是它的 {slowdown.tanh~}；達到該損失時準確率相差 {accuracyGain~}，訓練結束時相差 {finalAccuracyGain~}。',
      },
      stops: {
        even: '在這麼小的網路裡：隱藏層只有兩層，飽和函數的梯度還傳得過去，而且每個函數都調整成能保持輸入的大小。這個說法原本講的是很深的網路。',
        slower: '在題目容易的地方：所需的步數越少，差別就越小。',
      },
      labels: { step: '步', loss: '損失（平均交叉熵）' },
    },
    'noise-softens': {
      claim: '大腦的雜訊有用，不只是干擾：它使神經元截然分明的閾值變得平緩。',
      title: '雜訊漸增時，同一個神經元的放電頻率',
      caption:
        '線是精確解，每個膜電位標準差一條；點是最大雜訊下模擬的放電，附 95 % 區間。雜訊把轉折磨圓，連本身絕不足以引起放電的電流，神經元也有反應。',
      reasons: {
        softens:
          '雜訊逐級增加，擬合出的平緩程度（softness）從不下降，由 {softnessQuiet} 到 {loudest} 時的 {softnessNoisy}；勝者由 power 變成 softplus：{winners}。雜訊最大時 ReLU 差 {reluErrorNoisy}，softplus 差 {softplusErrorNoisy}。在 {sampledAt} 模擬得 {sampledRate~}，精確解為 {siegertRate}。',
        partly:
          'softplus 變得比 ReLU 好（{loudest} 時 {softplusErrorNoisy} 對 {reluErrorNoisy}），但不是逐級如此，或並未勝出：{winners}。',
        sharp:
          '在這些雜訊下什麼也沒有變平緩：{loudest} 時 ReLU 差 {reluErrorNoisy}，softplus 差 {softplusErrorNoisy}。',
      },
      stops: {
        ends: '在雜訊遠小於離閾值的距離之處：那裡的曲線起頭比任何直線都陡，softplus 就等於 ReLU。各級的勝者：{winners}。',
        nowhere: '在所問的各級雜訊下處處成立。',
      },
      labels: { current: '平均電流（pA）', rate: '放電頻率（Hz）', noise: '雜訊', sampled: '模擬' },
    },
    'half-wave': {
      claim: '視差與運動的經典模型早就在做半波整流，因為神經元只有正的放電頻率。',
      title: '半波還是半平方？推挽對裡的一個神經元',
      caption:
        '左邊是半波整流與半平方整流的誤差，右邊是對同一個神經元擬合的冪次。雜訊小時冪次低於一，隨雜訊增大；虛線是一與二。',
      reasons: {
        always:
          '從 {quietest} 到 {loudest} 的任何雜訊下，半波整流最多差 {worstHalfWave}；{levels} 級之中有 {halfWaveBest} 級是兩者中較好的。擬合的冪次由 {exponentQuiet} 到 {exponentLoud}。實測的 {cells}最多差 {worstCellHalfWave}。',
        either:
          '半波整流最多差 {worstHalfWave}；半波與半平方中較好的一個最多差 {worstOfBetter}。擬合的冪次由 {quietest} 時的 {exponentQuiet} 到 {loudest} 時的 {exponentLoud}。實測的 {cells}中，有 {cellsHalfWave}是半波較好，但最多差到 {worstCellHalfWave}：它們的冪次是 {cellExponentLeast} 到 {cellExponentMost}。',
        neither: '兩者都不合：半波最多差 {worstHalfWave}，連較好的一個也最多差 {worstOfBetter}。',
      },
      stops: {
        noise:
          '在雜訊大時，平方更合：{loudest} 時冪次是 {exponentLoud}。推挽對的差本該是直線，在 {quietest} 時偏離 {crookedQuiet}，在 {loudest} 時偏離 {crookedLoud}。',
        steep:
          '每一級都是半波較好；但推挽對的差偏離直線，在 {quietest} 時 {crookedQuiet}，在 {loudest} 時 {crookedLoud}。',
      },
      labels: {
        noise: '雜訊（mV）',
        error: '誤差（占最高頻率的 %）',
        exponent: '冪次',
        errorPanel: '誤差',
        exponentPanel: '擬合的冪次',
        relu: '半波',
        halfSquare: '半平方',
      },
    },
  },
};
