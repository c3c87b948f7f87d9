// The story's texts: templates as in the claims' catalogue, filled with what each step found.
import type { Language } from '../../viz/words.ts';
import type { StoryStepId } from './story.ts';

export interface StoryMessages {
  readonly title: string;
  readonly lead: string;
  readonly steps: Readonly<
    Record<StoryStepId, { readonly title: string; readonly short: string; readonly text: string }>
  >;
  readonly trace: string;
  readonly curve: string;
  /** The overview: heading and words. */
  readonly overview: {
    readonly title: string;
    readonly caption: string;
    readonly neuron: string;
    readonly current: string;
    readonly rate: string;
  };
  readonly panel: (step: string, winner: string, error: string) => string;
  readonly exact: string;
}

const english: StoryMessages = {
  title: 'From Hodgkin and Huxley to ReLU',
  lead: 'One neuron, simplified step by step. Each step is run, its firing rate taken at many currents, and every activation function fitted to the rates; the winner is the one with the most evidence for the parameters it spends.',
  steps: {
    squid: {
      title: 'The squid axon of 1952',
      short: 'squid axon',
      text: "Hodgkin and Huxley's equations. The axon is silent below {onset} and fires at {onsetRate} as soon as it fires on at all. The nearest function is {best}, {bestError} off; ReLU is {reluError} off.",
    },
    lif: {
      title: 'A leaky integrate-and-fire neuron fitted to it',
      short: 'LIF',
      text: "All of the axon's machinery is replaced by three numbers: a threshold current of {threshold}, a time constant of {tau} and a refractory period of {refractory}. This neuron's rate is {lifError} off the axon's, most of all at the onset, which it does not jump but climbs. Its own curve is best met by {best}, {bestError} off; ReLU is {reluError} off.",
    },
    'no-leak': {
      title: 'The leak removed',
      short: 'no leak',
      text: 'Without a leak every current fires the neuron in the end, and the threshold is gone. The winner is {best}, {bestError} off; the refractory period still bends it towards {highest}, which leaves ReLU {reluError} off.',
    },
    'no-refractory': {
      title: 'The refractory period removed too',
      short: 'nor refractory',
      text: 'Now the neuron only adds up charge: the rate is {gain} times the current. The winner is {best}, {bestError} off.',
    },
    noise: {
      title: 'Noise added instead',
      short: 'LIF with noise',
      text: 'Back to the leak, without the refractory period, and with noise that spreads the potential by {deviation}, a third of the way from rest to threshold. The neuron now fires below its threshold current too. The winner is {best}, {bestError} off with a softness of {softness}; ReLU is {reluError} off. At the threshold current itself it fires at {exactRate} by the formula, and at {sampledRate~} when simulated.',
    },
  },
  trace: 'A run at the same current for every step.',
  curve: 'The rate against the current, with the best fits; the heaviest line is the winner.',
  overview: {
    title: 'From Hodgkin and Huxley to ReLU, and to softplus',
    caption:
      'Points are firing rates, the line is the winning activation of each step. Read from the axon onwards: the corner hardens into a line as leak and refractory period go, and softens again with noise.',
    neuron: 'neuron',
    current: 'current (uA/cm^2)',
    rate: 'rate (Hz)',
  },
  panel: (step, winner, error) => `${step}: ${winner}, ${error}`,
  exact: 'exact',
};

const traditionalChinese: StoryMessages = {
  title: '從 Hodgkin-Huxley 到 ReLU',
  lead: '同一個神經元，一步一步簡化。每一步都實際執行，在許多電流下取放電頻率，再用每個激勵函數去擬合；勝者是就所用參數而言證據最強的那個。',
  steps: {
    squid: {
      title: '1952 年的烏賊軸突',
      short: '烏賊軸突',
      text: 'Hodgkin 與 Huxley 的方程式。軸突在 {onset} 以下靜止，一旦能持續放電，頻率就是 {onsetRate}。最接近的函數是 {best}，差 {bestError}；ReLU 差 {reluError}。',
    },
    lif: {
      title: '擬合它的漏電積分放電神經元',
      short: 'LIF',
      text: '軸突的整套機制換成三個數字：閾值電流 {threshold}、時間常數 {tau}、不反應期 {refractory}。這個神經元的頻率與軸突差 {lifError}，差最多的是起始處：軸突是一躍而起，它是爬上去的。它自己的曲線以 {best} 最合，差 {bestError}；ReLU 差 {reluError}。',
    },
    'no-leak': {
      title: '拿掉漏電流',
      short: '無漏電流',
      text: '沒有漏電流，任何電流終究都會引起放電，閾值就消失了。勝者是 {best}，差 {bestError}；不反應期仍使曲線彎向 {highest}，所以 ReLU 差 {reluError}。',
    },
    'no-refractory': {
      title: '再拿掉不反應期',
      short: '也無不反應期',
      text: '現在神經元只是累積電荷：頻率是電流的 {gain} 倍。勝者是 {best}，差 {bestError}。',
    },
    noise: {
      title: '改為加入雜訊',
      short: '加雜訊的 LIF',
      text: '回到有漏電流、沒有不反應期的神經元，加入使膜電位散布 {deviation} 的雜訊，也就是靜止到閾值距離的三分之一。現在閾值電流以下也會放電。勝者是 {best}，差 {bestError}，柔和度 {softness}；ReLU 差 {reluError}。正好在閾值電流時，公式算得 {exactRate}，模擬得 {sampledRate~}。',
    },
  },
  trace: '每一步都在相同電流下執行。',
  curve: '頻率對電流，以及最好的幾個擬合；最粗的線是勝者。',
  overview: {
    title: '從 Hodgkin-Huxley 到 ReLU，再到 softplus',
    caption:
      '點是放電頻率，線是每一步的勝者。從軸突看起：拿掉漏電流與不反應期，轉角就變成一條直線；加入雜訊，轉角又變得柔和。',
    neuron: '神經元',
    current: '電流（uA/cm^2）',
    rate: '頻率（Hz）',
  },
  panel: (step, winner, error) => `${step}：${winner}，${error}`,
  exact: '完全吻合',
};

export const storyMessages: Readonly<Record<Language, StoryMessages>> = Object.freeze({
  en: english,
  'zh-Hant': traditionalChinese,
});
