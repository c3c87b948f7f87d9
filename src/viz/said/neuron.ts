// Traditional Chinese of what src/neuron says: model files, methods, currents that run away, inputs.
import type { Forms } from './forms.ts';

export const neuron: Forms = {
  // What is handed in.
  'a model, as modelNamed, loadModel and withParameters give': '模型，如 modelNamed、loadModel 與 withParameters 所給',
  'a model file': '模型檔',
  'a spike rule': '棘波規則',
  'a graph': '圖',
  'a name with its unit': '名稱及其單位',
  'a list of names with their units': '名稱及其單位的清單',
  'a list of nodes': '節點的清單',
  'a list of sets of parameters': '參數組的清單',
  'a list of inputs, as parseStimulus gives them': '輸入的清單，如 parseStimulus 所給',
  'an input, as parseStimulus gives it': '輸入，如 parseStimulus 所給',
  'times and values': '時間與數值',
  'two finite currents': '兩個有限的電流',
  'a list of jobs': '工作的清單',
  'a job': '一個工作',
  '"{kind}" is no kind of job': '「{kind}」不是工作的種類',
  'a place, as inPlace, threadPool and workerPool give it': '執行處，如 inPlace、threadPool 與 workerPool 所給',
  'a URL': '一個 URL',

  // Model files.
  '"{name}" is declared twice': '「{name}」宣告了兩次',
  'one declaration': '一個宣告',
  '"{name}" has a meaning of its own': '「{name}」另有固定的意義',
  '"{key}" is not a signature': '「{key}」不是函數的寫法',
  'a name of your own with distinct arguments, e.g. {example}': '自訂的名稱與互異的引數，例如 {example}',
  '{#a} calls {#b}': '{a} 呼叫 {b}',
  'helpers that do not lead back to themselves': '不會繞回自己的輔助函數',
  'is too large with the helpers it calls written out': '把所呼叫的輔助函數展開後太大',
  'at most {most} parts': '最多 {most} 個部分',
  'an expression is nested too deeply': '式子巢狀太深',
  'shorter expressions': '較短的式子',
  '"{name}" is not declared': '「{name}」沒有宣告',
  '{names}, pi, or a unit': '{names}、pi，或單位',
  '"{text}" has no moment at which it becomes true': '「{text}」沒有由假變真的時刻',
  'comparisons with < or >, joined by and, or, not': '以 < 或 > 的比較，用 and、or、not 連接',
  '"{text}" watches no variable': '「{text}」沒有涉及任何變數',
  'a condition on {names}': '關於 {names} 的條件',
  'is missing or not text': '缺少，或不是文字',
  'a title': '標題',
  'is not text': '不是文字',
  'a citation': '文獻出處',
  'names {count} inputs': '列出 {count} 個輸入',
  'exactly one, e.g. {example}': '剛好一個，例如 {example}',
  'is missing': '缺少',
  'a condition, e.g. {example}': '條件，例如 {example}',
  'at least one variable': '至少一個變數',
  'is not an expression': '不是式子',
  'a time, e.g. tref or 2 ms': '時間，例如 tref 或 2 ms',
  'is not a mapping': '不是名稱與值的對照',
  'unknown key "{key}"': '不認得的鍵「{key}」',
  'name: expression': '名稱與式子，寫成 name: expression',
  'is not text or a finite number': '既不是文字也不是有限數值',
  'an expression or a quantity': '式子或量',
  '"{name}" has no equation': '「{name}」沒有方程式',
  '"{name}" is not a name': '「{name}」不是名稱',
  'letters, digits and _': '英文字母、數字與 _',
  'another name': '另一個名稱',
  '"{name}" is already declared under {before}': '「{name}」已在 {before} 之下宣告',
  'has {count} characters': '有 {count} 個字元',
  'is nested too deeply': '巢狀太深',
  'a second document begins': '開始了第二份文件',
  'its aliases stand for too much': '別名展開後太大',
  'YAML or JSON': 'YAML 或 JSON',
  'plain YAML or JSON': '單純的 YAML 或 JSON',

  // Names.
  '{model} has no parameter "{name}"': '{model} 沒有參數「{name}」',
  '"{name}" is not a method': '「{name}」不是數值方法',
  '"{name}" is not a built-in model': '「{name}」不是內建模型',
  '{names}, or a path to a .yaml or .json model file': '{names}，或 .yaml、.json 模型檔的路徑',

  // Families, ranges, samples.
  'there is none': '一個也沒有',
  'at least one': '至少一個',
  '{count} sets are too many': '{count} 組太多了',
  '{sets} sets of {currents} currents are too many': '{sets} 組、每組 {currents} 個電流，太多了',
  'at most {most} together': '合計最多 {most}',
  'no firing was found up to {current} {unit}': '到 {current} {unit} 為止都沒有放電',
  'a range of your own, from and to': '自訂範圍，from 與 to',
  'from {from} to {to} is no range': '{from} 到 {to} 不是範圍',
  'two finite currents, the second above the first': '兩個有限的電流，後者大於前者',
  'samples are added in between, which a staircase {protocol} does not allow':
    '取樣點會在中間加入，{protocol} 階梯不容許',
  steps: 'steps',
  '{value} is no resolution': '{value} 不是解析度',
  '{#from} to {#to}': '{from} 到 {to}',
  '{count} is no number of samples': '{count} 不是取樣點數',
  '{#least} or more': '{least} 以上',
  'firing begins at {current} {unit}, but not at all currents just above':
    '{current} {unit} 開始放電，但略高的電流並非都放電',
  'a neuron that fires on over a range of currents; sweep shows what this one does':
    '在一段電流範圍內持續放電的神經元；sweep 會顯示這一個怎麼做',
  'fires on down to {current} {unit}': '直到 {current} {unit} 都持續放電',
  '{#count} runs from {#from} to {#to} {#unit} came to neither rest nor a rhythm in {#steps} steps':
    '從 {from} 到 {to} {unit} 的 {count} 次執行在 {steps} 步內既沒有靜止也沒有節律',
  '{~vain}; it rests at {#silent} {#first} and fires on from {#firing} {#last}':
    '{vain}；在 {silent} {first} 靜止，從 {firing} {last} 起持續放電',
  'a neuron that settles or fires on; sweep shows what this one does':
    '會靜止或持續放電的神經元；sweep 可顯示這個神經元的行為',
  '{count} variables are too many to look for landmarks': '{count} 個變數太多，無法尋找特徵點',
  'at most {most}; sweep shows what this one does': '至多 {most}；sweep 可顯示這個神經元的行為',
  '{#time} ms is too long': '{time} ms 太長',
  'at most {#time} ms': '至多 {time} ms',
  'has {count} variables': '有 {count} 個變數',
  'at {#count} currents from {#from} to {#to} {#unit} it is unresolved whether it fires: {~reason}':
    '從 {from} 到 {to} {unit} 的 {count} 個電流處，無法判定是否放電：{reason}',
  'no sustained firing was found up to {current} {unit}': '到 {current} {unit} 為止都沒有持續的放電',
  'a neuron that is silent at some current and fires on at another': '在某個電流下靜默、在另一個電流下持續放電的神經元',

  // The closed form of noisy firing.
  '{value} is no time constant': '{value} 不是時間常數',
  'a positive time, ms': '正的時間（ms）',
  '{value} is no time': '{value} 不是時間',
  '0 or a positive time, ms': '0 或正的時間（ms）',
  '{value} is no standard deviation': '{value} 不是標準差',
  '0 or more': '0 以上',
  '{value} is not below {threshold}': '{value} 不低於 {threshold}',
  'a reset below the threshold': '低於閾值的重設電位',
  '{value} is no potential': '{value} 不是電位',
  'a finite number': '有限的數',

  // Runs.
  '{window} ms cannot count to a relative error of {error}: one spike more or less is more':
    '{window} ms 無法數到 {error} 的相對誤差：多或少一個動作電位就超過了',
  '{~window}, none given, or the steady rate': '{window}、不給時窗，或用穩定頻率',
  'a window of {window} ms or more': '{window} ms 以上的時窗',
  'a longer window': '更長的時窗',
  'after the reset "{rule}" is still true, so the neuron would fire without end':
    '重設之後「{rule}」仍然成立，神經元會無止境地放電',
  'a reset to the other side of the threshold': '重設到閾值的另一側',
  'comes out as {pause} ms at a spike': '在動作電位時算出來是 {pause} ms',
  '0 or a positive time': '0 或正的時間',
  'the solution leaves the range of numbers': '解超出了數值的範圍',
  'other parameters, another current, or a smaller step': '其他參數、另一個電流，或更小的步長',
  '{~what} leaves "{rule}" true, so the neuron would fire without end': '{what}使「{rule}」成立，神經元會無止境地放電',
  'the reset': '重設',
  'the starting value': '起始值',
  'a potential on the other side of the threshold': '閾值另一側的電位',
  '"{rule}" has no value where the neuron starts': '「{rule}」在神經元的起點沒有值',
  'a rule that can be told at every potential': '在每個電位都能判定的規則',
  'there is no stable rest without input for {names} to start at': '沒有輸入時沒有穩定的靜止點可供 {names} 起始',
  'parameters with which it comes to rest, or starting values, e.g. {example}':
    '會靜止下來的參數，或起始值，例如 {example}',
  'does not come out as a finite number': '算出來不是有限的數',
  'a value or an expression that does not lead back to itself': '數值，或不會繞回自己的式子',
  'the neuron spikes more than {most} times a step': '神經元每一步放電超過 {most} 次',
  'a reset further from the threshold, a refractory period, or a smaller step':
    '離閾值更遠的重設電位、不反應期，或更小的步長',
  'the neuron spikes more than {most} times a millisecond': '神經元每毫秒放電超過 {most} 次',
  'a reset further from the threshold, a refractory period, or a smaller current':
    '離閾值更遠的重設電位、不反應期，或較小的電流',
  '{method} is for noisy neurons, and {model} as it is has no noise':
    '{method} 用於有雜訊的神經元，而 {model} 現在沒有雜訊',
  '{method} would drop the noise of {model}': '{method} 會丟掉 {model} 的雜訊',
  'exact for linear neurons of one variable, {method}; or parameters for which the noise is 0':
    'exact（單變數的線性神經元）、{method}；或使雜訊為 0 的參數',
  '{model} has no closed form': '{model} 沒有閉式解',
  'exact for linear neurons of one variable with a fixed threshold and reset and constant noise; else {method}':
    'exact 用於閾值與重設固定、雜訊不變的單變數線性神經元；其他用 {method}',
  '{value} is no size': '{value} 不是大小',
  'a positive number': '正數',
  'a noise of standard deviation {sigma} does not exist without leak: {V} would wander without bound':
    '沒有漏電流就沒有標準差為 {sigma} 的雜訊：{V} 會無限漂移',
  '{sigma} 0, or a leak': '{sigma} 為 0，或有漏電流',
  '{value} is not a value': '{value} 不是數值',
  'a finite number in {unit}': '以 {unit} 為單位的有限數值',
  'has no finite value with these parameters': '在這些參數下沒有有限的值',
  'is negative with these parameters': '在這些參數下是負的',
  'no division by zero and no root of a negative number': '不除以零，不對負數開根號',
  'other parameters, a smaller current, or a smaller step': '其他參數、較小的電流，或更小的步長',
  'no end after {count} steps': '走了 {count} 步還沒有結束',
  '{model} under an input that changes has no closed form': '{model} 在變動的輸入下沒有閉式解',
  'dormand-prince, or euler-maruyama with noise; or a constant current':
    'dormand-prince，有雜訊時用 euler-maruyama；或定電流',
  '{current} is no current': '{current} 不是電流',
  '{duration} ms is no duration': '{duration} ms 不是長度',
  'a positive time': '正的時間',
  '{dt} ms is no interval': '{dt} ms 不是間隔',
  'a positive time up to {most} ms': '不超過 {most} ms 的正時間',
  '{count} values would be recorded': '會記錄 {count} 個值',
  '{count} spikes would be recorded': '會記錄 {count} 個動作電位',
  'at most {most}: a shorter run or a smaller current': '最多 {most}：縮短模擬或減小電流',
  'has no finite value at t = {time} ms': '在 t = {time} ms 沒有有限的值',
  'an expression that has a value at every time': '在每個時刻都有值的式子',
  'other parameters, or a smaller current': '其他參數，或較小的電流',

  // Why it is not known what a neuron does at a current.
  'the solution left the range of numbers at t = {time} ms': '解在 t = {time} ms 超出了數值的範圍',
  'no step was left at t = {time} ms': '到 t = {time} ms 時步數已用盡',
  'nothing settled by t = {time} ms': '到 t = {time} ms 為止都沒有穩定下來',
  'the run ended before it could be told': '模擬在能判定之前就結束了',
  'the rate left the range of numbers': '頻率超出了數值的範圍',

  'the potential runs away from the threshold: the membrane is unstable, as with a negative time constant':
    '電位遠離閾值而去：膜不穩定，如同時間常數為負',
  'the drive left the range of numbers': '驅動超出了數值的範圍',

  // How firing begins.
  '16 times nearer the rheobase the interval grows by {growth} times what it grew by before{~so}':
    '離基強度近 16 倍，間隔的增量是前一次的 {growth} 倍{so}',
  ': it has no limit, so the neuron fires as slowly as one likes': '：沒有極限，所以神經元要多慢就能多慢地放電',
  '; rest is still stable where firing begins, and nearer still spikes pass a saddle ever more slowly':
    '；開始放電處靜止仍然穩定，而再靠近時，脈衝經過鞍點越來越慢',
  '; rest is still stable where firing begins, so the neuron jumps to a rhythm':
    '；開始放電處靜止仍穩定，所以神經元會跳到一個節律',
  ': it tends to a limit, so the neuron never fires slowly': '：趨於極限，所以神經元從不慢慢放電',

  // Sweeps.
  '{model} is noisy, so a staircase would be forgotten at every level': '{model} 有雜訊，每一階都會忘記階梯的歷程',
  'steps; or a noise of 0': 'steps；或雜訊為 0',
  'change with the time t, so that the neuron has no landmarks': '隨時間 t 改變，因此這個神經元沒有特徵點',
  'equations of the variables and the input alone; sweep shows what this one does':
    '只含變數與輸入的方程式；sweep 可顯示這個神經元的行為',
  'closed forms are for steady rates on a staircase, not for {rate}': '階梯上的閉式解只給穩定頻率，不給 {rate}',
  '{method}, or --rate steady': '{method}，或 --rate steady',
  '{model} is noisy, so its intervals have no {rate} value': '{model} 有雜訊，所以其間隔沒有 {rate} 值',
  'count; or a noise of 0': 'count；或雜訊為 0',
  'under an input that changes, intervals have no {rate} value': '在變動的輸入下，間隔沒有 {rate} 值',
  'count; or no input': 'count；或不加輸入',
  'a staircase {protocol} cannot be combined with an input that changes': '階梯 {protocol} 不能與變動的輸入並用',
  'steps; or no input': 'steps；或不加輸入',
  '{count} is no number of trials': '{count} 不是試驗次數',
  'at least one, in {unit}': '至少一個，單位 {unit}',
  'finite numbers in {unit}': '以 {unit} 為單位的有限數值',
  '{window} ms is no window': '{window} ms 不是時窗',
  '{time} ms is no time': '{time} ms 不是時間',
  '{value} is no relative accuracy': '{value} 不是相對準確度',
  'more than {least}, up to {most}': '大於 {least}，不超過 {most}',
  'more than {least}, less than {most}': '大於 {least}，小於 {most}',

  // Inputs that change.
  '{value} is not possible': '{value} 不可能',
  'a whole number': '整數',
  'a whole number, more than {least}': '大於 {least} 的整數',
  'a whole number, at least {least}': '{least} 以上的整數',
  'a finite number, more than {least}': '大於 {least} 的有限數值',
  'a finite number, at least {least}': '{least} 以上的有限數值',
  '{count} are too many': '{count} 個太多了',
  'up to {#most}': '最多 {most}',
  'has {times} times and {values} values': '有 {times} 個時間與 {values} 個值',
  'as many of both, at least one': '兩者一樣多，至少一個',
  'has {count} samples': '有 {count} 個取樣',
  'a number': '一個數',
  'its time {time} ms is not after the one before': '它的時間 {time} ms 不在前一個之後',
  'ascending times': '遞增的時間',
  '"{kind}" is no kind of input': '「{kind}」不是輸入的種類',
  '{kinds}, or a CSV file with columns time and current': '{kinds}，或有 time 與 current 兩欄的 CSV 檔',
  '{kind} has no "{name}"': '{kind} 沒有「{name}」',
  '{name} is given twice': '{name} 給了兩次',
  '{#kind} needs {#name}': '{kind} 需要 {name}',
  '"{word}" is not NAME=VALUE': '「{word}」不是 NAME=VALUE',
  '"{text}" is neither yes nor no': '「{text}」既不是 yes 也不是 no',
  'yes or no': 'yes 或 no',
  '{input} drives {count} variables, which one white noise cannot be split among':
    '{input} 驅動 {count} 個變數，一個白雜訊無法分給它們',
  'a model whose input drives one variable; or coloured-noise': '輸入只驅動一個變數的模型；或 coloured-noise',
  'reads the input {input}, which changes': '用到會變動的輸入 {input}',
  'a constant input, or a rule and resets of the variables alone': '固定的輸入，或只涉及變數的規則與重設',

  // What the errors of a curve were estimated from.
  'root of the count of the one trial, and {~step}; where trials hardly differ, up to one spike in the window; {method}':
    '單次試驗計數的平方根，以及{step}；各次試驗幾乎相同時，至多再差時窗內的一個動作電位；{method}',
  'root of the count of the one trial, up to {most} of them, and {~step}; where trials hardly differ, up to one spike in the window; {method}':
    '單次試驗計數的平方根，至多 {most} 次，以及{step}；各次試驗幾乎相同時，至多再差時窗內的一個動作電位；{method}',
  'standard error over the trials, and {~step}; where trials hardly differ, up to one spike in the window; {method}':
    '各次試驗的標準誤，以及{step}；各次試驗幾乎相同時，至多再差時窗內的一個動作電位；{method}',
  'standard error over the trials, up to {most} of them, and {~step}; where trials hardly differ, up to one spike in the window; {method}':
    '各次試驗的標準誤，至多 {most} 次，以及{step}；各次試驗幾乎相同時，至多再差時窗內的一個動作電位；{method}',
  'a bound on what the step puts rates off': '步長使頻率偏離的上界',
  '{safety} times the change from steps twice as long on the same noise, with its standard error':
    '在相同雜訊上與兩倍步長相差的 {safety} 倍，並加上其標準誤',
  'one spike more or less in the window': '時窗內多或少一個動作電位',
  'one spike more or less in the window, and the tolerance of the steps': '時窗內多或少一個動作電位，與步進的容許誤差',
  'one spike more or less in the window, and {~stepped}': '時窗內多或少一個動作電位，以及{stepped}',
  '{factor} times the change when the step of {step} ms is halved (order {order})':
    '步長 {step} ms 減半時變化的 {factor} 倍（{order} 階）',
  '{factor} times the change at the last halving of the step (order {order}), from {step} ms on':
    '步長由 {step} ms 起最後一次減半時變化的 {factor} 倍（{order} 階）',
  'rounding of the closed form': '閉式解的捨入',
  'what is left of the convergence of the interval, and the tolerance of the steps': '間隔收斂的殘餘，與步進的容許誤差',
};
