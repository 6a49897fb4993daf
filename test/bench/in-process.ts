import { SaxesParser } from 'saxes';
import { CIB_SHAPE } from '../../src/cib/shape.js';
import { lintText } from '../../src/engine/lint.js';
import type { AnyRule } from '../../src/engine/rule.js';
import { Reader } from '../../src/xml/reader.js';
import { ALL_RULES, optionsWith } from '../linting.js';
import { bundlesCib } from './bundles.js';
import { median } from './processes.js';

const BASE = 'saxes, 4 empty handlers';
const ROUNDS = 9;
const FEW = ['opentag', 'closetag', 'attribute', 'text'] as const;
const ALL = [...FEW, 'opentagstart', 'cdata', 'comment', 'processinginstruction', 'doctype', 'error'] as const;

/** How long linting takes beside saxes alone, in one process: the rows of a table. */
export function inProcess(count: number): string[] {
  const text = [...bundlesCib(count)].join('');
  const pieces = text.match(/[\s\S]{1,65536}/g) ?? [];
  const times = new Map<string, number[]>();

  const saxes = (events: readonly (typeof ALL)[number][]) => {
    const parser = new SaxesParser({ position: false });
    for (const event of events) parser.on(event, () => {});
    for (const piece of pieces) parser.write(piece);
    parser.close();
  };
  const lint = (rules: readonly AnyRule[]) => {
    const { findings, error } = lintText(text, 'bundles.xml', optionsWith(rules));
    if (findings.length > 0 || error !== undefined) throw new Error(`not clean: ${error ?? findings[0]?.message}`);
  };
  const read = () => {
    const reader = new Reader({}, CIB_SHAPE);
    for (const piece of pieces) reader.write(piece);
    reader.end();
  };
  /** Runs the subjects in turn; the first round warms up. */
  const measure = (subjects: Readonly<Record<string, () => void>>) => {
    for (let round = 0; round <= ROUNDS; round += 1)
      for (const [name, run] of Object.entries(subjects)) {
        const start = performance.now();
        run();
        if (round > 0) times.set(name, [...(times.get(name) ?? []), performance.now() - start]);
      }
  };

  measure({
    [BASE]: () => saxes(FEW),
    'reader alone': read,
    'no rules (index)': () => lint([]),
    'schema rules': () => lint(ALL_RULES.filter(({ id }) => id.startsWith('schema/'))),
    'preset recommended': () => lint(ALL_RULES.filter(({ severity }) => severity !== 'info')),
  });
  // Last and alone: more than seven handlers make V8 slow down every parser of the process from then on.
  measure({ 'saxes, 10 empty handlers': () => saxes(ALL) });

  const base = times.get(BASE) ?? [];
  return [...times].map(([name, own]) => {
    const ratio = median(own.map((time, round) => time / (base[round] as number)));
    return `| ${name} | ${median(own).toFixed(0)} | ${ratio.toFixed(1)} |`;
  });
}
