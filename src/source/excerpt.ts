import { Buffer } from 'node:buffer';
import type { Position } from './range.js';
import type { Source } from './source.js';

/** A line of a source, or of a very long line the part around a place. */
export interface Excerpt {
  readonly line: number;
  readonly text: string;
  /** The column of the first character of `text`, 1-based; more than 1 when the start is missing. */
  readonly column: number;
  /** The end of the line is missing. */
  readonly cut: boolean;
}

/** At most so many code units are taken before a place, and `REACH` in all. */
const BEFORE = 240;
const REACH = 720;

/** The excerpts of one source. */
export interface Excerpts {
  /** The line around a position asked for; undefined when the source ends before it. */
  at(position: Position): Excerpt | undefined;
}

interface Wanted {
  readonly start: number;
  readonly line: number;
  readonly column: number;
  text: string;
}

/**
 * Reads a source once and takes the lines around positions out of it. Nothing else of it is kept. A source that has
 * become unreadable gives what was read up to there.
 */
export async function excerptsOf(source: Source, positions: Iterable<Position>): Promise<Excerpts> {
  const wanted = new Map<number, Wanted>();
  for (const position of positions) {
    const start = startOf(position);
    const column = position.column - (position.offset - start);
    if (!wanted.has(start)) wanted.set(start, { start, line: position.line, column, text: '' });
  }
  await collect(source, [...wanted.values()]);
  return {
    at(position) {
      const { line, text, column } = wanted.get(startOf(position)) ?? { line: 0, text: '', column: 1 };
      if (line === 0) return undefined;
      const end = text.search(/[\r\n]/);
      return end === -1
        ? { line, text: text.slice(0, REACH), column, cut: text.length > REACH }
        : { line, text: text.slice(0, end), column, cut: false };
    },
  };
}

/** Where the excerpt around a position begins: with its line, or so much before it. */
function startOf({ column, offset }: Position): number {
  return offset - Math.min(column - 1, BEFORE);
}

async function collect(source: Source, wanted: Wanted[]): Promise<void> {
  if (wanted.length === 0) return;
  wanted.sort((a, b) => a.start - b.start);
  let first = 0;
  let base = 0;
  try {
    for await (const chunk of source.chunks()) {
      const end = base + chunk.length;
      for (let index = first; index < wanted.length; index += 1) {
        const want = wanted[index] as Wanted;
        if (want.start >= end) break;
        // One unit more than is shown tells whether the line goes on.
        const stop = want.start + REACH + 1;
        if (stop > base) want.text += copy(chunk.slice(Math.max(0, want.start - base), stop - base));
        if (stop <= end && index === first) first += 1;
      }
      if (first === wanted.length) return;
      base = end;
    }
  } catch {
    // The findings are true all the same; they are shown without what can no longer be read.
  }
}

/** A copy that does not keep the chunk alive, with nothing after the first line end. */
function copy(slice: string): string {
  const end = slice.search(/[\r\n]/);
  return Buffer.from(end === -1 ? slice : slice.slice(0, end + 1), 'utf16le').toString('utf16le');
}
