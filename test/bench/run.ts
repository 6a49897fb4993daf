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

const BASE = 'saxes, 4 empty handlers';
const ROUNDS = 9;
const FEW = ['opentag', 'closetag', 'attribute', 'text'] as const;
const ALL = [...FEW, 'opentagstart', 'cdata', 'comment', 'processinginstruction', 'doctype', 'error'] as const;

const count = Number(process.argv[2] ?? 10_000);
const text = [...bundlesCib(count)].join('');
const pieces = text.match(/[\s\S]{1,65536}/g) ?? [];

const subjects: Record<string, () => void> = {
  [BASE]: () => saxes(FEW),
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

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Round by round, as a noisy neighbour slows down all subjects of a round. */
function ratio(name: string): number {
  const [own, base] = [times.get(name) ?? [], times.get(BASE) ?? []];
  return median(own.map((time, round) => time / (base[round] as number)));
}

process.stdout.write(`${count} bundles, ${(text.length / 1e6).toFixed(1)} MB, medians of ${ROUNDS} rounds\n\n`);
process.stdout.write('| | ms | × saxes, 4 handlers |\n|---|---|---|\n');
for (const [name, all] of times)
  process.stdout.write(`| ${name} | ${median(all).toFixed(0)} | ${ratio(name).toFixed(1)} |\n`);
