import { ignoring, infinityMeant, scan } from './integer.js';
import { read, refused, type Syntax } from './verdict.js';

/** What Pacemaker calls infinity: scores stop here. */
export const INFINITY = 1000000;

const WORDS: Readonly<Record<string, number>> = { INFINITY, '+INFINITY': INFINITY, '-INFINITY': -INFINITY };

/** The node health words, with the values that the cluster options give them by default. */
const HEALTH: Readonly<Record<string, number>> = { red: -INFINITY, yellow: 0, green: 0 };

/** Whether a text is a node health word, whose score is up to node-health-red and so on. */
export function isHealthWord(text: string): boolean {
  return Object.hasOwn(HEALTH, text.toLowerCase());
}

/**
 * A score as Pacemaker reads one: an infinity word in exactly this case, a node health word in any case, or an integer,
 * whatever follows its digits ignored; kept between both infinities. Undefined for anything else (`pcmk_parse_score`).
 */
export function scoreOf(text: string): number | undefined {
  if (Object.hasOwn(WORDS, text)) return WORDS[text];
  const word = text.toLowerCase();
  if (Object.hasOwn(HEALTH, word)) return HEALTH[word];
  const value = scan(text)?.value;
  return value === undefined ? undefined : Math.max(-INFINITY, Math.min(INFINITY, value));
}

/** Scores of meta-attributes and cluster options; those of XML attributes are the schema's (`SCORE` in its data types). */
export const SCORE: Syntax<number> = {
  wants: 'an integer, INFINITY or -INFINITY',
  check(text) {
    const value = scoreOf(text);
    if (value === undefined) return refused(text === '' ? 'is empty' : 'is no score', { write: infinityMeant(text) });
    const scanned = scan(text);
    if (scanned === undefined)
      return isHealthWord(text) ? read(value, { note: 'stands for the score of a node health' }) : read(value);
    if (value === scanned.value) return read(value, ignoring(scanned));
    const write = value > 0 ? 'INFINITY' : '-INFINITY';
    return read(value, { note: `counts as ${write}`, write });
  },
};
