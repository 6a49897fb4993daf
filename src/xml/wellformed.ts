import { distance } from 'fastest-levenshtein';
import type { Range } from '../source/range.js';
import { LONGEST_NAME, MOST_DEEP, tooDeep, tooLongAttribute, tooLongName } from './limits.js';
import { type Malformed, mistake, type RelatedPlace } from './malformed.js';
import { firstMistake, wholeDoctypeMistake } from './mistakes/markup.js';
import { Piece } from './mistakes/piece.js';
import { shownCharacter } from './mistakes/text.js';
import { type Named, NameList, rangeOf } from './name-list.js';
import { characterAt, excerpt, isCharacter, matchAt, NAME, skipBlanks, trimmedEnd } from './syntax.js';

export type { Malformed } from './malformed.js';

/** What saxes has complained about. */
export interface Complaint {
  readonly wording: string;
  /** Where saxes was: right after the character that it could not take. */
  readonly position: number;
}

/** How many of the open elements are named when their end tags are missing. */
const NAMED = 5;

/** Finds the place of the mistake where saxes only notices that there is one. */
export class WellFormedness {
  readonly #open = new NameList();
  /** The attributes of the start tag in hand. */
  readonly #attributes = new NameList();
  #root: Named | undefined;
  #declared = false;
  #doctype: Range | undefined;

  /** An XML declaration has been read. */
  declared(): void {
    this.#declared = true;
  }

  /** A document type declaration has been read; saxes takes it however it looks. */
  doctype(text: string, at: Range): Malformed | undefined {
    this.#doctype ??= at;
    return wholeDoctypeMistake(new Piece(text, at.start, true));
  }

  /** A processing instruction has been read; saxes takes `<?a?b?>`. */
  instruction(text: string, at: Range): Malformed | undefined {
    return firstMistake(new Piece(text, at.start, true));
  }

  /** A start tag has begun; its name starts there. Gives the mistake that it is, if it is too deep or its name too long. */
  opened(name: string, start: number): Malformed | undefined {
    this.#root ??= { name, start };
    this.#open.push(name, start);
    this.#attributes.clear();
    if (name.length > LONGEST_NAME) return tooLongName(start);
    return this.#open.length > MOST_DEEP ? tooDeep({ name, start }) : undefined;
  }

  /** An element has ended. */
  closed(): void {
    this.#open.pop();
  }

  /** The mistake that an attribute is, if the start tag has one of that name already, or if it is too long. */
  attribute(name: string, start: number, length: number): Malformed | undefined {
    const first = this.#attributes.add(name, start);
    if (first === undefined) return tooLongAttribute({ name, start }, length);
    const shown = excerpt(name);
    const also = [{ message: `the first ${shown}`, at: rangeOf(first) }];
    return mistake('duplicateAttribute', { name: shown }, rangeOf({ name, start }), also);
  }

  /** The mistake that an end tag is, if it is not the one of the element in hand. */
  endTag(found: string, at: Range): Malformed | undefined {
    const [open] = this.#open.last(1);
    if (open === undefined) return this.#endTagWithoutStart(found, at);
    if (found === open.name) return undefined;
    const data = { found: excerpt(found), open: excerpt(open.name) };
    const also = [{ message: `<${data.open}> begins here`, at: rangeOf(open) }];
    if (isMisspelling(found, open.name)) return mistake('misspelledEndTag', data, at, also);
    const ancestor = this.#open.findLast(found);
    if (ancestor === undefined) return mistake('mismatchedEndTag', data, at, also);
    const outer = { message: `<${data.found}> begins here`, at: rangeOf(ancestor) };
    return mistake('missingEndTag', data, at, [...also, outer]);
  }

  /**
   * What saxes complains about, at the place where the mistake is. `text` is the input from `base`, the end of the last
   * complete construct, to a little beyond the complaint.
   */
  explain({ wording, position }: Complaint, text: string, base: number): Malformed {
    const piece = new Piece(text, base, false);
    const last = characterAt(text, position - 1 - base);
    const illegal = wording === 'disallowed character.' && last !== '' && !isCharacter(last.codePointAt(0) ?? 0);
    const found = this.#ofDocument(wording, piece) ?? firstMistake(piece);
    if (found !== undefined && found.at.start < position - (illegal ? 1 : 0)) return found;
    const at = { start: position - 1, end: position };
    if (illegal) return mistake('illegalCharacter', { character: shownCharacter(last) }, at);
    return mistake('malformed', { problem: excerpt(wording.replace(/\.$/, ''), 100) }, at);
  }

