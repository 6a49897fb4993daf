import type { Severity } from '../engine/finding.js';
import type { AnyRule } from '../engine/rule.js';
import type { Preset } from './config.js';

interface PresetDefinition {
  readonly summary: string;
  has(rule: AnyRule): boolean;
}

/** Which rules each preset runs, all at their own severity. */
export const PRESETS: Readonly<Record<Preset, PresetDefinition>> = {
  recommended: { summary: 'errors and warnings', has: (rule) => rule.severity !== 'info' },
  strict: { summary: 'every rule', has: () => true },
  schema: { summary: 'only what the CIB schema refuses too', has: (rule) => rule.conformance === true },
};

export const PRESET_NAMES = Object.keys(PRESETS) as readonly Preset[];

export const DEFAULT_PRESET: Preset = 'recommended';

/** The severity of a rule where nothing but the preset speaks of it. */
export function severityIn(preset: Preset, rule: AnyRule): Severity | 'off' {
  return PRESETS[preset].has(rule) ? rule.severity : 'off';
}
