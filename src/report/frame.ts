import type { Excerpt } from '../source/excerpt.js';
import type { Cell } from './cells.js';
import type { Paint } from './paint.js';
import { LOG_COMMAND } from './visible.js';

/** What is underlined in a line: columns of the source, 1-based, `end` exclusive; to the end of the line when absent. */
export interface Mark {
  readonly start: number;
  readonly end?: number | undefined;
  readonly sign: string;
  readonly label?: string;
  readonly paint: (text: string) => string;
}

/** What stands before the cut, as a part of the width, where a line must be cut before a mark. */
const BEFORE = 1 / 3;

export interface Layout {
  /** The width of the line numbers. */
  readonly gutter: number;
  /** The width of all, in columns. */
  readonly width: number;
  readonly paint: Paint;
  /** Break up what the log of a CI service would take for a command. */
  readonly ciLog: boolean;
}

/** A line with marks under it, one row each, cut to fit. */
export async function frameLine(
  excerpt: Excerpt,
  marks: readonly Mark[],
  { gutter, width, paint, ciLog }: Layout,
): Promise<string[]> {
  const cells = await cellsOf(excerpt.text, ciLog);
  const room = roomOf(width, gutter);
  const located = marks.map((mark) => ({ mark, ...unitsOf(mark, excerpt) }));
  const view = viewOf(cells, located[0]?.from ?? 0, room, excerpt);
  const shown = cells.slice(view.from, view.to).map(({ text }) => text);
  const text = `${view.left}${shown.join('')}${view.right}`;
  const edge = paint.dim('│');
  const rows = [`${paint.dim(String(excerpt.line).padStart(gutter))} ${edge} ${text}`.trimEnd()];
  for (const { mark, from, to } of located) {
    const span = spanOf(cells, from, to, view);
    if (span === undefined) continue;
    const under = mark.paint(mark.sign.repeat(span.width) + (mark.label === undefined ? '' : ` ${mark.label}`));
    rows.push(`${' '.repeat(gutter)} ${edge} ${' '.repeat(span.offset)}${under}`);
  }
  return rows;
}

/** Whether a frame of a line would show a place in it, given the mark it is laid out around. */
export async function fits(
  excerpt: Excerpt,
  around: Mark,
  other: Mark,
  { gutter, width, ciLog }: Layout,
): Promise<boolean> {
  if (other.start < excerpt.column || other.start > excerpt.column + excerpt.text.length) return false;
  const cells = await cellsOf(excerpt.text, ciLog);
  const view = viewOf(cells, unitsOf(around, excerpt).from, roomOf(width, gutter), excerpt);
  const { from, to } = unitsOf(other, excerpt);
  return spanOf(cells, from, to, view) !== undefined;
}

interface View {
  /** Cells shown, by index, `to` exclusive. */
  readonly from: number;
  readonly to: number;
  readonly left: string;
  readonly right: string;
}

function viewOf(cells: readonly Cell[], at: number, room: number, excerpt: Excerpt): View {
  const cutBefore = excerpt.column > 1;
  const total = cells.reduce((sum, { width }) => sum + width, 0);
  if (total + Number(cutBefore) + Number(excerpt.cut) <= room)
    return { from: 0, to: cells.length, left: cutBefore ? '…' : '', right: excerpt.cut ? '…' : '' };
  let index = cells.findIndex(({ end }) => end > at);
  if (index === -1) index = cells.length;
  let from = index;
  for (let before = 0; from > 0; from -= 1) {
    before += (cells[from - 1] as Cell).width;
    if (before > room * BEFORE) break;
  }
  // A line that fits up to the mark and a good way on is shown from its start.
  const upTo = cells.slice(0, index).reduce((sum, { width }) => sum + width, 0);
  if (upTo <= room * 2 * BEFORE) from = 0;
  const left = from > 0 || cutBefore ? '…' : '';
  let used = left.length;
  let to = from;
  while (to < cells.length && used + (cells[to] as Cell).width < room) {
    used += (cells[to] as Cell).width;
    to += 1;
  }
  return { from, to, left, right: to < cells.length || excerpt.cut ? '…' : '' };
}

/** Where a stretch of code units is seen, in columns from the start of what is shown; undefined when it is not. */
function spanOf(
  cells: readonly Cell[],
  from: number,
  to: number,
  view: View,
): { offset: number; width: number } | undefined {
  let offset = view.left.length;
  let width = 0;
  for (const cell of cells.slice(view.from, view.to)) {
    if (cell.end <= from) offset += cell.width;
    else if (cell.start < to || (from === to && cell.start === from)) width += cell.width;
  }
  const first = cells[view.from]?.start ?? 0;
  const last = cells[view.to - 1]?.end ?? 0;
  if (width === 0) return from >= first && from <= last && view.right === '' ? { offset, width: 1 } : undefined;
  return from === to ? { offset, width: 1 } : { offset, width };
}

function unitsOf(mark: Mark, excerpt: Excerpt): { from: number; to: number } {
  const { length } = excerpt.text;
  const within = (column: number) => Math.min(Math.max(0, column - excerpt.column), length);
  return { from: within(mark.start), to: mark.end === undefined ? length : within(mark.end) };
}

const PLAIN = /^[ -~]*$/;

/** The room for the line itself, after the number and the edge. */
function roomOf(width: number, gutter: number): number {
  return Math.max(20, width - gutter - 3);
}

async function cellsOf(text: string, ciLog: boolean): Promise<readonly Cell[]> {
  // The tables of character widths are large, and most lines do without.
  const cells = PLAIN.test(text) ? plainCells(text) : (await import('./cells.js')).graphemeCells(text);
  if (!ciLog) return cells;
  const brackets = new Set(
    Array.from(text.matchAll(LOG_COMMAND), ({ 0: command, index }) => index + command.length - 1),
  );
  return brackets.size === 0 ? cells : cells.map((cell) => (brackets.has(cell.start) ? broken(cell) : cell));
}

/** The bracket that makes a command, with a sign before it. */
function broken(cell: Cell): Cell {
  return { ...cell, text: `\\${cell.text}`, width: cell.width + 1 };
}

function plainCells(text: string): Cell[] {
  return Array.from(text, (char, at) => ({ start: at, end: at + 1, text: char, width: 1 }));
}
