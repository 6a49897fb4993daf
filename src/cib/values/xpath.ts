import { read, refused, type Syntax } from './verdict.js';

const CLOSING: Readonly<Record<string, string>> = { '[': ']', '(': ')' };

/**
 * XPath 1.0 as far as its quotes, brackets and ends go: what is refused here libxml2 cannot evaluate. Much that is refused
 * there passes here. (libxml2 takes even `///a` and `//a |`.)
 */
export const XPATH: Syntax<string> = {
  wants: "an XPath expression, such as //primitive[@id='web']",
  check(text) {
    if (text.trim() === '') return refused('is empty');
    const open: { readonly character: string; readonly at: number }[] = [];
    const fault = (reason: string, start: number, end = start + 1) => refused(reason, { at: { start, end } });
    for (let i = 0; i < text.length; i += 1) {
      const character = text[i] as string;
      if (character === '"' || character === "'") {
        const end = text.indexOf(character, i + 1);
        if (end < 0) return fault(`has a quote ${character} that is not closed`, i, text.length);
        i = end;
      } else if (character === '[' || character === '(') {
        open.push({ character, at: i });
        if (character === '[' && /^\s*\]/.test(text.slice(i + 1, i + 100)))
          return fault('has nothing in "[]"', i, i + 2);
      } else if (character === ']' || character === ')') {
        const last = open.pop();
        if (last === undefined || CLOSING[last.character] !== character)
          return fault(`has "${character}" without "${character === ']' ? '[' : '('}"`, i);
      }
    }
    const unclosed = open.pop();
    if (unclosed !== undefined)
      return fault(`has "${unclosed.character}" without "${CLOSING[unclosed.character]}"`, unclosed.at);
    const end = text.trimEnd();
    const trailing = /(?:\/|@|=|<|>|::|\+)$/.exec(end)?.[0];
    return trailing === undefined || end === '/'
      ? read(text)
      : fault(`ends in "${trailing}"`, end.length - trailing.length, end.length);
  },
};
