// A fit as code to take away: for a network's library, for a page, for a paper.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { ExportTarget } from '../../fit/export/export.ts';
import type { Fit, FitReport } from '../../fit/report.ts';
import { type Fault, faultOf } from '../fault.ts';
import { said, words } from '../language.ts';
import type { Answer } from '../work/api.ts';
import { Download } from './download.tsx';

/** Asks a worker for a fit as code. */
export type Coder = (fit: Fit, target: ExportTarget) => Promise<Answer<string>>;

/** What there is to choose from: how it is called, and how its files end. */
const targets: Readonly<Record<ExportTarget, { readonly name: string; readonly suffix: string }>> = Object.freeze({
  pytorch: { name: 'PyTorch', suffix: 'py' },
  jax: { name: 'JAX', suffix: 'py' },
  numpy: { name: 'NumPy', suffix: 'py' },
  javascript: { name: 'JavaScript', suffix: 'js' },
  latex: { name: 'LaTeX', suffix: 'tex' },
});

export interface CodeProps {
  readonly report: FitReport;
  readonly coder: Coder;
}

export function Code({ report, coder }: CodeProps): JSX.Element {
  const { code } = words.value;
  const [open, setOpen] = useState(false);
  return (
    <details id="code" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{code.heading}</summary>
      {open ? <Written report={report} coder={coder} /> : null}
    </details>
  );
}

function Written({ report, coder }: CodeProps): JSX.Element {
  const { code, ranking } = words.value;
  const [chosen, choose] = useState('');
  const [target, setTarget] = useState<ExportTarget>('pytorch');
  // A fit that is not among the present ones gives way to the best.
  const fit = report.fits.find(({ activation }) => activation === chosen) ?? report.fits[0]!;
  const { text, fault } = useCode(fit, target, coder);
  return (
    <>
      <div class="choices">
        <div class="control">
          <label for="code-fit">{ranking.activation}</label>
          <select id="code-fit" value={fit.activation} onChange={(event) => choose(event.currentTarget.value)}>
            {report.fits.map(({ activation }) => (
              <option key={activation}>{activation}</option>
            ))}
          </select>
        </div>
        <div class="control">
          <label for="code-target">{code.target}</label>
          <select
            id="code-target"
            value={target}
            onChange={(event) => setTarget(event.currentTarget.value as ExportTarget)}
          >
            {Object.entries(targets).map(([key, { name }]) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </select>
        </div>
      </div>
      {fault === '' ? null : <p class="problem">{said.value(fault)}</p>}
      {text === '' ? null : (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1) */}
          <pre id="code-text" lang="en" tabIndex={0}>
            {text}
          </pre>
          <p class="row">
            <Copy text={text} />{' '}
            <Download
              name={`${fit.activation}.${targets[target].suffix}`}
              type="text/plain"
              content={text}
              label={code.save}
            />
          </p>
        </>
      )}
    </>
  );
}

/** The code of a fit, or why it cannot be written; nothing until there is either. */
function useCode(fit: Fit, target: ExportTarget, coder: Coder): { readonly text: string; readonly fault: Fault } {
  const [found, setFound] = useState<{ readonly text: string; readonly fault: Fault }>({ text: '', fault: '' });
  useEffect(() => {
    let current = true;
    const show = (text: string, fault: Fault): void => {
      if (current) setFound({ text, fault });
    };
    coder(fit, target).then(
      (answer) => (answer.ok ? show(answer.value, '') : show('', answer.problem)),
      (fault) => show('', faultOf(fault)),
    );
    return () => {
      current = false;
    };
  }, [fit, target, coder]);
  return found;
}

/** Browsers have a clipboard for pages that came safely; on others the text can be marked and copied by hand. */
function Copy({ text }: { readonly text: string }): JSX.Element | null {
  const { code } = words.value;
  const [copied, setCopied] = useState('');
  if (navigator.clipboard === undefined) return null;
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => setCopied(text),
      () => setCopied(''),
    );
  };
  return (
    <button type="button" id="code-copy" onClick={copy} aria-live="polite">
      {copied === text ? code.copied : code.copy}
    </button>
  );
}
