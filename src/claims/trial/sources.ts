// Works that the claims cite, once each.

export const sources = Object.freeze({
  akaike: 'Burnham and Anderson 2002, Model Selection and Multimodel Inference, 2nd ed., Springer',
  brunel: 'Brunel 2000, J. Comput. Neurosci. 8:183-208',
  clay: 'Clay, Paydarfar and Forger 2008, J. R. Soc. Interface 5:1421-1428',
  clampexCells:
    'firing rates counted in recordings of the pyABF example data (S. W. Harden, MIT licence): a spike is a peak of at least 20 mV prominence in a current step',
  dropout: 'Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov 2014, J. Mach. Learn. Res. 15:1929-1958',
  eliasmith: 'Eliasmith and Anderson 2003, Neural Engineering, MIT Press',
  glorot: 'Glorot, Bordes and Bengio 2011, AISTATS, PMLR 15:315-323',
  hanselVanVreeswijk: 'Hansel and van Vreeswijk 2002, J. Neurosci. 22:5118-5128',
  he: 'He, Zhang, Ren and Sun 2015, ICCV, 1026-1034',
  hodgkinHuxley: 'Hodgkin and Huxley 1952, J. Physiol. 117:500-544',
  hunsberger: 'Hunsberger and Eliasmith 2015, Spiking deep networks with LIF neurons, arXiv:1510.08829',
  jarrett: 'Jarrett, Kavukcuoglu, Ranzato and LeCun 2009, ICCV, 2146-2153',
  krizhevsky: 'Krizhevsky, Sutskever and Hinton 2012, NIPS 25:1097-1105',
  lapicque: 'Lapicque 1907, J. Physiol. Pathol. Gen. 9:620-635',
  lennie: 'Lennie 2003, Curr. Biol. 13:493-497',
  nairHinton: 'Nair and Hinton 2010, ICML, 807-814',
  nakaRushton: 'Naka and Rushton 1966, J. Physiol. 185:536-555',
  priebeFerster: 'Priebe and Ferster 2008, Neuron 57:482-497',
  rinzel: 'Rinzel and Ermentrout 1998, in Koch and Segev, Methods in Neuronal Modeling, 2nd ed., MIT Press',
  siegert: 'Siegert 1951, Phys. Rev. 81:617-623',
});
