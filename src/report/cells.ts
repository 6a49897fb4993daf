import stringWidth from 'string-width';
import { escaped, visible } from './visible.js';

/** A tab is shown up to the next multiple of this. */
const TAB = 4;

/** What is shown of one character (as people count them), and the code units of the excerpt it stands for. */
export interface Cell {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly width: number;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The cells of a line with anything but ASCII in it. */
export function graphemeCells(text: string): Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  for (const { segment, index } of graphemes.segment(text)) {
    const shown = segment === '\t' ? ' '.repeat(TAB - (column % TAB)) : seen(segment);
    const width = stringWidth(shown);
    cells.push({ start: index, end: index + segment.length, text: shown, width });
    column += width;
  }
  return cells;
}

/** A character as it is shown; one that takes no room is written out. */
function seen(grapheme: string): string {
  const shown = visible(grapheme);
  return stringWidth(shown) > 0 ? shown : Array.from(grapheme, escaped).join('');
}
