/** What one execution is: a case run against everything that must hold, and a case that does not hold made small. */
import { copyOf } from '../oracle/schema-tree.js';
import type { Case, Input } from './case.js';
import { type Failure, failuresIn, failuresInBytes } from './oracle.js';
import { smallerText, smallerTree } from './smaller.js';

/** How often a smaller one is tried. */
const TRIES = 1500;

export async function execute({ input, options, number }: Case): Promise<Failure[]> {
  try {
    if (input.kind === 'bytes') return await failuresInBytes(input.bytes, options, number);
    return await failuresIn(textOf(input), options, number);
  } catch (error) {
    const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
    const place = /at (\S+) \(/.exec(stack)?.[1] ?? '';
    return [{ what: `throws: ${message.replaceAll(/\d+|"[^"]*"/g, '…').slice(0, 80)} ${place}`, detail: stack }];
  }
}

export function textOf(input: Exclude<Input, { kind: 'bytes' }>): string {
  return input.kind === 'text' ? input.text : input.write(input.tree);
}

/** The smallest that is found to fail as the case does. */
export async function smaller(failing: Case, what: string): Promise<string | Buffer> {
  const fails = async (input: Input) => (await execute({ ...failing, input })).some((each) => each.what === what);
  const { input } = failing;
  if (input.kind === 'bytes') {
    const without = (from: Buffer, start: number, end: number) =>
      Buffer.concat([from.subarray(0, start), from.subarray(end)]);
    return smallerText(input.bytes, without, (bytes) => fails({ kind: 'bytes', bytes }), TRIES);
  }
  let text = textOf(input);
  if (input.kind === 'tree') {
    const { write } = input;
    text = write(await smallerTree(copyOf(input.tree), (tree) => fails({ kind: 'tree', tree, write }), TRIES));
  }
  const without = (from: string, start: number, end: number) => from.slice(0, start) + from.slice(end);
  return smallerText(text, without, (each) => fails({ kind: 'text', text: each }), TRIES);
}
