/** What must hold for every document, whatever it is. */
import { packing } from '../../src/cib/packed/store.js';
import type { FileResult, Finding } from '../../src/engine/finding.js';
import { fixText, isSafe } from '../../src/engine/fix.js';
import { DocumentLint, type LintOptions, lintText } from '../../src/engine/lint.js';
import { lintSource } from '../../src/engine/run.js';
import { FORMAT_NAMES } from '../../src/report/index.js';
import type { Position, SourceRange } from '../../src/source/range.js';
import { streamSource } from '../../src/source/source.js';
import { sniff } from '../../src/xml/sniff.js';
import { Random } from '../oracle/schema-subject.js';
import { report } from '../report/reporting.js';
import { cut } from '../xml/reading.js';

export interface Failure {
  /** What does not hold, in words that are the same for the same cause. */
  readonly what: string;
  readonly detail: string;
}

/** What a run over one document may take of a processor, in milliseconds; to fix is to run many times. */
const SLOW = 2000;
const RUNS = 50;

const PATH = 'a\n\u001b[31m.xml';

/** Everything that is wrong with how a text is judged. */
export async function failuresIn(text: string, options: LintOptions, seed: number): Promise<Failure[]> {
  const random = new Random(seed);
  const watch = new Watch();
  const result = watch.timed('linting', () => lintText(text, PATH, options));
  const failures = [...watch.failures, ...internal(result), ...places(result, text), ...words(result, text)];
  if (failures.length > 0) return failures;
  const lengths = text.length > 20_000 ? [1 + random.below(5000)] : lengthsOf(random);
  const packedFrom = random.pick([0, Math.floor(text.length / 2)]);
  const again = watch.timed('linting in pieces', () => inPieces(text, lengths, options, packedFrom));
  if (JSON.stringify(again) !== JSON.stringify(result))
    return [
      {
        what: `not the same in pieces: ${difference(result, again)}`,
        detail: `pieces of ${lengths.join()}, packed from ${packedFrom}`,
      },
    ];
  if (result.findings.some(isSafe)) {
    const fixed = watch.timed('fixing', () => fixText(text, PATH, options));
    const after = lintText(fixed.text, PATH, options);
    failures.push(...internal(after), ...places(after, fixed.text));
    if (JSON.stringify(after) !== JSON.stringify(fixed.result))
      failures.push({ what: 'what fixing says is left is not what is found', detail: difference(after, fixed.result) });
  }
  const format = random.pick(FORMAT_NAMES);
  const shown = await report(format, [result], { [PATH]: text }, { color: random.next() < 0.5 });
  if (['json', 'sarif', 'gitlab', 'rdjson'].includes(format)) JSON.parse(shown);
  return [...failures, ...watch.failures];
}

/** Everything that is wrong with how bytes are read and judged. */
export async function failuresInBytes(bytes: Buffer, options: LintOptions, seed: number): Promise<Failure[]> {
  const random = new Random(seed);
  const watch = new Watch();
  const texts: string[] = [];
  const whole = streamSource(chunks(bytes, [bytes.length + 1]), PATH);
  const result = await watch.awaited('reading', async () => lintSource(whole, options));
  try {
    for await (const text of whole.chunks()) texts.push(text);
  } catch {
    // What was read before the trouble is what there is.
  }
  const failures = [...watch.failures, ...internal(result), ...places(result, texts.join(''))];
  const lengths = lengthsOf(random);
  const again = await lintSource(streamSource(chunks(bytes, lengths), PATH), options);
  // Where damaged data fail, and with what, is up to the decompressor and how much it is given at a time.
  const isDamaged = [result, again].some(({ error }) => error?.includes(' data are damaged: ') === true);
  if (!isDamaged && JSON.stringify(again) !== JSON.stringify(result)) {
    const what = `not the same in pieces: ${difference(result, again)}`;
    failures.push({ what, detail: `pieces of ${lengths.join()}\n${result.error}\n${again.error}` });
  }
  const seen = [await sniff(streamSource(chunks(bytes, [7]), PATH).chunks())];
  seen.push(await sniff(streamSource(chunks(bytes, [bytes.length + 1]), PATH).chunks()));
  // Of what cannot be read, how much is seen is up to the decompressor.
  if (result.error === undefined && JSON.stringify(seen[0]) !== JSON.stringify(seen[1]))
    failures.push({ what: 'the root is not seen the same in pieces', detail: JSON.stringify(seen) });
  await report(random.pick(FORMAT_NAMES), [result], { [PATH]: texts.join('') });
  return failures;
}

async function* chunks(bytes: Buffer, lengths: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, i = 0; at < bytes.length; i += 1) {
    const length = lengths[i % lengths.length] as number;
    yield Buffer.from(bytes.subarray(at, at + length));
    at += length;
  }
}

