import type { Range } from '../../source/range.js';
import { type Malformed, type MistakeData, type MistakeId, mistake, type RelatedPlace } from '../malformed.js';

/** A stretch of the input that is looked through for a mistake. */
export class Piece {
  constructor(
    readonly text: string,
    /** Its offset in the input. */
    readonly base: number,
    /** The input ends where the text ends. */
    readonly final: boolean,
  ) {}

  range(start: number, end: number): Range {
    return { start: this.base + start, end: this.base + end };
  }

  /** A mistake at offsets of the piece. */
  mistake<K extends MistakeId>(
    messageId: K,
    data: MistakeData[K],
    start: number,
    end: number,
    also: readonly RelatedPlace[] = [],
  ): Malformed {
    return mistake(messageId, data, this.range(start, end), also);
  }

  related(message: string, start: number, end: number): RelatedPlace {
    return { message, at: this.range(start, end) };
  }

  /** A mistake where the text ends, if that is the end of the input; else what follows is not known. */
  atEnd<K extends MistakeId>(messageId: K, data: MistakeData[K], start: number, end: number): Malformed | undefined {
    return this.final ? this.mistake(messageId, data, start, end) : undefined;
  }
}
