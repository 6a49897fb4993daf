import { createWriteStream } from 'node:fs';
import type { Writable } from 'node:stream';
import { UsageError } from '../config/config.js';
import { reasonOf } from '../source/source.js';

/** Pieces are put together to writes of about this many code units. */
const BATCH = 64 * 1024;

type Pieces = Iterable<string> | AsyncIterable<string>;

/**
 * Writes a text of any length at the pace of who reads it. A reader that goes away (`| head`) ends it quietly; any other
 * failure is thrown.
 */
export async function writeAll(stream: Writable, pieces: Pieces): Promise<void> {
  return writeTo(stream, batches(pieces));
}

/** The same for bytes. */
export async function writeBytes(stream: Writable, bytes: Uint8Array): Promise<void> {
  return writeTo(stream, [bytes]);
}

async function writeTo(
  stream: Writable,
  pieces: Iterable<Uint8Array> | AsyncIterable<string | Uint8Array>,
): Promise<void> {
  let failure: NodeJS.ErrnoException | undefined;
  const fail = (error: NodeJS.ErrnoException) => {
    failure = error;
  };
  stream.on('error', fail);
  try {
    for await (const batch of pieces) {
      if (failure !== undefined || stream.destroyed) break;
      if (!stream.write(batch)) await writable(stream);
    }
    // What a write reports, it reports later; the last one too.
    if (failure === undefined && !stream.destroyed) await flushed(stream);
  } finally {
    stream.off('error', fail);
  }
  if (failure !== undefined && failure.code !== 'EPIPE') throw new UsageError(`standard output: ${reasonOf(failure)}`);
}

/** Writes a file, replacing one that is there. */
export async function writeFile(path: string, shown: string, pieces: Pieces): Promise<void> {
  try {
    const { finished } = await import('node:stream/promises');
    const stream = createWriteStream(path);
    const done = finished(stream);
    // Seen below; a failure to open must not go unhandled while the pieces are made.
    done.catch(() => undefined);
    for await (const batch of batches(pieces)) {
      if (stream.destroyed) break;
      if (!stream.write(batch)) await writable(stream);
    }
    stream.end();
    await done;
  } catch (error) {
    throw new UsageError(`${shown}: ${reasonOf(error)}`);
  }
}

async function* batches(pieces: Pieces): AsyncGenerator<string> {
  let batch: string[] = [];
  let length = 0;
  for await (const piece of pieces) {
    batch.push(piece);
    length += piece.length;
    if (length >= BATCH) {
      yield batch.join('');
      batch = [];
      length = 0;
    }
  }
  if (length > 0) yield batch.join('');
}

/** Waits until a stream takes more, or never will. */
function writable(stream: Writable): Promise<void> {
  return new Promise((resolve) => {
    const events = ['drain', 'close', 'error'];
    const done = () => {
      for (const event of events) stream.off(event, done);
      resolve();
    };
    for (const event of events) stream.on(event, done);
    if (stream.destroyed) done();
  });
}

function flushed(stream: Writable): Promise<void> {
  return new Promise((resolve) => {
    stream.write('', () => resolve());
  });
}
