import { SaxesParser } from 'saxes';

/** XML 1.1 is read as 1.0, as libxml2 does and so Pacemaker. */
const OPTIONS = { position: false, defaultXMLVersion: '1.0', forceXMLVersion: true } as const;

/**
 * A parser that stays fast with a handler for every event. `on` stores each handler under a computed name, and after
 * the eighth V8 keeps the parser's fields in a hash table: five times slower (measured, Node 20). Stores under names that
 * are written out do not have that effect, and `on` then finds the fields there.
 */
export function createParser(): SaxesParser {
  const parser = new SaxesParser(OPTIONS);
  const fields = parser as unknown as Record<HandlerField, undefined>;
  fields.xmldeclHandler = undefined;
  fields.textHandler = undefined;
  fields.piHandler = undefined;
  fields.doctypeHandler = undefined;
  fields.commentHandler = undefined;
  fields.openTagStartHandler = undefined;
  fields.attributeHandler = undefined;
  fields.openTagHandler = undefined;
  fields.closeTagHandler = undefined;
  fields.cdataHandler = undefined;
  fields.errorHandler = undefined;
  return parser;
}

type HandlerField =
  | 'xmldeclHandler'
  | 'textHandler'
  | 'piHandler'
  | 'doctypeHandler'
  | 'commentHandler'
  | 'openTagStartHandler'
  | 'attributeHandler'
  | 'openTagHandler'
  | 'closeTagHandler'
  | 'cdataHandler'
  | 'errorHandler';