  /** The mistake at the end of the input; `text` is what follows the last complete construct, which ends at `base`. */
  atEnd(text: string, base: number): Malformed | undefined {
    const piece = new Piece(text, base, true);
    const start = base === 0 && text.startsWith('\ufeff') ? 1 : 0;
    const end = trimmedEnd(text, text.length);
    if (base === 0 && end <= start) return piece.mistake('empty', {}, start, start);
    const found = firstMistake(piece);
    if (found !== undefined) return found;
    if (this.#open.length > 0) return this.#missingEndTags(base + end);
    return this.#root === undefined ? piece.mistake('noRoot', {}, end, end) : undefined;
  }

  /** What is wrong with the document, not with the piece of it alone. */
  #ofDocument(wording: string, piece: Piece): Malformed | undefined {
    const { text, base } = piece;
    const start = skipBlanks(text, base === 0 && text.startsWith('\ufeff') ? 1 : 0);
    switch (wording) {
      case 'text data outside of root node.':
        return this.#textOutsideRoot(piece, start);
      case 'disallowed character.':
        // Of text outside the root, saxes complains only where it ends, or where the piece that it is given does.
        return this.#open.length > 0 || text[start] === '<' ? undefined : this.#textOutsideRoot(piece, start);
      case 'documents may contain only one root.':
        return this.#secondRoot(piece, start + 1);
      case 'inappropriately located doctype declaration.': {
        if (this.#doctype === undefined) return piece.mistake('lateDoctype', {}, start, start + 9, this.#rootBegins());
        const first = [{ message: 'the first', at: this.#doctype }];
        return piece.mistake('duplicateDoctype', {}, start, start + 9, first);
      }
      case 'an XML declaration must be at the start of the document.':
        return piece.mistake(this.#declared ? 'duplicateDeclaration' : 'lateDeclaration', {}, start, start + 5);
      case 'the XML declaration must appear at the start of the document.': {
        const target = matchAt(NAME, text, start + 2);
        return piece.mistake('reservedInstruction', { target }, start, start + 2 + target.length);
      }
      default: {
        if (!wording.startsWith('unmatched closing tag')) return undefined;
        const name = matchAt(NAME, text, start + 2);
        const end = text.indexOf('>', start) + 1;
        return this.#endTagWithoutStart(name, piece.range(start, end));
      }
    }
  }

  #textOutsideRoot(piece: Piece, start: number): Malformed {
    const { text } = piece;
    const where = this.#root === undefined ? 'before' : 'after';
    const section = text.startsWith('<![CDATA[', start);
    const run = section ? '<![CDATA[' : matchAt(/[^<\r\n]{1,60}/uy, text, start);
    const end = start + trimmedEnd(run, run.length);
    const data = { text: excerpt(run), where } as const;
    return piece.mistake('textOutsideRoot', data, start, end, this.#rootBegins());
  }

  #secondRoot(piece: Piece, start: number): Malformed {
    const name = matchAt(NAME, piece.text, start);
    const data = { name: excerpt(name), root: excerpt(this.#root?.name ?? '') };
    return piece.mistake('secondRoot', data, start, start + name.length, this.#rootBegins());
  }

  #endTagWithoutStart(name: string, at: Range): Malformed {
    return mistake('endTagWithoutStart', { tag: excerpt(name) }, at, this.#rootBegins());
  }

  #rootBegins(): RelatedPlace[] {
    return this.#root === undefined
      ? []
      : [{ message: `the root element, <${excerpt(this.#root.name)}>`, at: rangeOf(this.#root) }];
  }

  #missingEndTags(end: number): Malformed {
    const inner = this.#open.last(NAMED);
    const tags = inner.map(({ name }) => `</${excerpt(name)}>`);
    const more = this.#open.length - inner.length;
    if (more > 0) tags.push(`${more} more`);
    const data = { tags: listed(tags) };
    const also = inner.map((tag) => ({ message: `<${excerpt(tag.name)}> begins here`, at: rangeOf(tag) }));
    return mistake('missingEndTags', data, { start: end, end }, also);
  }
}

/** Whether one name is likely meant to be the other: a letter in three at most differs, or only the case. */
function isMisspelling(found: string, name: string): boolean {
  if (found.length > 100 || name.length > 100) return false;
  return found.toLowerCase() === name.toLowerCase() || distance(found, name) * 3 <= name.length;
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
