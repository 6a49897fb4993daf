import { bundleOf } from '../../../cib/bundle/facts.js';
import { type Document, DocumentBuilder } from '../../../cib/document.js';
import type { Release } from '../../../cib/release.js';
import { isElementName } from '../../../cib/schema/names.js';
import { CIB_SHAPE } from '../../../cib/shape.js';
import { standardOf } from '../../../cib/standard.js';
import { reportOf } from '../../../engine/report.js';
import { wellFormed } from '../../../engine/well-formed.js';
import { DecodingError } from '../../../source/decode.js';
import { type Source, SourceError } from '../../../source/source.js';
import type { Element } from '../../../xml/nodes.js';
import { Reader } from '../../../xml/reader.js';
import type { Malformed } from '../../../xml/wellformed.js';
import type { LocatedBundle } from './report.js';

/** A document's bundles, and what the rest of the document says about them. */
export interface Reading {
  readonly bundles: readonly LocatedBundle[];
  readonly document: Document;
  readonly release: Release;
}

/** A document that cannot be inspected; the message begins with its name and, where there is one, the place. */
export class ReadingError extends Error {}

/** Reads a whole CIB or a fragment of one, unit by unit. Throws {@link ReadingError}. */
export async function readBundles(source: Source): Promise<Reading> {
  const builder = new DocumentBuilder();
  const bundles: LocatedBundle[] = [];
  let root: Element | undefined;
  let malformed: Malformed | undefined;
  const reader = new Reader(
    {
      root(element) {
        root = element;
      },
      unit(unit, elements) {
        builder.add(unit, elements);
        for (const element of elements) {
          if (element.name !== 'bundle') continue;
          bundles.push({ bundle: bundleOf(element), line: reader.lines.position(element.range.start).line });
        }
      },
      malformed(problem) {
        malformed = problem;
      },
    },
    CIB_SHAPE,
  );
  const fail = (message: string, place?: { readonly line: number; readonly column: number }): ReadingError =>
    new ReadingError(`${[source.path, ...(place ? [place.line, place.column] : [])].join(':')}: ${message}`);
  try {
    for await (const piece of source.chunks()) reader.write(piece);
  } catch (error) {
    if (error instanceof DecodingError)
      throw fail(error.message, error.place ?? reader.lines.position(reader.lines.length));
    if (error instanceof SourceError) throw fail(error.message);
    throw error;
  }
  reader.end();
  if (malformed !== undefined) {
    const { messageId, with: data, at } = malformed as Malformed;
    const { message } = reportOf(wellFormed, 'error', { say: messageId, with: data, at: { range: at, path: '' } });
    throw fail(message, reader.lines.position(at.start));
  }
  if (root === undefined) throw fail('there is no XML in it');
  if (!isElementName(root.name)) throw fail(`<${root.name}> is no element of a CIB`);
  const { release } = standardOf(root);
  return { bundles, document: builder.finish(root.name === 'cib'), release };
}
