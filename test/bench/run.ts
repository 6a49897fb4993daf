/**
 * How long linting takes beside saxes alone, in one process, as a table of medians and ratios: `npm run bench [bundles]`.
 * A report, not a test: machines differ.
 */
import { SaxesParser } from 'saxes';
import { CIB_SHAPE } from '../../src/cib/shape.js';
import { lintText } from '../../src/engine/lint.js';
import type { AnyRule } from '../../src/engine/rule.js';
import { Reader } from '../../src/xml/reader.js';
import { ALL_RULES, optionsWith } from '../linting.js';
import { bundlesCib } from './bundles.js';

const ROUNDS = 7;
const FEW = ['opentag', 'closetag', 'attribute', 'text'] as const;
const ALL = [...FEW, 'opentagstart', 'cdata', 'comment', 'processinginstruction', 'doctype', 'error'] as const;

const count = Number(process.argv[2] ?? 10_000);
const text = [...bundlesCib(count)].join('');
const pieces = text.match(/[\s\S]{1,65536}/g) ?? [];

const subjects: Record<string, () => void> = {
  'saxes, 4 empty handlers': () => saxes(FEW),
  'reader alone': () => {
    const reader = new Reader({}, CIB_SHAPE);
    for (const piece of pieces) reader.write(piece);
    reader.end();
  },
  'no rules (index)': () => lint([]),
  'schema rules': () => lint(ALL_RULES.filter(({ id }) => id.startsWith('schema/'))),
  'preset recommended': () => lint(ALL_RULES.filter(({ severity }) => severity !== 'info')),
};

function saxes(events: readonly (typeof ALL)[number][]): void {
  const parser = new SaxesParser({ position: false });
  for (const event of events) parser.on(event, () => {});
  for (const piece of pieces) parser.write(piece);
  parser.close();
}

function lint(rules: readonly AnyRule[]): void {
  const { findings, error } = lintText(text, 'bundles.xml', optionsWith(rules));
  if (findings.length > 0 || error !== undefined) throw new Error(`not clean: ${error ?? findings[0]?.message}`);
}

const times = new Map<string, number[]>();
measure(subjects);
// Last and alone: more than seven handlers make V8 slow down every parser of the process from then on.
measure({ 'saxes, 10 empty handlers': () => saxes(ALL) });

/** Runs the subjects in turn; the first round warms up. */
function measure(these: typeof subjects): void {
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [name, run] of Object.entries(these)) {
      const start = performance.now();
      run();
      if (round > 0) times.set(name, [...(times.get(name) ?? []), performance.now() - start]);
    }
  }
}

function median(name: string): number {
  const all = [...(times.get(name) ?? [])].sort((a, b) => a - b);
  return all[Math.floor(all.length / 2)] ?? Number.NaN;
}

const few = median('saxes, 4 empty handlers');
process.stdout.write(`${count} bundles, ${(text.length / 1e6).toFixed(1)} MB, median of ${ROUNDS} runs\n\n`);
process.stdout.write('| | ms | × saxes, 4 handlers |\n|---|---|---|\n');
for (const name of times.keys())
  process.stdout.write(`| ${name} | ${median(name).toFixed(0)} | ${(median(name) / few).toFixed(1)} |\n`);
