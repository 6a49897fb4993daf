import type { Place } from '../xml/nodes.js';
import type { Field } from './field.js';

/** A word of a value that is a list, with its place. */
export interface Word {
  readonly text: string;
  readonly at: Place;
}

/** The words of a list; each at the whole value where that is written with references. */
export function wordsOf(field: Field, word: RegExp): Word[] {
  const { start, end } = field.at.range;
  const isPlain = end - start === field.text.length;
  return [...field.text.matchAll(word)].map(({ 0: text, index }) => {
    const range = { start: start + index, end: start + index + text.length };
    return { text, at: isPlain ? { ...field.at, range } : field.at };
  });
}
