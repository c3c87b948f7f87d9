// Traditional Chinese of the built-in neurons' titles, for the command line and the page, and of the neurons that functions are exact for.
import type { Forms } from './forms.ts';

export const titles: Forms = {
  'Squid giant axon (Hodgkin-Huxley)': '烏賊巨軸突（Hodgkin-Huxley）',
  'Leaky integrate-and-fire': '漏電積分放電（LIF）',
  'Integrate-and-fire without leak': '無漏電的積分放電（IF）',
  'Quadratic integrate-and-fire': '二次積分放電（QIF）',
  'Exponential integrate-and-fire': '指數積分放電（EIF）',
  'Adaptive exponential integrate-and-fire': '適應性指數積分放電（AdEx）',
  'Izhikevich, regular spiking': 'Izhikevich 規則放電型',
  'Fast-spiking interneuron (Wang-Buzsaki)': '快速放電中間神經元（Wang-Buzsaki）',
  'Neuron with A-current (Connor-Stevens)': '帶 A 電流的神經元（Connor-Stevens）',
  'Barnacle muscle fibre (Morris-Lecar)': '藤壺肌纖維（Morris-Lecar）',
  'Hippocampal pyramidal cell (Traub-Miles)': '海馬迴錐體細胞（Traub-Miles）',

  'the integrate-and-fire neuron without leak and without refractory period': '無漏電、無不反應期的積分放電神經元',
  'the integrate-and-fire neuron without leak, with a refractory period': '無漏電、有不反應期的積分放電神經元',
  'the leaky integrate-and-fire neuron that is reset to its resting potential': '重設到靜止電位的漏電積分放電神經元',
};
