import type { Range } from '../../source/range.js';

/** Text to put in the place of a range. */
export interface Replacement {
  readonly range: Range;
  readonly text: string;
}

/** A stretch of the original that is still there, or text that has been put in. */
type Piece = Range | string;

/** A text and what has been replaced in it: after any number of rounds, what became of the original can still be told. */
export class EditedText {
  readonly original: string;
  readonly text: string;
  readonly #pieces: readonly Piece[];

  private constructor(original: string, pieces: readonly Piece[]) {
    this.original = original;
    this.#pieces = pieces;
    this.text = pieces
      .map((piece) => (typeof piece === 'string' ? piece : original.slice(piece.start, piece.end)))
      .join('');
  }

  static of(original: string): EditedText {
    return new EditedText(original, original === '' ? [] : [{ start: 0, end: original.length }]);
  }

  /** The text with replacements made, which are given by its offsets, in order, and do not overlap. */
  with(replacements: readonly Replacement[]): EditedText {
    const pieces: Piece[] = [];
    const rest = [...this.#pieces].reverse();
    let at = 0;
    /** Takes what there is up to an offset, and keeps it or not. */
    const take = (to: number, keep: boolean) => {
      while (at < to) {
        const piece = rest.pop() as Piece;
        const length = lengthOf(piece);
        const used = Math.min(length, to - at);
        if (used < length) rest.push(part(piece, used, length));
        if (keep) pieces.push(part(piece, 0, used));
        at += used;
      }
    };
    for (const { range, text } of replacements) {
      take(range.start, true);
      if (text !== '') pieces.push(text);
      take(range.end, false);
    }
    take(this.text.length, true);
    return new EditedText(this.original, pieces);
  }

  /** What has been replaced, by the offsets of the original, in order. */
  get changes(): Replacement[] {
    const changes: Replacement[] = [];
    let start = 0;
    let text = '';
    const close = (end: number) => {
      if (end > start || text !== '') changes.push({ range: { start, end }, text });
      text = '';
    };
    for (const piece of this.#pieces) {
      if (typeof piece === 'string') text += piece;
      else {
        close(piece.start);
        start = piece.end;
      }
    }
    close(this.original.length);
    return changes;
  }
}

function lengthOf(piece: Piece): number {
  return typeof piece === 'string' ? piece.length : piece.end - piece.start;
}

function part(piece: Piece, from: number, to: number): Piece {
  return typeof piece === 'string' ? piece.slice(from, to) : { start: piece.start + from, end: piece.start + to };
}
