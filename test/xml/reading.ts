import type { Range } from '../../src/source/range.js';
import type { Attribute, Comment, Element } from '../../src/xml/nodes.js';
import { Reader, type Shape } from '../../src/xml/reader.js';
import type { Malformed } from '../../src/xml/wellformed.js';

/** Everything that a reader has told, in its order. */
export interface Told {
  readonly events: readonly string[];
  readonly units: readonly Element[];
  readonly frames: readonly Element[];
  readonly comments: readonly Comment[];
  readonly doctypes: readonly Range[];
  readonly problems: readonly Malformed[];
  readonly reader: Reader;
}

/** Nothing is a frame: the root is the one unit. */
export const NO_FRAMES: Shape = { isFrame: () => false, isSkimmed: () => false };

/** Reads a text, cut into pieces of these lengths, over and over; whole when none are given. */
export function read(text: string, shape: Shape = NO_FRAMES, lengths: readonly number[] = []): Told {
  const told = {
    events: [] as string[],
    units: [] as Element[],
    frames: [] as Element[],
    comments: [] as Comment[],
    doctypes: [] as Range[],
    problems: [] as Malformed[],
  };
  const { events, units, frames, comments, doctypes, problems } = told;
  const reader = new Reader(
    {
      root: (element) => events.push(`root ${element.name}`),
      unit: (element) => events.push(`unit ${element.name}`) && units.push(element),
      frame: (element) => events.push(`frame ${element.name}`) && frames.push(element),
      comment: (comment) => events.push(`comment ${comment.text}`) && comments.push(comment),
      doctype: (range) => events.push('doctype') && doctypes.push(range),
      malformed: (problem) => events.push(`malformed ${problem.messageId}`) && problems.push(problem),
    },
    shape,
  );
  for (const piece of cut(text, lengths)) reader.write(piece);
  reader.end();
  return { ...told, reader };
}

/** The text in pieces of these lengths, over and over. */
export function cut(text: string, lengths: readonly number[]): string[] {
  if (lengths.length === 0) return [text];
  const pieces: string[] = [];
  for (let at = 0, i = 0; at < text.length; i += 1) {
    const length = lengths[i % lengths.length] as number;
    pieces.push(text.slice(at, at + length));
    at += length;
  }
  return pieces;
}

/** The attributes of an element and of all below it, in document order. */
export function allAttributes(element: Element): Attribute[] {
  return [...element.subtree()].flatMap(({ attrs }) => attrs);
}
