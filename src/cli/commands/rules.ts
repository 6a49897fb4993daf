import { pageOf } from '../../about.js';
import { PRESET_NAMES, PRESETS } from '../../config/presets.js';
import type { AnyRule } from '../../engine/rule.js';
import { painter } from '../../report/paint.js';
import type { Arguments } from '../arguments.js';
import { type ColorChoice, colored, type Io, OK } from '../io.js';
import { writeAll } from '../output.js';
import { ALL_RULES, settingsOf } from '../settings.js';

/** `ciblint rules`: every rule there is, plug-ins' included. */
export async function rules(args: Arguments, io: Io): Promise<number> {
  const settings = await settingsOf(args, io.cwd);
  const all = settings.rules;
  const text = args.format === 'json' ? json(all) : table(all, colored((args.color as ColorChoice) ?? 'auto', io));
  await writeAll(io.stdout, [text]);
  return OK;
}

/** What the machine-readable list says of a rule. */
export function entryOf(rule: AnyRule): object {
  return {
    id: rule.id,
    severity: rule.severity,
    summary: rule.summary,
    presets: PRESET_NAMES.filter((preset) => PRESETS[preset].has(rule)),
    conformance: rule.conformance === true,
    fixable: rule.fixable === true,
    hasSuggestions: rule.hasSuggestions === true,
    covers: rule.covers ?? [],
    url: ALL_RULES.includes(rule) ? pageOf(rule.id) : undefined,
  };
}

function json(all: readonly AnyRule[]): string {
  return `[\n${all.map((rule) => JSON.stringify(entryOf(rule))).join(',\n')}\n]\n`;
}

function table(all: readonly AnyRule[], color: boolean): string {
  const paint = painter(color);
  const id = Math.max(...all.map((rule) => rule.id.length));
  const lines = all.map((rule) => {
    const fix = rule.fixable === true ? 'fix' : '   ';
    const severity = paint.severity(rule.severity, rule.severity.padEnd(7));
    return `${paint.bold(rule.id.padEnd(id))}  ${severity}  ${paint.dim(fix)}  ${rule.summary}`;
  });
  return `${lines.join('\n')}\n`;
}
