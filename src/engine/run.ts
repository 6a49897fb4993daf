import { DecodingError } from '../source/decode.js';
import { type Source, SourceError } from '../source/source.js';
import type { FileResult } from './finding.js';
import { DocumentLint, type LintOptions } from './lint.js';

/**
 * Lints one source. One that cannot be read or decoded gives a result with `error` and no findings: what was found in
 * its first part might rest on what is missing. What comes after the first thing that makes it no XML is not read.
 */
export async function lintSource(source: Source, options: LintOptions): Promise<FileResult> {
  const lint = new DocumentLint(source.path, options);
  try {
    for await (const chunk of source.chunks()) {
      lint.write(chunk);
      if (lint.isDecided) break;
    }
    return lint.end();
  } catch (error) {
    // The first mistake counts, however much was read at a time.
    if (error instanceof DecodingError && error.place === undefined && lint.isMalformed) return lint.end();
    return { path: source.path, findings: [], error: explained(error, source.path, lint) };
  }
}

/** Lints many sources, one result each, in their order; after each, tells how many are done. */
export async function lintSources(
  sources: Iterable<Source>,
  optionsFor: (path: string) => LintOptions,
  done?: (count: number) => void,
): Promise<FileResult[]> {
  const results: FileResult[] = [];
  for (const source of sources) {
    results.push(await lintSource(source, optionsFor(source.path)));
    done?.(results.length);
  }
  return results;
}

function explained(error: unknown, name: string, lint: DocumentLint): string {
  // A line of its own is what a name must not begin.
  const path = name.replaceAll('\n', '\\n');
  if (error instanceof DecodingError) {
    const { line, column } = error.place ?? lint.position;
    return `${path}:${line}:${column}: ${error.message}`;
  }
  if (error instanceof SourceError) return `${path}: ${error.message}`;
  return `${path}: internal error: ${error instanceof Error ? error.stack : error}`;
}
