/** What Pacemaker calls infinity: scores stop here. */
export const INFINITY = 1000000;

const WORDS: Readonly<Record<string, number>> = { INFINITY, '+INFINITY': INFINITY, '-INFINITY': -INFINITY };

/** The node health words, with the values that the cluster options give them by default. */
const HEALTH: Readonly<Record<string, number>> = { red: -INFINITY, yellow: 0, green: 0 };

/**
 * A score as Pacemaker reads one: an infinity word in exactly this case, a node health word in any case, or an integer,
 * whatever follows its digits ignored; kept between both infinities. Undefined for anything else (`pcmk_parse_score`).
 */
export function scoreOf(text: string): number | undefined {
  if (Object.hasOwn(WORDS, text)) return WORDS[text];
  const word = text.toLowerCase();
  if (Object.hasOwn(HEALTH, word)) return HEALTH[word];
  const digits = /^\s*([+-]?\d+)/.exec(text)?.[1];
  return digits === undefined ? undefined : Math.max(-INFINITY, Math.min(INFINITY, Number(digits)));
}
