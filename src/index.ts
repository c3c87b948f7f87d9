// Rheobase as a library, in the order in which a neuron becomes an answer.

export { type AtlasDocument, type AtlasEnd, type AtlasOptions, type AtlasPlan, atlas } from './claims/atlas/atlas.ts';
export { type ComparedCell, compareForms, type FactorialOptions } from './claims/factorial.ts';
export { type StoryStep, tellStory } from './claims/story/story.ts';
export {
  type StoryChartOptions,
  type StoryDocument,
  stepCharts,
  storyChart,
  storyDocument,
} from './claims/story/telling.ts';
export { claims } from './claims/trial/registry.ts';
export { runClaims } from './claims/trial/run.ts';
export type { Accuracy, Column, Curve, Outcome, RateKind, Statistics } from './curve/curve.ts';
export type { Trace } from './curve/trace.ts';
export { readCells, readCurve } from './data/csv.ts';
export { readCurveDocument, readCurveDocuments } from './data/document.ts';
export { importRecording, readTrace } from './data/import.ts';
export { type ImportedCells, importRecordings } from './data/import-many.ts';
export { lifFromCell } from './data/lif.ts';
export { type ByteSource, blobSource, bytesSource } from './data/source.ts';
export { writeCurve } from './data/write-csv.ts';
export type { Activation } from './fit/activations/activation.ts';
export { activationNamed, activations } from './fit/activations/registry.ts';
export { fitEach } from './fit/batch.ts';
export { bootstrap } from './fit/bootstrap.ts';
export { type ExportTarget, exportFit, exportTargets } from './fit/export/export.ts';
export { fitActivations } from './fit/fit.ts';
export type { FitOptions } from './fit/options.ts';
export { predict } from './fit/predict.ts';
export { profileIntervals } from './fit/profile.ts';
export type { Fit, FitReport, FittedParameter } from './fit/report.ts';
export { activationShares, type CellShares } from './fit/shares.ts';
export { type Analysis, analyse, analyseDefaults } from './neuron/analyse/analyse.ts';
export { loadModel } from './neuron/equations/load.ts';
export { readModelText } from './neuron/equations/text.ts';
export { type FamilyCurve, type ParameterSet, sweepFamily } from './neuron/family.ts';
export { bestKernel } from './neuron/kernel/best.ts';
export type { Kernel, KernelFactory, StepGraph } from './neuron/kernel/kernel.ts';
export { referenceKernel } from './neuron/kernel/reference.ts';
export { methodNames } from './neuron/methods/registry.ts';
export type { Model, ModelFile } from './neuron/model.ts';
export { withParameters } from './neuron/model.ts';
export { builtIn, modelNamed } from './neuron/models/registry.ts';
export { type CurrentRange, showingRange, spaced } from './neuron/range.ts';
export { type SampleOptions, sampleCurve, sampleDefaults } from './neuron/sample.ts';
export { siegertRate } from './neuron/siegert.ts';
export type { SweepOptions } from './neuron/simulate/rates/rates.ts';
export { parseStimulus } from './neuron/stimulus/parse.ts';
export type { Stimulus } from './neuron/stimulus/stimulus.ts';
export { type SweptCurve, sweep, sweepDefaults } from './neuron/sweep.ts';
export { type TraceOptions, trace, traceDefaults } from './neuron/trace.ts';
export { InputError, type Problem } from './numeric/errors.ts';
export { parseQuantity, parseUnit, valueIn } from './numeric/units.ts';
export { type FamilyEnd, type FamilyRequest, sweepFamilyOn } from './scale/family-on.ts';
export { inPlace } from './scale/in-place.ts';
export type { Job, PlainSweepOptions, ResultOf } from './scale/job.ts';
export type { Place } from './scale/place.ts';
export { type SweepEnd, type SweepOnOptions, type SweepRequest, sweepEach, sweepOn } from './scale/sweep-on.ts';
export { type AtlasChartOptions, atlasChart } from './viz/atlas-chart.ts';
export { type CurveChartOptions, curveChart, fitChart } from './viz/curve-chart.ts';
export { type FactorialCell, type FactorialChartOptions, factorialChart } from './viz/factorial-chart.ts';
export { type FamilyChartOptions, type FamilyLine, familyChart } from './viz/family-chart.ts';
export { type RankingChartOptions, rankingChart } from './viz/ranking-chart.ts';
export type { Rendered } from './viz/render.ts';
export { renderGivenSvg as renderSvg } from './viz/render-given.ts';
export { type ResidualChartOptions, residualChart } from './viz/residual-chart.ts';
export { type SharesChartOptions, sharesChart } from './viz/shares-chart.ts';
export type { Chart } from './viz/theme.ts';
export { type TraceChartOptions, traceChart } from './viz/trace-chart.ts';
