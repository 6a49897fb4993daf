/** A prolog longer than this is none. */
const LIMIT = 1024 * 1024;
/** So far the root is looked for where the prolog is none. */
const HEAD = 64 * 1024;

const BLANK = /\s+/y;
const START_TAG = /<([A-Za-z_:\u0080-\uffff][^\s/><]*)[\s/>]/y;
const INSTRUCTION = /<\?[\s\S]*?\?>/y;
const COMMENT = /<!--[\s\S]*?-->/y;
const DOCTYPE = /<!DOCTYPE(?:[^[>"']|"[^"]*"|'[^']*')*(?:\[(?:[^\]"']|"[^"]*"|'[^']*')*\]\s*)?>/y;

/** Comments and instructions that swallow no others, as one whose end is missing does. */
const SOUND_ASIDE = /<!--(?:(?!<!--)[\s\S])*?-->|<\?[^<]*?\?>/g;
const LIKE_START_TAG = /<([A-Za-z_:][\w:.-]*)(?=[\s/>]|$)/;
/** What an XML declaration cannot hold, nor a comment. */
const SWALLOWED = /^<\?xml\s[\s\S]*<|^<!--[\s\S]*<!--/;

/** What the beginning of a document tells of its root element. */
export interface Sniffed {
  /** Its name; absent when there is none to be seen: no XML, an unreadable file, an encoding that is not known. */
  readonly root?: string;
  /** The first name that looks like a start tag's, where what comes before the root is not well-formed. */
  readonly likely?: string;
}

/** Looks for a document's root element, in as few chunks as its first start tag needs. */
export async function sniff(chunks: AsyncIterable<string>): Promise<Sniffed> {
  let text = '';
  let at = 0;
  let isSound = true;
  try {
    for await (const chunk of chunks) {
      text += chunk;
      if (at === 0 && text.startsWith('\ufeff')) at = 1;
      if (isSound) {
        const end = afterProlog(text, at);
        isSound = end.isSound && (end.at === text.length || text[end.at] === '<');
        at = end.at;
      }
      const root = isSound ? match(START_TAG, text, at)?.[1] : undefined;
      if (root !== undefined) return { root };
      if (text.length > (isSound ? LIMIT : HEAD)) break;
    }
  } catch {
    // What was read until then may do.
  }
  const root = match(START_TAG, text, afterProlog(text, at).at)?.[1];
  const likely = LIKE_START_TAG.exec(text.slice(0, HEAD).replace(SOUND_ASIDE, ''))?.[1];
  return { ...(root === undefined ? {} : { root }), ...(likely === undefined ? {} : { likely }) };
}

/** Past the white space, comments, instructions and document type that are complete, and whether they can be meant. */
function afterProlog(text: string, from: number): { readonly at: number; readonly isSound: boolean } {
  let at = from;
  let isSound = true;
  while (true) {
    const found =
      match(BLANK, text, at) ?? match(INSTRUCTION, text, at) ?? match(COMMENT, text, at) ?? match(DOCTYPE, text, at);
    if (found === undefined) return { at, isSound };
    isSound &&= !SWALLOWED.test(found[0]);
    at += found[0].length;
  }
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
