/**
 * What ciblint takes beside what else one would run, as tables: `npm run bench [-- --only NAME] [--rounds N]`. A report,
 * not a test: machines differ. Each table is of medians of interleaved rounds; the ratios are those of each round.
 */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inProcess } from './in-process.js';
import { bundlesFile, manyFiles, mistakesFile, statusFile } from './inputs.js';
import { interleaved, isInstalled, median, ratio, type Subject, type Taken } from './processes.js';

const { values } = parseArgs({ options: { only: { type: 'string' }, rounds: { type: 'string', default: '5' } } });
const rounds = Number(values.rounds);
const folder = mkdtempSync(join(tmpdir(), 'ciblint-bench-'));
const SCHEMA = '/usr/share/pacemaker/pacemaker-3.9.rng';
const CORPUS = join('..', 'shared', 'corpus', 'scheduler');
const hasSchema = isInstalled('xmllint') && existsSync(SCHEMA);

const node = (...args: string[]): Subject => ({ name: 'node -e 0', command: [process.execPath, ...args] });
const ciblint = (files: readonly string[], exits = [0]): Subject => ({
  name: 'ciblint',
  command: [process.execPath, join('dist', 'bin.cjs'), '--no-config', ...files],
  exits,
});
const xmllint = (files: readonly string[], exits = [0]): Subject[] =>
  hasSchema
    ? [{ name: 'xmllint --relaxng', command: ['xmllint', '--noout', '--relaxng', SCHEMA, ...files], exits }]
    : [];
/** saxes alone with four empty handlers, its file read in pieces. */
const saxes = (file: string): Subject => ({
  name: 'saxes alone',
  command: [process.execPath, '--input-type=module', '-e', SAXES, file],
});
const SAXES = `import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
const { SaxesParser } = createRequire(process.cwd() + '/package.json')('saxes');
const parser = new SaxesParser({ position: false });
for (const event of ['opentag', 'closetag', 'attribute', 'text']) parser.on(event, () => {});
for await (const text of createReadStream(process.argv.at(-1), 'utf8')) parser.write(text);
parser.close();`;

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** One table; the first subject is what the others are compared with. */
async function table(title: string, subjects: readonly Subject[], times = rounds): Promise<Map<string, Taken[]>> {
  const taken = await interleaved(subjects, times);
  const [base] = taken.values();
  print(`\n${title}\n\n| | ms | ratio | peak MB |\n|---|---|---|---|`);
  for (const [name, all] of taken) {
    const milliseconds = median(all.map((one) => one.milliseconds)).toFixed(0);
    const peak = Math.max(...all.map(({ megabytes }) => megabytes ?? Number.NaN));
    const shown = Number.isNaN(peak) ? '?' : peak.toFixed(0);
    print(`| ${name} | ${milliseconds} | ${ratio(all, base ?? []).toFixed(2)} | ${shown} |`);
  }
  return taken;
}

const TABLES: Readonly<Record<string, () => Promise<void>>> = {
  async 'start-up'() {
    const file = await bundlesFile(folder, 10);
    const version = { ...ciblint([]), name: 'ciblint --version' };
    await table('10 bundles', [
      node('-e', '0'),
      ciblint([file]),
      { ...version, command: [process.execPath, join('dist', 'bin.cjs'), '--version'] },
      ...xmllint([file]),
    ]);
  },
  async 'in-process'() {
    print('\n10,000 bundles, in one process\n\n| | ms | ratio |\n|---|---|---|');
    for (const row of inProcess(10_000)) print(row);
  },
  async crm_verify() {
    if (!isInstalled('crm_verify')) return print('\ncrm_verify is not installed');
    const file = await bundlesFile(folder, 400);
    const verify: Subject = { name: 'crm_verify', command: ['crm_verify', '--xml-file', file], exits: [0, 78] };
    await table('400 bundles', [ciblint([file]), verify], 1);
  },
  async throughput() {
    for (const count of [1000, 10_000]) {
      const file = await bundlesFile(folder, count);
      await table(`${count.toLocaleString('en')} bundles`, [...xmllint([file]), ciblint([file]), saxes(file)]);
    }
  },
  async growth() {
    const one = await interleaved([ciblint([await bundlesFile(folder, 1000)])], rounds);
    const file = await bundlesFile(folder, 100_000);
    const all = await table('100,000 bundles', [ciblint([file]), ...xmllint([file]), saxes(file)], 0);
    const each = [one, all].map((taken) =>
      median((taken.get('ciblint') ?? []).map(({ milliseconds }) => milliseconds)),
    );
    const [few = 0, many = 0] = [(each[0] ?? 0) / 1000, (each[1] ?? 0) / 100_000];
    print(`\nciblint takes ${few.toFixed(2)} ms a bundle for 1,000 bundles, ${many.toFixed(2)} ms for 100,000.`);
  },
  async memory() {
    const of = (name: string, file: string, exits = [0]): Subject => ({ ...ciblint([file], exits), name });
    await table(
      "ciblint's memory",
      [
        of('90 MB, 85,000 bundles', await bundlesFile(folder, 85_000)),
        of('180 MB, 170,000 bundles', await bundlesFile(folder, 170_000)),
        of('300 MB of status', await statusFile(folder, 600_000)),
        of('600 MB of status', await statusFile(folder, 1_200_000)),
        of('a million mistakes', await mistakesFile(folder, 1_000_000), [1]),
      ],
      0,
    );
  },
  async files() {
    const files = await manyFiles(folder, 1000);
    await table('1,000 files of 10 bundles', [...xmllint(files), ciblint(files)]);
    if (!existsSync(CORPUS)) return print('\nthe corpus is not here');
    const corpus = readdirSync(CORPUS).flatMap((name) => (name.endsWith('.xml') ? join(CORPUS, name) : []));
    await table(`${corpus.length} CIBs of Pacemaker's test suite`, [
      ...xmllint(corpus, [0, 1, 3, 4]),
      ciblint(corpus, [0, 1]),
    ]);
  },
};

try {
  print(`Node ${process.version}, medians of ${rounds} interleaved rounds`);
  if (!hasSchema) print(`without xmllint: it or ${SCHEMA} is not installed`);
  for (const [name, run] of Object.entries(TABLES)) if (values.only === undefined || values.only === name) await run();
} finally {
  rmSync(folder, { recursive: true });
}
