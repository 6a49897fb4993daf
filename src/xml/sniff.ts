/** A prolog longer than this is none. */
const LIMIT = 1024 * 1024;

const BLANK = /\s+/y;
const START_TAG = /<([A-Za-z_:\u0080-\uffff][^\s/><]*)[\s/>]/y;
const INSTRUCTION = /<\?[\s\S]*?\?>/y;
const COMMENT = /<!--[\s\S]*?-->/y;
const DOCTYPE = /<!DOCTYPE(?:[^[>"']|"[^"]*"|'[^']*')*(?:\[(?:[^\]"']|"[^"]*"|'[^']*')*\]\s*)?>/y;

/**
 * The name of a document's root element, from as few chunks as its first start tag needs. Undefined when there is none
 * to be seen, whatever the reason: no XML, an unreadable file, an encoding that is not known.
 */
export async function rootName(chunks: AsyncIterable<string>): Promise<string | undefined> {
  let text = '';
  let at = 0;
  try {
    for await (const chunk of chunks) {
      text += chunk;
      if (at === 0 && text.startsWith('\ufeff')) at = 1;
      at = afterProlog(text, at);
      const name = match(START_TAG, text, at)?.[1];
      if (name !== undefined) return name;
      if (at < text.length && text[at] !== '<') return undefined;
      if (text.length > LIMIT) return undefined;
    }
  } catch {
    return undefined;
  }
  return undefined;
}

/** Past the white space, comments, instructions and document type that are complete. */
function afterProlog(text: string, from: number): number {
  let at = from;
  while (true) {
    const found =
      match(BLANK, text, at) ?? match(INSTRUCTION, text, at) ?? match(COMMENT, text, at) ?? match(DOCTYPE, text, at);
    if (found === undefined) return at;
    at += found[0].length;
  }
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
