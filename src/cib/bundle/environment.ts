import { remembered } from '../values/remembered.js';
import { type RunOption, runOptionsOf } from './run-options.js';

/** An environment variable that a container's options set. */
export interface Setting {
  readonly name: string;
  readonly value: string;
  /** Offsets of the value. */
  readonly start: number;
  readonly end: number;
  /** The option that sets it. */
  readonly option: RunOption;
}

/**
 * The variables that `-e X=1`, `-eX=1`, `--env X=1` and `--env=X=1` set. One with quotes is left out: the agent passes the
 * quotes on, so that it sets something else.
 */
export const settingsOf = remembered(settingsIn);

function settingsIn(options: string): readonly Setting[] {
  return runOptionsOf(options).flatMap((option) => {
    const { name, value, valueStart, valueEnd } = option;
    if (name !== '--env' || value === undefined) return [];
    const written = options.slice(valueStart, valueEnd);
    const equals = written.indexOf('=');
    if (equals < 0 || /["'\\]/.test(written)) return [];
    const start = valueStart + equals + 1;
    return [{ name: written.slice(0, equals), value: written.slice(equals + 1), start, end: valueEnd, option }];
  });
}
