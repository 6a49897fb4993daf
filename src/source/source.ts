import { Buffer } from 'node:buffer';
// Not `node:fs/promises`, which takes a while to load: it is loaded when it is first used.
import { closeSync, openSync, promises, readSync, statSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { decompressed } from './compressed.js';
import { decoded } from './decode.js';
import { SourceError } from './source-error.js';

export { SourceError };

/** Where a document comes from, compressed (gzip, bzip2) or not. Its text can be read more than once, in pieces. */
export interface Source {
  /** As the user named it. */
  readonly path: string;
  /** The file it is read from, if it is one. */
  readonly file?: string;
  /** The text from its start; throws {@link SourceError} or `DecodingError`. */
  chunks(): AsyncIterable<string>;
}

/** Enough to make system calls rare, little enough to stay in the processor's cache. */
const CHUNK = 64 * 1024;

/** A file, shown under another path if one is given. What is no regular file is read once and kept. */
export function fileSource(file: string, path: string = file): Source {
  let kept: Source | undefined;
  async function* chunks(): AsyncGenerator<string> {
    if (kept !== undefined) {
      yield* kept.chunks();
      return;
    }
    const size = sizeOf(file);
    if (size !== undefined) {
      yield* decoded(decompressed(bytesOfRegular(file, Math.min(CHUNK, size + 1))));
      return;
    }
    const handle = await opened(file);
    try {
      kept = streamSource(bytesOf(handle, CHUNK), path);
      yield* kept.chunks();
    } finally {
      await handle.close();
    }
  }
  return { path, file, chunks };
}

/** A stream of bytes, such as standard input. The text is kept, as a stream can be read only once. */
export function streamSource(stream: AsyncIterable<Uint8Array>, path: string): Source {
  const kept: string[] = [];
  let rest: AsyncIterator<string> | undefined;
  async function* chunks(): AsyncGenerator<string> {
    yield* kept;
    rest ??= decoded(decompressed(stream))[Symbol.asyncIterator]();
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) {
      kept.push(next.value);
      yield next.value;
    }
  }
  return { path, chunks };
}

/** A text in hand. */
export function textSource(text: string, path: string): Source {
  return {
    path,
    async *chunks() {
      yield text;
    },
  };
}

/** A source that is known not to be readable. */
export function failedSource(path: string, why: string): Source {
  return {
    path,
    // biome-ignore lint/correctness/useYield: it fails before there is anything to yield.
    async *chunks() {
      throw new SourceError(why);
    },
  };
}

/** Why a system call failed, in words. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return (code === undefined ? undefined : REASONS[code]) ?? message;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  ENOTDIR: 'no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'is a folder',
  ELOOP: 'too many symbolic links',
  ENAMETOOLONG: 'the name is too long',
  ENOSPC: 'no space left on the device',
  ENXIO: 'is a socket, or a device that is not there',
  EROFS: 'the file system is read-only',
};

async function opened(file: string): Promise<FileHandle> {
  try {
    return await promises.open(file);
  } catch (error) {
    throw new SourceError(reasonOf(error));
  }
}

/** The size of a regular file in bytes; undefined for what is none: why it is none, opening it tells. */
export function sizeOf(file: string): number | undefined {
  try {
    const stat = statSync(file);
    return stat.isFile() ? stat.size : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The bytes of a regular file, in one buffer that is filled again and again. Without a trip through the event loop for each
 * call, which is most of the time that a small file takes; what may keep one waiting is read by {@link bytesOf}.
 */
async function* bytesOfRegular(file: string, size: number): AsyncGenerator<Uint8Array> {
  const buffer = Buffer.allocUnsafe(size);
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file, 'r');
    for (let length = readSync(descriptor, buffer); length > 0; length = readSync(descriptor, buffer))
      yield buffer.subarray(0, length);
  } catch (error) {
    throw new SourceError(reasonOf(error));
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** The bytes of a stream, in one buffer that is filled again and again. */
async function* bytesOf(handle: FileHandle, size: number): AsyncGenerator<Uint8Array> {
  const buffer = Buffer.allocUnsafe(size);
  while (true) {
    let length: number;
    try {
      // From the current position: a pipe knows no other.
      length = (await handle.read(buffer, 0, size, null)).bytesRead;
    } catch (error) {
      throw new SourceError(reasonOf(error));
    }
    if (length === 0) return;
    yield buffer.subarray(0, length);
  }
}
