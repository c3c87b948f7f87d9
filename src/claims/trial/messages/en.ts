// The claims in English. The keys of this catalogue are those of every other.

export const english = {
  verdicts: { supported: 'supported', qualified: 'true with limits', refuted: 'refuted' },
  /** Stands where there is no such number. */
  none: 'nowhere',
  /** Units that are words. */
  units: {
    SD: 'SD',
    rheobase: 'times rheobase',
    onset: 'times the onset current',
    models: 'models',
    cells: 'cells',
    neurons: 'neurons',
    runs: 'runs',
    spikes: 'spikes',
    steps: 'steps',
    times: 'times',
  },
  stopsBeingTrue: 'Where it stops being true',
  sources: 'Sources',
  /** Names of the measured cells; those of models are identifiers. */
  cellNames: {
    'fast-spiking': 'fast-spiking',
    'fast-spiking, held lower': 'fast-spiking, held lower',
    adapting: 'adapting',
    slow: 'slow',
    'blocked at the top': 'blocked at the top',
  },
  claims: {
    'stepped-sigmoids': {
      claim:
        'Sigmoid units whose biases go up in steps of one add up to softplus: the sum of sigma(x - i + 1/2) is about log(1 + e^x).',
      title: 'How far the stepped sigmoids are from softplus',
      caption:
        'Both curves are differences, so a perfect match would be the dashed line at zero. The sum falls short of softplus most at x = {largestGapAt}, by {|largestGap}; the variance of the units strays from the sigmoid by at most {|largestVarianceGap}.',
      reasons: {
        close:
          'The largest gap is {|largestGap} at x = {largestGapAt}, where softplus is {softplusThere}; the variance differs from sigma(x) by no more than {|largestVarianceGap}, at x = {largestVarianceGapAt}.',
        rough: 'The shapes agree, but the gap of {|largestGap} at x = {largestGapAt} can be seen.',
        apart: 'The gap reaches {|largestGap} at x = {largestGapAt}: the sum is another function there.',
      },
      stops: {
        runsOut:
          'Beyond x = {holdsUpTo}: a finite number of units runs out and the sum stays where it is. Far below zero the gap is small but never shrinks in proportion: it tends to {|relativeGapFarBelow} below softplus.',
        coarse: 'Already at x = 0: steps this wide leave a staircase instead of a curve.',
      },
      labels: { x: 'x', gap: 'difference', mean: 'sum minus softplus', variance: 'variance minus sigmoid' },
    },
    'noisy-relu': {
      claim:
        'One rectified unit with noise, max(0, x + N(0, sigma(x))), matches the sum of stepped sigmoid units very well.',
      title: 'One noisy rectifier against the sum of stepped units',
      caption:
        'Left the mean, right the variance. The noisy rectifier, read either way, stays below the stepped units around zero, where they differ most: by {|meanGap.variance} in mean if sigma(x) is a variance, by {|meanGap.deviation} if it is a standard deviation.',
      reasons: {
        close:
          'The mean differs by at most {|meanGap.variance} with sigma(x) as variance and {|meanGap.deviation} as standard deviation.',
        rough:
          'The mean differs by up to {|meanGap.variance} at x = {meanGapAt.variance} with sigma(x) as variance, and by {|meanGap.deviation} with it as standard deviation.',
        apart:
          'With sigma(x) as variance the mean is off by {|meanGap.variance} at x = {meanGapAt.variance}, where the units sum to {steppedMeanThere.variance} and the rectifier has {meanThere.variance} (drawn: {sampledMeanThere.variance~}); as standard deviation by {|meanGap.deviation} at x = {meanGapAt.deviation}. The variances differ by up to {|varianceGap.variance} and {|varianceGap.deviation}.',
      },
      stops: {
        below:
          'Below about x = {closeFrom.variance}. Above it both readings follow the sum, for there rectifying does nothing and every curve is the line x.',
        everywhere: 'It holds nowhere in the range asked about.',
      },
      labels: {
        x: 'x',
        mean: 'mean',
        variance: 'variance',
        meanPanel: 'mean',
        variancePanel: 'variance',
        stepped: 'stepped sigmoid units',
        readVariance: 'noisy rectifier, sigma(x) a variance',
        readDeviation: 'noisy rectifier, sigma(x) a deviation',
      },
    },
    'binomial-variance': {
      claim:
        'Copies of one sigmoid unit carry more information, but their variance N p(1 - p) dies out for large x, and that is the vanishing gradient.',
      title: 'Variance of equal copies and of stepped units',
      caption:
        'On a logarithmic scale the variance of equal copies falls along a straight line, and with it their gradient, which is the same function. Stepped units reach a variance of one and keep it. Points are drawn, with 95 % intervals.',
      reasons: {
        dies: 'The variance of equal copies and the gradient of their mean fall below one per cent of their peak at the same place, x = {varianceGoneAt} and {gradientGoneAt}; relative to the peak the two never differ by more than {largestDifferenceOfGradientAndVariance}. The variance of stepped units is still {steppedVarianceAtEnd} at the end of the range.',
        bothDie:
          'Equal copies have lost variance and gradient at x = {varianceGoneAt}, but in this range so have the stepped units, at x = {steppedVarianceGoneAt}.',
        lives: 'In this range the variance of equal copies never dies out: {binomialVarianceAtEnd} is left at its end.',
      },
      stops: {
        ahead:
          'Up to x = {copiesStillAheadUpTo} equal copies still vary more, and their gradient is steeper, than that of stepped units: dying out is a matter of far away.',
        never: 'In no part of the range asked about do equal copies vary more than stepped units.',
      },
      labels: {
        x: 'x',
        variance: 'variance',
        binomial: 'equal copies',
        stepped: 'stepped units',
        sampled: 'equal copies, drawn',
      },
    },
    'relu-is-if': {
      claim:
        'Take the leak and the refractory period from an integrate-and-fire neuron and ReLU is left: ReLU is its spike count.',
      title: 'How well ReLU describes four forms of one neuron',
      caption:
        'Each point is ReLU fitted from no current up to the current below it. Without leak and refractory period the error is nothing at any range; a leak bends the start, a refractory period the end. Dashed lines: errors of one and five per cent.',
      reasons: {
        all: 'ReLU is exact without leak and refractory period, and its error is small in all four forms (at most {reluError.both} and {reluError.refractory}).',
        stripped:
          'Without leak and refractory period {best.neither} wins with no error at all, and counted spikes differ from it by {reluCountError.neither}, as rounding to whole spikes must ({rounding} for evenly spread remainders). With the leak {best.leak} wins (ReLU is off by {reluError.leak}), with the refractory period {best.refractory} (ReLU {reluError.refractory}), with both {best.both} (ReLU {reluError.both}).',
        notEven: 'Even without leak and refractory period ReLU is off by {reluError.neither}.',
      },
      stops: {
        bends:
          'With leak and refractory period together ReLU is within five per cent only for ranges that end between {looseFrom.both} and {looseTo.both}, and within one for ranges up to: {tightTo.both}. With the refractory period alone it is within one per cent up to {tightTo.refractory} and five up to {looseTo.refractory}.',
        counts:
          'Only in counts: a window holds whole spikes, so that a count strays from the line by {reluCountError.neither} in root mean square.',
      },
      labels: {
        range: 'largest current of the range (pA)',
        error: 'error of ReLU (% of the largest rate)',
        both: 'leak, refractory period',
        leak: 'leak only',
        refractory: 'refractory period only',
        neither: 'neither',
      },
    },
    'lif-from-hh': {
      claim: 'The leaky integrate-and-fire neuron is a simplification of the Hodgkin-Huxley neuron.',
      title: 'The rate curve of {model} and the LIF fitted to it',
      caption:
        'Points are the neuron, from the current at which it starts to fire on. It starts at {onsetRate}, out of nothing; a LIF fitted to the firing range alone passes near it only by giving up its own threshold, and so fires where the neuron, left of the dashed line, is silent.',
      reasons: {
        both: 'The best LIF is off by {error} over the firing range and by {errorWithSilence} with the silent currents in, and the neuron fires as slowly as the LIF can.',
        rough:
          'The best LIF is off by {error} over the firing range and {errorWithSilence} with the silent currents in.',
        jump: 'Over the firing range the best LIF is off by only {error}, and by {errorWithSilence} with the silent currents in. But it can fire as slowly as one likes, and this neuron cannot: it starts at {onsetRate}, {slowest} of its top rate.',
        apart: 'Even over the firing range alone the best LIF is off by {error}.',
      },
      stops: {
        onset:
          'At the onset, {onset}: the neuron jumps from silence to {onsetRate}. The LIF fitted to the firing range is off by {residualAtOnset} there and by {residualAtTop} at the top, the one fitted with the silent currents by {residualAtOnsetWithSilence} and {residualAtTopWithSilence}. The neuron itself is a model too: most real squid axons fire once to a step.',
        none: 'Nowhere in this range: the neuron starts as slowly as a LIF.',
      },
      labels: {
        current: 'current',
        rate: 'firing rate (Hz)',
        neuron: 'neuron',
        fitted: 'LIF, fitted where it fires',
        fittedWithSilence: 'LIF, fitted with the silent currents',
      },
    },
    'threshold-and-growth': {
      claim: 'With too little current a neuron never fires; with more current it fires faster.',
      title: 'Rate against current, from silence to far above the onset',
      caption:
        'One panel a neuron, and one for each measured cell whose rate falls. Where a curve comes down again the neuron is blocked: more current silences it.',
      reasons: {
        all: 'All {models} are silent below some positive current and fire ever faster above it.',
        most: '{#withThreshold} of {models} are silent below some positive current (not: {withoutThreshold}), and in {#growing} the rate only grows (it falls in: {fallingNames}). Of {cells} measured, the rate falls in {#cellsFalling}.',
        none: 'None of the {models} has a threshold and a rate that only grows at once: {#withThreshold} have a threshold, {#growing} a growing rate.',
      },
      stops: {
        top: 'At the top and at the bottom. Far above the onset the spikes shrink until the neuron is blocked (falls in: {fallingNames}). And near the onset the same current may leave the neuron silent or firing, depending on where it comes from (in: {bistableNames}). What counts as a spike decides too: the cell blocked at the top (recording 190619B) falls at 360 and 420 pA by the rule used here; one that counts the small peaks on its plateau sees 13 and 16 spikes, and a rate that only grows.',
        nowhere: 'Nowhere in the range asked about.',
      },
      labels: { current: 'current', rate: 'rate (Hz)' },
    },
    saturation: {
      claim: 'Real responses saturate, so sigmoid and tanh describe neurons better than ReLU.',
      title: 'ReLU or sigmoid? The winner over range and refractory period',
      caption:
        'Each tile is one neuron, fitted from no current up to so many times its rheobase; pale tiles are narrow wins, grey ones ties: errors within {margin} of each other. ReLU holds a wedge that a longer refractory period closes; outside it the sigmoid wins.',
      reasons: {
        everywhere: 'The saturating function wins over every range and refractory period, and in all {cells} measured.',
        partly:
          'The saturating function wins {saturatingShare} of the plane, and {#cellsSaturating} of {cells} measured; the rest goes to ReLU or to nobody.',
        nowhere: 'The saturating function wins nowhere on this plane.',
      },
      stops: {
        noRefractory:
          'Without a refractory period ReLU is overtaken {shortestOvertakenAt} in the ranges tried; with {longestRefractory} it is overtaken from {longestOvertakenAt} on. Near the rheobase the steep start looks like saturation even without any.',
        narrow:
          'With a refractory period of {shortestRefractory} ReLU is overtaken at {shortestOvertakenAt}, with {longestRefractory} at {longestOvertakenAt}.',
      },
      labels: {
        range: 'largest current of the range (times rheobase)',
        refractory: 'refractory period (ms)',
        winner: 'winner',
        tie: 'tie',
      },
    },
    'rectified-sigmoid': {
      claim: 'Zero below a threshold and sigmoid above it describes a neuron best.',
      title: 'Error on currents left out: rectified and saturating, or plain?',
      caption:
        'Each neuron has two dots: the best rectified saturating function and the better of ReLU and plain sigmoid, by their error on currents that the fit had not seen. Further left is better; the scale is logarithmic.',
      reasons: {
        all: 'A rectified saturating function wins in all {neurons}, by AICc and on held-out currents alike.',
        most: 'A rectified saturating function wins by AICc in {#byAicc} and on held-out currents in {#byHeldOut} of {neurons}.',
        few: 'A rectified saturating function wins by AICc in only {#byAicc} and on held-out currents in {#byHeldOut} of {neurons}.',
      },
      stops: {
        lost: 'In: {lost}. Without leak and refractory period there is nothing to saturate, and a blocked cell has a rate that falls.',
        nowhere: 'Nowhere among the neurons asked about.',
      },
      labels: {
        rectified: 'best rectified, saturating',
        plain: 'ReLU or sigmoid',
        heldOut: 'held-out error (% of the largest rate)',
      },
    },
    'silent-majority': {
      claim: 'In cortex 95 to 99 % of the neurons are idle at a time, and ReLU enforces such sparsity.',
      title: 'Active share of a population against its mean input',
      caption:
        'The share is set by how far the mean input lies below threshold, and by nothing else: between the dashed lines, one and five per cent, there is a window of {window}. Points are drawn populations, with 95 % intervals.',
      reasons: {
        always: 'Over all mean inputs asked about the active share stays sparse.',
        sometimes:
          'The active share stays at or below the sparse limit over {sparseShareOfMeans} of the mean inputs asked about. Rectifying allows sparsity; the mean input makes it. With the mean at threshold {activeAtThreshold} are active.',
        never:
          'Over all mean inputs asked about more neurons are active than that: at the middle of the range {activeAtMiddle~}.',
      },
      stops: {
        window:
          'As soon as the mean input is less than {thresholdForMost} below threshold more than five per cent are active; for one per cent it must be {thresholdForFew} below. A ReLU fitted to the same neurons has its threshold at {twinThreshold} instead of {neuronThreshold}, and where {neuronShareAtMost} of the neurons are active, it has {twinShareAtMost}. In {#cellsTwinEarlier} of {cells} measured, too, the fitted ReLU begins below the last current at which the cell was silent.',
      },
      labels: {
        mean: "mean input (SD from the neuron's threshold)",
        active: 'active (%)',
        neuron: 'neurons',
        twin: 'their fitted ReLU',
        sampled: 'neurons, drawn',
      },
    },
    'silenced-neurons': {
      claim: 'Brains lose neurons all the time and keep working, as a network trained with dropout does.',
      title: 'Reading a value from a population with neurons silenced',
      caption:
        'Above, the errors of two linear readouts of the same neurons as more of them fall silent: the two lines all but coincide, and the dashed line is the error up to which the reading counts as working. Below, their difference: above nought silencing during the fit helped. Bands are 95 % intervals over populations.',
      reasons: {
        both: 'With {judged} of the neurons silent the readout fitted with silencing is off by {dropoutAtJudged~}, and the plain one by {plainAtJudged~}: it works, and silencing helped.',
        worksOnly:
          'With {judged} of the neurons silent the reading still works: off by {dropoutAtJudged~} if fitted with silencing. But it is off by {plainAtJudged~} without: the gain, {gainAtJudged~}, is none that could be told from chance or it is a loss.',
        helpsOnly:
          'Silencing during the fit helps ({dropoutAtJudged~} against {plainAtJudged~}), but with {judged} silent neither readout works.',
        neither:
          'With {judged} of the neurons silent the readout fitted with silencing is off by {dropoutAtJudged~} and the plain one by {plainAtJudged~}.',
      },
      stops: {
        beyond:
          'Beyond {dropoutWorksUpTo} silenced (plain readout: {plainWorksUpTo}). What is lost is mostly size, for nobody tells the readout how many are left; and while all neurons live, silencing in the fit costs: {dropoutIntact} against {plainIntact}.',
        never: 'It never works at this size of population.',
      },
      labels: {
        silenced: 'neurons silenced (%)',
        error: 'error (% of the spread of the value)',
        plain: 'fitted with all neurons',
        dropout: 'fitted with random silencing',
        gain: 'gained by random silencing',
        errorPanel: 'error of both readouts',
        gainPanel: 'error with all neurons minus error with random silencing',
      },
    },
    'harder-to-train': {
      claim:
        'A neuron-like function, rectified and saturating, is harder to optimise and buys nothing; ReLU trains several times faster than tanh.',
      title: 'Loss of one small network with five activations',
      caption:
        'The same network, data and starts, each activation as fitted to the same simulated neuron and at the learning rate that suits it best, found on other starts than these. The dashed line is the loss to be reached; the curves are means over seeds.',
      reasons: {
        all: 'The rectified tanh needs {slowdown.rectified-tanh~} the steps of ReLU and gains {accuracyGain~} in accuracy at that loss, {finalAccuracyGain~} at the end; tanh needs {slowdown.tanh~} the steps.',
        notTanh:
          'The rectified tanh needs {slowdown.rectified-tanh~} the steps of ReLU and gains {accuracyGain~} in accuracy at that loss, {finalAccuracyGain~} at the end, but tanh needs only {slowdown.tanh~}.',
        tanhOnly:
          'Tanh needs {slowdown.tanh~} the steps of ReLU, but the rectified tanh {slowdown.rectified-tanh~}, with {accuracyGain~} in accuracy at that loss and {finalAccuracyGain~} at the end.',
        none: 'Here it is not so. ReLU needs {steps.relu~}, the rectified tanh {slowdown.rectified-tanh~} as many, and tanh {slowdown.tanh~}; the accuracies differ by {accuracyGain~} at that loss and by {finalAccuracyGain~} at the end.',
      },
      stops: {
        even: 'In a network this small: two hidden layers are few enough for gradients of saturating functions to get through, and each function is scaled to pass on the size of its input. The claim was made of deep networks.',
        slower: 'Where the task is easy: the fewer steps any of them needs, the smaller the difference.',
      },
      labels: { step: 'step', loss: 'loss (mean cross-entropy)' },
    },
    'noise-softens': {
      claim: 'Brain noise is a feature, not a nuisance: it turns the sharp threshold of a neuron into a soft one.',
      title: 'Rate of one neuron at growing noise',
      caption:
        'Lines are exact, one for each standard deviation of the potential; points are simulated spikes at the largest, with 95 % intervals. Noise rounds the corner, and the neuron answers to currents that could never make it fire alone.',
      reasons: {
        softens:
          'As noise grows from level to level the fitted softness never falls, from {softnessQuiet} to {softnessNoisy} at {loudest}, and the winner goes from power to softplus: {winners}. At the largest noise ReLU is off by {reluErrorNoisy}, softplus by {softplusErrorNoisy}. Simulated at {sampledAt}: {sampledRate~}; exact: {siegertRate}.',
        partly:
          'Softplus becomes the better of it and ReLU ({softplusErrorNoisy} against {reluErrorNoisy} at {loudest}), but not step by step, or without winning: {winners}.',
        sharp:
          'At these levels noise softens nothing: ReLU is off by {reluErrorNoisy} at {loudest} and softplus by {softplusErrorNoisy}.',
      },
      stops: {
        ends: 'Where noise is weak against the distance to the threshold: there the curve starts more steeply than any line and softplus is ReLU. By level: {winners}.',
        nowhere: 'At none of the levels asked about.',
      },
      labels: { current: 'mean current (pA)', rate: 'firing rate (Hz)', noise: 'noise', sampled: 'simulated' },
    },
    'half-wave': {
      claim:
        'Classic models of disparity and motion rectify by half-waves already, because a neuron has only positive rates.',
      title: 'Half-wave or half-square? One neuron of a push-pull pair',
      caption:
        'Left the errors of half-wave and half-squared rectification, right the exponent of a power law fitted to the same neuron. With little noise the exponent is below one, and it grows with noise; the dashed lines are one and two.',
      reasons: {
        always:
          'Half-wave rectification is off by no more than {worstHalfWave} at any noise from {quietest} to {loudest}, and is the better of the two at {halfWaveBest} of {levels} levels. The fitted exponent goes from {exponentQuiet} to {exponentLoud}. In {cells} measured it is off by no more than {worstCellHalfWave}.',
        either:
          'Half-wave rectification is off by up to {worstHalfWave}; the better of half-wave and half-square by up to {worstOfBetter}. The fitted exponent goes from {exponentQuiet} at {quietest} to {exponentLoud} at {loudest}. Of {cells} measured half-wave is the better in {#cellsHalfWave}, but off by up to {worstCellHalfWave}: their exponents are {cellExponentLeast} to {cellExponentMost}.',
        neither:
          'Neither fits: half-wave is off by up to {worstHalfWave}, and even the better of the two by up to {worstOfBetter}.',
      },
      stops: {
        noise:
          'With much noise, where squaring fits better: at {loudest} the exponent is {exponentLoud}. The difference of the pair, which should be a straight line, strays from it by {crookedQuiet} at {quietest} and {crookedLoud} at {loudest}.',
        steep:
          'Half-wave stays the better at every level; but the difference of the pair strays from a straight line by {crookedQuiet} at {quietest} and {crookedLoud} at {loudest}.',
      },
      labels: {
        noise: 'noise (mV)',
        error: 'error (% of the largest rate)',
        exponent: 'exponent',
        errorPanel: 'error',
        exponentPanel: 'fitted power',
        relu: 'half-wave',
        halfSquare: 'half-square',
      },
    },
  },
} as const;
