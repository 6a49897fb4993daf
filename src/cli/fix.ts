import { Buffer } from 'node:buffer';
import { realpath } from 'node:fs/promises';
import { isAbsolute, relative } from 'node:path';
import { UsageError } from '../config/config.js';
import type { FileResult, Finding } from '../engine/finding.js';
import { type FixedText, fixText, isSafe } from '../engine/fix.js';
import type { LintOptions } from '../engine/lint.js';
import { counted } from '../report/summary.js';
import { inert, visible } from '../report/visible.js';
import { decompressed } from '../source/compressed.js';
import { decodedWhole, encoderOf } from '../source/encode.js';
import { type Source, streamSource } from '../source/source.js';
import type { Arguments } from './arguments.js';
import type { Prepared } from './commands/lint.js';
import { unifiedDiff } from './fix/diff.js';
import { NotFixed, rewritable } from './fix/rewrite.js';
import { complain, type Io, inCiLog } from './io.js';
import { writeAll, writeBytes } from './output.js';
import type { Output, Step } from './run.js';

/** Something to run, and where. */
export interface World {
  readonly prepared: Prepared;
  readonly io: Io;
}

/**
 * Makes a run that lints one that fixes. With `--fix`, files are rewritten and what remains is reported; the fixed text
 * of standard input goes to standard output, and the report to standard error. With `--fix-dry-run`, a diff takes the
 * place of the report on standard output, and nothing else is different. Throws {@link UsageError}.
 */
export async function fixing(args: Arguments, prepared: Prepared, io: Io): Promise<World> {
  if (args.fix === true && args['fix-dry-run'] === true)
    throw new UsageError('--fix and --fix-dry-run exclude each other');
  if (args.watch === true)
    throw new UsageError('--watch only reports: it goes neither with --fix nor with --fix-dry-run');
  const fixer = new Fixer(args, prepared, io);
  if (args['fix-dry-run'] === true) {
    const outputs = args.format === undefined ? [] : prepared.run.outputs;
    refuseReport(outputs);
    return { prepared: withStep({ ...prepared, run: { ...prepared.run, outputs } }, fixer.show), io };
  }
  if (!prepared.paths.paths.includes('-')) return { prepared: withStep(prepared, fixer.rewrite), io };
  if (prepared.inputs.sources.length > 1)
    throw new UsageError('--fix: the fixed text of - goes to standard output, so - must be the only path');
  return fixer.standardInput();
}

function withStep(prepared: Prepared, step: Step): Prepared {
  return { ...prepared, run: { ...prepared.run, steps: [step, ...prepared.run.steps] } };
}

function refuseReport(outputs: readonly Output[]): void {
  const taken = outputs.find(({ file }) => file === undefined);
  if (taken !== undefined)
    throw new UsageError(
      `--format: "${taken.name}" and the diff of --fix-dry-run both go to standard output; write one to a file, ${taken.name}=FILE`,
    );
}

/** Fixes the sources of one run. */
class Fixer {
  readonly #prepared: Prepared;
  readonly #io: Io;
  /** What is not shown is not repaired either. */
  readonly #isWanted: (finding: Finding) => boolean;
  #findings = 0;
  #files = 0;

  constructor(args: Arguments, prepared: Prepared, io: Io) {
    this.#prepared = prepared;
    this.#io = io;
    this.#isWanted = args.quiet === true ? ({ severity }) => severity === 'error' : () => true;
  }