function lengthsOf(random: Random): number[] {
  return Array.from({ length: 1 + random.below(4) }, () => 1 + random.below(random.pick([3, 30, 1000])));
}

/** Facts packed as well, as those of a large document are: neither is to make a difference. */
function inPieces(text: string, lengths: readonly number[], options: LintOptions, packedFrom: number): FileResult {
  const usual = packing.from;
  packing.from = packedFrom;
  try {
    const lint = new DocumentLint(PATH, options);
    for (const piece of cut(text, lengths)) lint.write(piece);
    return lint.end();
  } finally {
    packing.from = usual;
  }
}

/** Takes the time of steps, that of the process: others at work on the machine must not make a failure. */
class Watch {
  readonly failures: Failure[] = [];

  timed<T>(step: string, run: () => T): T {
    const before = process.cpuUsage();
    const result = run();
    this.#end(step, before);
    return result;
  }

  async awaited<T>(step: string, run: () => Promise<T>): Promise<T> {
    const before = process.cpuUsage();
    const result = await run();
    this.#end(step, before);
    return result;
  }

  #end(step: string, before: NodeJS.CpuUsage): void {
    const { user, system } = process.cpuUsage(before);
    const taken = Math.round((user + system) / 1000);
    if (taken > (step === 'fixing' ? RUNS * SLOW : SLOW))
      this.failures.push({ what: `${step} is slow`, detail: `${taken} ms` });
  }
}

function internal({ error }: FileResult): Failure[] {
  if (error === undefined || !/^rule \S+ failed|internal error/m.test(error)) return [];
  const rule = /rule (\S+) failed/.exec(error)?.[1] ?? 'the engine';
  const reason = /: (\w*Error: .{0,60})/.exec(error)?.[1] ?? '';
  return [{ what: `${rule} fails: ${reason.replaceAll(/\d+|"[^"]*"/g, '…')}`, detail: error }];
}

function places(result: FileResult, text: string): Failure[] {
  const starts = lineStarts(text);
  return result.findings.flatMap((finding) =>
    [...rangesOf(finding)].flatMap(([which, range]) => {
      const wrong = wrongWith(range, text, starts);
      if (wrong === undefined) return [];
      return [{ what: `${finding.rule}: ${which}: ${wrong}`, detail: JSON.stringify({ range, finding }) }];
    }),
  );
}

function* rangesOf({ range, related, fix }: Finding): Generator<readonly [string, SourceRange]> {
  yield ['the place', range];
  for (const other of related ?? []) yield ['a related place', other.range];
  for (const edit of fix?.edits ?? []) yield ['a place to edit', edit.range];
}

function wrongWith({ start, end }: SourceRange, text: string, starts: readonly number[]): string | undefined {
  for (const { offset } of [start, end])
    if (!Number.isInteger(offset) || offset < 0 || offset > text.length) return 'is outside the document';
  if (start.offset > end.offset) return 'ends before it starts';
  return isConsistent(start, starts) && isConsistent(end, starts) ? undefined : 'line and column are others';
}

function isConsistent({ line, column, offset }: Position, starts: readonly number[]): boolean {
  const start = starts[line - 1];
  const next = starts[line] ?? Number.POSITIVE_INFINITY;
  if (start === undefined || offset >= next) return false;
  return column === Math.max(0, offset - start) + 1;
}

/** Where lines start; a byte order mark counts as nothing. */
function lineStarts(text: string): number[] {
  const starts = [text.startsWith('\ufeff') ? 1 : 0];
  for (const { index, 0: end } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + end.length);
  return starts;
}

const LEAKS = /\bundefined\b|\bNaN\b|\[object |native code|(?<!\()\bnull\b/;

/** Words of the program, and not of the document, in what is told. */
function words({ findings }: FileResult, text: string): Failure[] {
  if (LEAKS.test(text) || /&#/.test(text)) return [];
  return findings.flatMap(({ rule, message, remedy = '', related = [], fix, element = '' }) => {
    const told = [message, remedy, element, ...related.map((each) => each.message), fix?.title ?? ''];
    const leak = told.find((each) => LEAKS.test(each));
    return leak === undefined ? [] : [{ what: `${rule} says "${LEAKS.exec(leak)?.[0]}"`, detail: leak }];
  });
}

function difference(a: FileResult, b: FileResult): string {
  if (a.error !== b.error) return 'the error';
  const at = a.findings.findIndex((finding, i) => JSON.stringify(finding) !== JSON.stringify(b.findings[i]));
  const finding = a.findings[at] ?? b.findings[a.findings.length];
  return finding?.rule ?? 'nothing';
}
