// What counts as a spike in a recording: every setting of the rule, to be seen and changed.
import type { JSX } from 'preact';
import { words } from '../language.ts';
import * as state from './recordings-state.ts';

export interface SpikeSettingsProps {
  readonly rule: Readonly<Record<string, number>>;
  /** 0 for a ready curve, whose spikes were counted elsewhere. */
  readonly sweeps: number;
}

export function SpikeSettings({ rule, sweeps }: SpikeSettingsProps): JSX.Element | null {
  const { recordings: text } = words.value;
  if (sweeps === 0) return null;
  const { spikes, channel } = state.reading.value;
  return (
    <details>
      <summary>{text.settings}</summary>
      <div class="settings">
        {Object.entries(rule).map(([name, value]) => (
          <div class="control" key={name}>
            <label for={`rule-${name}`}>{text.rule[name] ?? name}</label>
            <input
              id={`rule-${name}`}
              type="number"
              step="any"
              value={value}
              onChange={(event) => {
                const next = event.currentTarget.valueAsNumber;
                if (Number.isFinite(next)) state.readAgain({ spikes: { ...spikes, [name]: next } });
              }}
            />
          </div>
        ))}
        <div class="control">
          <label for="channel">{text.channel}</label>
          <input
            id="channel"
            type="text"
            value={channel}
            onChange={(event) => state.readAgain({ channel: event.currentTarget.value })}
          />
        </div>
      </div>
    </details>
  );
}