  /** Fixes files, and gives what remains. */
  readonly rewrite: Step = async (results, sources) => {
    const after: FileResult[] = [];
    for (const [index, result] of results.entries())
      after.push(this.#isFixable(result) ? await this.#rewrite(result, sources[index] as Source) : result);
    this.#summary((count, files) => `fixed ${count} in ${files}`);
    return after;
  };

  /** Shows what fixing would change, and says what it would not do. */
  readonly show: Step = async (results, sources) => {
    const after: FileResult[] = [];
    for (const [index, result] of results.entries())
      after.push(this.#isFixable(result) ? await this.#show(result, sources[index] as Source) : result);
    this.#summary((count, files) => `would fix ${count} in ${files}`);
    return after;
  };

  /** Fixes what comes on standard input; what is linted then is the fixed text. */
  async standardInput(): Promise<World> {
    const io: Io = { ...this.#io, stdout: this.#io.stderr };
    const { path } = this.#prepared.inputs.sources[0] as Source;
    const again = (bytes: readonly Uint8Array[]): World => {
      const inputs = { ...this.#prepared.inputs, sources: [streamSource(stream(bytes), path)] };
      return { prepared: { ...this.#prepared, inputs }, io };
    };
    const pieces: Uint8Array[] = [];
    for await (const piece of this.#io.stdin) pieces.push(Uint8Array.from(piece));
    let bytes: Buffer;
    let text: string;
    try {
      const plain: Uint8Array[] = [];
      for await (const piece of decompressed(stream(pieces))) plain.push(Uint8Array.from(piece));
      bytes = Buffer.concat(plain);
      text = await decodedWhole(plain);
    } catch {
      // To lint it tells what is wrong with it, and there is no text to write.
      return again(pieces);
    }
    const fixed = this.#fixed(text, path);
    const encoded = fixed.text === text ? bytes : await encoderOf(bytes, text)?.(fixed.text);
    if (encoded === undefined) complain(this.#io, `${path}: not fixed: its encoding lacks a character of the fix`);
    else this.#count(fixed);
    this.#summary((count) => `fixed ${count} in ${path}`);
    await writeBytes(this.#io.stdout, encoded ?? bytes);
    return again([encoded ?? bytes]);
  }

  async #show(result: FileResult, source: Source): Promise<FileResult> {
    const { path, file } = source;
    try {
      const whole = file === undefined ? undefined : await rewritable(file);
      let text = whole?.text ?? '';
      if (whole === undefined) for await (const chunk of source.chunks()) text += chunk;
      const fixed = this.#fixed(text, path);
      await whole?.encoded(fixed.text);
      this.#count(fixed);
      const encoding = whole?.encoding ?? 'utf-8';
      if (fixed.fixed === 0) return result;
      if (encoding === 'utf-16le' || encoding === 'utf-16be')
        complain(
          this.#io,
          `${path}: not in the diff, which holds no UTF-16: --fix would fix ${counted(fixed.fixed, 'finding')}`,
        );
      else await this.#writeDiff(unifiedDiff(await this.#nameInDiff(path, whole?.file), text, fixed.changes), encoding);
      return result;
    } catch (error) {
      if (!(error instanceof NotFixed)) throw error;
      return { ...result, error: `${path}: would not be fixed: ${error.message}` };
    }
  }

  /** From the folder in which the diff is applied, and of a link the file that it leads to: git changes no links. */
  async #nameInDiff(path: string, file: string | undefined): Promise<string> {
    if (file === undefined) return path;
    const way = relative(await realpath(this.#io.cwd), file);
    return way.startsWith('..') || isAbsolute(way) ? file : way;
  }

  /** Lines in the encoding of the file, as programs that apply a diff compare bytes; names in UTF-8. */
  async #writeDiff(diff: string, encoding: 'utf-8' | 'iso-8859-1'): Promise<void> {
    const { stdout } = this.#io;
    if (this.#isForPeople() || encoding === 'utf-8') return writeAll(stdout, [this.#shown(diff)]);
    const lines = diff.indexOf('\n@@ ') + 1;
    await writeBytes(
      stdout,
      Buffer.concat([Buffer.from(diff.slice(0, lines)), Buffer.from(diff.slice(lines), 'latin1')]),
    );
  }

  async #rewrite(result: FileResult, { path, file }: Source): Promise<FileResult> {
    try {
      if (file === undefined) throw new NotFixed('it is no file');
      const { text, rewrite } = await rewritable(file);
      const fixed = this.#fixed(text, path);
      if (fixed.text !== text) await rewrite(fixed.text);
      this.#count(fixed);
      return fixed.result;
    } catch (error) {
      if (!(error instanceof NotFixed)) throw error;
      return { ...result, error: `${path}: not fixed: ${error.message}` };
    }
  }

  /** A file that could not be linted to its end is left alone. */
  #isFixable({ findings, error }: FileResult): boolean {
    return error === undefined && findings.some((finding) => isSafe(finding) && this.#isWanted(finding));
  }

  #fixed(text: string, path: string): FixedText {
    const options: LintOptions = this.#prepared.run.settings.optionsFor(path);
    const fixed = fixText(text, path, options, this.#isWanted);
    for (const { finding, brings } of fixed.refused) {
      const { line, column } = finding.range.start;
      const why = brings === undefined ? 'makes ciblint fail' : `brings "${brings.message}" [${brings.rule}]`;
      complain(this.#io, `${path}:${line}:${column}: not applied: the fix of ${finding.rule} ${why}`);
    }
    return fixed;
  }

  #count({ fixed }: FixedText): void {
    this.#findings += fixed;
    if (fixed > 0) this.#files += 1;
  }

  #summary(said: (count: string, files: string) => string): void {
    if (this.#findings === 0) return;
    complain(this.#io, said(counted(this.#findings, 'finding'), counted(this.#files, 'file')));
  }

  #isForPeople(): boolean {
    return inCiLog(this.#io) || this.#io.stdout.isTTY === true;
  }

  /** To the letter where a program reads it; on a terminal and in a log nothing of a CIB may act. */
  #shown(diff: string): string {
    if (!this.#isForPeople()) return diff;
    const isLog = inCiLog(this.#io);
    const lines = diff.split('\n').map((line) => {
      const end = line.endsWith('\r') ? '\r' : '';
      const shown = line.replace(/\r$/, '').split('\t').map(visible).join('\t');
      return (isLog ? inert(shown) : shown) + end;
    });
    return lines.join('\n');
  }
}

async function* stream(pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces;
}
